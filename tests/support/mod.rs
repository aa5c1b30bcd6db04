//! What the promises share.

use std::path::{Path, PathBuf};

use callscribe_codegen::document::Document;
use callscribe_codegen::lower::lower;
use serde_json::Value;

pub(crate) mod calls;
pub(crate) mod faulty;
pub(crate) mod recorder;
pub(crate) mod scripted;
pub(crate) mod types;

pub(crate) const VENDORS: [&str; 3] = ["videosdk", "asapp", "bandwidth"];

/// A file of the repository.
pub(crate) fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The text of a file of the repository.
pub(crate) fn text(path: &str) -> String {
    std::fs::read_to_string(file(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The spec of a vendor with every schema named.
pub(crate) fn named_spec(vendor: &str) -> Value {
    lower(&spec(vendor).root).document
}

/// The spec of a vendor.
pub(crate) fn spec(vendor: &str) -> Document {
    Document::read(&file(&format!("openapi/{vendor}.yaml"))).unwrap()
}
