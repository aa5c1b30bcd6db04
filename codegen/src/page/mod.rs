//! A vendor page published by Mintlify, read as OpenAPI.
//!
//! Mintlify prints one operation per page: Markdown around one fenced YAML block. The block is not OpenAPI. Its outer
//! layer is Mintlify's own vocabulary, and only what lies below a property is the vendor's schema; [`convert`] undoes
//! the outer layer. It knows what the pages in `openapi/sources/` use of it, and refuses the rest by name.

mod body;
mod example;
mod markdown;
mod operation;
mod schema;
mod security;

use std::path::Path;

use serde_json::{Map, Value, json};

use crate::node::Node;
use crate::problem::Problem;
use markdown::Markdown;

use operation::Operation;

/// The OpenAPI 3.0.3 document that says what the page in `file` says, and no more.
///
/// Title and version are placeholders: a page names an operation, not an API.
///
/// # Errors
///
/// When `text` is not a page of this kind, or says something the converter does not know.
pub fn convert(file: &Path, text: &str) -> Result<Value, Problem> {
    let page = Markdown::parse(file, text)?;
    let block = Node::root(&page.block);
    block.only(&["paths", "components"])?;
    let operation = Operation::read(&block.get("paths")?, &page)?;
    let mut components = components(&block.get("components")?)?;
    components.insert("securitySchemes".into(), operation.security.schemes.into());
    Ok(json!({
        "openapi": "3.0.3",
        "info": {"title": page.title, "version": "1"},
        "servers": operation.servers,
        "security": operation.security.requirements,
        "paths": {operation.path: {operation.method: operation.fields}},
        "components": components,
    }))
}

/// What the vendor's schemas refer to: plain OpenAPI, but printed even when empty.
fn components(node: &Node<'_>) -> Result<Map<String, Value>, Problem> {
    node.only(&["schemas"])?;
    let printed = node.entries()?.filter(|(_, node)| *node.value != json!({}));
    Ok(printed
        .map(|(key, node)| (key.to_owned(), node.value.clone()))
        .collect())
}

#[cfg(test)]
mod tests;
