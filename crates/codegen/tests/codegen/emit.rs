//! What is made of the fixtures: the Rust, the listing, and the document that progenitor reads.

use std::path::Path;

use callscribe_codegen::generate::{Generated, from_document};
use callscribe_codegen::lower::lower;
use openapi_document::Document;

fn document(name: &str) -> Document {
    Document::read(&Path::new("tests/fixtures").join(name)).unwrap()
}

fn made(name: &str) -> Generated {
    from_document(&document(name)).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn the_code_of_the_gallery() {
    insta::assert_snapshot!(made("gallery.yaml").code);
}

#[test]
fn the_surface_of_the_gallery() {
    insta::assert_snapshot!(made("gallery.yaml").surface);
}

#[test]
fn the_profile_of_the_gallery() {
    let lowered = lower(&document("gallery.yaml").root);
    insta::assert_snapshot!(serde_json::to_string_pretty(&lowered.profile).unwrap());
}

#[test]
fn the_code_of_the_base() {
    insta::assert_snapshot!(made("base.yaml").code);
}

#[test]
fn the_surface_of_the_base() {
    insta::assert_snapshot!(made("base.yaml").surface);
}

#[test]
fn the_same_document_makes_the_same_text() {
    for name in ["gallery.yaml", "base.yaml"] {
        let (one, other) = (made(name), made(name));
        assert_eq!(one.code, other.code, "{name}");
        assert_eq!(one.surface, other.surface, "{name}");
        let lowered = || lower(&document(name).root).profile.to_string();
        assert_eq!(lowered(), lowered(), "{name}");
    }
}
