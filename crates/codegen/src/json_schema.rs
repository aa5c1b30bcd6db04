//! Translates schemas of OpenAPI 3.0 to JSON Schema, for validators.

use serde_json::{Map, Value, json};

use openapi_document::spec::component;

/// Returns `schema` and the components that it references as one JSON Schema (draft 4, on which OpenAPI 3.0 is based).
///
/// References are kept: the components are at the same place in the result.
pub fn json_schema(root: &Value, schema: &Value) -> Value {
    let mut components = Map::new();
    collect(root, schema, &mut components);
    json!({
        "$schema": "http://json-schema.org/draft-04/schema#",
        "allOf": [translate(schema)],
        "components": { "schemas": components },
    })
}

/// Collects the translated components that `node` references.
fn collect(root: &Value, node: &Value, components: &mut Map<String, Value>) {
    let name = component(node);
    if let Some(name) = name.filter(|name| !components.contains_key(*name))
        && let Some(target) = root.pointer(&format!("/components/schemas/{name}"))
    {
        components.insert(name.to_owned(), translate(target));
        collect(root, target, components);
    }
    match node {
        Value::Object(map) => map
            .values()
            .for_each(|value| collect(root, value, components)),
        Value::Array(items) => items
            .iter()
            .for_each(|item| collect(root, item, components)),
        _ => {}
    }
}

fn translate(schema: &Value) -> Value {
    match schema {
        Value::Object(keywords) => {
            let translated = keywords
                .iter()
                .filter(|(keyword, _)| !matches!(keyword.as_str(), "example" | "discriminator"))
                .map(|(keyword, value)| (keyword.clone(), translate_keyword(keyword, value)))
                .collect();
            nullable(keywords, Value::Object(bounded(keywords, translated)))
        }
        other => other.clone(),
    }
}

fn translate_keyword(keyword: &str, value: &Value) -> Value {
    match (keyword, value) {
        ("properties", Value::Object(properties)) => properties
            .iter()
            .map(|(name, schema)| (name.clone(), translate(schema)))
            .collect::<Map<_, _>>()
            .into(),
        ("items" | "not" | "additionalProperties", schema) => translate(schema),
        ("allOf" | "anyOf" | "oneOf", Value::Array(schemas)) => {
            schemas.iter().map(translate).collect()
        }
        (_, other) => other.clone(),
    }
}

/// Adds the bounds of a number's `format`, which validators ignore.
fn bounded(keywords: &Map<String, Value>, mut schema: Map<String, Value>) -> Map<String, Value> {
    let (least, most) = match keywords.get("format").and_then(Value::as_str) {
        Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
        Some("int64") => (i64::MIN, i64::MAX),
        _ => return schema,
    };
    schema.entry("minimum").or_insert_with(|| least.into());
    schema.entry("maximum").or_insert_with(|| most.into());
    schema
}

fn nullable(keywords: &Map<String, Value>, schema: Value) -> Value {
    if keywords.get("nullable") == Some(&Value::Bool(true)) {
        json!({ "anyOf": [{ "type": "null" }, schema] })
    } else {
        schema
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
