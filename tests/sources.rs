//! Every field, parameter and value on the source pages is in the specs, or is a declared deviation. The comparison is in
//! `crates/contract/src/pages/`.

use callscribe_contract::pages::Pages;

use crate::support::{file, named_spec, vendors};

#[test]
fn the_pages_and_the_specs_agree() {
    for vendor in vendors() {
        if let Some(pages) = Pages::of(&file(""), vendor).unwrap() {
            let broken = pages.check(named_spec(vendor));
            assert!(broken.is_empty(), "{vendor}:\n{}\n", broken.join("\n"));
        }
    }
}
