//! Translates schemas of OpenAPI 3.0 to JSON Schema, for validators.

use serde_json::{Map, Value, json};

use openapi_document::grammar::{Kind, walk_from, walk_mut};
use openapi_document::spec::{component, flag};

/// Returns `schema` and the components that it references as one JSON Schema (draft 4, on which OpenAPI 3.0 is based).
///
/// References are kept: the components are at the same place in the result.
pub fn json_schema(root: &Value, schema: &Value) -> Value {
    let components = components(root, schema);
    json!({
        "$schema": "http://json-schema.org/draft-04/schema#",
        "allOf": [translate(schema)],
        "components": { "schemas": components },
    })
}

/// Returns the translated components that `schema` references. A chain of them may be longer than the stack is deep.
fn components(root: &Value, schema: &Value) -> Map<String, Value> {
    let mut components = Map::new();
    let mut left = vec![schema];
    while let Some(schema) = left.pop() {
        walk_from(
            Kind::Schema,
            schema,
            &mut String::new(),
            &mut |_, _, node| {
                let name = component(node).filter(|name| !components.contains_key(*name));
                let target =
                    |name| Some((name, root.pointer(&format!("/components/schemas/{name}"))?));
                if let Some((name, target)) = name.and_then(target) {
                    components.insert(name.to_owned(), translate(target));
                    left.push(target);
                }
            },
        );
    }
    components
}

fn translate(schema: &Value) -> Value {
    let mut schema = schema.clone();
    walk_mut(Kind::Schema, &mut schema, &mut |kind, node| {
        if let (Kind::Schema, Some(keywords)) = (kind, node.as_object_mut()) {
            keywords.retain(|keyword, _| !matches!(keyword.as_str(), "example" | "discriminator"));
            bound(keywords);
            nullable(node);
        }
    });
    schema
}

/// Adds the bounds of a number's `format`, which validators ignore.
fn bound(keywords: &mut Map<String, Value>) {
    let (least, most) = match keywords.get("format").and_then(Value::as_str) {
        Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
        Some("int64") => (i64::MIN, i64::MAX),
        _ => return,
    };
    keywords.entry("minimum").or_insert_with(|| least.into());
    keywords.entry("maximum").or_insert_with(|| most.into());
}

fn nullable(schema: &mut Value) {
    if flag(schema, "nullable") {
        *schema = json!({ "anyOf": [{ "type": "null" }, schema.take()] });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nullable_accepts_null() {
        let schema = json!({ "type": "string", "nullable": true });
        let translated = json_schema(&json!({}), &schema);
        assert_eq!(
            translated["allOf"][0],
            json!({ "anyOf": [{ "type": "null" }, schema] })
        );
    }

    #[test]
    fn an_integer_format_sets_bounds() {
        let schema = json!({ "type": "integer", "format": "int32", "minimum": 1 });
        let translated = json_schema(&json!({}), &schema);
        let bounds = ["minimum", "maximum"].map(|bound| translated["allOf"][0][bound].as_i64());
        assert_eq!(bounds, [Some(1), Some(2_147_483_647)]);
    }

    #[test]
    fn a_property_called_example_is_kept() {
        let schema = json!({ "properties": { "example": { "type": "string", "example": "x" } } });
        let translated = json_schema(&json!({}), &schema);
        assert_eq!(
            translated["allOf"][0],
            json!({ "properties": { "example": { "type": "string" } } })
        );
    }
}
