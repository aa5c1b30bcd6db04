//! Sample values of requests and responses: what a spec documents, and values that fit the schema for the rest.

use serde_json::{Map, Value, json};

use crate::examples::{Place, examples};
use crate::lower::used_media;
use openapi_document::spec::{Operation, entries, follow, items, referenced_schema, text, texts};

/// Returns a made-up value of a named schema, with every property.
pub fn object(root: &Value, schema: &str) -> Value {
    let schema = root.pointer(&format!("/components/schemas/{schema}"));
    let mut value = json!({});
    Filler::new(root).fill(schema.unwrap_or(&Value::Null), &mut value);
    value
}

/// Returns a value of a media type or header: the documented one, or else one with nothing but what its schema requires.
/// Patterns are not followed.
pub fn response(root: &Value, name: &str, holder: &Value) -> Value {
    let filler = Filler {
        minimal: true,
        ..Filler::new(root)
    };
    documented(root, holder).unwrap_or_else(|| filler.of(name, holder))
}

/// Returns a value of a parameter: the documented one if there is one. A list has two items, if it may: one does not show how
/// they are separated.
pub fn parameter(root: &Value, parameter: &Value) -> Value {
    let name = text(parameter, "name");
    if let Some(value) = documented(root, parameter) {
        return value;
    }
    let mut value = Filler::new(root).of(name, parameter);
    let schema = resolve(root, &parameter["schema"]);
    if let Value::Array(items) = &mut value
        && items.len() == 1
        && schema["maxItems"] != 1
        && schema["uniqueItems"] != true
    {
        items.push(items[0].clone());
    }
    value
}

/// Returns the first documented value of a parameter, media type or header.
fn documented(root: &Value, holder: &Value) -> Option<Value> {
    let named = entries(holder, "examples").next();
    let named = named.and_then(|(_, node)| follow(root, String::new(), node).1.get("value"));
    named.or_else(|| holder.get("example")).cloned()
}

/// Returns the body of a request with every property of its schema: those of all documented examples, of which the last
/// wins, and made-up ones for the rest. Returns `None` if the operation takes no body.
pub fn full_body(root: &Value, operation: &Operation<'_>) -> Option<Value> {
    let schema = body_schema(root, operation)?;
    let mut body = Value::Null;
    for example in examples(root) {
        let is_body = matches!(example.place, Place::Request { .. });
        if is_body && example.operation_id == operation.id() {
            merge(&mut body, example.value);
        }
    }
    if body.is_null() {
        return Some(Filler::new(root).value("body", schema));
    }
    Filler::new(root).fill(schema, &mut body);
    Some(body)
}

/// Returns the body of a request with nothing but what its schema requires, or `None` if the operation takes no body.
pub fn minimal_body(root: &Value, operation: &Operation<'_>) -> Option<Value> {
    let mut body = full_body(root, operation)?;
    reduce(root, body_schema(root, operation)?, &mut body);
    Some(body)
}

fn body_schema<'a>(root: &'a Value, operation: &Operation<'a>) -> Option<&'a Value> {
    let (_, body) = operation.request_body(root)?;
    let (_, media) = used_media(body)?;
    media.get("schema")
}

/// Objects are merged property by property; anything else is replaced.
fn merge(value: &mut Value, other: &Value) {
    match (value, other) {
        (Value::Object(into), Value::Object(from)) => {
            for (name, other) in from {
                merge(into.entry(name).or_insert(Value::Null), other);
            }
        }
        (value, other) => value.clone_from(other),
    }
}

/// Removes every property that the schema does not require.
fn reduce(root: &Value, schema: &Value, value: &mut Value) {
    let schema = resolve(root, schema);
    if let Value::Object(map) = value {
        let parts = parts(root, schema, map);
        let required = required(&parts);
        map.retain(|name, _| required.contains(&name.as_str()));
        let properties = parts.iter().flat_map(|part| entries(part, "properties"));
        for (name, property) in properties {
            if let Some(value) = map.get_mut(name) {
                reduce(root, property, value);
            }
        }
    }
}

/// Returns a schema with all that an object must also fit: the parts of `allOf`, and one of the alternatives. That is the
/// first whose required properties the object has, or else the first.
fn parts<'a>(root: &'a Value, schema: &'a Value, object: &Map<String, Value>) -> Vec<&'a Value> {
    let schema = resolve(root, schema);
    let mut found = vec![schema];
    for (_, part) in items(schema, "allOf") {
        found.extend(parts(root, part, object));
    }
    for key in ["oneOf", "anyOf"] {
        let alternatives = items(schema, key).map(|(_, one)| parts(root, one, object));
        let mut alternatives: Vec<_> = alternatives.collect();
        let fits = |one: &Vec<&Value>| required(one).iter().all(|name| object.contains_key(*name));
        let fitting = alternatives.iter().position(fits).unwrap_or_default();
        if fitting < alternatives.len() {
            found.append(&mut alternatives[fitting]);
        }
    }
    found
}

/// Returns the properties that parts of a schema require.
fn required<'a>(parts: &[&'a Value]) -> Vec<&'a str> {
    let required = parts.iter().flat_map(|part| texts(part, "required"));
    required.collect()
}

fn resolve<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let component = referenced_schema(schema)
        .and_then(|name| root.pointer(&format!("/components/schemas/{name}")));
    component.map_or(schema, |component| resolve(root, component))
}

/// Makes up values; a component inside itself is left out.
struct Filler<'a> {
    root: &'a Value,
    /// Whether values are short, and objects have only the properties that they require.
    minimal: bool,
    open: Vec<&'a str>,
}

impl<'a> Filler<'a> {
    fn new(root: &'a Value) -> Self {
        Self {
            root,
            minimal: false,
            open: Vec::new(),
        }
    }

    /// A value of a parameter, media type or header.
    fn of(mut self, name: &str, holder: &'a Value) -> Value {
        self.value(name, holder.get("schema").unwrap_or(&Value::Null))
    }

    fn is_open(&self, schema: &Value) -> bool {
        referenced_schema(schema).is_some_and(|component| self.open.contains(&component))
    }

    /// Runs `then` inside of a component, if the schema refers to one.
    fn inside<T>(&mut self, schema: &'a Value, then: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.open.len();
        self.open.extend(referenced_schema(schema));
        let result = then(self);
        self.open.truncate(outer);
        result
    }

    /// Adds the properties of a schema that an object lacks.
    fn fill(&mut self, schema: &'a Value, value: &mut Value) {
        if let Value::Object(map) = value {
            self.inside(schema, |filler| filler.fill_in(schema, map));
        }
    }

    fn fill_in(&mut self, schema: &'a Value, map: &mut Map<String, Value>) {
        let parts = parts(self.root, schema, map);
        let required = required(&parts);
        for (name, property) in parts.iter().flat_map(|part| entries(part, "properties")) {
            match map.get_mut(name) {
                Some(value) => self.fill(property, value),
                None if self.is_open(property) => {}
                None if self.minimal && !required.contains(&name) => {}
                None => drop(map.insert(name.to_owned(), self.value(name, property))),
            }
        }
    }

    /// A value of a schema; texts without a format are the name of the property.
    fn value(&mut self, name: &str, schema: &'a Value) -> Value {
        self.inside(schema, |filler| {
            filler.made_up(name, resolve(filler.root, schema))
        })
    }

    fn made_up(&mut self, name: &str, resolved: &'a Value) -> Value {
        let given = || resolved.get("example").or_else(|| resolved.get("default"));
        let given = self.minimal.then(given).flatten();
        if let Some(value) = given.or_else(|| resolved["enum"].get(0)) {
            return value.clone();
        }
        if is_object(resolved) {
            let mut value = json!({});
            self.fill(resolved, &mut value);
            return value;
        }
        let mut alternatives = items(resolved, "oneOf").chain(items(resolved, "anyOf"));
        if let Some((_, first)) = alternatives.find(|(_, one)| !self.is_open(one)) {
            return self.value(name, first);
        }
        match text(resolved, "type") {
            "boolean" => json!(true),
            "integer" | "number" => number(resolved),
            "array" => {
                let least = resolved["minItems"].as_u64().unwrap_or_default();
                let length = if self.minimal { least } else { least.max(1) };
                let item = resolved.get("items").filter(|item| !self.is_open(item));
                let item = item.map(|item| self.value(name, item));
                let items = item
                    .into_iter()
                    .flat_map(|item| (0..length).map(move |_| item.clone()));
                items.collect()
            }
            _ => json!(string(name, resolved)),
        }
    }
}

/// Reports whether a schema describes an object itself, not only by alternatives.
fn is_object(schema: &Value) -> bool {
    let has = |key| schema.get(key).is_some();
    match text(schema, "type") {
        "" => has("properties") || has("allOf"),
        other => other == "object",
    }
}

fn string(name: &str, schema: &Value) -> String {
    let text = match text(schema, "format") {
        "date-time" => "2024-02-27T16:00:36.828Z",
        "date" => "2024-02-27",
        "duration" => "PT1M",
        "uuid" => "00000000-0000-4000-8000-000000000000",
        "uri" => "https://example.com/",
        "email" => "someone@example.com",
        _ => name,
    };
    let limit = |key: &str| schema[key].as_u64()?.try_into().ok();
    let (shortest, longest) = (limit("minLength"), limit("maxLength"));
    let text = text.chars().take(longest.unwrap_or(usize::MAX));
    let text: String = text.collect();
    let missing = shortest.unwrap_or(0_usize).saturating_sub(text.len());
    text + &"x".repeat(missing)
}

fn number(schema: &Value) -> Value {
    if text(schema, "type") == "number" {
        // As the client writes it.
        return json!(schema["minimum"].as_f64().map_or(1.0, |least| least + 0.5));
    }
    match &schema["minimum"] {
        Value::Null => json!(1),
        least if schema["exclusiveMinimum"] == true => {
            json!(least.as_i64().unwrap_or_default().saturating_add(1))
        }
        least => least.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use openapi_document::spec::operations;

    fn document(schema: &Value, examples: &Value) -> Value {
        let media =
            json!({ "schema": { "$ref": "#/components/schemas/Body" }, "examples": examples });
        let operation = json!({
            "operationId": "start",
            "requestBody": { "content": { "application/json": media } },
        });
        json!({
            "paths": { "/start": { "post": operation } },
            "components": { "schemas": { "Body": schema } },
        })
    }

    #[test]
    fn examples_are_merged_and_completed() {
        let schema = json!({ "type": "object", "required": ["id"], "properties": {
            "id": { "type": "string" },
            "kind": { "type": "string", "enum": ["a", "b"] },
            "nested": { "type": "object", "properties": {
                "flag": { "type": "boolean" },
                "at": { "type": "string", "format": "date-time" },
                "numbers": { "type": "array", "items": { "type": "integer", "minimum": 3 } },
            } },
            "again": { "$ref": "#/components/schemas/Body" },
        } });
        let examples = json!({
            "first": { "value": { "id": "1", "nested": { "flag": false } } },
            "second": { "value": { "id": "2" } },
        });
        let root = document(&schema, &examples);
        let operation = &operations(&root)[0];
        let nested = json!({ "flag": false, "at": "2024-02-27T16:00:36.828Z", "numbers": [3] });
        assert_eq!(
            full_body(&root, operation).unwrap(),
            json!({ "id": "2", "kind": "a", "nested": nested })
        );
        assert_eq!(
            minimal_body(&root, operation).unwrap(),
            json!({ "id": "2" })
        );
    }

    #[test]
    fn a_body_without_examples_is_made_from_its_schema() {
        let root = document(&json!({ "type": "string" }), &json!({}));
        let body = full_body(&root, &operations(&root)[0]);
        assert_eq!(body, Some(json!("body")));
    }

    #[test]
    fn a_body_has_what_one_of_its_alternatives_requires() {
        let text = json!({ "type": "string" });
        let schema = json!({
            "type": "object",
            "required": ["id"],
            "properties": { "id": text, "url": text, "file": text },
            "anyOf": [{ "required": ["url"] }, { "required": ["file"] }],
        });
        let root = document(&schema, &json!({}));
        let operation = &operations(&root)[0];
        let url = json!({ "id": "id", "url": "url" });
        assert_eq!(minimal_body(&root, operation).unwrap(), url);
        let media = json!({ "schema": { "$ref": "#/components/schemas/Body" } });
        assert_eq!(response(&root, "body", &media), url);
        let mut body = json!({ "id": "1", "file": "f" });
        reduce(&root, &schema, &mut body);
        assert_eq!(body, json!({ "id": "1", "file": "f" }));
    }

    #[test]
    fn a_body_has_what_each_part_of_it_requires() {
        let id = json!({ "type": "string" });
        let part = json!({ "required": ["id"], "properties": { "id": id, "note": id } });
        let root = document(
            &json!({ "allOf": [part, { "properties": { "b": id } }] }),
            &json!({}),
        );
        let body = minimal_body(&root, &operations(&root)[0]);
        assert_eq!(body, Some(json!({ "id": "id" })));
    }

    #[test]
    fn a_union_that_lists_itself_ends() {
        let tree = json!({ "$ref": "#/components/schemas/Body" });
        let schema = json!({ "anyOf": [{ "type": "array", "items": tree }, { "type": "string" }] });
        let root = document(&schema, &json!({}));
        assert_eq!(full_body(&root, &operations(&root)[0]), Some(json!([])));
    }

    #[test]
    fn a_parameter_has_its_documented_value() {
        let schema = json!({ "type": "integer", "minimum": 0 });
        let made_up = json!({ "name": "page", "schema": schema });
        assert_eq!(parameter(&json!({}), &made_up), 0);
        let documented = json!({ "schema": schema, "examples": { "a": { "value": 7 } } });
        assert_eq!(parameter(&json!({}), &documented), 7);
        for (limit, expected) in [("minItems", json!([0, 0])), ("maxItems", json!([0]))] {
            let list = json!({ "schema": { "type": "array", "items": schema, limit: 1 } });
            assert_eq!(parameter(&json!({}), &list), expected, "{limit}");
        }
    }
}
