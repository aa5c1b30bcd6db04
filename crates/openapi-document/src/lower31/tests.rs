//! Each newer keyword, and what it becomes.

use std::path::Path;

use super::*;

fn lowered(openapi: &str, schema: &Value) -> (Value, Vec<Problem>) {
    let root = json!({ "openapi": openapi, "components": { "schemas": { "A": schema } } });
    let document = Document::parse(Path::new("a.yaml"), root.to_string()).unwrap();
    let found = lower31(&document, crate::version(&document).unwrap());
    let schema = found.root["components"]["schemas"]["A"].clone();
    (schema, found.beyond)
}

#[test]
fn newer_keywords_are_written_in_the_older_ones() {
    let one = json!({ "$ref": "#/components/schemas/B" });
    let table = [
        (
            json!({ "type": ["string", "null"] }),
            json!({ "type": "string", "nullable": true }),
        ),
        (
            json!({ "type": ["string", "null"], "enum": ["a"] }),
            json!({ "type": "string", "enum": ["a"] }),
        ),
        (
            json!({ "type": "null" }),
            json!({ "enum": [null], "nullable": true }),
        ),
        (
            json!({ "type": ["string", "integer"], "maxLength": 3 }),
            json!({ "maxLength": 3, "anyOf": [{ "type": "string" }, { "type": "integer" }] }),
        ),
        (
            json!({ "type": ["string", "integer"], "anyOf": [{ "minLength": 3 }] }),
            json!({
                "anyOf": [{ "minLength": 3 }],
                "allOf": [{ "anyOf": [{ "type": "string" }, { "type": "integer" }] }],
            }),
        ),
        (json!({ "const": 1 }), json!({ "enum": [1] })),
        (
            json!({ "enum": [1, 2], "const": 1 }),
            json!({ "enum": [1, 2], "allOf": [{ "enum": [1] }] }),
        ),
        (
            json!({ "exclusiveMinimum": 1, "exclusiveMaximum": 9, "maximum": 5 }),
            json!({ "exclusiveMinimum": true, "minimum": 1, "maximum": 5 }),
        ),
        (
            json!({ "exclusiveMinimum": 1_152_921_504_606_846_990_u64, "minimum": 1_152_921_504_606_847_000_u64 }),
            json!({ "minimum": 1_152_921_504_606_847_000_u64 }),
        ),
        (json!({ "examples": ["a", "b"] }), json!({ "example": "a" })),
        (
            json!({ "type": "string", "contentEncoding": "base64" }),
            json!({ "type": "string", "format": "byte" }),
        ),
        (
            json!({ "type": "string", "contentEncoding": "base32" }),
            json!({ "type": "string", "format": "base32" }),
        ),
        (
            json!({ "items": true, "additionalProperties": false, "not": false }),
            json!({ "items": {}, "additionalProperties": false, "not": { "not": {} } }),
        ),
        (
            json!({ "$ref": "#/components/schemas/B", "maxLength": 3 }),
            json!({ "maxLength": 3, "allOf": [one] }),
        ),
        (
            json!({ "$ref": "#/components/schemas/B", "description": "A." }),
            one.clone(),
        ),
        (
            json!({ "$defs": { "C": { "const": "c" } }, "if": {}, "patternProperties": {} }),
            json!({ "$defs": { "C": { "enum": ["c"] } } }),
        ),
    ];
    for (newer, older) in table {
        let (found, beyond) = lowered("3.1.0", &newer);
        assert_eq!(found, older, "{newer}");
        assert!(beyond.is_empty(), "{newer}: {beyond:?}");
    }
}

#[test]
fn null_is_accepted_if_each_part_accepts_it() {
    let optional = json!({ "type": ["string", "null"] });
    let text = json!({ "type": "string" });
    let table = [
        (json!({}), true),
        (json!({ "enum": ["a", null] }), true),
        (json!({ "enum": ["a"] }), false),
        (json!({ "const": "a" }), false),
        (json!({ "allOf": [optional, {}] }), true),
        (json!({ "allOf": [optional, text] }), false),
        (json!({ "anyOf": [optional, text] }), true),
        (json!({ "anyOf": [text] }), false),
        (json!({ "oneOf": [optional, text] }), true),
        (json!({ "oneOf": [optional, optional] }), false),
        (json!({ "not": text }), true),
        (json!({ "not": optional }), false),
        (json!({ "allOf": [false] }), false),
        (json!({ "$ref": "#/components/schemas/A" }), true),
        (json!({ "allOf": [text], "nullable": true }), true),
    ];
    for (rest, accepts) in table {
        let mut schema = rest.clone();
        schema["type"] = json!(["string", "null"]);
        let (found, _) = lowered("3.1.0", &schema);
        assert_eq!(
            found.get("nullable") == Some(&json!(true)),
            accepts,
            "{rest}"
        );
    }
}

#[test]
fn unevaluated_properties_are_those_that_no_part_evaluates() {
    let table = [
        (json!({ "properties": { "a": {} } }), true),
        (json!({ "allOf": [{ "properties": { "a": {} } }] }), true),
        (json!({ "anyOf": [{ "properties": { "a": {} } }] }), false),
        (
            json!({ "allOf": [{ "patternProperties": { "a": {"type": "string"} } }] }),
            false,
        ),
        (
            json!({ "allOf": [{ "additionalProperties": { "type": "string" } }] }),
            false,
        ),
        (
            json!({ "if": { "required": ["a"] }, "then": { "properties": { "a": {} } } }),
            false,
        ),
    ];
    for (mut schema, is_known) in table {
        schema["unevaluatedProperties"] = json!(false);
        let (found, beyond) = lowered("3.1.0", &schema);
        let at = "/components/schemas/A/unevaluatedProperties";
        let is_refused = beyond.iter().any(|problem| problem.pointer == at);
        assert_eq!(is_refused, !is_known, "{schema}");
        assert_eq!(
            found.get("unevaluatedProperties").is_some(),
            !is_known,
            "{schema}"
        );
    }
    let schema = json!({
        "allOf": [{ "properties": { "a": {} } }],
        "properties": { "b": {} },
        "unevaluatedProperties": { "type": "string" },
    });
    let own =
        json!({ "properties": { "a": {}, "b": {} }, "additionalProperties": { "type": "string" } });
    assert_eq!(lowered("3.1.0", &schema).0["allOf"][1], own);
}

#[test]
fn keys_beside_a_reference_are_ignored_in_openapi_3_0() {
    let schema = json!({ "$ref": "#/components/schemas/B", "maxLength": 3 });
    let expected = json!({ "$ref": "#/components/schemas/B" });
    assert_eq!(lowered("3.0.3", &schema).0, expected);
}

#[test]
fn what_openapi_3_0_cannot_say_is_refused_at_its_place() {
    let anything = json!({ "type": "string" });
    for key in BEYOND {
        let mut schema =
            json!({ "properties": { "if": {} }, "if": {}, "then": {}, "contains": {} });
        let value = match key {
            "prefixItems" => json!([anything]),
            "minContains" | "maxContains" => json!(2),
            "propertyNames" => json!({ "pattern": "^a" }),
            "$id" | "$dynamicRef" => json!("a"),
            _ => json!({ "a": anything }),
        };
        schema[key] = value;
        let (_, beyond) = lowered("3.1.0", &schema);
        let pointer = format!("/components/schemas/A/{key}");
        let is_refused = beyond.iter().any(|problem| problem.pointer == pointer);
        assert!(is_refused, "{key}: {beyond:?}");
    }
    let foreign = json!({ "$schema": "http://json-schema.org/draft-04/schema#" });
    assert_eq!(lowered("3.1.0", &foreign).1.len(), 1);
}
