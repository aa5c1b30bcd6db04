//! Reads the component schemas of a lowered document.

use std::collections::BTreeSet;

use serde_json::Value;

use super::name::{member_names, open_variant, property_name, type_name, variant_name};
use super::{Choice, Definition, Field, Kind, Tagged, TaggedVariant, Type, integer};
use crate::docs;
use crate::lower::Encoding;
use openapi_document::spec::schema::{Holder, Schema, every_schema};
use openapi_document::spec::{
    entries, flag, follow, items, referenced_schema, schemas, text, texts,
};

/// The deepest chain of references, lists and maps that is followed. A lint rule refuses those that never end.
const DEEPEST: usize = 64;

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

/// Returns all schemas that decide a Rust type, outer ones before inner ones: not those of headers, and not the
/// alternatives of a plain union.
pub fn typed_schemas(root: &Value) -> Vec<Schema<'_>> {
    let mut schemas = every_schema(root);
    schemas.retain(|schema| {
        let union = schema.pointer.rsplitn(3, '/').nth(2);
        let union = union.and_then(|pointer| root.pointer(pointer));
        match schema.holder {
            Holder::Header => false,
            Holder::Alternative => !union.is_some_and(is_plain_union),
            _ => true,
        }
    });
    schemas
}

/// Reports whether a schema becomes a type. Otherwise it is an alias of a plain type.
pub fn is_definition(schema: &Value) -> bool {
    let has = |keyword| schema.get(keyword).is_some();
    has("properties")
        || is_choice(schema)
        || has("anyOf")
        || (has("oneOf") && !is_plain_union(schema))
}

/// Reports whether a schema lists texts. Listed numbers and booleans are only described: they stay what they are.
pub fn is_choice(schema: &Value) -> bool {
    schema.get("enum").is_some() && matches!(text(schema, "type"), "" | "string")
}

/// Returns the kind of type that a schema becomes, with every name in it.
pub fn kind(root: &Value, schema: &Value) -> Kind {
    let has = |keyword| schema.get(keyword).is_some();
    if has("properties") {
        Kind::Object(fields(root, schema))
    } else if is_choice(schema) {
        Kind::Choice(choices(&texts(schema, "enum")))
    } else if let Some(discriminator) = schema.get("discriminator") {
        Kind::Tagged(tagged(discriminator))
    } else {
        Kind::Either(either(root, schema))
    }
}

/// Returns the Rust type of a body of a media type.
pub fn body_type(root: &Value, media_type: &str, media: &Value) -> Type {
    let schema = &media["schema"];
    match Encoding::of(media_type, schema) {
        Encoding::Text => Type::Text,
        encoding if encoding.is_bytes() => Type::Bytes,
        _ => type_of(root, schema),
    }
}

/// Returns the Rust type of a schema.
pub fn type_of(root: &Value, schema: &Value) -> Type {
    type_within(root, schema, DEEPEST)
}

fn type_within(root: &Value, schema: &Value, depth: usize) -> Type {
    let Some(depth) = depth.checked_sub(1) else {
        return Type::Any;
    };
    if let Some(name) = referenced_schema(schema) {
        let target = root.pointer(&format!("/components/schemas/{name}"));
        return match target {
            Some(target) if !is_definition(target) => type_within(root, target, depth),
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
        "array" => Type::List(Box::new(below(root, schema, "items", depth))),
        "object" => Type::Map(Box::new(below(root, schema, "additionalProperties", depth))),
        _ if is_choice(schema) => Type::Text,
        _ => Type::Any,
    }
}

fn below(root: &Value, schema: &Value, keyword: &str, depth: usize) -> Type {
    schema
        .get(keyword)
        .map_or(Type::Any, |inner| type_within(root, inner, depth))
}

/// Reports whether a value may be null: by its own schema or by that of the component that it refers to.
pub fn is_nullable(root: &Value, schema: &Value) -> bool {
    is_marked(root, schema, "nullable")
}

/// Reports whether a property exists only in responses, or only in requests.
fn is_one_way(root: &Value, property: &Value) -> bool {
    is_marked(root, property, "readOnly") || is_marked(root, property, "writeOnly")
}

/// Reports whether a flag is set in a schema or in the component that it refers to.
fn is_marked(root: &Value, schema: &Value, key: &str) -> bool {
    let mut schema = schema;
    for _ in 0..DEEPEST {
        if flag(schema, key) {
            return true;
        }
        let target = referenced_schema(schema);
        match target.and_then(|name| root.get("components")?.get("schemas")?.get(name)) {
            Some(target) => schema = target,
            None => break,
        }
    }
    false
}

fn fields(root: &Value, schema: &Value) -> Vec<Field> {
    let required = texts(schema, "required");
    let wires: Vec<&str> = entries(schema, "properties")
        .map(|(wire, _)| wire)
        .collect();
    entries(schema, "properties")
        .zip(member_names(&wires, property_name))
        .map(|((wire, property), name)| {
            // One type is that of requests and responses.
            let required = required.contains(&wire) && !is_one_way(root, property);
            let null = is_nullable(root, property);
            Field {
                wire: wire.to_owned(),
                name,
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

/// Returns the value of an inline enum with one value. One with a title becomes a type.
pub fn constant(property: &Value) -> Option<String> {
    match texts(property, "enum").as_slice() {
        [only] if text(property, "title").is_empty() => Some((*only).to_owned()),
        _ => None,
    }
}

/// The variants of an enum. JSON Schema allows that it lists a value twice.
fn choices(values: &[&str]) -> Vec<Choice> {
    let mut seen = BTreeSet::new();
    let distinct = values.iter().filter(|wire| seen.insert(**wire));
    let distinct: Vec<&str> = distinct.copied().collect();
    let names = member_names(&distinct, |wire| open_variant(&variant_name(wire)));
    let choices = distinct.into_iter().zip(names).map(|(wire, name)| Choice {
        wire: wire.to_owned(),
        name,
    });
    choices.collect()
}

fn tagged(discriminator: &Value) -> Tagged {
    let mapping: Vec<(&str, &str)> = entries(discriminator, "mapping")
        .filter_map(|(wire, target)| Some((wire, target.as_str()?.rsplit('/').next()?)))
        .collect();
    let names: Vec<String> = mapping.iter().map(|(_, ty)| type_name(ty)).collect();
    let shared = shared_words(&names.iter().map(String::as_str).collect::<Vec<_>>());
    Tagged {
        tag: text(discriminator, "propertyName").to_owned(),
        variants: mapping
            .iter()
            .zip(&names)
            .map(|((wire, ty), name)| TaggedVariant {
                wire: (*wire).to_owned(),
                name: open_variant(&name[shared..]),
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

/// The shapes of a `oneOf`, or of an `anyOf` with one more for whatever fits none of them.
fn either(root: &Value, schema: &Value) -> Vec<(String, Type)> {
    let parts = items(schema, "oneOf").chain(items(schema, "anyOf"));
    let types: Vec<Type> = parts.map(|(_, shape)| type_of(root, shape)).collect();
    let mut shapes: Vec<(String, Type)> = Vec::new();
    for ty in &types {
        let base = shape_name(ty);
        let plain = format!("Plain{base}");
        let numbered = (2..).map(|number| format!("{base}{number}"));
        let mut names = [base.clone(), plain].into_iter().chain(numbered);
        let is_free = |name: &String| {
            let of_component = types.contains(&Type::Named(name.clone()));
            (!of_component || matches!(ty, Type::Named(_)))
                && shapes.iter().all(|(used, _)| used != name)
        };
        let name = names.find(is_free).unwrap_or(base);
        shapes.push((open_variant(&name), ty.clone()));
    }
    if schema.get("anyOf").is_some() {
        shapes.push(("Unknown".to_owned(), Type::Any));
    }
    shapes
}

fn shape_name(ty: &Type) -> String {
    match ty {
        Type::Named(name) => return type_name(name),
        Type::Bool | Type::TextBool => "Boolean",
        Type::Integer(_) => "Integer",
        Type::Number => "Number",
        Type::List(_) => "Array",
        Type::Map(_) => "Object",
        Type::Any | Type::LooseTime | Type::Bytes => "Any",
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
    fn what_exists_in_one_direction_is_optional() {
        let root = json!({ "components": { "schemas": { "Id": { "type": "string", "readOnly": true } } } });
        let schema = json!({ "required": ["id", "secret", "name"], "properties": {
            "id": { "$ref": "#/components/schemas/Id" },
            "secret": { "type": "string", "writeOnly": true, "nullable": true },
            "name": { "type": "string" },
        } });
        let required = fields(&root, &schema).into_iter();
        let required: Vec<_> = required.map(|field| (field.required, field.null)).collect();
        assert_eq!(required, [(false, false), (false, false), (true, false)]);
    }

    #[test]
    fn shapes_have_names_of_their_own() {
        let of = |union: &str, parts: Value| {
            let Kind::Either(shapes) = kind(&json!({}), &json!({ union: parts })) else {
                panic!("{union}");
            };
            let names = shapes.into_iter().map(|(name, _)| name);
            names.collect::<Vec<_>>().join(" ")
        };
        let (integer, text) = (json!({ "type": "integer" }), json!({ "type": "string" }));
        let named = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
        assert_eq!(
            of("oneOf", json!([integer, named("Integer")])),
            "PlainInteger Integer"
        );
        assert_eq!(
            of("oneOf", json!([named("Integer"), integer])),
            "Integer PlainInteger"
        );
        assert_eq!(
            of("anyOf", json!([text, text, text])),
            "String PlainString String2 Unknown"
        );
        assert_eq!(
            of("anyOf", json!([named("Unknown"), named("A")])),
            "Unknown_ A Unknown"
        );
    }

    #[test]
    fn a_range_decides_the_integer() {
        for (schema, expected) in [
            (json!({ "format": "uint64" }), "u64"),
            (json!({ "format": "uint32" }), "u32"),
            (json!({ "minimum": 9_223_372_036_854_775_808_u64 }), "u64"),
            (json!({ "minimum": 0.0, "format": "int32" }), "u32"),
            (json!({ "minimum": -1 }), "i64"),
            (json!({ "format": "int64" }), "i64"),
        ] {
            assert_eq!(super::super::integer(&schema), expected, "{schema}");
        }
    }

    #[test]
    fn a_variant_beside_unknown_has_another_name() {
        let names = |types: &[&str]| {
            let mapping = types.iter().map(|ty| {
                (
                    (*ty).to_owned(),
                    json!(format!("#/components/schemas/{ty}")),
                )
            });
            let mapping: Value = mapping.collect::<serde_json::Map<_, _>>().into();
            let variants = tagged(&json!({ "mapping": mapping })).variants;
            variants
                .into_iter()
                .map(|variant| variant.name)
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(names(&["EventUnknown", "EventOpened"]), "Unknown_ Opened");
        assert_eq!(names(&["EventSelf", "EventOpened"]), "Self_ Opened");
        assert_eq!(variants(&["unknown", "on"]), ["Unknown_", "On"]);
    }

    fn variants(values: &[&str]) -> Vec<String> {
        let choices = choices(values).into_iter();
        choices.map(|choice| choice.name).collect()
    }

    #[test]
    fn a_value_that_an_enum_lists_twice_is_one_variant() {
        assert_eq!(variants(&["on", "off", "on"]), ["On", "Off"]);
    }

    #[test]
    fn variants_lose_the_words_they_share() {
        assert_eq!(shared_words(&["CallStarted", "CallStopped"]), 4);
        assert_eq!(shared_words(&["Started", "Stopped"]), 0);
        assert_eq!(shared_words(&["Call", "CallStopped"]), 0);
    }
}
