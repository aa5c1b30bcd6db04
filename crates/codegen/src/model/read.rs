//! Reads the component schemas of a lowered document.

use serde_json::Value;

use super::{Choice, Definition, Field, Kind, Tagged, TaggedVariant, Type, integer};
use super::{field_name, variant_name};
use crate::docs;
use openapi_document::spec::schema::{Holder, Schema, every_schema};
use openapi_document::spec::{
    entries, flag, follow, items, referenced_schema, schemas, text, texts,
};

/// Returns all type definitions of a lowered document, by name.
pub fn read(root: &Value) -> Vec<Definition> {
    let mut definitions: Vec<_> = schemas(root)
        .filter(|(_, schema)| is_definition(schema))
        .map(|(name, schema)| Definition {
            name: name.to_owned(),
            docs: docs::of(schema),
            kind: kind(root, schema),
        })
        .collect();
    definitions.sort_by(|a, b| a.name.cmp(&b.name));
    definitions
}

/// Returns all schemas that decide a Rust type, outer ones before inner ones: not the alternatives of a plain union.
pub fn typed_schemas(root: &Value) -> Vec<Schema<'_>> {
    let mut schemas = every_schema(root);
    schemas.retain(|schema| {
        let union = schema.pointer.rsplitn(3, '/').nth(2);
        let union = union.and_then(|pointer| root.pointer(pointer));
        schema.holder != Holder::Alternative || !union.is_some_and(is_plain_union)
    });
    schemas
}

/// Reports whether a schema becomes a type. Otherwise it is an alias of a plain type.
pub fn is_definition(schema: &Value) -> bool {
    let has = |keyword| schema.get(keyword).is_some();
    has("properties") || has("enum") || (has("oneOf") && !is_plain_union(schema))
}

fn kind(root: &Value, schema: &Value) -> Kind {
    if schema.get("properties").is_some() {
        Kind::Object(fields(root, schema))
    } else if schema.get("oneOf").is_none() {
        Kind::Choice(choices(&texts(schema, "enum")))
    } else {
        schema.get("discriminator").map_or_else(
            || Kind::Either(either(root, schema)),
            |discriminator| Kind::Tagged(tagged(discriminator)),
        )
    }
}

/// Returns the Rust type of a schema.
pub fn type_of(root: &Value, schema: &Value) -> Type {
    if let Some(name) = referenced_schema(schema) {
        let target = root.pointer(&format!("/components/schemas/{name}"));
        return match target {
            Some(target) if !is_definition(target) => type_of(root, target),
            _ => Type::Named(name.to_owned()),
        };
    }
    if is_text_bool(schema) {
        return Type::TextBool;
    }
    if is_loose_time(schema) {
        return Type::LooseTime;
    }
    match text(schema, "type") {
        "string" => match text(schema, "format") {
            "password" => Type::Secret,
            "date-time" => Type::Timestamp,
            "duration" => Type::Duration,
            _ => Type::Text,
        },
        "boolean" => Type::Bool,
        "integer" => Type::Integer(integer(schema)),
        "number" => Type::Number,
        "array" => Type::List(Box::new(below(root, schema, "items"))),
        "object" => Type::Map(Box::new(below(root, schema, "additionalProperties"))),
        _ => Type::Any,
    }
}

fn below(root: &Value, schema: &Value, keyword: &str) -> Type {
    schema
        .get(keyword)
        .map_or(Type::Any, |inner| type_of(root, inner))
}

fn fields(root: &Value, schema: &Value) -> Vec<Field> {
    let required = texts(schema, "required");
    entries(schema, "properties")
        .map(|(wire, property)| {
            let (required, null) = (required.contains(&wire), flag(property, "nullable"));
            Field {
                wire: wire.to_owned(),
                name: field_name(wire),
                ty: type_of(root, property),
                required: required && !null,
                null: required && null,
                constant: constant(property),
                default: property.get("default").cloned(),
                docs: property_docs(root, property),
            }
        })
        .collect()
}

/// Returns the rustdoc of a property; for a bare reference, that of its target.
fn property_docs(root: &Value, property: &Value) -> String {
    if text(property, "description").is_empty() {
        let (_, target) = follow(root, String::new(), property);
        docs::of(target)
    } else {
        docs::of(property)
    }
}

/// Returns the value of an inline enum with one value.
fn constant(property: &Value) -> Option<String> {
    match texts(property, "enum").as_slice() {
        [only] => Some((*only).to_owned()),
        _ => None,
    }
}

fn choices(values: &[&str]) -> Vec<Choice> {
    values
        .iter()
        .map(|wire| Choice {
            wire: (*wire).to_owned(),
            name: variant_name(wire),
        })
        .collect()
}

fn tagged(discriminator: &Value) -> Tagged {
    let mapping: Vec<(&str, &str)> = entries(discriminator, "mapping")
        .filter_map(|(wire, target)| Some((wire, target.as_str()?.rsplit('/').next()?)))
        .collect();
    let types: Vec<&str> = mapping.iter().map(|(_, ty)| *ty).collect();
    let shared = shared_words(&types);
    Tagged {
        tag: text(discriminator, "propertyName").to_owned(),
        variants: mapping
            .iter()
            .map(|(wire, ty)| TaggedVariant {
                wire: (*wire).to_owned(),
                name: ty[shared..].to_owned(),
                ty: (*ty).to_owned(),
            })
            .collect(),
    }
}

/// Returns the length of the leading words that all names share: `RealTimeTranscription` of `RealTimeTranscriptionStarted`.
fn shared_words(names: &[&str]) -> usize {
    let Some((first, rest)) = names.split_first() else {
        return 0;
    };
    first
        .char_indices()
        .filter(|(index, letter)| {
            letter.is_ascii_uppercase()
                && rest.iter().all(|name| {
                    name.starts_with(&first[..*index])
                        && name[*index..].starts_with(|next: char| next.is_ascii_uppercase())
                })
        })
        .map(|(index, _)| index)
        .next_back()
        .unwrap_or_default()
}

fn either(root: &Value, schema: &Value) -> Vec<(String, Type)> {
    items(schema, "oneOf")
        .map(|(_, shape)| {
            let ty = type_of(root, shape);
            (shape_name(&ty), ty)
        })
        .collect()
}

fn shape_name(ty: &Type) -> String {
    match ty {
        Type::Named(name) => name.as_str(),
        Type::Bool | Type::TextBool => "Boolean",
        Type::Integer(_) => "Integer",
        Type::Number => "Number",
        Type::List(_) => "Array",
        Type::Map(_) => "Object",
        Type::Any | Type::LooseTime => "Any",
        Type::Text | Type::Secret | Type::Timestamp | Type::Duration => "String",
    }
    .to_owned()
}

/// Reports whether a `oneOf` is a plain type with several representations, which does not become a type.
pub fn is_plain_union(schema: &Value) -> bool {
    is_text_bool(schema) || is_loose_time(schema)
}

/// Reports whether a schema is `oneOf` a string with `format: loose-time` and a number.
fn is_loose_time(schema: &Value) -> bool {
    let shapes: Vec<(&str, &str)> = items(schema, "oneOf")
        .map(|(_, shape)| (text(shape, "type"), text(shape, "format")))
        .collect();
    shapes == [("string", "loose-time"), ("number", "")]
}

/// Reports whether a schema is `oneOf` a boolean and the strings of both booleans.
fn is_text_bool(schema: &Value) -> bool {
    let shapes: Vec<&Value> = items(schema, "oneOf").map(|(_, shape)| shape).collect();
    let [one, other] = shapes.as_slice() else {
        return false;
    };
    let values = texts(other, "enum");
    text(one, "type") == "boolean"
        && !values.is_empty()
        && values
            .iter()
            .all(|value| value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn formats_and_references_decide_the_type() {
        let root = json!({ "components": { "schemas": {
            "Flag": { "oneOf": [{ "type": "boolean" }, { "type": "string", "enum": ["true", "false"] }] },
            "Time": { "oneOf": [{ "type": "string", "format": "loose-time" }, { "type": "number" }] },
            "Either": { "oneOf": [{ "type": "string" }, { "type": "number" }] },
            "Kind": { "type": "string", "enum": ["a"] },
        } } });
        let table = [
            (
                json!({ "type": "string", "format": "password" }),
                Type::Secret,
            ),
            (json!({ "type": "string", "format": "uri" }), Type::Text),
            (
                json!({ "type": "integer", "minimum": 0 }),
                Type::Integer("u64"),
            ),
            (
                json!({ "$ref": "#/components/schemas/Flag" }),
                Type::TextBool,
            ),
            (
                json!({ "$ref": "#/components/schemas/Time" }),
                Type::LooseTime,
            ),
            (
                json!({ "$ref": "#/components/schemas/Either" }),
                Type::Named("Either".to_owned()),
            ),
            (
                json!({ "nullable": true, "allOf": [{ "$ref": "#/components/schemas/Kind" }] }),
                Type::Named("Kind".to_owned()),
            ),
            (
                json!({ "type": "array", "items": { "type": "number" } }),
                Type::List(Box::new(Type::Number)),
            ),
            (json!({}), Type::Any),
        ];
        for (schema, expected) in table {
            assert_eq!(type_of(&root, &schema), expected, "{schema}");
        }
    }

    #[test]
    fn variants_lose_the_words_they_share() {
        assert_eq!(shared_words(&["CallStarted", "CallStopped"]), 4);
        assert_eq!(shared_words(&["Started", "Stopped"]), 0);
        assert_eq!(shared_words(&["Call", "CallStopped"]), 0);
    }
}
