//! The part of a document that progenitor needs: operations without callbacks and examples, and schemas as names.

use serde_json::{Map, Value, json};

use super::plain::plain;
use crate::model::{Type, field_name, method_name, parameter_name, type_of};
use openapi_document::grammar::{Kind, walk_mut};
use openapi_document::spec::{Operation, operations, schemas, text};

/// Keys of an operation that progenitor does not use, but rejects if they are unusual.
const UNUSED: [&str; 4] = ["callbacks", "security", "tags", "externalDocs"];

pub(super) fn of(document: &Value) -> Value {
    let mut paths = Map::new();
    for operation in operations(document) {
        let item = paths
            .entry(path(document, &operation))
            .or_insert_with(|| json!({}));
        item[operation.method] = bare(document, &operation);
    }
    let names: Map<String, Value> = schemas(document)
        .map(|(name, _)| (name.to_owned(), json!({})))
        .collect();
    json!({
        "openapi": document["openapi"],
        "info": { "title": document["info"]["title"], "version": document["info"]["version"] },
        "paths": paths,
        "components": { "schemas": names },
    })
}

/// Returns an operation with the parameters of its path item.
fn bare(document: &Value, operation: &Operation<'_>) -> Value {
    let mut node = copy(document, Kind::Operation, operation.node);
    // progenitor leaves out some signs, such as an apostrophe, that separate words in our names.
    node["operationId"] = method_name(operation.id()).into();
    let parameters = operation.parameters(document).into_iter();
    node["parameters"] = parameters
        .map(|(_, parameter)| {
            let mut parameter = copy(document, Kind::Parameter, parameter);
            if let Some(name) = renamed(&parameter) {
                parameter["name"] = name.into();
            }
            parameter
        })
        .collect();
    if let Some(node) = node.as_object_mut() {
        node.retain(|key, _| !UNUSED.contains(&key.as_str()));
    }
    node
}

/// The name of a parameter that is not that of a builder's own. Emission restores the one on the wire.
fn renamed(parameter: &Value) -> Option<String> {
    let wire = text(parameter, "name");
    let name = parameter_name(wire);
    (name != field_name(wire)).then_some(name)
}

fn path(document: &Value, operation: &Operation<'_>) -> String {
    let mut path = operation.path.to_owned();
    for (_, parameter) in operation.parameters(document) {
        if let Some(name) = renamed(parameter).filter(|_| text(parameter, "in") == "path") {
            path = path.replace(
                &format!("{{{}}}", text(parameter, "name")),
                &format!("{{{name}}}"),
            );
        }
    }
    path
}

/// Returns an object of the document without examples, and with its schemas as progenitor needs them.
fn copy(document: &Value, kind: Kind, node: &Value) -> Value {
    let mut node = node.clone();
    walk_mut(kind, &mut node, &mut |kind, node| {
        if let (Kind::Header, Some(header)) = (kind, node.as_object_mut()) {
            header.retain(|key, _| key == "description");
        }
        let has_schema = matches!(kind, Kind::Parameter | Kind::MediaType);
        let keywords = node.as_object_mut().filter(|_| has_schema);
        if let Some(keywords) = keywords {
            keywords.shift_remove("examples");
            if let Some(schema) = keywords.get_mut("schema") {
                *schema = plain(&match type_of(document, schema) {
                    // Emission makes it a list again: progenitor cannot write all of them.
                    Type::List(_) if kind == Kind::Parameter => Type::Text,
                    ty => ty,
                });
            }
        }
    });
    node
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn callbacks_examples_and_schema_bodies_are_removed() {
        let document = json!({
            "openapi": "3.0.3",
            "info": { "title": "T", "version": "1", "description": "D" },
            "servers": [],
            "paths": { "/a": { "get": {
                "operationId": "list/a's",
                "tags": ["a"],
                "callbacks": { "on": {} },
                "responses": { "200": { "content": { "application/json": {
                    "schema": { "$ref": "#/components/schemas/A" },
                    "examples": {},
                } } } },
            } } },
            "components": {
                "schemas": { "A": { "type": "object", "properties": {} } },
                "securitySchemes": {},
            },
        });
        assert_eq!(
            of(&document),
            json!({
                "openapi": "3.0.3",
                "info": { "title": "T", "version": "1" },
                "paths": { "/a": { "get": {
                    "responses": { "200": { "content": { "application/json": {
                        "schema": { "$ref": "#/components/schemas/A" },
                    } } } },
                    "operationId": "list_a_s",
                    "parameters": [],
                } } },
                "components": { "schemas": { "A": {} } },
            })
        );
    }

    #[test]
    fn shared_parameters_are_merged_and_limits_removed() {
        let page = json!({ "type": "integer", "format": "int32", "minimum": 1, "default": 20 });
        let id = json!({ "type": "string", "maxLength": 9 });
        let document = json!({ "paths": { "/a": {
            "parameters": [
                { "name": "page", "in": "query", "schema": page },
                { "name": "id", "in": "query", "schema": { "type": "integer" } },
            ],
            "get": { "operationId": "a", "parameters": [{ "name": "id", "in": "query", "schema": id }] },
        } } });
        assert_eq!(
            of(&document)["paths"]["/a"],
            json!({ "get": { "operationId": "a", "parameters": [
                { "name": "page", "in": "query", "schema": { "type": "integer", "format": "uint32" } },
                { "name": "id", "in": "query", "schema": { "type": "string" } },
            ] } })
        );
    }
}
