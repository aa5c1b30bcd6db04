//! From vendor pages and OpenAPI documents to typed Rust clients.
//!
//! A document is loaded ([`document`]), checked ([`lint`]), lowered to what progenitor takes ([`lower`]) and emitted as
//! Rust ([`generate`]).

use std::path::Path;

use document::Document;
use problem::Problems;

mod docs;
pub mod document;
mod emit;
pub mod examples;
pub mod json_schema;
pub mod lint;
pub mod lower;
pub mod model;
pub mod problem;
pub mod spec;
pub mod surface;

/// What one spec becomes.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The Rust module of the vendor's client.
    pub code: String,
    /// The readable listing of its public surface.
    pub surface: String,
}

/// Reads, checks and generates the spec in `file`.
///
/// # Errors
///
/// Everything that is wrong with the file; nothing is generated then.
pub fn generate(file: &Path) -> Result<Generated, Problems> {
    let document = Document::read(file)?;
    lint::lint(&document)?;
    let lowered = lower::lower(&document.root);
    let definitions = model::read(&lowered.document);
    let code = emit::emit(&lowered, &definitions).map_err(|reason| {
        document.problem(
            "progenitor",
            "",
            format!("progenitor refused the lowered document: {reason}"),
            "The spec passed every lint rule, so a rule is missing: add one that names this construct.",
        )
    })?;
    let surface = surface::list(&lowered.document, &definitions);
    Ok(Generated { code, surface })
}
