//! The checked-in copy of the generated code is what the specs become.

use callscribe_codegen::generate::from_document;
use source_pages::import::import;

use crate::support::{file, spec, text, vendors};

#[test]
fn the_checked_in_copy_is_what_the_specs_become() {
    for vendor in vendors() {
        let made = from_document(spec(vendor)).unwrap();
        let copy = text(&format!("src/generated/{vendor}.rs"));
        assert!(
            copy == made.code,
            "src/generated/{vendor}.rs is stale: run `cargo xtask regen`"
        );
        assert!(
            text("tests/support/generated.rs").contains(&made.contract),
            "tests/support/generated.rs is stale: run `cargo xtask regen`"
        );
    }
}

#[test]
fn an_imported_spec_is_its_page_and_overlay() {
    for vendor in vendors() {
        let overlay = file(&format!("openapi/{vendor}.overlay.yaml"));
        if !overlay.exists() {
            continue;
        }
        let pages = std::fs::read_dir(file(&format!("openapi/sources/{vendor}"))).unwrap();
        let pages: Vec<_> = pages.map(|entry| entry.unwrap().path()).collect();
        let [page] = pages.as_slice() else {
            panic!("openapi/sources/{vendor} has {} pages", pages.len());
        };
        assert!(
            text(&format!("openapi/{vendor}.yaml")) == import(page, &overlay).unwrap(),
            "openapi/{vendor}.yaml is stale: run `cargo xtask regen`"
        );
    }
}
