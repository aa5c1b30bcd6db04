//! Turns inline schemas with a `title` into components of that name, so that equal ones become one Rust type.

use serde_json::{Map, Value, json};

pub(super) fn hoist(root: &mut Value) {
    let mut found = Map::new();
    if let Some(paths) = root.get_mut("paths") {
        below(paths, Keys::Names, &mut found);
    }
    if let Some(Value::Object(schemas)) = root.pointer_mut("/components/schemas") {
        schemas
            .values_mut()
            .for_each(|schema| below(schema, Keys::Keywords, &mut found));
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

/// The kind of an object's keys.
#[derive(Clone, Copy)]
enum Keys {
    /// OpenAPI keywords.
    Keywords,
    /// Names such as those of properties, statuses, media types and paths.
    Names,
}

/// Replaces `node` by a reference if it is a titled schema, after the schemas inside of it.
fn walk(node: &mut Value, keys: Keys, found: &mut Map<String, Value>) {
    below(node, keys, found);
    if let (Keys::Keywords, Some(title)) = (keys, title(node).map(str::to_owned)) {
        let schema = std::mem::replace(node, named(&title));
        if let Some(description) = schema.get("description") {
            node["description"] = description.clone();
        }
        found.entry(title).or_insert(schema);
    }
}

fn below(node: &mut Value, keys: Keys, found: &mut Map<String, Value>) {
    match node {
        Value::Object(map) => {
            for (key, value) in map {
                match (keys, key.as_str()) {
                    // Values are data: a title inside an example is not a schema title.
                    (Keys::Keywords, "example" | "examples" | "default" | "enum") => {}
                    (Keys::Keywords, "properties" | "responses" | "content" | "callbacks") => {
                        walk(value, Keys::Names, found);
                    }
                    _ => walk(value, Keys::Keywords, found),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, keys, found)),
        _ => {}
    }
}

/// Returns the title of a schema that becomes a Rust type: an object, an enum or a union.
fn title(node: &Value) -> Option<&str> {
    let is = |keyword, right: fn(&Value) -> bool| node.get(keyword).is_some_and(right);
    let becomes_type = is("properties", Value::is_object)
        || is("enum", Value::is_array)
        || is("oneOf", Value::is_array);
    node.get("title")?.as_str().filter(|_| becomes_type)
}

fn named(title: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{title}") })
}

/// Reports whether two schemas are equal apart from descriptions.
pub fn same_shape(one: &Value, other: &Value) -> bool {
    schema_shape(one) == schema_shape(other)
}

fn schema_shape(schema: &Value) -> Value {
    let Value::Object(keywords) = schema else {
        return schema.clone();
    };
    keywords
        .iter()
        .filter(|(keyword, _)| !describes(keyword))
        .map(|(keyword, value)| (keyword.clone(), keyword_shape(keyword, value)))
        .collect::<Map<_, _>>()
        .into()
}

fn describes(keyword: &str) -> bool {
    matches!(keyword, "title" | "description" | "example") || keyword.starts_with("x-")
}

fn keyword_shape(keyword: &str, value: &Value) -> Value {
    match (keyword, value) {
        ("properties", Value::Object(properties)) => properties
            .iter()
            .map(|(name, schema)| (name.clone(), inner_shape(schema)))
            .collect::<Map<_, _>>()
            .into(),
        ("allOf" | "anyOf" | "oneOf", Value::Array(schemas)) => {
            schemas.iter().map(inner_shape).collect()
        }
        ("items" | "additionalProperties", schema) => inner_shape(schema),
        (_, value) => value.clone(),
    }
}

/// Compares an inner schema by its title, if it has one.
fn inner_shape(schema: &Value) -> Value {
    match title(schema) {
        Some(title) => named(title),
        None => schema_shape(schema),
    }
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

    #[test]
    fn an_existing_component_is_kept() {
        let mut root = json!({
            "paths": { "x": { "title": "A", "type": "object", "properties": {} } },
            "components": { "schemas": { "A": { "description": "kept" } } },
        });
        hoist(&mut root);
        assert_eq!(root["components"]["schemas"]["A"]["description"], "kept");
        assert_eq!(root["paths"]["x"], named("A"));
    }

    #[test]
    fn names_are_not_treated_as_keywords() {
        let mut root = json!({ "paths": { "/a": { "get": { "responses": { "default": { "content": {
            "application/json": { "schema": participant("x") },
        } } } } } } });
        hoist(&mut root);
        let schema = "/paths/~1a/get/responses/default/content/application~1json/schema";
        assert_eq!(root.pointer(schema), Some(&named("Participant")));
    }

    #[test]
    fn a_title_inside_an_example_is_ignored() {
        let example = json!({ "title": "A", "properties": {} });
        let mut root = json!({ "paths": { "/a": { "schema": { "example": example } } } });
        let before = root.clone();
        hoist(&mut root);
        assert_eq!(root, before);
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
