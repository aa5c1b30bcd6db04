//! What a spec says about a node beyond its name and type: formats, limits, evidence, and whatever else is not text.

use openapi_document::grammar::{Kind, Shape};
use openapi_document::spec::{component, entries, items, text, texts};
use openapi_document::visible;
use serde_json::Value;

use crate::model::is_definition;

/// What the lines of a listing say already, and texts for readers.
const SAID: &[&str] = &[
    "$ref",
    "allOf",
    "anyOf",
    "content",
    "default",
    "description",
    "discriminator",
    "enum",
    "example",
    "examples",
    "externalDocs",
    "headers",
    "in",
    "items",
    "name",
    "oneOf",
    "properties",
    "required",
    "schema",
    "summary",
    "title",
    "x-deviation",
    "x-evidence",
    "x-identity",
    "x-order",
    "x-source",
];

/// Notes on a schema and on what it consists of, up to schemas with a type of their own.
pub(super) fn of_schema(root: &Value, schema: &Value) -> Vec<String> {
    let mut notes = of(Kind::Schema, schema);
    notes.retain(|note| !note.starts_with("type "));
    // One value is said as a constant.
    if let Some(Value::Array(values)) = schema.get("enum").filter(|values| values[1] != Value::Null)
    {
        let values: Vec<_> = values.iter().map(ToString::to_string).collect();
        notes.push(visible(&format!("one of {}", values.join(" "))).into_owned());
    }
    for (keyword, inner) in parts(schema) {
        let inner = of_schema(root, inner).into_iter();
        notes.extend(inner.map(|note| format!("{keyword} {note}")));
    }
    let alias = component(schema)
        .and_then(|name| root.pointer(&format!("/components/schemas/{name}")))
        .filter(|target| !is_definition(target));
    if let Some(alias) = alias {
        notes.extend(of_schema(root, alias));
    }
    notes
}

/// The schemas in a schema, but for properties, which have lines of their own.
fn parts(schema: &Value) -> Vec<(&'static str, &Value)> {
    let mut parts = Vec::new();
    for (keyword, shape) in Kind::Schema.keywords() {
        match (shape, schema.get(keyword)) {
            (Shape::Object(Kind::Schema), Some(inner)) if inner.is_object() => {
                parts.push((*keyword, inner));
            }
            (Shape::List(Shape::Object(Kind::Schema)), Some(_)) => {
                parts.extend(items(schema, keyword).map(|(_, inner)| (*keyword, inner)));
            }
            _ => {}
        }
    }
    parts
}

/// Which properties an object has to have one of: `any of url or file`.
pub(super) fn alternatives(schema: &Value) -> Option<String> {
    let required = items(schema, "anyOf").map(|(_, one)| texts(one, "required").join(" and "));
    let required: Vec<String> = required.collect();
    (!required.is_empty())
        .then(|| visible(&format!("any of {}", required.join(" or "))).into_owned())
}

/// Notes on a node alone: its keywords and extensions that no line says, its evidence and its deviations.
pub(super) fn of(kind: Kind, node: &Value) -> Vec<String> {
    let mut notes = Vec::new();
    for (key, value) in node.as_object().into_iter().flatten() {
        let is_plain = match kind.shape(key) {
            Some(Shape::Text | Shape::Flag | Shape::Number | Shape::Data) => true,
            Some(Shape::Object(Kind::Schema)) => value.is_boolean(),
            _ => false,
        };
        if !is_plain || SAID.contains(&key.as_str()) {
            continue;
        }
        let said = match value {
            Value::Bool(true) => key.clone(),
            Value::String(text) => format!("{key} {text}"),
            value => format!("{key} {value}"),
        };
        notes.push(visible(&said).into_owned());
    }
    notes.extend(marks(node));
    notes
}

/// The evidence of a node and its deviations.
pub(super) fn marks(node: &Value) -> Vec<String> {
    let evidence = Some(text(node, "x-evidence")).filter(|evidence| !evidence.is_empty());
    let evidence = evidence.map(|evidence| format!("evidence {}", visible(evidence)));
    let deviations = items(node, "x-deviation")
        .map(|(_, deviation)| format!("deviates in {}", visible(text(deviation, "kind"))));
    evidence.into_iter().chain(deviations).collect()
}

/// The headers of a response: `header Retry-After: Option<u64>, minimum 0`.
pub(super) fn of_headers(
    root: &Value,
    response: &Value,
    line: impl Fn(&Value, bool) -> String,
) -> Vec<String> {
    entries(response, "headers")
        .map(|(name, header)| {
            let schema = header.get("schema").unwrap_or(&Value::Null);
            let required = header["required"] == true;
            let mut parts = vec![format!(
                "header {}: {}",
                visible(name),
                line(schema, required)
            )];
            parts.extend(of(Kind::Header, header));
            parts.extend(of_schema(root, schema));
            parts.extend(entries(header, "examples").map(|(name, example)| {
                visible(&format!("{name} {}", example["value"])).into_owned()
            }));
            parts.join(", ")
        })
        .collect()
}
