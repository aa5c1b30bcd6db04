//! What becomes of documents: their problems, the Rust, and the rustdoc.

use std::path::Path;

use callscribe_codegen::generate::from_document;
use openapi_document::Document;

mod emit;
mod emitted;
mod lint;
mod robust;
mod rustdoc;

/// A small document that passes lint.
const BASE: &str = include_str!("../fixtures/base.yaml");

/// Returns the code that is generated from a document.
#[track_caller]
fn generated(text: &str) -> String {
    let document = Document::parse(Path::new("base.yaml"), text).unwrap();
    let generated = from_document(&document);
    generated
        .unwrap_or_else(|problems| panic!("{problems}"))
        .code
}
