//! Converts documentation pages published by Mintlify to OpenAPI.
//!
//! Mintlify publishes one operation per page: Markdown around one fenced YAML block. In newer pages the block is OpenAPI,
//! reduced to the operation. In older pages its outer layer uses Mintlify's own keywords, and only the parts below a
//! property are the vendor's schema; [`convert`] translates the outer layer. In both, schemas of OpenAPI 3.1 are converted
//! to 3.0.3. Unknown keywords are rejected.

mod body;
mod bound;
mod cycle;
mod example;
mod fence;
mod gap;
mod markdown;
mod merge;
mod naming;
mod operation;
mod parameter;
mod plain;
mod raw;
mod schema;
mod security;
mod server;
mod table;

use std::cell::RefCell;
use std::path::Path;

use crate::node::Node;
use openapi_document::Document;
use openapi_document::Problem;

pub use example::vendors_own;
use gap::Place;
pub use gap::{Gap, Page, report};
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
    let gaps = RefCell::default();
    let place = Place::root(&gaps);
    let is_document = file.extension().is_some_and(|extension| {
        ["yaml", "yml", "json"]
            .iter()
            .any(|known| extension == *known)
    });
    let (document, block) = if is_document {
        markdown::check_text(file, text)?;
        let block = Document::parse(file, text)?;
        (plain::document(&Node::root(&block), &place)?, block)
    } else {
        let page = Markdown::parse(file, text)?;
        let document = if Node::root(&page.block).find("openapi").is_some() {
            plain::page(&page, &place)?
        } else {
            operation::document(&page, &place)?
        };
        (document, page.block)
    };
    cycle::check(&document, &block, &place)?;
    Ok(Page {
        document,
        gaps: gaps.into_inner(),
    })
}

#[cfg(test)]
mod tests;
