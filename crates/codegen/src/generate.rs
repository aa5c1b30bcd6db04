//! Generates everything that derives from one spec.

use std::path::Path;

use crate::lower::Lowered;
use crate::{emit, lint, lower, model, surface};
use openapi_document::Document;
use openapi_document::Problems;

/// The output for one spec.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The Rust module of the vendor's client.
    pub code: String,
    /// The listing of its public surface.
    pub surface: String,
    /// What the contract tests need to know about the client.
    pub contract: String,
}

/// Reads, checks and generates the spec in `file`.
///
/// # Errors
///
/// Returns all problems of the file.
pub fn generate(file: &Path) -> Result<Generated, Problems> {
    from_document(&Document::read(file)?)
}

/// Checks and generates a spec that has been read.
///
/// # Errors
///
/// Returns all problems of the spec.
pub fn from_document(document: &Document) -> Result<Generated, Problems> {
    lint::lint(document)?;
    let vendor = document.file.file_stem().unwrap_or_default();
    let vendor = vendor.to_string_lossy();
    let generated = from_lowered(&lower::lower(&document.root), &vendor).map_err(|reason| {
        document.problem(
            "progenitor",
            "",
            format!("progenitor rejected the lowered document: {reason}"),
            "The spec passed lint, so a rule is missing: add a rule that rejects this construct.",
        )
    })?;
    Ok(generated)
}

/// Generates the spec of a vendor that has been checked and lowered.
///
/// # Errors
///
/// When progenitor refuses it; the text is its own.
pub fn from_lowered(lowered: &Lowered, vendor: &str) -> Result<Generated, String> {
    let definitions = model::read(&lowered.document);
    Ok(Generated {
        code: emit::emit(lowered, &definitions, vendor)?,
        surface: surface::list(&lowered.document, &definitions, vendor),
        contract: emit::contract::emit(&lowered.document, &definitions, vendor),
    })
}
