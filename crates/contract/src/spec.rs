//! A spec as the promises see it.

use std::path::Path;

use callscribe_codegen::lower::lower;
use callscribe_codegen::model::{self, Definition};
use openapi_document::{Document, Problem};
use serde_json::Value;

/// A spec, as it is and with every schema named.
#[derive(Clone, Debug)]
pub struct Spec {
    /// The vendor, which is the name of the file.
    pub vendor: String,
    /// The spec as it is.
    pub document: Document,
    /// The spec with every schema named and other references resolved.
    pub named: Value,
    /// The types of the named schemas.
    pub definitions: Vec<Definition>,
}

impl Spec {
    /// Reads a spec that has passed lint.
    pub fn new(document: Document) -> Self {
        let named = lower(&document.root).document;
        let vendor = document.file.file_stem().unwrap_or_default();
        Self {
            vendor: vendor.to_string_lossy().into_owned(),
            definitions: model::read(&named),
            named,
            document,
        }
    }

    /// The spec with another tree. Problems are placed in the tree's own text.
    ///
    /// # Errors
    ///
    /// Returns a problem if the tree is beyond the limits of a document.
    pub fn edited(&self, root: &Value) -> Result<Document, Problem> {
        let file = format!("{}.json", self.vendor);
        Document::parse(Path::new(&file), root.to_string())
    }
}
