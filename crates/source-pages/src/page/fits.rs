//! Whether a value fits a schema, as far as an example shows it: types, names and limits, without formats and patterns.

use serde_json::{Map, Value};

use openapi_document::spec::{flag, items, reference};

/// The deepest nesting that is checked.
const DEPTH: usize = 64;

/// Reports whether `value` fits `schema`, whose references lead into `root`.
pub(super) fn fits(root: &Value, schema: &Value, value: &Value) -> bool {
    below(root, schema, value, 0)
}

fn below(root: &Value, schema: &Value, value: &Value, depth: usize) -> bool {
    if depth > DEPTH || (value.is_null() && flag(schema, "nullable")) {
        return true;
    }
    let fits = |schema: &Value, value: &Value| below(root, schema, value, depth + 1);
    let target = reference(schema).and_then(|pointer| root.pointer(&pointer));
    let any = |key: &str| {
        let mut all = items(schema, key).peekable();
        all.peek().is_none() || all.any(|(_, schema)| fits(schema, value))
    };
    target.is_none_or(|target| fits(target, value))
        && *schema != Value::Bool(false)
        && is_of_type(schema, value)
        && schema
            .get("enum")
            .and_then(Value::as_array)
            .is_none_or(|all| all.contains(value))
        && items(schema, "allOf").all(|(_, schema)| fits(schema, value))
        && any("anyOf")
        && any("oneOf")
        && match value {
            Value::Object(fields) => object(schema, fields, fits),
            Value::Array(values) => {
                let mut values = values.iter();
                is_within(schema, "Items", values.len())
                    && schema
                        .get("items")
                        .is_none_or(|schema| values.all(|value| fits(schema, value)))
            }
            Value::String(text) => is_within(schema, "Length", text.chars().count()),
            Value::Number(number) => is_in_range(schema, number.as_f64().unwrap_or_default()),
            _ => true,
        }
}

fn is_of_type(schema: &Value, value: &Value) -> bool {
    let is = |name: &Value| match name.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("number") => value.is_number(),
        Some("integer") => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        Some("null") => value.is_null(),
        _ => true,
    };
    match schema.get("type") {
        Some(Value::Array(names)) => names.iter().any(is),
        Some(name) => is(name),
        None => true,
    }
}

fn object(
    schema: &Value,
    fields: &Map<String, Value>,
    fits: impl Fn(&Value, &Value) -> bool,
) -> bool {
    let property = |name: &str| schema.get("properties").and_then(|all| all.get(name));
    // The publisher leaves such properties out of one of the two directions.
    let is_one_way = |name: &str| {
        property(name).is_some_and(|schema| flag(schema, "readOnly") || flag(schema, "writeOnly"))
    };
    let others = schema.get("additionalProperties");
    let mut required = items(schema, "required").filter_map(|(_, name)| name.as_str());
    required.all(|name| fields.contains_key(name) || is_one_way(name))
        && fields.iter().all(|(name, value)| {
            property(name)
                .or(others)
                .is_none_or(|schema| fits(schema, value))
        })
        && is_within(schema, "Properties", fields.len())
}

fn is_within(schema: &Value, what: &str, count: usize) -> bool {
    let limit = |side| schema.get(format!("{side}{what}")).and_then(Value::as_u64);
    let count = count as u64;
    limit("min").is_none_or(|min| count >= min) && limit("max").is_none_or(|max| count <= max)
}

fn is_in_range(schema: &Value, number: f64) -> bool {
    let limit = |key| schema.get(key).and_then(Value::as_f64);
    let excludes = |key| flag(schema, key);
    let is_above = |min| number > min || (number >= min && !excludes("exclusiveMinimum"));
    let is_below = |max| number < max || (number <= max && !excludes("exclusiveMaximum"));
    limit("minimum").is_none_or(is_above) && limit("maximum").is_none_or(is_below)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[rustfmt::skip]
    fn table() -> Vec<(Value, Vec<Value>, Vec<Value>)> {
        vec![
            // A schema, what fits it, and what does not.
            (json!({"type": "object"}), vec![json!({})], vec![json!([])]),
            (json!({"type": "array"}), vec![json!([])], vec![json!({})]),
            (json!({"type": "string"}), vec![json!("")], vec![json!(1)]),
            (json!({"type": "boolean"}), vec![json!(true)], vec![json!("true")]),
            (json!({"type": "number"}), vec![json!(1.5)], vec![json!("1.5")]),
            (json!({"type": "integer"}), vec![json!(1.0)], vec![json!(1.5), json!("1")]),
            (json!({"type": ["string", "null"]}), vec![json!("a"), json!(null)], vec![json!(1)]),
            (json!({"type": "string", "nullable": true}), vec![json!(null)], vec![json!(1)]),
            (json!({"enum": ["a"]}), vec![json!("a")], vec![json!("b")]),
            (json!({"$ref": "#/text"}), vec![json!("a")], vec![json!(1)]),
            (json!(false), vec![], vec![json!(1)]),
            (json!({"allOf": [{"minLength": 2}, {"maxLength": 3}]}), vec![json!("ab"), json!("abc")], vec![json!("a"), json!("abcd")]),
            (json!({"anyOf": [{"type": "string"}, {"enum": [1]}]}), vec![json!("a"), json!(1)], vec![json!(2)]),
            (json!({"oneOf": [{"type": "string"}], "type": "string"}), vec![json!("a")], vec![json!(2)]),
            (json!({"items": {"type": "string"}, "minItems": 1, "maxItems": 2}), vec![json!(["a"])],
             vec![json!([1]), json!([]), json!(["a", "a", "a"])]),
            (json!({"required": ["a", "b"], "properties": {"b": {"readOnly": true}, "c": {"type": "string"}}}),
             vec![json!({"a": 1, "c": "d"})], vec![json!({"b": 1}), json!({"a": 1, "c": 1})]),
            (json!({"required": ["a"], "properties": {"a": {"writeOnly": true}}}), vec![json!({})], vec![]),
            (json!({"additionalProperties": false, "maxProperties": 1, "properties": {"a": {}, "b": {}}}), vec![json!({"a": 1})],
             vec![json!({"c": 1}), json!({"a": 1, "b": 1})]),
            (json!({"minimum": 1, "maximum": 2}), vec![json!(1), json!(2)], vec![json!(0), json!(3)]),
            (json!({"minimum": 1, "exclusiveMinimum": true}), vec![json!(1.5)], vec![json!(1), json!(0)]),
            (json!({"maximum": 2, "exclusiveMaximum": true}), vec![json!(1.5)], vec![json!(2), json!(3)]),
        ]
    }

    #[test]
    fn a_value_fits_by_type_names_and_limits() {
        let root = json!({"text": {"type": "string"}});
        for (schema, good, bad) in table() {
            for value in good {
                assert!(fits(&root, &schema, &value), "{schema} {value}");
            }
            for value in bad {
                assert!(!fits(&root, &schema, &value), "{schema} {value}");
            }
        }
    }

    #[test]
    fn what_includes_itself_ends() {
        let root = json!({"loop": {"$ref": "#/loop"}});
        assert!(fits(&root, &root["loop"], &json!(1)));
    }
}
