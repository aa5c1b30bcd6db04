//! `unevaluatedProperties` as `additionalProperties`, where the other properties are known.

use std::collections::{BTreeSet, HashSet};
use std::ptr::from_ref;

use serde_json::{Map, Value, json};

use super::all_of;
use crate::spec::{entries, items, reference};

/// Keywords that evaluate other properties for some values only.
const CONDITIONAL: [&str; 7] = [
    "anyOf",
    "oneOf",
    "if",
    "then",
    "else",
    "dependentSchemas",
    "patternProperties",
];

/// Returns the properties that a schema evaluates for each value; `None` if they depend on the value.
///
/// References lead into `root`.
pub(super) fn evaluated(root: &Value, schema: &Value) -> Option<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    let mut met = HashSet::new();
    let mut open = vec![schema];
    while let Some(part) = open.pop() {
        if !met.insert(from_ref(part)) {
            continue;
        }
        if CONDITIONAL.iter().any(|key| part.get(*key).is_some()) {
            return None;
        }
        let is_inner = !std::ptr::eq(part, schema);
        let all = ["additionalProperties", "unevaluatedProperties"];
        if is_inner && all.iter().any(|key| part.get(*key).is_some()) {
            return None;
        }
        names.extend(entries(part, "properties").map(|(name, _)| name.to_owned()));
        open.extend(items(part, "allOf").map(|(_, part)| part));
        open.extend(reference(part).and_then(|pointer| root.pointer(&pointer)));
    }
    Some(names)
}

/// Replaces `unevaluatedProperties`. What other parts evaluate is named in a part of its own.
pub(super) fn close(schema: &mut Map<String, Value>, names: BTreeSet<String>) {
    let Some(others) = schema.shift_remove("unevaluatedProperties") else {
        return;
    };
    // Whatever is stated of all other properties evaluates them.
    if schema.contains_key("additionalProperties") {
        return;
    }
    let is_own = |name: &String| {
        schema
            .get("properties")
            .is_some_and(|own| own.get(name).is_some())
    };
    if names.iter().all(is_own) {
        schema.insert("additionalProperties".to_owned(), others);
        return;
    }
    let names: Map<String, Value> = names.into_iter().map(|name| (name, json!({}))).collect();
    all_of(
        schema,
        json!({ "properties": names, "additionalProperties": others }),
    );
}
