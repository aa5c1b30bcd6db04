//! Generates everything that derives from one spec.

use std::panic::catch_unwind;
use std::path::Path;

use serde_json::{Value, json};

use crate::lower::Lowered;
use crate::{emit, lint, lower, model, surface};
use openapi_document::spec::{METHODS, operations};
use openapi_document::{Document, Problem, Problems};

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
    attempt(&document.root, &vendor).map_err(|reason| refused(document, &vendor, &reason).into())
}

/// Generates a spec that has been checked. A panic of the generator is a refusal.
fn attempt(root: &Value, vendor: &str) -> Result<Generated, String> {
    let generated = catch_unwind(|| from_lowered(&lower::lower(root), vendor));
    generated.unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
        Err(format!("panic: {}", text.unwrap_or("without a message")))
    })
}

/// A refusal of a spec that passed lint, at the first operation that is refused alone.
fn refused(document: &Document, vendor: &str, reason: &str) -> Problem {
    let operations = operations(&document.root);
    let refused = operations.iter().find_map(|operation| {
        let mut root = document.root.clone();
        let mut item = operation.item.clone();
        if let Some(keys) = item.as_object_mut() {
            keys.retain(|key, _| key == operation.method || !METHODS.contains(&key.as_str()));
        }
        root["paths"] = json!({ operation.path: item });
        let reason = attempt(&root, vendor).err()?;
        Some((operation.pointer.as_str(), reason))
    });
    let (pointer, reason) = refused.unwrap_or(("", reason.to_owned()));
    document.problem(
        "progenitor",
        pointer,
        format!("the generator rejected the lowered document: {reason}"),
        "The spec passed lint, so a rule is missing: add a rule that rejects this construct.",
    )
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_operation() {
        let get = |id: &str| json!({ "operationId": id, "responses": { "200": { "description": "D." } } });
        let text = json!({
            "openapi": "3.0.3",
            "info": { "title": "T", "version": "1" },
            "paths": { "/a": { "get": get("one"), "put": get("ö²") } },
        });
        let document = Document::parse(Path::new("a.yaml"), text.to_string()).unwrap();
        let reason = attempt(&document.root, "a").unwrap_err();
        let problem = refused(&document, "a", &reason);
        assert_eq!(problem.pointer, "/paths/~1a/put");
        assert!(
            problem.message.starts_with("the generator rejected"),
            "{problem}"
        );
    }
}
