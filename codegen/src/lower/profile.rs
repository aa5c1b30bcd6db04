//! What progenitor does not need goes: callbacks, examples, and the insides of schemas, which we emit ourselves.

use serde_json::{Map, Value, json};

use super::each_operation;
use crate::spec::schemas;

pub(super) fn reduce(root: &mut Value) {
    each_operation(root, |operation| {
        if let Some(operation) = operation.as_object_mut() {
            operation.shift_remove("callbacks");
        }
    });
    if let Some(paths) = root.get_mut("paths") {
        drop_examples(paths);
    }
    let names: Map<String, Value> = schemas(root)
        .map(|(name, _)| (name.to_owned(), json!({})))
        .collect();
    root["components"] = json!({ "schemas": names });
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
            "paths": { "/a": { "get": {
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
                "paths": { "/a": { "get": {
                    "responses": { "2XX": { "content": { "application/json": {} } } },
                } } },
                "components": { "schemas": { "A": {} } },
            })
        );
    }
}
