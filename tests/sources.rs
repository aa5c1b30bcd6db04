//! Every field, parameter and value on the source pages is in the specs, or is a declared deviation. The comparison is in
//! `crates/contract/src/pages/`.

use std::path::Path;

use callscribe_contract::pages::Pages;

use crate::support::{named_spec, vendors};

#[test]
fn the_pages_and_the_specs_agree() {
    for vendor in vendors() {
        if let Some(pages) = Pages::of(Path::new(""), vendor).unwrap() {
            let broken = pages.check(named_spec(vendor));
            assert!(broken.is_empty(), "{vendor}:\n{}\n", broken.join("\n"));
        }
    }
}
