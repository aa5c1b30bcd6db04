//! All schemas of a document.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{entries, items, operations_and_callbacks, schemas};
use crate::escape;

/// The kind of node that contains a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder<'a> {
    /// `components/schemas`, under this name.
    Component(&'a str),
    /// An object, as the property of this name.
    Property(&'a str),
    /// A parameter, a media type, a list or a map.
    Value,
    /// `oneOf`, `anyOf` or `allOf`.
    Alternative,
}

/// A schema and its place in the document.
#[derive(Clone, Debug)]
pub struct Schema<'a> {
    /// JSON pointer to the schema.
    pub pointer: String,
    /// The schema; references are not resolved.
    pub node: &'a Value,
    /// The kind of node that contains it.
    pub holder: Holder<'a>,
}

/// Returns all schemas of the document, outer ones before inner ones.
pub fn every_schema(root: &Value) -> Vec<Schema<'_>> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for (name, node) in schemas(root) {
        let pointer = format!("/components/schemas/{}", escape(name));
        collect(&mut found, &pointer, node, Holder::Component(name));
    }
    for operation in operations_and_callbacks(root) {
        for (pointer, parameter) in operation.parameters(root) {
            media(&mut found, &mut seen, &pointer, parameter);
        }
        let bodies = operation.request_body(root).into_iter().chain(
            operation
                .responses(root)
                .into_iter()
                .map(|(_, pointer, node)| (pointer, node)),
        );
        for (pointer, body) in bodies {
            for (name, node) in entries(body, "content") {
                let pointer = format!("{pointer}/content/{}", escape(name));
                media(&mut found, &mut seen, &pointer, node);
            }
        }
    }
    found
}

fn media<'a>(
    found: &mut Vec<Schema<'a>>,
    seen: &mut BTreeSet<String>,
    pointer: &str,
    holder: &'a Value,
) {
    let pointer = format!("{pointer}/schema");
    // A shared response is visited once per operation that refers to it.
    if let Some(node) = holder
        .get("schema")
        .filter(|_| seen.insert(pointer.clone()))
    {
        collect(found, &pointer, node, Holder::Value);
    }
}

fn collect<'a>(found: &mut Vec<Schema<'a>>, pointer: &str, node: &'a Value, holder: Holder<'a>) {
    found.push(Schema {
        pointer: pointer.to_owned(),
        node,
        holder,
    });
    for (name, property) in entries(node, "properties") {
        let pointer = format!("{pointer}/properties/{}", escape(name));
        collect(found, &pointer, property, Holder::Property(name));
    }
    for keyword in ["items", "additionalProperties"] {
        if let Some(inner) = node.get(keyword).filter(|inner| inner.is_object()) {
            collect(found, &format!("{pointer}/{keyword}"), inner, Holder::Value);
        }
    }
    for keyword in ["oneOf", "anyOf", "allOf"] {
        for (index, inner) in items(node, keyword) {
            let pointer = format!("{pointer}/{keyword}/{index}");
            collect(found, &pointer, inner, Holder::Alternative);
        }
    }
}
