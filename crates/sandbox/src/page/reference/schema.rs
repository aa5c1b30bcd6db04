use maud::{Markup, html};
use openapi_document::spec::{entries, items, referenced_schema, text, texts};
use serde_json::Value;

use crate::page::markup::{evidence, prose, value};

/// How deep inline schemas are shown. Named schemas are links, so no spec reaches this depth.
const DEPTH: usize = 8;

/// A schema with all its fields.
pub(super) fn full(node: &Value) -> Markup {
    html! {
        p { (kind(node)) " " (evidence(node)) }
        (prose(text(node, "description")))
        (fields(node, DEPTH))
    }
}

fn fields(node: &Value, depth: usize) -> Markup {
    let required = texts(node, "required");
    let has_fields = entries(node, "properties").next().is_some();
    html! {
        @if has_fields && depth > 0 {
            table {
                thead { tr { th { "Field" } th { "Type" } th { "Meaning" } } }
                tbody { @for (name, field) in entries(node, "properties") { tr {
                    td { code { (name) } @if required.contains(&name) { " (required)" } }
                    td { (kind(field)) " " (evidence(field)) }
                    td {
                        (prose(text(field, "description")))
                        (fields(field, depth - 1))
                        @if let Some(items) = field.get("items") { (fields(items, depth - 1)) }
                    }
                } } }
            }
        }
    }
}

/// The type of a value in a few words; a named schema as a link.
pub(super) fn kind(node: &Value) -> Markup {
    if let Some(name) = referenced_schema(node) {
        return html! { a href={ "#schema-" (name) } { (name) } };
    }
    let choices: Vec<Markup> = ["oneOf", "anyOf", "allOf"]
        .into_iter()
        .flat_map(|key| items(node, key).map(|(_, choice)| kind(choice)))
        .collect();
    html! {
        @for (index, choice) in choices.iter().enumerate() { @if index > 0 { ", " } (choice) }
        (text(node, "type"))
        @if !text(node, "format").is_empty() { " (" (text(node, "format")) ")" }
        @if let Some(items) = node.get("items") { " of " (kind(items)) }
        @if node["nullable"] == true { ", or null" }
        @for (index, (_, allowed)) in items(node, "enum").enumerate() {
            (if index == 0 { ": " } else { ", " }) code { (value(allowed)) }
        }
    }
}
