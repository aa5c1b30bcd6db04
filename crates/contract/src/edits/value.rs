//! Edits of documented values.

use serde_json::{Value, json};

use super::{Change, Class, Edits, Step, child};

pub(super) fn edits(edits: &mut Edits<'_>, pointer: &str, node: &Value) {
    let change = Change::of(pointer.to_owned(), Step::Remove);
    edits.add(Class::DocumentedValue, pointer, "removed", change);
    if let Some(value) = node.get("value") {
        leaves(edits, &child(pointer, "value"), value);
    }
}

/// Each leaf gets another value, and each property is removed.
pub(super) fn leaves(edits: &mut Edits<'_>, pointer: &str, value: &Value) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                let place = child(pointer, name);
                let change = Change::of(place.clone(), Step::Remove);
                edits.add(Class::DocumentedValue, &place, "removed", change);
                leaves(edits, &place, value);
            }
        }
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                leaves(edits, &format!("{pointer}/{index}"), value);
            }
        }
        value => {
            let other = other(value);
            let change = Change::of(pointer.to_owned(), Step::Set(other));
            edits.add(Class::DocumentedValue, pointer, "another value", change);
        }
    }
}

/// Another value of the same type.
pub(super) fn other(value: &Value) -> Value {
    match value {
        Value::String(text) => json!(format!("{text}X")),
        Value::Bool(flag) => json!(!flag),
        Value::Number(number) if number.is_f64() => {
            json!(number.as_f64().unwrap_or_default() + 0.5)
        }
        Value::Number(number) => json!(number.as_i64().unwrap_or_default() + 1),
        Value::Null => json!("X"),
        Value::Array(_) => json!([]),
        Value::Object(_) => json!({}),
    }
}
