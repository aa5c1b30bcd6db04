//! Turns inline schemas with a `title` into components of that name, so that equal ones become one Rust type.

use serde_json::{Map, Value, json};

use super::each::SECTIONS;
use crate::model::{is_definition, is_plain_union};
use openapi_document::grammar::{Kind, walk_mut};

pub(super) fn hoist(root: &mut Value) {
    let mut found = Map::new();
    for section in SECTIONS {
        let Some(items) = root.get_mut(section) else {
            continue;
        };
        // Types are made of bodies and parameters, not of headers.
        walk_mut(Kind::Paths, items, &mut |kind, node| {
            if kind == Kind::Header {
                walk_mut(kind, node, &mut |_, node| drop_title(node));
            }
        });
        hoist_in(Kind::Paths, items, &mut found);
    }
    let schemas = root.pointer_mut("/components/schemas");
    for schema in schemas.and_then(Value::as_object_mut).into_iter().flatten() {
        // The name of a component is its key.
        drop_title(schema.1);
        hoist_in(Kind::Schema, schema.1, &mut found);
    }
    if found.is_empty() {
        return;
    }
    let schemas = &mut root["components"]["schemas"];
    for (name, schema) in found {
        if schemas.get(&name).is_none() {
            schemas[name] = schema;
        }
    }
}

fn drop_title(node: &mut Value) {
    if let Some(keywords) = node.as_object_mut() {
        keywords.shift_remove("title");
    }
}

/// Replaces titled schemas by references, inner ones first.
fn hoist_in(kind: Kind, node: &mut Value, found: &mut Map<String, Value>) {
    walk_mut(kind, node, &mut |kind, node| {
        if kind == Kind::Schema && is_plain_union(node) {
            let shapes = node["oneOf"].as_array_mut();
            shapes.into_iter().flatten().for_each(drop_title);
        }
    });
    walk_mut(kind, node, &mut |kind, node| {
        let title = title(node).filter(|_| kind == Kind::Schema);
        if let Some(title) = title.map(str::to_owned) {
            let schema = std::mem::replace(node, named(&title));
            if let Some(description) = schema.get("description") {
                node["description"] = description.clone();
            }
            found.entry(title).or_insert(schema);
        }
    });
}

/// Returns the title of a schema that becomes a Rust type: an object, an enum or a union.
fn title(node: &Value) -> Option<&str> {
    node.get("title")?.as_str().filter(|_| is_definition(node))
}

fn named(title: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{title}") })
}

/// Reports whether two schemas are equal apart from descriptions.
pub fn same_shape(one: &Value, other: &Value) -> bool {
    shape(one) == shape(other)
}

/// Returns a schema without what only describes it. The titled schemas in it are compared by their titles.
fn shape(schema: &Value) -> Value {
    let mut schema = schema.clone();
    drop_title(&mut schema);
    hoist_in(Kind::Schema, &mut schema, &mut Map::new());
    walk_mut(Kind::Schema, &mut schema, &mut |_, node| {
        if let Some(keywords) = node.as_object_mut() {
            keywords.retain(|keyword, _| !describes(keyword));
        }
    });
    schema
}

fn describes(keyword: &str) -> bool {
    matches!(keyword, "title" | "description" | "example") || keyword.starts_with("x-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn participant(example: &str) -> Value {
        json!({
            "title": "Participant",
            "type": "object",
            "properties": { "status": {
                "title": "Status",
                "type": "object",
                "properties": { "code": { "type": "integer" } },
            }, "title": { "type": "string", "example": example } },
        })
    }

    #[test]
    fn equal_inline_schemas_and_inner_ones_become_components() {
        let mut root = json!({ "paths": { "/a": { "post": { "requestBody": { "content": {
            "application/json": { "schema": {
                "type": "object",
                "title": "Call",
                "properties": { "agent": participant("x"), "customer": participant("y") },
            } },
        } } } } } });
        hoist(&mut root);
        let schemas = root["components"]["schemas"].as_object().unwrap();
        let mut names: Vec<_> = schemas.keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["Call", "Participant", "Status"]);
        assert_eq!(schemas["Call"]["properties"]["agent"], named("Participant"));
        assert_eq!(
            schemas["Participant"]["properties"]["status"],
            named("Status")
        );
    }

    fn in_response(schema: &Value) -> Value {
        json!({ "paths": { "/a": { "get": { "responses": { "default": {
            "headers": { "X": { "description": "A header.", "schema": schema } },
            "content": { "application/json": { "schema": schema } },
        } } } } } })
    }

    const SCHEMA: &str = "/paths/~1a/get/responses/default/content/application~1json/schema";

    #[test]
    fn an_existing_component_is_kept() {
        let mut root = in_response(&json!({ "title": "A", "type": "object", "properties": {} }));
        root["components"]["schemas"]["A"] =
            json!({ "description": "kept", "title": "B", "properties": {} });
        hoist(&mut root);
        let kept = json!({ "A": { "description": "kept", "properties": {} } });
        assert_eq!(root["components"]["schemas"], kept);
        assert_eq!(root.pointer(SCHEMA), Some(&named("A")));
    }

    #[test]
    fn names_are_not_treated_as_keywords() {
        let mut root = in_response(&participant("x"));
        hoist(&mut root);
        assert_eq!(root.pointer(SCHEMA), Some(&named("Participant")));
    }

    #[test]
    fn a_title_in_an_example_or_an_extension_or_a_header_is_ignored() {
        let titled = json!({ "title": "A b", "properties": {} });
        let schema =
            json!({ "example": titled, "default": titled, "enum": [titled], "x-form": titled });
        let mut root = in_response(&schema);
        root["paths"]["/a"]["get"]["responses"]["default"]["headers"]["X"]["schema"] = titled;
        hoist(&mut root);
        assert_eq!(root.pointer(SCHEMA), Some(&schema));
        assert_eq!(root.get("components"), None);
    }

    #[test]
    fn the_alternatives_of_a_plain_union_are_not_types() {
        let mut root = in_response(&json!({ "oneOf": [
            { "type": "boolean", "title": "Plain" },
            { "type": "string", "enum": ["true", "false"], "title": "Flag" },
        ] }));
        hoist(&mut root);
        let schema = json!({ "oneOf": [{ "type": "boolean" }, { "type": "string", "enum": ["true", "false"] }] });
        assert_eq!(root.pointer(SCHEMA), Some(&schema));
        assert_eq!(root.get("components"), None);
    }

    #[test]
    fn shapes_ignore_descriptions_and_examples() {
        let one = participant("x");
        let mut other = participant("y");
        other["description"] = json!("Someone on the call.");
        assert!(same_shape(&one, &other));
        other["properties"]["title"]["type"] = json!("integer");
        assert!(!same_shape(&one, &other));
    }
}
