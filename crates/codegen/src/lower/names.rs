//! Gives components and titled schemas the names of their Rust types.

use serde_json::Value;

use super::resolve::targets;
use crate::model::{is_definition, type_name};
use openapi_document::grammar::{Kind, walk_mut};
use openapi_document::unescape;

const SCHEMAS: &str = "#/components/schemas/";

pub(super) fn rename(root: &mut Value) {
    let schemas = root.pointer_mut("/components/schemas");
    if let Some(schemas) = schemas.and_then(Value::as_object_mut) {
        let named = std::mem::take(schemas).into_iter();
        *schemas = named
            .map(|(name, schema)| (type_name(&name), schema))
            .collect();
    }
    walk_mut(Kind::Document, root, &mut |kind, node| {
        if let Some(Value::String(target)) = node.get_mut("$ref") {
            follow(target);
        }
        targets(kind, node).for_each(follow);
        let title = node.get("title").and_then(Value::as_str);
        let is_type = kind == Kind::Schema && is_definition(node);
        if let Some(name) = title.filter(|_| is_type).map(type_name) {
            node["title"] = name.into();
        }
    });
}

/// Points a reference to a component schema to the new name.
fn follow(reference: &mut String) {
    if let Some(name) = reference.strip_prefix(SCHEMAS) {
        *reference = format!("{SCHEMAS}{}", type_name(&unescape(name)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn references_follow_and_data_does_not() {
        let reference = |name: &str| json!({ "$ref": format!("{SCHEMAS}{name}") });
        let response = json!({ "$ref": "#/components/responses/call_ended" });
        let document = |name: &str, escaped: &str, title: &str| {
            let (one, status) = (
                reference(escaped),
                json!({ "title": title, "enum": ["call_ended"] }),
            );
            json!({
                "paths": { "/a": { "get": { "responses": { "default": response } } } },
                "components": { "schemas": {
                    name: { "properties": { "call_ended": one, "status": status } },
                    "Union": {
                        "oneOf": [one],
                        "discriminator": { "propertyName": "call_ended", "mapping": { "call_ended": one["$ref"] } },
                        "example": reference("call_ended"),
                    },
                } },
            })
        };
        let mut root = document("call/ended", "call~1ended", "call status");
        rename(&mut root);
        assert_eq!(root, document("CallEnded", "CallEnded", "CallStatus"));
    }
}
