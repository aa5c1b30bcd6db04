//! Schemas of parameters and bodies become what progenitor maps to the Rust types that we want.
//!
//! Limits and defaults go: progenitor would turn `minimum: 1` into `NonZeroU32` and `maxLength` into a type of its own,
//! and a default belongs to the vendor. Parameters shared by a path become those of its operations.

use serde_json::{Map, Value, json};

use crate::model::{Type, type_of};
use crate::spec::operations;

/// Changes `profile`, which is a copy of `document` so far.
pub(super) fn lower(profile: &mut Value, document: &Value) {
    for operation in operations(document) {
        let Some(Value::Object(lowered)) = profile.pointer_mut(&operation.pointer) else {
            continue;
        };
        let parameters = operation.parameters(document).into_iter();
        let parameters = parameters.map(|(_, parameter)| with_plain_schema(document, parameter));
        lowered.insert("parameters".to_owned(), parameters.collect());
        if let Some(body) = lowered.get_mut("requestBody") {
            plain_content(document, body);
        }
        if let Some(Value::Object(responses)) = lowered.get_mut("responses") {
            responses
                .values_mut()
                .for_each(|response| plain_content(document, response));
        }
    }
    let paths = profile.get_mut("paths").and_then(Value::as_object_mut);
    for item in paths.into_iter().flat_map(Map::values_mut) {
        if let Value::Object(item) = item {
            item.shift_remove("parameters");
        }
    }
}

fn plain_content(document: &Value, body: &mut Value) {
    let content = body.get_mut("content").and_then(Value::as_object_mut);
    for media in content.into_iter().flat_map(Map::values_mut) {
        *media = with_plain_schema(document, media);
    }
}

fn with_plain_schema(document: &Value, holder: &Value) -> Value {
    let mut holder = holder.clone();
    if let Some(schema) = holder.get_mut("schema") {
        *schema = plain(&type_of(document, schema));
    }
    holder
}

/// The schema that progenitor turns into a type. What is not plain stands in a component, as a rule says.
fn plain(ty: &Type) -> Value {
    match ty {
        Type::Named(name) => json!({ "$ref": format!("#/components/schemas/{name}") }),
        Type::List(inner) => json!({ "type": "array", "items": plain(inner) }),
        Type::Map(inner) => json!({ "type": "object", "additionalProperties": plain(inner) }),
        Type::Integer(name) => json!({ "type": "integer", "format": integer_format(name) }),
        Type::Number => json!({ "type": "number", "format": "double" }),
        Type::Bool | Type::TextBool => json!({ "type": "boolean" }),
        Type::Text | Type::Secret | Type::Timestamp | Type::Duration => json!({ "type": "string" }),
        Type::Any => json!({}),
    }
}

/// The format, in typify's words, of a Rust integer.
fn integer_format(name: &str) -> &str {
    match name {
        "u32" => "uint32",
        "u64" => "uint64",
        "i32" => "int32",
        _ => "int64",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Value {
        let counted = json!({ "type": "integer", "format": "int32", "minimum": 1, "default": 20 });
        json!({
            "paths": { "/a": {
                "parameters": [
                    { "name": "page", "in": "query", "schema": counted },
                    { "name": "id", "in": "query", "schema": { "type": "integer" } },
                ],
                "get": {
                    "parameters": [{ "name": "id", "in": "query", "schema": { "type": "string", "maxLength": 9 } }],
                    "requestBody": { "content": { "application/json": {
                        "schema": { "type": "array", "items": { "$ref": "#/components/schemas/Id" } },
                    } } },
                },
            } },
            "components": { "schemas": { "Id": { "type": "string", "pattern": "^a" } } },
        })
    }

    #[test]
    fn shared_parameters_and_limits_are_gone() {
        let document = document();
        let mut profile = document.clone();
        lower(&mut profile, &document);
        assert_eq!(
            profile["paths"]["/a"],
            json!({ "get": {
                "parameters": [
                    { "name": "page", "in": "query", "schema": { "type": "integer", "format": "uint32" } },
                    { "name": "id", "in": "query", "schema": { "type": "string" } },
                ],
                "requestBody": { "content": { "application/json": {
                    "schema": { "type": "array", "items": { "type": "string" } },
                } } },
            } })
        );
    }
}
