//! Resolves references to parameters, request bodies, responses and headers, but not to schemas.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::Value;

use super::each::SECTIONS;
use openapi_document::grammar::{Kind, walk, walk_mut};
use openapi_document::spec::{entries, follow, pointer_of, schemas, text};

pub(super) fn resolve(root: &mut Value) {
    for section in SECTIONS {
        if let Some(mut items) = root.get_mut(section).map(Value::take) {
            resolve_in(Kind::Paths, &mut items, root);
            root[section] = items;
        }
    }
}

fn resolve_in(kind: Kind, node: &mut Value, root: &Value) {
    walk_mut(kind, node, &mut |kind, node| {
        if kind != Kind::Schema && kind.section().is_some() && node.get("$ref").is_some() {
            let (_, target) = follow(root, String::new(), node);
            if target.get("$ref").is_none() {
                *node = target.clone();
                resolve_in(kind, node, root);
            }
        }
    });
}

/// Writes every reference to a component the same way: `#/components/schemas/A%42` as `#/components/schemas/AB`, and the
/// name of a component in a mapping as a reference to it.
pub(crate) fn canonical(root: &mut Value) {
    let names: BTreeSet<String> = schemas(root).map(|(name, _)| name.to_owned()).collect();
    walk_mut(Kind::Document, root, &mut |kind, node| {
        if let Some(Value::String(reference)) = node.get_mut("$ref") {
            *reference = one_way(reference).into_owned();
        }
        for target in targets(kind, node) {
            *target = target_one_way(target, |name| names.contains(name)).into_owned();
        }
    });
}

/// Returns the targets of a mapping, if the node is a discriminator.
pub(super) fn targets(kind: Kind, node: &mut Value) -> impl Iterator<Item = &mut String> {
    let mapping = node.get_mut("mapping").and_then(Value::as_object_mut);
    let mapping = mapping.filter(|_| kind == Kind::Discriminator);
    let targets = mapping.into_iter().flatten().map(|(_, target)| target);
    targets.filter_map(|target| match target {
        Value::String(target) => Some(target),
        _ => None,
    })
}

/// Reports whether [`canonical`] would change nothing, which is true of most documents. The copy of a large one is saved.
pub(crate) fn is_canonical(root: &Value) -> bool {
    let components = root.pointer("/components/schemas");
    let is_name = |name: &str| components.is_some_and(|all| all.get(name).is_some());
    let mut is_canonical = true;
    walk(root, &mut |kind, _, node| {
        let reference = text(node, "$ref");
        is_canonical &= one_way(reference) == reference;
        if kind == Kind::Discriminator {
            let mut targets = entries(node, "mapping").filter_map(|(_, target)| target.as_str());
            is_canonical &= targets.all(|target| target_one_way(target, is_name) == target);
        }
    });
    is_canonical
}

fn one_way(reference: &str) -> Cow<'_, str> {
    pointer_of(reference).map_or(reference.into(), |pointer| format!("#{pointer}").into())
}

fn target_one_way(target: &str, is_name: impl Fn(&str) -> bool) -> Cow<'_, str> {
    if pointer_of(target).is_none() && is_name(target) {
        return format!("#/components/schemas/{target}").into();
    }
    one_way(target)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_reference_in_data_is_data() {
        let reference = json!({ "$ref": "#/components/responses/Ok" });
        let media = json!({ "example": reference, "examples": { "x": { "value": reference } }, "x-a": reference });
        let mut root = json!({
            "paths": { "/a": { "get": { "requestBody": { "content": { "text/plain": media } } } } },
            "components": { "responses": { "Ok": {} } },
        });
        let before = root.clone();
        resolve(&mut root);
        assert_eq!(root, before);
    }

    #[test]
    fn a_parameter_called_like_a_keyword_is_resolved() {
        let reference = json!({ "$ref": "#/components/examples/One" });
        let mut root = json!({
            "paths": { "/a": { "get": { "parameters": [{ "examples": { "value": reference } }] } } },
            "components": { "examples": { "One": { "value": 1 } } },
        });
        resolve(&mut root);
        let example = "/paths/~1a/get/parameters/0/examples/value/value";
        assert_eq!(root.pointer(example), Some(&json!(1)));
    }

    #[test]
    fn references_to_responses_are_resolved_and_those_to_schemas_are_not() {
        let schema = json!({ "$ref": "#/components/schemas/A" });
        let content = json!({ "application/json": { "schema": schema, "examples": { "x": { "$ref": "#/components/examples/X" } } } });
        let mut root = json!({
            "paths": { "/a": { "get": { "responses": {
                "200": { "$ref": "#/components/responses/Same" },
            } } } },
            "components": {
                "examples": { "X": { "value": 1 } },
                "responses": {
                    "Same": { "$ref": "#/components/responses/O%6B" },
                    "Ok": { "content": content },
                },
            },
        });
        resolve(&mut root);
        let media = &root["paths"]["/a"]["get"]["responses"]["200"]["content"]["application/json"];
        assert_eq!(
            media,
            &json!({ "schema": schema, "examples": { "x": { "value": 1 } } })
        );
    }

    #[test]
    fn references_are_written_one_way() {
        let mut root = json!({ "components": { "schemas": {
            "AB": {},
            "U": {
                "oneOf": [{ "$ref": "#/components/schemas/A%42" }],
                "discriminator": { "mapping": { "a": "AB", "b": "#/components/schemas/%41B", "c": "C" } },
                "example": { "$ref": "#/components/schemas/A%42" },
            },
        } } });
        assert!(!is_canonical(&root));
        canonical(&mut root);
        assert!(is_canonical(&root));
        let union = &root["components"]["schemas"]["U"];
        assert_eq!(union["oneOf"][0]["$ref"], "#/components/schemas/AB");
        assert_eq!(union["example"]["$ref"], "#/components/schemas/A%42");
        let mapping =
            json!({ "a": "#/components/schemas/AB", "b": "#/components/schemas/AB", "c": "C" });
        assert_eq!(union["discriminator"]["mapping"], mapping);
    }
}
