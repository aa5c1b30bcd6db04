//! Resolves references to parameters, request bodies, responses and headers, but not to schemas.

use serde_json::Value;

use openapi_document::grammar::{Kind, walk_mut};
use openapi_document::spec::{follow, pointer_of};

pub(super) fn resolve(root: &mut Value) {
    let mut paths = root["paths"].take();
    resolve_in(Kind::Paths, &mut paths, root);
    root["paths"] = paths;
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
    let schemas = root.pointer("/components/schemas").cloned();
    let decoded = |text: &str| pointer_of(text).map(|pointer| format!("#{pointer}"));
    walk_mut(Kind::Document, root, &mut |kind, node| {
        if let Some(Value::String(reference)) = node.get_mut("$ref") {
            *reference = decoded(reference).unwrap_or_else(|| std::mem::take(reference));
        }
        let mapping = node
            .get_mut("mapping")
            .filter(|_| kind == Kind::Discriminator);
        for target in mapping.and_then(Value::as_object_mut).into_iter().flatten() {
            let Value::String(target) = target.1 else {
                continue;
            };
            let is_name = schemas
                .as_ref()
                .is_some_and(|all| all.get(&*target).is_some());
            *target = match decoded(target) {
                Some(decoded) => decoded,
                None if is_name => format!("#/components/schemas/{target}"),
                None => std::mem::take(target),
            };
        }
    });
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
        canonical(&mut root);
        let union = &root["components"]["schemas"]["U"];
        assert_eq!(union["oneOf"][0]["$ref"], "#/components/schemas/AB");
        assert_eq!(union["example"]["$ref"], "#/components/schemas/A%42");
        let mapping =
            json!({ "a": "#/components/schemas/AB", "b": "#/components/schemas/AB", "c": "C" });
        assert_eq!(union["discriminator"]["mapping"], mapping);
    }
}
