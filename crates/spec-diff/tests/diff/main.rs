//! Spec diff: a table of document pairs, and properties of any two documents.

use std::path::{Path, PathBuf};

use callscribe_codegen::vendors::vendors;
use openapi_document::Document;
use serde_json::Value;

mod case;
mod properties;
mod sentence;
mod table;

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(file: &Path) -> Value {
    let document = Document::read(file).unwrap_or_else(|problem| panic!("{problem}"));
    document.root
}

/// Returns the spec of each vendor and the fixtures of other tests.
fn documents() -> Vec<(String, Value)> {
    let specs = vendors(&folder("../..")).unwrap();
    let specs = specs.into_iter().map(|vendor| vendor.spec);
    let fixtures =
        ["base", "gallery"].map(|name| folder(&format!("../codegen/tests/fixtures/{name}.yaml")));
    let files = specs.chain(fixtures);
    files
        .map(|file| (file.display().to_string(), read(&file)))
        .collect()
}
