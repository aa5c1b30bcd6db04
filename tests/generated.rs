//! The checked-in copy of the generated code is what the specs make, and what build.rs compiled.

use callscribe_codegen::generate::from_document;
use callscribe_codegen::import::import;

use crate::support::{VENDORS, file, spec, text};

#[test]
fn the_checked_in_copy_is_what_the_specs_make() {
    for vendor in VENDORS {
        let made = from_document(&spec(vendor)).unwrap().code;
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
    let compiled = [
        include_str!(concat!(env!("OUT_DIR"), "/videosdk.rs")),
        include_str!(concat!(env!("OUT_DIR"), "/asapp.rs")),
        include_str!(concat!(env!("OUT_DIR"), "/bandwidth.rs")),
    ];
    for (vendor, compiled) in VENDORS.into_iter().zip(compiled) {
        let copy = text(&format!("src/generated/{vendor}.rs"));
        assert!(
            copy == compiled,
            "src/generated/{vendor}.rs is stale: run `cargo xtask regen`"
        );
    }
}

#[test]
fn the_spec_of_asapp_is_its_page_and_overlay() {
    let page = file("openapi/sources/asapp/stop-streaming.md");
    let made = import(&page, &file("openapi/asapp.overlay.yaml")).unwrap();
    assert!(
        text("openapi/asapp.yaml") == made,
        "openapi/asapp.yaml is stale: run `cargo xtask regen`"
    );
}
