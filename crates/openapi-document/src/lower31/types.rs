//! Lists of types, as `nullable` and alternatives.

use serde_json::{Map, Value, json};

use super::all_of;
use super::null::accepts_null;

/// The types of JSON, without null and with `integer` as a part of `number`.
const EVERY: [&str; 5] = ["object", "array", "string", "number", "boolean"];

/// Converts `null` among the types to `nullable`, and several types to alternatives.
pub(super) fn types(keywords: &mut Map<String, Value>, root: &Value) {
    let listed = match keywords.get("type") {
        Some(Value::Array(types)) => types.clone(),
        Some(Value::String(name)) if name == "null" => vec![name.as_str().into()],
        _ => return,
    };
    let schema = Value::Object(std::mem::take(keywords));
    let takes_null = accepts_null(root, &schema);
    if let Value::Object(schema) = schema {
        *keywords = schema;
    }
    let names: Vec<&str> = listed
        .iter()
        .filter_map(Value::as_str)
        .filter(|name| *name != "null")
        .collect();
    if takes_null {
        keywords.insert("nullable".to_owned(), true.into());
    }
    match names.as_slice() {
        [] => {
            keywords.shift_remove("type");
            keywords.entry("enum").or_insert(json!([null]));
        }
        [name] => drop(keywords.insert("type".to_owned(), (*name).into())),
        names => {
            keywords.shift_remove("type");
            // A list of all types says nothing.
            let is_any = EVERY.iter().all(|name| names.contains(name));
            if !(is_any && takes_null) {
                alternatives(keywords, names);
            }
        }
    }
}

/// Converts several types to alternatives, or takes the values of these types from those that are listed.
fn alternatives(keywords: &mut Map<String, Value>, names: &[&str]) {
    if let Some(Value::Array(values)) = keywords.get_mut("enum") {
        values.retain(|value| value.is_null() || names.iter().any(|name| is_of(name, value)));
        return;
    }
    let union: Vec<Value> = names.iter().map(|name| json!({ "type": name })).collect();
    if keywords.contains_key("anyOf") {
        all_of(keywords, json!({ "anyOf": union }));
    } else {
        keywords.insert("anyOf".to_owned(), union.into());
    }
}

fn is_of(name: &str, value: &Value) -> bool {
    match (name, value) {
        ("object", Value::Object(_))
        | ("array", Value::Array(_))
        | ("string", Value::String(_))
        | ("boolean", Value::Bool(_))
        | ("number", Value::Number(_)) => true,
        ("integer", Value::Number(number)) => {
            number.is_i64()
                || number.is_u64()
                || number.as_f64().is_some_and(|number| number.fract() == 0.0)
        }
        _ => false,
    }
}
