//! Sample values for requests: what a spec documents, and values that fit the schema for the rest.

use serde_json::{Map, Value, json};

use crate::examples::{Place, examples};
use openapi_document::spec::{Operation, entries, follow, items, referenced_schema, text, texts};

/// Returns a made-up value of a named schema, with every property.
pub fn object(root: &Value, schema: &str) -> Value {
    let mut value = json!({});
    if let Some(schema) = root.pointer(&format!("/components/schemas/{schema}")) {
        Filler::new(root).fill(schema, &mut value);
    }
    value
}

/// Returns a value of a parameter: the documented one if there is one.
pub fn parameter(root: &Value, parameter: &Value) -> Value {
    let documented = entries(parameter, "examples").next();
    let value = documented.and_then(|(_, example)| {
        let (_, example) = follow(root, String::new(), example);
        example.get("value").cloned()
    });
    let schema = parameter.get("schema").unwrap_or(&Value::Null);
    value.unwrap_or_else(|| Filler::new(root).value(text(parameter, "name"), schema))
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
    let (_, media) = entries(body, "content").next()?;
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
        let required = texts(schema, "required");
        map.retain(|name, _| required.contains(&name.as_str()));
        for (name, property) in entries(schema, "properties") {
            if let Some(value) = map.get_mut(name) {
                reduce(root, property, value);
            }
        }
    }
}

fn resolve<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let component = referenced_schema(schema)
        .and_then(|name| root.pointer(&format!("/components/schemas/{name}")));
    component.map_or(schema, |component| resolve(root, component))
}

/// Makes up values; a component inside itself is left out.
struct Filler<'a> {
    root: &'a Value,
    open: Vec<&'a str>,
}

impl<'a> Filler<'a> {
    fn new(root: &'a Value) -> Self {
        Self {
            root,
            open: Vec::new(),
        }
    }

    /// Adds the properties of a schema that an object lacks.
    fn fill(&mut self, schema: &'a Value, value: &mut Value) {
        let name = referenced_schema(schema);
        self.open.extend(name);
        let schema = resolve(self.root, schema);
        if let Value::Object(map) = value {
            for (name, property) in entries(schema, "properties") {
                let is_open = referenced_schema(property).is_some_and(|c| self.open.contains(&c));
                match map.get_mut(name) {
                    Some(value) => self.fill(property, value),
                    None if is_open => {}
                    None => drop(map.insert(name.to_owned(), self.value(name, property))),
                }
            }
        }
        self.open
            .truncate(self.open.len() - usize::from(name.is_some()));
    }

    /// A value of a schema; texts without a format are the name of the property.
    fn value(&mut self, name: &str, schema: &'a Value) -> Value {
        let resolved = resolve(self.root, schema);
        if let Some((_, first)) = items(resolved, "enum").next() {
            return first.clone();
        }
        if let Some((_, first)) = items(resolved, "oneOf").next() {
            return self.value(name, first);
        }
        match text(resolved, "type") {
            "boolean" => json!(true),
            "integer" | "number" => resolved.get("minimum").cloned().unwrap_or(json!(1)),
            "array" => match resolved.get("items") {
                Some(item) => json!([self.value(name, item)]),
                None => json!([]),
            },
            "object" => {
                let mut value = Value::Object(Map::new());
                self.fill(schema, &mut value);
                value
            }
            _ => match text(resolved, "format") {
                "date-time" => json!("2024-02-27T16:00:36.828Z"),
                "duration" => json!("PT1M"),
                _ => json!(name),
            },
        }
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
    fn a_parameter_has_its_documented_value() {
        let schema = json!({ "type": "integer", "minimum": 0 });
        let made_up = json!({ "name": "page", "schema": schema });
        assert_eq!(parameter(&json!({}), &made_up), 0);
        let documented = json!({ "schema": schema, "examples": { "a": { "value": 7 } } });
        assert_eq!(parameter(&json!({}), &documented), 7);
    }
}
