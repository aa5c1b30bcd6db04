//! Translates schemas of OpenAPI 3.0 to JSON Schema, for validators.

use serde_json::{Map, Number, Value, json};

use crate::model::{integer, integer_range};
use openapi_document::grammar::{Kind, walk_from, walk_mut};
use openapi_document::spec::{component, entries, flag, text};

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
            format(node);
            one_way(node);
            nullable(node);
        }
    });
    schema
}

/// Days, hours, minutes and seconds, as the client reads them: the length of anything longer depends on a calendar.
const DURATION: &str =
    r"^P(?!$)(\d{1,9}D)?(T(?=\d)(\d{1,9}H)?(\d{1,9}M)?(\d{1,9}(\.\d{1,9})?S)?)?$";

/// Adds what validators ignore: the range of an integer's format and Rust type, and the syntax of a duration.
fn format(node: &mut Value) {
    let (ty, name) = (text(node, "type"), text(node, "format"));
    if ty == "integer" {
        let rust = integer(node);
        // `u32` is the type of an `int32` that is not negative, and holds more.
        let of_format = match name {
            "int32" => "i32",
            "int64" => "i64",
            _ => rust,
        };
        let [range, format] = [rust, of_format].map(integer_range);
        let (least, most) = (
            range.start().max(format.start()),
            range.end().min(format.end()),
        );
        for (keyword, bound) in [("minimum", *least), ("maximum", *most)] {
            let bound = Number::from_i128(bound).filter(|_| node.get(keyword).is_none());
            if let Some(bound) = bound {
                node[keyword] = bound.into();
            }
        }
    } else if (ty, name) == ("string", "duration") {
        node["allOf"] = json!([{ "pattern": DURATION }]);
    }
}

/// Nobody has to send what exists only in the other direction.
fn one_way(node: &mut Value) {
    let is_one_way = |property: &Value| flag(property, "readOnly") || flag(property, "writeOnly");
    let properties = entries(node, "properties").filter(|(_, property)| is_one_way(property));
    let names: Vec<String> = properties.map(|(name, _)| name.to_owned()).collect();
    if let (false, Some(Value::Array(required))) = (names.is_empty(), node.get_mut("required")) {
        required.retain(|name| names.iter().all(|one_way| name != one_way));
    }
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
    fn what_exists_in_one_direction_is_not_required() {
        let schema = json!({
            "required": ["id", "secret", "name"],
            "properties": { "id": { "readOnly": true }, "secret": { "writeOnly": true }, "name": {} },
        });
        let translated = json_schema(&json!({}), &schema);
        assert_eq!(translated["allOf"][0]["required"], json!(["name"]));
    }

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
    fn an_integer_has_the_range_of_its_rust_type() {
        for (schema, least, most) in [
            (
                json!({ "type": "integer" }),
                json!(i64::MIN),
                json!(i64::MAX),
            ),
            (
                json!({ "type": "integer", "format": "int32", "minimum": -1 }),
                json!(-1),
                json!(i32::MAX),
            ),
            (
                json!({ "type": "integer", "format": "int32", "minimum": 1 }),
                json!(1),
                json!(i32::MAX),
            ),
            (
                json!({ "type": "integer", "format": "uint32" }),
                json!(0),
                json!(u32::MAX),
            ),
            (
                json!({ "type": "integer", "minimum": 1 }),
                json!(1),
                json!(u64::MAX),
            ),
        ] {
            let translated = json_schema(&json!({}), &schema);
            let bounds = ["minimum", "maximum"].map(|bound| &translated["allOf"][0][bound]);
            assert_eq!(bounds, [&least, &most], "{schema}");
        }
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
