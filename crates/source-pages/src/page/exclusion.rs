//! Schemas that admit more than the vendor's, where what they admit is excluded.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::gap::Place;
use super::loosen::and;
use super::reference::{self, component, component_at};
use openapi_document::grammar::{Kind, walk};
use openapi_document::spec::schemas;

/// What 3.0 cannot express if an excluded schema was loosened.
pub(super) const NOT: &str = "`not` of what it cannot express";

/// Why alternatives of which exactly one applies become alternatives of which any applies.
pub(super) const ANY_OF: &str = "is anyOf here: looser alternatives may admit the same value";

/// Loosens `not` and `oneOf` of references to loosened components, which would exclude too much.
pub(super) fn references(document: &mut Value, place: &Place<'_>) {
    let loose = components(document, place);
    if loose.is_empty() {
        return;
    }
    let mut found = Vec::new();
    walk(document, &mut |kind, pointer, schema| {
        let excludes = |key: &str| schema.get(key).is_some_and(|part| is_loose(part, &loose));
        if kind == Kind::Schema {
            let excluding = ["not", "oneOf"].into_iter().filter(|key| excludes(key));
            found.extend(excluding.map(|key| (pointer.to_owned(), key)));
        }
    });
    // What is inside of another comes first, because places change with what is around them.
    for (pointer, key) in found.into_iter().rev() {
        let schema = document.pointer_mut(&pointer);
        let Some(schema) = schema.and_then(Value::as_object_mut) else {
            continue;
        };
        let place = place.elsewhere(&pointer).below(key);
        match schema.shift_remove(key) {
            Some(some) if key == "oneOf" => {
                place.note(ANY_OF);
                and(schema, "anyOf", some);
            }
            _ => place.loosen(NOT),
        }
    }
}

/// Returns the component schemas that were loosened, and those that refer to them.
fn components(document: &Value, place: &Place<'_>) -> HashSet<String> {
    let mut loose: HashSet<String> = HashSet::new();
    loose.extend(place.loosened().iter().filter_map(|pointer| {
        let steps: Vec<&str> = pointer.split('/').take(4).collect();
        let (section, name) = component_at(&steps.join("/"))?;
        (section == "schemas").then_some(name)
    }));
    let mut users: HashMap<String, Vec<&str>> = HashMap::new();
    for (name, schema) in schemas(document) {
        for target in targets(schema) {
            users.entry(target).or_default().push(name);
        }
    }
    let mut next: Vec<String> = loose.iter().cloned().collect();
    while let Some(name) = next.pop() {
        for user in users.get(&name).into_iter().flatten() {
            if loose.insert((*user).to_owned()) {
                next.push((*user).to_owned());
            }
        }
    }
    loose
}

/// Returns the component schemas that a part of a schema refers to.
fn targets(part: &Value) -> impl Iterator<Item = String> {
    let kind = Kind::Schema;
    let references = match part {
        Value::Array(some) => some
            .iter()
            .flat_map(|part| reference::all(kind, part))
            .collect(),
        _ => reference::all(kind, part),
    };
    let texts = references.into_iter().map(|reference| reference.text);
    texts
        .filter_map(|text| component(&text))
        .map(|(_, name)| name)
}

fn is_loose(part: &Value, loose: &HashSet<String>) -> bool {
    targets(part).any(|name| loose.contains(&name))
}
