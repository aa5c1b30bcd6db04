//! Values that fit a schema, where a spec has no example.

use callscribe_codegen::spec::{entries, follow, items, text, texts};
use serde_json::{Map, Value, json};

/// Returns the value of a media type or header: its first example, or else a sample of its schema.
pub(super) fn example(root: &Value, holder: &Value) -> Value {
    let named = entries(holder, "examples").next();
    let named = named.and_then(|(_, node)| follow(root, String::new(), node).1.get("value"));
    match named.or_else(|| holder.get("example")) {
        Some(value) => value.clone(),
        None => sample(root, &holder["schema"]),
    }
}

/// Returns a short value that fits `schema`: required properties only. Patterns are not followed.
fn sample(root: &Value, schema: &Value) -> Value {
    let (_, schema) = follow(root, String::new(), schema);
    let given = schema.get("example").or_else(|| schema.get("default"));
    if let Some(value) = given.or_else(|| schema["enum"].get(0)) {
        return value.clone();
    }
    if let Some(choice) = schema["oneOf"].get(0).or_else(|| schema["anyOf"].get(0)) {
        return sample(root, choice);
    }
    match text(schema, "type") {
        "array" => {
            let length = schema["minItems"].as_u64().unwrap_or_default();
            (0..length)
                .map(|_| sample(root, &schema["items"]))
                .collect()
        }
        "string" => text_sample(schema).into(),
        "integer" | "number" => number_sample(schema),
        "boolean" => false.into(),
        _ => object_sample(root, schema).into(),
    }
}

fn object_sample(root: &Value, schema: &Value) -> Map<String, Value> {
    let mut fields = Map::new();
    for (_, part) in items(schema, "allOf") {
        if let Value::Object(part) = sample(root, part) {
            fields.extend(part);
        }
    }
    let required = texts(schema, "required");
    for (name, property) in entries(schema, "properties") {
        if required.contains(&name) {
            fields.insert(name.to_owned(), sample(root, property));
        }
    }
    fields
}

fn text_sample(schema: &Value) -> String {
    let text = match text(schema, "format") {
        "date-time" => "2026-01-01T00:00:00.000Z",
        "date" => "2026-01-01",
        "uuid" => "00000000-0000-4000-8000-000000000000",
        "uri" => "https://example.com/",
        "email" => "someone@example.com",
        _ => "",
    };
    let shortest = schema["minLength"].as_u64().unwrap_or_default();
    let shortest = usize::try_from(shortest).unwrap_or_default();
    format!("{text:x<shortest$}")
}

fn number_sample(schema: &Value) -> Value {
    match &schema["minimum"] {
        Value::Null => json!(0),
        least if schema["exclusiveMinimum"] == true => {
            json!(least.as_i64().unwrap_or_default().saturating_add(1))
        }
        least => least.clone(),
    }
}
