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
        if holds(root, schema, name, lists) {
            findings.add(
                "endless-type",
                &format!("/components/schemas/{}", escape(name)),
                format!("`{name}` contains itself"),
                "Use an array or a map, which Rust allocates separately, or remove the recursion.",
            );
        }
    }
}

/// Reports whether `schema` contains the component `name`. A chain of components may be longer than the stack is deep.
fn holds(root: &Value, schema: &Value, name: &str, lists: bool) -> bool {
    let mut seen = BTreeSet::new();
    let mut left = vec![schema];
    while let Some(schema) = left.pop() {
        match component(schema) {
            Some(target) if target == name => return true,
            Some(target) if !seen.insert(target) => {}
            Some(target) => left.extend(root.pointer(&format!("/components/schemas/{target}"))),
            None => left.extend(parts(schema, lists)),
        }
    }
    false
}

fn parts(schema: &Value, lists: bool) -> Vec<&Value> {
    let mut parts: Vec<&Value> = match lists {
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
    parts.extend(items(schema, "allOf").map(|(_, part)| part));
    parts
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::*;

    #[test]
    fn a_chain_longer_than_the_stack_is_followed() {
        let count = 20_000;
        for (lists, around) in [
            (false, json!({"properties": {"n": null}})),
            (false, json!({"oneOf": [null]})),
            (false, json!({"allOf": [null]})),
            (true, json!({"items": null})),
        ] {
            let chain = (0..count).map(|at| {
                let to = format!("\"#/components/schemas/S{}\"", at + 1);
                let text = around
                    .to_string()
                    .replace("null", &format!("{{\"$ref\": {to}}}"));
                (format!("S{at}"), serde_json::from_str(&text).unwrap())
            });
            let chain: Map<String, Value> = chain.collect();
            let root = json!({"components": {"schemas": chain}});
            let first = &root["components"]["schemas"]["S0"];
            let (last, none) = (format!("S{count}"), format!("S{}", count + 1));
            assert!(holds(&root, first, &last, lists), "{around}");
            assert!(!holds(&root, first, &none, lists), "{around}");
        }
    }
}
