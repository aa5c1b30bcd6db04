//! JSON values: pointers and merge patches.

use std::io;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

/// Returns the text of a documented value at a JSON pointer.
pub(crate) fn text<'a>(value: &'a Value, pointer: &str) -> io::Result<&'a str> {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .ok_or_else(|| io::Error::other(format!("a documented value lacks a text at {pointer}")))
}

/// Returns the time of a documented value at a JSON pointer.
pub(crate) fn time(value: &Value, pointer: &str) -> io::Result<DateTime<Utc>> {
    let time = DateTime::parse_from_rfc3339(text(value, pointer)?);
    Ok(time.map_err(io::Error::other)?.to_utc())
}

/// Applies a JSON merge patch (RFC 7396): null removes a field.
pub(crate) fn patched(value: &Value, changes: Value) -> Value {
    let mut value = value.clone();
    merge(&mut value, changes);
    value
}

fn merge(target: &mut Value, changes: Value) {
    let Value::Object(changes) = changes else {
        *target = changes;
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(fields) = target else {
        return;
    };
    for (name, change) in changes {
        if change.is_null() {
            fields.shift_remove(&name);
        } else {
            merge(fields.entry(name).or_insert(Value::Null), change);
        }
    }
}
