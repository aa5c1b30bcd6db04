//! Examples: the vendor's values, without those Mintlify made up to fill the page.

use serde_json::{Map, Value};

use crate::node::Node;
use crate::problem::Problem;

/// What Mintlify prints where the vendor gives no value. It also prints `123`, `true` and `2023-12-25`, which a vendor
/// may mean.
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

/// Reads the `examples` of a media type. A lone `example` is what Mintlify calls one without a name: it is `documented`.
pub(super) fn read(node: &Node<'_>) -> Result<Map<String, Value>, Problem> {
    let mut examples = Map::new();
    let alone = node.object()?.len() == 1;
    for (name, node) in node.entries()? {
        let name = if name == "example" && alone {
            "documented"
        } else {
            name
        };
        if let Some(example) = one(&node)? {
            examples.insert(name.to_owned(), example);
        }
    }
    Ok(examples)
}

fn one(node: &Node<'_>) -> Result<Option<Value>, Problem> {
    node.only(&["summary", "description", "value"])?;
    // A file is printed without one.
    let value = node.find("value").and_then(|node| vendors_own(node.value));
    let mut example = node.value.clone();
    Ok(value.map(|value| {
        example["value"] = value;
        example
    }))
}

/// A value of an example without what Mintlify made up; nothing when nothing else was in it.
pub fn vendors_own(value: &Value) -> Option<Value> {
    match value {
        Value::String(text) if MADE_UP.contains(&text.as_str()) => None,
        Value::Array(items) if !items.is_empty() => {
            let items: Vec<Value> = items.iter().filter_map(vendors_own).collect();
            (!items.is_empty()).then(|| items.into())
        }
        Value::Object(fields) if !fields.is_empty() => {
            let fields: Map<String, Value> = fields
                .iter()
                .filter_map(|(name, value)| Some((name.clone(), vendors_own(value)?)))
                .collect();
            (!fields.is_empty()).then(|| fields.into())
        }
        other => Some(other.clone()),
    }
}
