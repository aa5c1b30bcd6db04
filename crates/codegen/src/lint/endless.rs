//! The rule that a type does not contain itself, except in an array or a map.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::findings::Findings;
use crate::model::is_definition;
use openapi_document::spec::{component, entries, items, schema_pointer, schemas};

pub(super) fn check(findings: &mut Findings<'_>) {
    let root = &findings.document.root;
    let [open, open_lists] = [false, true].map(|lists| unsettled(root, lists));
    for (name, schema) in schemas(root) {
        // A list whose items are the list itself has no Rust type either.
        let lists = !is_definition(schema);
        let may_hold = if lists { &open_lists } else { &open };
        if may_hold.contains(name) && holds(root, schema, name, lists) {
            findings.add(
                "endless-type",
                &schema_pointer(name),
                format!("`{name}` contains itself"),
                "Use an array or a map, which Rust allocates separately, or remove the recursion.",
            );
        }
    }
}

/// Returns the components that do not end: what is left if those without components inside are taken away until there are
/// none. A long chain is gone then, so that not each of its members has to be followed to the end.
fn unsettled(root: &Value, lists: bool) -> BTreeSet<&str> {
    let mut users: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut inside: HashMap<&str, usize> = HashMap::new();
    for (name, schema) in schemas(root) {
        let targets = components_in(schema, lists);
        inside.insert(name, targets.len());
        for target in targets {
            users.entry(target).or_default().push(name);
        }
    }
    // A component that does not exist has nothing inside.
    let missing = users.keys().filter(|target| !inside.contains_key(*target));
    let ended = inside.iter().filter(|(_, count)| **count == 0);
    let mut ended: Vec<&str> = ended
        .map(|(name, _)| *name)
        .chain(missing.copied())
        .collect();
    while let Some(name) = ended.pop() {
        for user in users.get(name).into_iter().flatten() {
            if let Some(count) = inside.get_mut(user) {
                *count -= 1;
                if *count == 0 {
                    ended.push(user);
                }
            }
        }
    }
    let open = inside.into_iter().filter(|(_, count)| *count > 0);
    open.map(|(name, _)| name).collect()
}

/// Returns the components that `schema` contains directly.
fn components_in(schema: &Value, lists: bool) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut left = vec![schema];
    while let Some(schema) = left.pop() {
        match component(schema) {
            Some(target) => drop(found.insert(target)),
            None => left.extend(parts(schema, lists)),
        }
    }
    found
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
            assert!(unsettled(&root, lists).is_empty(), "{around}");
        }
    }

    #[test]
    fn what_leads_to_a_circle_is_unsettled() {
        let to = |name: &str| json!({"properties": {"n": {"$ref": format!("#/components/schemas/{name}")}}});
        let root = json!({"components": {"schemas": {
            "Before": to("One"), "One": to("Two"), "Two": to("One"), "Apart": to("End"), "End": {},
        }}});
        let names: Vec<&str> = unsettled(&root, false).into_iter().collect();
        assert_eq!(names, ["Before", "One", "Two"]);
    }
}
