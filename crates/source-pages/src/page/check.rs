//! Checks of converted documents: cycles of schemas without a value, and facts that are missing.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::gap::{Gap, Notes, Place};
use super::reference::{self, component};
use openapi_document::grammar::Kind;
use openapi_document::spec::{
    METHODS, Operation, entries, items, operations, pointer_of, schema_pointer, schemas, text,
};
use openapi_document::{DEEPEST, Document, Problem, escape, references};

/// Rejects schemas that include themselves without a property in between, and references that lead in a circle.
pub(super) fn cycles(document: &Value, block: &Document) -> Result<(), Problem> {
    let graph: HashMap<&str, Vec<String>> = schemas(document)
        .map(|(name, schema)| (name, parts(schema)))
        .collect();
    let mut done = HashMap::new();
    for (name, _) in schemas(document) {
        if let Some(found) = find_cycle(name, &graph, &mut done) {
            return Err(block.problem(
                "page-cycle",
                schema_pointer(found),
                format!("`{found}` includes itself without a property in between"),
                "Break the cycle in one of its schemas.",
            ));
        }
    }
    let problems = references(block).into_iter();
    let mut endless = problems.filter(|problem| problem.rule == "endless-reference");
    endless.next().map_or(Ok(()), Err)
}

/// Rejects what nobody could read again: several types in one schema become alternatives, which are nested deeper.
pub(super) fn depth(document: &Value, block: &Document) -> Result<(), Problem> {
    let Some(pointer) = too_deep(document, 0) else {
        return Ok(());
    };
    Err(block.problem(
        "limit",
        pointer,
        format!("is nested deeper than {DEEPEST} in OpenAPI 3.0"),
        "Move inner schemas to `components/schemas`, and refer to them.",
    ))
}

/// Returns where a value is nested too deep.
fn too_deep(value: &Value, depth: usize) -> Option<String> {
    let below = |key: &str, value: &Value| {
        too_deep(value, depth + 1).map(|pointer| format!("/{key}{pointer}"))
    };
    match value {
        Value::Object(_) | Value::Array(_) if depth == DEEPEST => Some(String::new()),
        Value::Object(fields) => fields
            .iter()
            .find_map(|(key, value)| below(&escape(key), value)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, value)| below(&index.to_string(), value)),
        _ => None,
    }
}

/// Returns the components that a schema includes directly: by reference, or in `allOf`, `anyOf` and `oneOf`.
fn parts(schema: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut left = vec![schema];
    while let Some(schema) = left.pop() {
        let target = schema.get("$ref").and_then(Value::as_str);
        found.extend(target.and_then(component).map(|(_, name)| name));
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
    graph: &'a HashMap<&'a str, Vec<String>>,
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
                path.push((part.as_str(), 0));
            }
            None => drop(states.insert(name, State::Done)),
        }
    }
    None
}

/// Records what a document lacks: targets of references, servers, and an `operationId` for each operation alone.
pub(super) fn gaps(document: &Value, notes: &Notes) {
    for found in reference::all(Kind::Document, document) {
        let place = Place::at(notes, &found.pointer);
        match pointer_of(&found.text) {
            // Only mappings: others are refused.
            None => place.note(format!("`{}` is outside of this file", found.text)),
            Some(pointer) if document.pointer(&pointer).is_none() => {
                place.note(format!("`{}` does not exist", found.text));
            }
            Some(_) => {}
        }
    }
    let operations = operations(document);
    let has_servers = |node: &Value| items(node, "servers").next().is_some();
    let is_without = |operation: &Operation<'_>| {
        ![document, operation.item, operation.node]
            .into_iter()
            .any(has_servers)
    };
    if operations.iter().any(is_without) {
        Place::root(notes).note("servers are not stated");
    }
    for gap in repeated_ids(document) {
        Place::at(notes, &gap.pointer).note(gap.message);
    }
}

/// Returns a gap for each `operationId` that several operations have.
pub(super) fn repeated_ids(document: &Value) -> Vec<Gap> {
    let mut known: BTreeMap<&str, String> = BTreeMap::new();
    let mut gaps = Vec::new();
    for section in ["paths", "x-webhooks"] {
        for (path, item) in entries(document, section) {
            for (method, node) in METHODS.iter().filter_map(|key| Some((key, item.get(key)?))) {
                let id = text(node, "operationId");
                if id.is_empty() {
                    continue;
                }
                if let Some(first) = known.get(id) {
                    let message = format!("operationId `{id}` is also that of {first}");
                    gaps.push(Gap::new(
                        format!("/{section}/{}/{method}", escape(path)),
                        message,
                    ));
                } else {
                    known.insert(id, format!("{} {path}", method.to_uppercase()));
                }
            }
        }
    }
    gaps
}
