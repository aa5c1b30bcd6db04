//! No type holds itself, but in a list or a map.

use std::collections::BTreeSet;

use serde_json::Value;

use super::findings::Findings;
use crate::document::escape;
use crate::model::is_definition;
use crate::spec::{entries, items, reference, schemas};

pub(super) fn check(findings: &mut Findings<'_>) {
    let root = &findings.document.root;
    for (name, schema) in schemas(root) {
        // A name for a list of itself means nothing either, though a list takes no room.
        let lists = !is_definition(schema);
        if holds(root, schema, name, lists, &mut BTreeSet::new()) {
            findings.add(
                "endless-type",
                &format!("/components/schemas/{}", escape(name)),
                format!("a `{name}` holds a `{name}`, without end"),
                "Hold it in an array or a map, which Rust keeps elsewhere, or describe it without itself.",
            );
        }
    }
}

/// Whether values of `schema` hold one of the component `name`; `seen` are the components looked into already.
fn holds<'a>(
    root: &'a Value,
    schema: &'a Value,
    name: &str,
    lists: bool,
    seen: &mut BTreeSet<&'a str>,
) -> bool {
    if let Some(target) = reference(schema).and_then(|it| it.strip_prefix("/components/schemas/")) {
        let next = root.pointer(&format!("/components/schemas/{target}"));
        return target == name
            || next
                .is_some_and(|next| seen.insert(target) && holds(root, next, name, lists, seen));
    }
    let parts: Vec<&Value> = match lists {
        // What a definition holds is no part of its name.
        true if is_definition(schema) => Vec::new(),
        true => ["items", "additionalProperties"]
            .into_iter()
            .filter_map(|keyword| schema.get(keyword))
            .collect(),
        false => entries(schema, "properties")
            .map(|(_, part)| part)
            .chain(items(schema, "oneOf").map(|(_, part)| part))
            .collect(),
    };
    let wrapped = items(schema, "allOf").map(|(_, part)| part);
    let mut parts = parts.into_iter().chain(wrapped);
    parts.any(|part| holds(root, part, name, lists, seen))
}
