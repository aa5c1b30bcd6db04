//! What a change means: a table of pairs that people read, and what holds for any two documents.

use std::path::{Path, PathBuf};

use callscribe_codegen::document::Document;
use serde_json::Value;

mod case;
mod properties;
mod table;

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(file: &Path) -> Value {
    let document = Document::read(file).unwrap_or_else(|problem| panic!("{problem}"));
    document.root
}

/// Every document at hand: the three specs, and the fixtures of other tests.
fn documents() -> Vec<(String, Value)> {
    let specs =
        ["asapp", "bandwidth", "videosdk"].map(|vendor| format!("../../openapi/{vendor}.yaml"));
    let fixtures = ["base", "gallery"].map(|name| format!("tests/fixtures/{name}.yaml"));
    let files = specs.into_iter().chain(fixtures);
    files
        .map(|file| (file.clone(), read(&folder(&file))))
        .collect()
}
