//! Every field, parameter and value on the source pages is in the specs, or is a declared deviation. The comparison is in
//! `crates/contract/src/pages/`.

use callscribe_contract::pages::Pages;

use crate::support::{facts, file, vendors};

#[test]
fn the_pages_and_the_specs_agree() {
    for vendor in vendors() {
        if let Some(pages) = Pages::of(&file(""), vendor).unwrap() {
            let broken = pages.check(facts(vendor));
            assert!(broken.is_empty(), "{vendor}:\n{}\n", broken.join("\n"));
        }
    }
}
