//! Converts documentation pages published by Mintlify to OpenAPI.
//!
//! Mintlify publishes one operation per page: Markdown around one fenced YAML block. In newer pages the block is OpenAPI,
//! reduced to the operation. In older pages its outer layer uses Mintlify's own keywords, and only the parts below a
//! property are the vendor's schema; [`convert`] translates the outer layer. In both, schemas of OpenAPI 3.1 are converted
//! to 3.0.3. Unknown keywords are rejected.

mod body;
mod bound;
mod check;
mod discriminator;
mod example;
mod exclusion;
mod fence;
mod fits;
mod gap;
mod hoist;
mod keys;
mod loosen;
mod markdown;
mod merge;
mod naming;
mod operation;
mod parameter;
mod path_item;
mod plain;
mod prose;
mod raw;
mod reference;
mod schema;
mod security;
mod spread;

use std::path::Path;

use serde_json::Value;

use crate::node::Node;
use openapi_document::{Document, Problem, version};

pub use example::vendors_own;
pub use gap::{Gap, Page, report};
use gap::{Notes, Place};
use markdown::Markdown;
pub use merge::merge;

/// Converts the page `text`, read from `file`. A file `*.yaml`, `*.yml` or `*.json` is an OpenAPI document without a page
/// around it.
///
/// If the page does not name the API, title and version are placeholders.
///
/// # Errors
///
/// Returns a problem if `text` is neither, or contains something that the converter does not know or that OpenAPI 3.0
/// cannot express.
pub fn convert(file: &Path, text: &str) -> Result<Page, Problem> {
    let notes = Notes::default();
    let place = Place::root(&notes);
    let is_document = file.extension().is_some_and(|extension| {
        ["yaml", "yml", "json"]
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    });
    let mut document = if is_document {
        markdown::check_document(file, text)?;
        openapi(&mut Document::parse(file, text)?, &place)?
    } else {
        let mut page = Markdown::parse(file, text)?;
        if ["openapi", "swagger", "asyncapi"]
            .iter()
            .any(|key| page.block.root.get(key).is_some())
        {
            let mut document = openapi(&mut page.block, &place)?;
            prose::add(&page, &mut document, &place)?;
            document
        } else {
            let document = operation::document(&page, &place)?;
            check::cycles(&document, &page.block)?;
            check::depth(&document, &page.block)?;
            document
        }
    };
    exclusion::references(&mut document, &place);
    check::gaps(&document, &notes);
    Ok(Page {
        document,
        gaps: notes.into_gaps(),
    })
}

/// Converts a document of OpenAPI.
fn openapi(block: &mut Document, place: &Place<'_>) -> Result<Value, Problem> {
    place.set_version(version(block)?);
    for number in block.rounded() {
        let message = format!(
            "`{}` is rounded: it has more digits than 64 bits hold",
            number.written
        );
        place.elsewhere(&number.pointer).note(message);
    }
    let hoisted = hoist::hoist(&mut block.root);
    let document = plain::document(&Node::root(block), place).and_then(|document| {
        check::cycles(&document, block)?;
        check::depth(&document, block)?;
        Ok(document)
    });
    document.map_err(|problem| {
        let origin = hoisted.origin(&problem.pointer);
        block.problem(problem.rule, origin, problem.message, problem.help)
    })
}

#[cfg(test)]
mod tests;
