//! Names of places in a document, for sentences.

use serde_json::Value;

use openapi_document::spec::text;
use openapi_document::unescape;

/// Returns the name of the node at `pointer`: `` `Room.guests` ``, `an item of ...`, `the body of status 404`.
pub(super) fn subject(root: &Value, pointer: &str) -> String {
    let steps: Vec<String> = pointer.split('/').skip(1).map(unescape).collect();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    of(root, &steps)
}

fn of(root: &Value, steps: &[&str]) -> String {
    let parent = |up: usize| of(root, &steps[..steps.len() - up]);
    match steps {
        ["components", _, name] | [.., "headers", name] => format!("`{name}`"),
        [holder @ .., "properties", name] => property(root, holder, name),
        [.., "items"] => format!("an item of {}", parent(1)),
        [.., "additionalProperties"] => format!("a value of {}", parent(1)),
        [.., "allOf", _] => parent(2),
        [.., "oneOf" | "anyOf", index] => {
            let number = index.parse::<usize>().map_or(0, |index| index + 1);
            titled(root, steps).unwrap_or_else(|| format!("alternative {number} of {}", parent(2)))
        }
        [.., "parameters", _] => node(root, steps)
            .map(|node| format!("`{}`", text(node, "name")))
            .unwrap_or_default(),
        [.., "schema"] => titled(root, steps).unwrap_or_else(|| parent(1)),
        [.., "content", _] => parent(2),
        [.., "requestBody"] => "the body".to_owned(),
        [.., "responses", status] => format!("the body of status {status}"),
        // What is required and not described.
        [holder @ .., "required", index] if index.parse::<usize>().is_ok() => property(
            root,
            holder,
            node(root, steps).and_then(Value::as_str).unwrap_or(index),
        ),
        [.., last] => format!("`{last}`"),
        [] => "the document".to_owned(),
    }
}

fn property(root: &Value, holder: &[&str], name: &str) -> String {
    let parent = titled(root, holder).unwrap_or_else(|| of(root, holder));
    match parent.strip_suffix('`') {
        Some(named) if named.starts_with('`') => format!("{named}.{name}`"),
        _ if parent.starts_with("the body") => format!("`{name}`"),
        _ => format!("`{name}` of {parent}"),
    }
}

fn titled(root: &Value, steps: &[&str]) -> Option<String> {
    let title = text(node(root, steps)?, "title");
    (!title.is_empty()).then(|| format!("`{title}`"))
}

fn node<'a>(root: &'a Value, steps: &[&str]) -> Option<&'a Value> {
    steps.iter().try_fold(root, |node, step| match node {
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        node => node.get(step),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn places_are_named_after_the_nearest_named_node() {
        let schemas = json!({ "Room": { "required": ["id"] } });
        let root = json!({ "components": { "schemas": schemas }, "paths": { "/a": { "get": {
            "parameters": [{ "name": "page", "schema": {} }],
            "requestBody": { "content": { "text/plain": { "schema": { "title": "Note" } } } },
        } } } });
        let table = [
            ("/components/schemas/Room", "`Room`"),
            (
                "/components/schemas/Room/properties/guests",
                "`Room.guests`",
            ),
            (
                "/components/schemas/Room/properties/guests/items/properties/name",
                "`name` of an item of `Room.guests`",
            ),
            (
                "/components/schemas/Room/allOf/0/properties/id",
                "`Room.id`",
            ),
            ("/components/schemas/Room/required/0", "`Room.id`"),
            (
                "/components/schemas/Room/oneOf/1",
                "alternative 2 of `Room`",
            ),
            (
                "/components/schemas/Room/additionalProperties",
                "a value of `Room`",
            ),
            ("/paths/~1a/get/parameters/0/schema", "`page`"),
            (
                "/paths/~1a/get/requestBody/content/text~1plain/schema/properties/to",
                "`Note.to`",
            ),
            (
                "/paths/~1a/get/responses/404/content/application~1json/schema",
                "the body of status 404",
            ),
            (
                "/paths/~1a/get/responses/404/content/application~1json/schema/properties/code",
                "`code`",
            ),
        ];
        for (pointer, expected) in table {
            assert_eq!(subject(&root, pointer), expected, "{pointer}");
        }
    }
}
