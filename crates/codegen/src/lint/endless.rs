//! The rule that a type does not contain itself, except in an array or a map.

use std::collections::BTreeSet;

use serde_json::Value;

use super::findings::Findings;
use crate::model::is_definition;
use openapi_document::escape;
use openapi_document::spec::{component, entries, items, schemas};

pub(super) fn check(findings: &mut Findings<'_>) {
    let root = &findings.document.root;
    for (name, schema) in schemas(root) {
        // A list whose items are the list itself has no Rust type either.
        let lists = !is_definition(schema);
        if holds(root, schema, name, lists, &mut BTreeSet::new()) {
            findings.add(
                "endless-type",
                &format!("/components/schemas/{}", escape(name)),
                format!("`{name}` contains itself"),
                "Use an array or a map, which Rust allocates separately, or remove the recursion.",
            );
        }
    }
}

/// Reports whether `schema` contains the component `name`. `seen` holds the components visited so far.
fn holds<'a>(
    root: &'a Value,
    schema: &'a Value,
    name: &str,
    lists: bool,
    seen: &mut BTreeSet<&'a str>,
) -> bool {
    if let Some(target) = component(schema) {
        let next = root.pointer(&format!("/components/schemas/{target}"));
        return target == name
            || next
                .is_some_and(|next| seen.insert(target) && holds(root, next, name, lists, seen));
    }
    let parts: Vec<&Value> = match lists {
        // The contents of a definition are not part of its alias.
        true if is_definition(schema) => Vec::new(),
        true => ["items", "additionalProperties"]
            .into_iter()
            .filter_map(|keyword| schema.get(keyword))
            .collect(),
        false => entries(schema, "properties")
            .map(|(_, part)| part)
            .chain(items(schema, "oneOf").map(|(_, part)| part))
            .chain(items(schema, "anyOf").map(|(_, part)| part))
            .collect(),
    };
    let wrapped = items(schema, "allOf").map(|(_, part)| part);
    let mut parts = parts.into_iter().chain(wrapped);
    parts.any(|part| holds(root, part, name, lists, seen))
}
