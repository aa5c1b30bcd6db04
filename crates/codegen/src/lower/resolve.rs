//! Resolves references to parameters, request bodies, responses and headers, but not to schemas.

use serde_json::Value;

use openapi_document::spec::reference;

pub(super) fn resolve(root: &mut Value) {
    let mut paths = root["paths"].take();
    walk(&mut paths, root.get("components").unwrap_or(&Value::Null));
    root["paths"] = paths;
}

fn walk(node: &mut Value, components: &Value) {
    if let Some(target) = named_object(node, components) {
        *node = target.clone();
    }
    match node {
        Value::Object(map) => map
            .iter_mut()
            // Values are data: a `$ref` inside an example is not a reference.
            .filter(|(key, _)| !matches!(key.as_str(), "value" | "example"))
            .for_each(|(_, value)| walk(value, components)),
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, components)),
        _ => {}
    }
}

fn named_object<'a>(node: &Value, components: &'a Value) -> Option<&'a Value> {
    let target = reference(node)?;
    let inside = target.strip_prefix("/components")?;
    if inside.starts_with("/schemas/") {
        None
    } else {
        components.pointer(inside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_reference_inside_an_example_is_data() {
        let example = json!({ "value": { "$ref": "#/components/responses/Ok" } });
        let mut root = json!({
            "paths": { "/a": { "examples": { "x": example } } },
            "components": { "responses": { "Ok": {} } },
        });
        let before = root.clone();
        resolve(&mut root);
        assert_eq!(root, before);
    }

    #[test]
    fn references_to_responses_are_resolved_and_those_to_schemas_are_not() {
        let mut root = json!({
            "paths": { "/a": { "get": { "responses": {
                "200": { "$ref": "#/components/responses/Ok" },
            } } } },
            "components": { "responses": { "Ok": { "content": { "application/json": {
                "schema": { "$ref": "#/components/schemas/A" },
            } } } } },
        });
        resolve(&mut root);
        assert_eq!(
            root.pointer("/paths/~1a/get/responses/200/content/application~1json/schema"),
            Some(&json!({ "$ref": "#/components/schemas/A" }))
        );
    }
}
