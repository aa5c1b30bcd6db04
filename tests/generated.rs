//! The checked-in copy of the generated code is what the specs become, and what build.rs compiled.

use callscribe_codegen::generate::from_document;
use source_pages::import::import;

use crate::support::{file, spec, text, vendors};

#[test]
fn the_checked_in_copy_is_what_the_specs_become() {
    for vendor in vendors() {
        let made = from_document(spec(vendor)).unwrap().code;
        let copy = text(&format!("src/generated/{vendor}.rs"));
        assert!(
            copy == made,
            "src/generated/{vendor}.rs is stale: run `cargo xtask regen`"
        );
    }
}

#[test]
#[cfg(feature = "codegen")]
fn the_checked_in_copy_is_what_was_compiled() {
    for vendor in vendors() {
        let compiled = format!("{}/{vendor}.rs", env!("OUT_DIR"));
        let copy = text(&format!("src/generated/{vendor}.rs"));
        assert!(
            copy == std::fs::read_to_string(compiled).unwrap(),
            "src/generated/{vendor}.rs is stale: run `cargo xtask regen`"
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
