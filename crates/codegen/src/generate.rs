//! One spec in, everything that is made of it out.

use std::path::Path;

use crate::document::Document;
use crate::lower::Lowered;
use crate::problem::Problems;
use crate::{emit, lint, lower, model, surface};

/// What one spec becomes.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The Rust module of the vendor's client.
    pub code: String,
    /// The readable listing of its public surface.
    pub surface: String,
    /// What the contract tests have to know of the client.
    pub contract: String,
}

/// Reads, checks and generates the spec in `file`.
///
/// # Errors
///
/// Everything that is wrong with the file; nothing is generated then.
pub fn generate(file: &Path) -> Result<Generated, Problems> {
    from_document(&Document::read(file)?)
}

/// Checks and generates a spec that has been read.
///
/// # Errors
///
/// Everything that is wrong with it; nothing is generated then.
pub fn from_document(document: &Document) -> Result<Generated, Problems> {
    lint::lint(document)?;
    let vendor = document.file.file_stem().unwrap_or_default();
    let vendor = vendor.to_string_lossy();
    let generated = from_lowered(&lower::lower(&document.root), &vendor).map_err(|reason| {
        document.problem(
            "progenitor",
            "",
            format!("progenitor refused the lowered document: {reason}"),
            "The spec passed every lint rule, so a rule is missing: add one that names this construct.",
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
