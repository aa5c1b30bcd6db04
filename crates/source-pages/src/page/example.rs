//! The vendor's examples, without placeholder values that Mintlify generates.

use serde_json::{Map, Value, json};

use super::fits::fits;
use super::gap::Place;
use crate::node::Node;
use openapi_document::Problem;

/// Placeholders that Mintlify generates.
const PLACEHOLDERS: [&str; 8] = [
    "<string>",
    "<any>",
    "2023-11-07T05:31:56Z",
    "3c90c3cc-0d44-4b50-8888-8dd25736052a",
    "jsmith@example.com",
    "aSDinaTvuI8gbWludGxpZnk=",
    "127.0.0.1",
    "2606:4700:3108::ac42:2835",
];

/// Its placeholder for dates. It may be a vendor's value, like `true` and 123.
const DATE: &str = "2023-12-25";

/// Reads the `examples` of a media type.
///
/// Named examples are the vendor's and kept unchanged. A single `example` gets the name `documented`; it may contain
/// placeholders. If the rest does not fit the schema, the publisher made it up.
pub(super) fn read(
    node: &Node<'_>,
    schema: Option<&Value>,
    place: &Place<'_>,
) -> Result<Map<String, Value>, Problem> {
    let all: Vec<_> = node.entries()?.collect();
    for (_, node) in &all {
        node.only(&["summary", "description", "value"])?;
    }
    if let [("example", node)] = all.as_slice()
        && node.object()?.keys().all(|key| key == "value")
    {
        // A file body is printed without a value.
        let value = node.find("value").and_then(|node| vendors_own(node.value));
        let fits =
            |value: &Value| schema.is_none_or(|schema| fits(node.root_value(), schema, value));
        if value.as_ref().is_some_and(|value| !fits(value)) {
            place.note(
                "the example does not fit its schema, so it is not the vendor's, and omitted",
            );
            return Ok(Map::new());
        }
        let example = value.map(|value| ("documented".to_owned(), json!({"value": value})));
        return Ok(example.into_iter().collect());
    }
    let named = all.into_iter();
    Ok(named
        .map(|(name, node)| (name.to_owned(), node.value.clone()))
        .collect())
}

/// Removes Mintlify's placeholders from an example. Returns `None` if no value is certainly the vendor's.
pub fn vendors_own(value: &Value) -> Option<Value> {
    let value = without_placeholders(value)?;
    is_vendors(&value).then_some(value)
}

fn without_placeholders(value: &Value) -> Option<Value> {
    match value {
        Value::String(text) if PLACEHOLDERS.contains(&text.as_str()) => None,
        Value::Array(items) if !items.is_empty() => {
            let items: Vec<Value> = items.iter().filter_map(without_placeholders).collect();
            (!items.is_empty()).then(|| items.into())
        }
        Value::Object(fields) if !fields.is_empty() => {
            let fields: Map<String, Value> = fields
                .iter()
                .filter_map(|(name, value)| Some((name.clone(), without_placeholders(value)?)))
                .collect();
            (!fields.is_empty()).then(|| fields.into())
        }
        other => Some(other.clone()),
    }
}

fn is_vendors(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(value) => !value,
        Value::Number(number) => number.as_u64() != Some(123),
        Value::String(text) => text != DATE,
        Value::Array(items) => items.iter().any(is_vendors),
        Value::Object(fields) => fields.values().any(is_vendors),
    }
}
