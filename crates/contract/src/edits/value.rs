//! Edits of documented values.

use serde_json::Value;

use super::schema::other;
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
