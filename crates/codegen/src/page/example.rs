//! Examples: the vendor's values, without those Mintlify made up to fill the page.

use serde_json::{Map, Value, json};

use crate::node::Node;
use crate::problem::Problem;

/// What Mintlify prints where the vendor gives no value.
const MADE_UP: [&str; 8] = [
    "<string>",
    "<any>",
    "2023-11-07T05:31:56Z",
    "3c90c3cc-0d44-4b50-8888-8dd25736052a",
    "jsmith@example.com",
    "aSDinaTvuI8gbWludGxpZnk=",
    "127.0.0.1",
    "2606:4700:3108::ac42:2835",
];

/// What it prints for dates. A vendor may mean this, and `true` and 123 as well.
const DATE: &str = "2023-12-25";

/// Reads the `examples` of a media type.
///
/// Where the vendor names examples, they are the vendor's as they stand. A lone `example` has no name of its own, and is
/// `documented`; it may be made up, in part or in all.
pub(super) fn read(node: &Node<'_>) -> Result<Map<String, Value>, Problem> {
    let all: Vec<_> = node.entries()?.collect();
    for (_, node) in &all {
        node.only(&["summary", "description", "value"])?;
    }
    if let [("example", node)] = all.as_slice()
        && node.object()?.keys().all(|key| key == "value")
    {
        // A file is printed without one.
        let value = node.find("value").and_then(|node| vendors_own(node.value));
        let example = value.map(|value| ("documented".to_owned(), json!({"value": value})));
        return Ok(example.into_iter().collect());
    }
    let named = all.into_iter();
    Ok(named
        .map(|(name, node)| (name.to_owned(), node.value.clone()))
        .collect())
}

/// A value of an example without what Mintlify made up; nothing when nothing that is surely the vendor's is in it.
pub fn vendors_own(value: &Value) -> Option<Value> {
    let value = without_made_up(value)?;
    is_vendors(&value).then_some(value)
}

fn without_made_up(value: &Value) -> Option<Value> {
    match value {
        Value::String(text) if MADE_UP.contains(&text.as_str()) => None,
        Value::Array(items) if !items.is_empty() => {
            let items: Vec<Value> = items.iter().filter_map(without_made_up).collect();
            (!items.is_empty()).then(|| items.into())
        }
        Value::Object(fields) if !fields.is_empty() => {
            let fields: Map<String, Value> = fields
                .iter()
                .filter_map(|(name, value)| Some((name.clone(), without_made_up(value)?)))
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
