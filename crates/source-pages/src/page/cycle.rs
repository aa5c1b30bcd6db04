//! Dangling references, and cycles of references without a property in between: such schemas have no values.

use std::collections::HashMap;

use serde_json::Value;

use super::gap::Place;
use openapi_document::Problem;
use openapi_document::spec::{component, items, reference, schemas};
use openapi_document::{Document, escape, unescape};

/// Rejects cycles, and records dangling references, whose targets an overlay can add.
pub(super) fn check(document: &Value, block: &Document, place: &Place<'_>) -> Result<(), Problem> {
    let graph: HashMap<&str, Vec<&str>> = schemas(document)
        .map(|(name, schema)| (name, parts(schema)))
        .collect();
    let mut done = HashMap::new();
    for (name, _) in schemas(document) {
        if let Some(found) = find_cycle(name, &graph, &mut done) {
            return Err(block.problem(
                "page-cycle",
                format!("/components/schemas/{}", escape(found)),
                format!("`{found}` includes itself, so it has no values"),
                "Break the cycle in one of its schemas.",
            ));
        }
    }
    dangling(document, document, place);
    Ok(())
}

/// Returns the components that a schema includes directly: by reference, or in `allOf`, `anyOf` and `oneOf`.
fn parts(schema: &Value) -> Vec<&str> {
    let mut found = Vec::new();
    let mut left = vec![schema];
    while let Some(schema) = left.pop() {
        found.extend(component(schema));
        for keyword in ["allOf", "anyOf", "oneOf"] {
            left.extend(items(schema, keyword).map(|(_, schema)| schema));
        }
    }
    found
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Open,
    Done,
}

/// Finds a component that includes itself, starting at `start`. Without recursion, because chains can be long.
fn find_cycle<'a>(
    start: &'a str,
    graph: &HashMap<&'a str, Vec<&'a str>>,
    states: &mut HashMap<&'a str, State>,
) -> Option<&'a str> {
    let mut path = vec![(start, 0)];
    while let Some((name, next)) = path.pop() {
        if next == 0 {
            match states.insert(name, State::Open) {
                Some(State::Open) => return Some(name),
                Some(State::Done) => {
                    states.insert(name, State::Done);
                    continue;
                }
                None => {}
            }
        }
        match graph.get(name).and_then(|parts| parts.get(next)) {
            Some(part) => {
                path.push((name, next + 1));
                path.push((part, 0));
            }
            None => drop(states.insert(name, State::Done)),
        }
    }
    None
}

/// Records every reference without a target.
fn dangling(root: &Value, node: &Value, place: &Place<'_>) {
    let below = |step: &str, node: &Value| {
        if node.is_object() || node.is_array() {
            dangling(root, node, &place.below(step));
        }
    };
    match node {
        Value::Object(fields) => {
            let target = reference(node).as_deref().map(unescape);
            if let Some(target) = target.filter(|target| root.pointer(target).is_none()) {
                place.note(format!("`#{target}` is not on the page"));
            }
            fields
                .iter()
                .filter(|(key, _)| !matches!(key.as_str(), "example" | "value" | "default"))
                .for_each(|(key, node)| below(key, node));
        }
        Value::Array(nodes) => nodes
            .iter()
            .enumerate()
            .for_each(|(index, node)| below(&index.to_string(), node)),
        _ => {}
    }
}
