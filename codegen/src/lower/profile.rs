//! What progenitor does not need goes: callbacks, examples, servers, and the insides of schemas, which we emit ourselves.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::each_operation;
use crate::spec::schemas;

/// What progenitor passes over, but would refuse if it did not like it.
const PASSED_OVER: [&str; 4] = ["callbacks", "security", "tags", "externalDocs"];

pub(super) fn reduce(root: &mut Value) {
    each_operation(root, |operation| {
        if let Some(operation) = operation.as_object_mut() {
            operation.retain(|key, _| !PASSED_OVER.contains(&key.as_str()));
        }
    });
    let mut paths = root["paths"].take();
    drop_examples(&mut paths);
    let info = ["title", "version"].map(|key| (key, root["info"][key].take()));
    let names: Map<String, Value> = schemas(root)
        .map(|(name, _)| (name.to_owned(), json!({})))
        .collect();
    *root = json!({
        "openapi": root["openapi"],
        "info": BTreeMap::from(info),
        "paths": paths,
        "components": { "schemas": names },
    });
}

fn drop_examples(node: &mut Value) {
    match node {
        Value::Object(map) => {
            map.shift_remove("examples");
            map.values_mut().for_each(drop_examples);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_examples),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn callbacks_examples_and_schema_bodies_go() {
        let mut root = json!({
            "openapi": "3.0.3",
            "info": { "title": "T", "version": "1", "description": "D" },
            "servers": [],
            "paths": { "/a": { "get": {
                "tags": ["a"],
                "callbacks": { "on": {} },
                "responses": { "2XX": { "content": { "application/json": { "examples": {} } } } },
            } } },
            "components": {
                "schemas": { "A": { "oneOf": [] } },
                "securitySchemes": {},
            },
        });
        reduce(&mut root);
        assert_eq!(
            root,
            json!({
                "openapi": "3.0.3",
                "info": { "title": "T", "version": "1" },
                "paths": { "/a": { "get": {
                    "responses": { "2XX": { "content": { "application/json": {} } } },
                } } },
                "components": { "schemas": { "A": {} } },
            })
        );
    }
}
