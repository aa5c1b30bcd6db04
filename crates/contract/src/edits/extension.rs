//! Edits of our extensions: evidence, deviations, keys of events, retries.

use openapi_document::spec::{entries, items, text, texts};
use serde_json::{Value, json};

use super::{Change, Class, Edits, Step, child};

pub(super) fn edits(edits: &mut Edits<'_>, pointer: &str, node: &Value) {
    evidence(edits, pointer, node);
    for (index, deviation) in items(node, "x-deviation") {
        let place = format!("{pointer}/x-deviation/{index}");
        let change = Change::of(place.clone(), Step::Remove);
        edits.add(Class::Deviation, pointer, "a deviation less", change);
        let other = if text(deviation, "kind") == "type" {
            "value"
        } else {
            "type"
        };
        let change = Change::of(child(&place, "kind"), Step::Set(other.into()));
        edits.add(
            Class::Deviation,
            pointer,
            format!("a deviation of kind {other}"),
            change,
        );
    }
    for key in ["x-identity", "x-order"] {
        event_key(edits, pointer, key, node);
    }
    if let Some(client) = node.get("x-client") {
        leaves(edits, &child(pointer, "x-client"), client);
    }
}

fn evidence(edits: &mut Edits<'_>, pointer: &str, node: &Value) {
    if node.get("x-evidence").is_none() {
        return;
    }
    let grades = ["documented", "sdk", "observed", "inferred"];
    let now = grades.iter().position(|grade| node["x-evidence"] == *grade);
    let other = grades[(now.unwrap_or_default() + 1) % grades.len()];
    edits.set(Class::Evidence, pointer, "x-evidence", other);
    edits.remove(Class::Evidence, pointer, "x-evidence");
}

/// Each part of a key is dropped, and each alternative of a part; a key becomes none, and none a key.
fn event_key(edits: &mut Edits<'_>, pointer: &str, key: &str, node: &Value) {
    match &node[key] {
        Value::Array(parts) => {
            edits.set(Class::Identity, pointer, key, "none");
            edits.each(Class::Identity, pointer, key, node);
            for (index, part) in parts.iter().enumerate() {
                for (number, path) in part.as_array().into_iter().flatten().enumerate() {
                    let place = format!("{}/{index}/{number}", child(pointer, key));
                    let what = format!("{key} without {path}");
                    edits.add(
                        Class::Identity,
                        pointer,
                        what,
                        Change::of(place, Step::Remove),
                    );
                }
            }
        }
        Value::String(_) => {
            let first = texts(node, "required").first().copied();
            let first = first.or_else(|| entries(node, "properties").next().map(|(name, _)| name));
            edits.set(
                Class::Identity,
                pointer,
                key,
                json!([first.unwrap_or_default()]),
            );
        }
        _ => {}
    }
}

/// Each leaf of the client's configuration gets another value, and each entry is removed.
fn leaves(edits: &mut Edits<'_>, pointer: &str, node: &Value) {
    for (key, value) in node.as_object().into_iter().flatten() {
        if key == "description" {
            continue;
        }
        edits.remove(Class::Retries, pointer, key);
        match value {
            Value::Object(_) => leaves(edits, &child(pointer, key), value),
            Value::Number(number) => {
                let other = number.as_i64().unwrap_or_default() + 1;
                edits.set(Class::Retries, pointer, key, other);
            }
            Value::String(text) => edits.set(Class::Retries, pointer, key, format!("{text}X")),
            _ => {}
        }
    }
}
