//! A vendor page published by Mintlify, read as OpenAPI.
//!
//! Mintlify prints one operation per page: Markdown around one fenced YAML block. The block of newer pages is OpenAPI,
//! cut to what the operation needs. That of older pages is not: its outer layer is Mintlify's own vocabulary, and only what
//! lies below a property is the vendor's schema; [`convert`] undoes the outer layer. Either way the vendor's schemas may be
//! of OpenAPI 3.1, and are said in the words of 3.0.3. What is not known is refused by name.

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

use crate::document::Document;
use crate::node::Node;
use crate::problem::Problem;

pub use example::vendors_own;
use gap::Place;
pub use gap::{Gap, Page, report};
use markdown::Markdown;
pub use merge::merge;

/// Reads the page in `file`, which holds `text`; a file `*.yaml`, `*.yml` or `*.json` is an OpenAPI document without a
/// page around it.
///
/// Where the page does not name the API, title and version are placeholders.
///
/// # Errors
///
/// When `text` is neither of these, or says something that the converter does not know or OpenAPI 3.0 cannot say.
pub fn convert(file: &Path, text: &str) -> Result<Page, Problem> {
    let gaps = RefCell::default();
    let place = Place::root(&gaps);
    let is_document = file.extension().is_some_and(|extension| {
        ["yaml", "yml", "json"]
            .iter()
            .any(|known| extension == *known)
    });
    let (document, block) = if is_document {
        markdown::sound(file, text)?;
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
