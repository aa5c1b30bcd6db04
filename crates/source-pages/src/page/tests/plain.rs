//! Conversion of newer pages, and of OpenAPI 3.1 to 3.0.3.

use std::path::Path;

use serde_json::{Value, json};

use crate::page::convert;
use openapi_document::Problem;

pub(super) const PAGE: &str = r#"> ## Documentation Index
> Fetch the complete documentation index at: https://docs.example.com/llms.txt

# Do it

## OpenAPI

````yaml /spec.yaml post /v1/do
openapi: 3.1.0
info:
  title: Example
  summary: In short.
  version: "7"
  license: {name: MIT, identifier: MIT}
jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base
servers:
  - url: https://example.com
security:
  - Key: []
tags:
  - name: Doing
paths:
  /v1/do:
    $ref: '#/components/pathItems/Do'
webhooks:
  done:
    post:
      requestBody: {$ref: '#/components/requestBodies/Done', description: Passed over in 3.0.}
      responses:
        default: {description: Any.}
components:
  pathItems:
    Do:
      post:
        operationId: do
        parameters:
          - $ref: '#/components/parameters/Q'
        responses:
          "200": {description: Done}
  parameters:
    Q: {name: q, in: query, schema: {type: [string, 'null']}}
  requestBodies:
    Done: {content: {text/plain: {schema: {type: string}}}}
  securitySchemes:
    Key: {type: apiKey, in: header, name: X-Key}
````

Built with [Mintlify](https://mintlify.com).
"#;

fn page(text: &str) -> Result<Value, Problem> {
    convert(Path::new("do.md"), text).map(|page| page.document)
}

fn changed(old: &str, new: &str) -> String {
    assert!(PAGE.contains(old), "{old}");
    PAGE.replacen(old, new, 1)
}

#[test]
fn a_newer_page_is_converted_to_3_0_3() {
    let expected = json!({
        "openapi": "3.0.3",
        "info": {"title": "Example", "x-summary": "In short.", "version": "7",
                 "license": {"name": "MIT", "url": "https://spdx.org/licenses/MIT.html"}},
        "servers": [{"url": "https://example.com"}],
        "security": [{"Key": []}],
        "tags": [{"name": "Doing"}],
        "paths": {"/v1/do": {"post": {
            "operationId": "do",
            "parameters": [{"$ref": "#/components/parameters/Q"}],
            "responses": {"200": {"description": "Done"}},
            "summary": "Do it",
        }}},
        "x-webhooks": {"done": {"post": {
            "requestBody": {"$ref": "#/components/requestBodies/Done"},
            "responses": {"default": {"description": "Any."}},
        }}},
        "components": {
            "parameters": {"Q": {"name": "q", "in": "query", "schema": {"type": "string", "nullable": true}}},
            "requestBodies": {"Done": {"content": {"text/plain": {"schema": {"type": "string"}}}}},
            "securitySchemes": {"Key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
        },
    });
    assert_eq!(page(PAGE), Ok(expected));
}

#[test]
fn a_document_without_a_page_is_converted_equally() {
    let (from, to) = (
        PAGE.find("openapi:").unwrap(),
        PAGE.find("````\n\n").unwrap(),
    );
    let mut document = convert(Path::new("spec.yaml"), &PAGE[from..to])
        .unwrap()
        .document;
    document["paths"]["/v1/do"]["post"]["summary"] = "Do it".into();
    assert_eq!(Ok(document), page(PAGE));
}

#[test]
fn a_single_example_gets_a_name() {
    let with = |examples: &str| {
        let body = format!("{{text/plain: {{schema: {{type: string}}, {examples}}}}}");
        let parameter = format!("{{name: q, in: query, schema: {{type: string}}, {examples}}}");
        page(
            &changed("{text/plain: {schema: {type: string}}}", &body).replace(
                "{name: q, in: query, schema: {type: [string, 'null']}}",
                &parameter,
            ),
        )
    };
    let named = with("examples: {documented: {value: a}}");
    assert!(named.is_ok());
    assert_eq!(with("example: a"), named);
    let both = with("example: a, examples: {b: {value: b}}").unwrap_err();
    assert_eq!(both.rule, "page-key");
}

/// Schemas of 3.1, and the same in 3.0.3.
#[rustfmt::skip]
const SCHEMAS: &[(&str, &str)] = &[
    // Nothing that 3.0 has changes.
    (r#"{"type": "string", "nullable": true}"#, r#"{"type": "string", "nullable": true}"#),
    (r#"{"type": "string", "nullable": false}"#, r#"{"type": "string", "nullable": false}"#),
    (r#"{"type": "number", "minimum": 1, "exclusiveMinimum": true}"#,
     r#"{"type": "number", "minimum": 1, "exclusiveMinimum": true}"#),
    (r#"{"oneOf": [{"type": "string"}, {"type": "integer"}], "discriminator": {"propertyName": "a"}}"#,
     r#"{"oneOf": [{"type": "string"}, {"type": "integer"}], "discriminator": {"propertyName": "a"}}"#),
    (r#"{"type": "object", "additionalProperties": true, "x-a": 1}"#,
     r#"{"type": "object", "additionalProperties": true, "x-a": 1}"#),
    // Null.
    (r#"{"type": ["string", "null"]}"#, r#"{"type": "string", "nullable": true}"#),
    (r#"{"type": ["string"]}"#, r#"{"type": "string"}"#),
    (r#"{"type": "null"}"#, r#"{"enum": [null], "nullable": true}"#),
    (r#"{"type": ["string", "null"], "enum": ["a", null]}"#,
     r#"{"type": "string", "enum": ["a", null], "nullable": true}"#),
    (r#"{"anyOf": [{"type": "string"}, {"type": "null"}], "title": "A"}"#,
     r#"{"title": "A", "type": "string", "nullable": true}"#),
    (r#"{"anyOf": [{"type": "string", "title": "B"}, {"type": "null"}], "title": "A"}"#,
     r#"{"title": "A", "allOf": [{"type": "string", "title": "B"}], "nullable": true}"#),
    (r#"{"anyOf": [{"type": "string", "enum": ["a"]}, {"type": "null"}]}"#,
     r#"{"type": "string", "enum": ["a", null], "nullable": true}"#),
    (r#"{"oneOf": [{"type": "null"}, {"const": "a"}]}"#, r#"{"enum": ["a", null], "nullable": true}"#),
    (r#"{"anyOf": [{"enum": ["a"]}, {"type": "null"}], "type": "string"}"#, r#"{"type": "string", "enum": ["a"]}"#),
    (r##"{"oneOf": [{"$ref": "#/components/schemas/A"}, {"type": "null"}]}"##,
     r##"{"allOf": [{"$ref": "#/components/schemas/A"}], "nullable": true}"##),
    (r#"{"anyOf": [{"type": "object", "additionalProperties": false}, {"type": "null"}], "properties": {"a": {}}}"#,
     r#"{"properties": {"a": {}}, "allOf": [{"type": "object", "additionalProperties": false}], "nullable": true}"#),
    (r#"{"anyOf": [{"type": "object", "required": ["a"]}, {"type": "null"}], "properties": {"a": {}}}"#,
     r#"{"properties": {"a": {}}, "type": "object", "required": ["a"], "nullable": true}"#),
    (r#"{"oneOf": [{"type": "string"}, {"type": "integer"}, {"type": "null"}]}"#,
     r#"{"oneOf": [{"type": "string"}, {"type": "integer"}], "nullable": true}"#),
    (r##"{"anyOf": [{"$ref": "#/components/schemas/A"}, {"type": "null"}], "oneOf": [{"title": "B"}, {"type": "null"}]}"##,
     r##"{"allOf": [{"title": "B"}, {"$ref": "#/components/schemas/A"}], "nullable": true}"##),
    (r##"{"type": "object", "oneOf": [{"$ref": "#/components/schemas/A"}, {"type": "null"}]}"##,
     r##"{"type": "object", "allOf": [{"$ref": "#/components/schemas/A"}]}"##),
    (r#"{"oneOf": [{"type": "string"}]}"#, r#"{"oneOf": [{"type": "string"}]}"#),
    // Several types.
    (r#"{"type": ["string", "integer"], "maxLength": 3}"#,
     r#"{"maxLength": 3, "anyOf": [{"type": "string"}, {"type": "integer"}]}"#),
    (r#"{"type": ["array", "string", "null"], "items": {"type": "string"}}"#,
     r#"{"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}], "nullable": true}"#),
    (r#"{"type": ["string", "integer"], "anyOf": [{"maxLength": 3}]}"#,
     r#"{"anyOf": [{"maxLength": 3}], "allOf": [{"anyOf": [{"type": "string"}, {"type": "integer"}]}]}"#),
    // One value.
    (r#"{"const": "a"}"#, r#"{"enum": ["a"]}"#),
    (r#"{"const": null}"#, r#"{"enum": [null], "nullable": true}"#),
    // Examples.
    (r#"{"type": "string", "examples": ["a"]}"#, r#"{"type": "string", "example": "a"}"#),
    (r#"{"type": "string", "examples": ["a", "b"]}"#,
     r#"{"type": "string", "x-examples": ["a", "b"], "example": "a"}"#),
    (r#"{"type": "string", "example": "c", "examples": ["a"]}"#,
     r#"{"type": "string", "example": "c", "x-examples": ["a"]}"#),
    (r#"{"type": "string", "examples": {"a": {"value": "b"}}}"#,
     r#"{"type": "string", "x-examples": {"a": {"value": "b"}}}"#),
    (r#"{"type": "string", "examples": []}"#, r#"{"type": "string"}"#),
    // Limits that are themselves excluded.
    (r#"{"exclusiveMinimum": 1}"#, r#"{"minimum": 1, "exclusiveMinimum": true}"#),
    (r#"{"exclusiveMaximum": 9}"#, r#"{"maximum": 9, "exclusiveMaximum": true}"#),
    (r#"{"minimum": 0, "exclusiveMinimum": 1}"#, r#"{"minimum": 1, "exclusiveMinimum": true}"#),
    (r#"{"exclusiveMinimum": 1, "minimum": 0}"#, r#"{"minimum": 1, "exclusiveMinimum": true}"#),
    (r#"{"minimum": 2, "exclusiveMinimum": 1}"#, r#"{"minimum": 2}"#),
    (r#"{"minimum": 1152921504606847000, "exclusiveMinimum": 1152921504606846990}"#, r#"{"minimum": 1152921504606847000}"#),
    (r#"{"exclusiveMinimum": 1, "minimum": 2}"#, r#"{"minimum": 2}"#),
    (r#"{"exclusiveMaximum": 9, "maximum": 8}"#, r#"{"maximum": 8}"#),
    // Beside a reference.
    (r##"{"$ref": "#/components/schemas/A"}"##, r##"{"$ref": "#/components/schemas/A"}"##),
    (r##"{"$ref": "#/components/schemas/A", "description": "An a."}"##,
     r##"{"description": "An a.", "allOf": [{"$ref": "#/components/schemas/A"}]}"##),
    (r##"{"allOf": [{"maxLength": 3}], "$ref": "#/components/schemas/A"}"##,
     r##"{"allOf": [{"maxLength": 3}, {"$ref": "#/components/schemas/A"}]}"##),
    // Schemas that are true or false.
    (r#"{"items": true}"#, r#"{"items": {}}"#),
    (r#"{"properties": {"a": false}}"#, r#"{"properties": {"a": {"not": {}}}}"#),
    (r#"{"xml": {"name": "a"}, "externalDocs": {"url": "/"}}"#, r#"{"xml": {"name": "a"}, "externalDocs": {"url": "/"}}"#),
    // Content inside text.
    (r#"{"type": "string", "contentEncoding": "binary"}"#, r#"{"type": "string", "format": "binary"}"#),
    (r#"{"type": "string", "contentEncoding": "base64"}"#, r#"{"type": "string", "format": "byte"}"#),
    (r#"{"type": "string", "contentMediaType": "application/octet-stream"}"#,
     r#"{"type": "string", "format": "binary"}"#),
    (r#"{"type": "string", "contentEncoding": "base64", "contentMediaType": "application/octet-stream"}"#,
     r#"{"type": "string", "format": "byte"}"#),
    (r#"{"type": "string", "contentMediaType": "application/json"}"#,
     r#"{"type": "string", "x-contentMediaType": "application/json"}"#),
    (r#"{"$comment": "For us."}"#, r#"{"x-comment": "For us."}"#),
    // What says nothing.
    (r#"{"type": "object", "propertyNames": {"type": "string"}}"#, r#"{"type": "object"}"#),
    (r#"{"type": "object", "required": []}"#, r#"{"type": "object"}"#),
    (r#"{"type": "object", "required": ["a", "b", "a"]}"#, r#"{"type": "object", "required": ["a", "b"]}"#),
    (r#"{"$schema": "https://json-schema.org/draft/2020-12/schema"}"#, "{}"),
    (r#"{"type": "object", "unevaluatedProperties": {}}"#, r#"{"type": "object"}"#),
    // What 3.0 requires.
    (r#"{"type": "array"}"#, r#"{"type": "array", "items": {}}"#),
    (r#"{"type": ["array", "null"]}"#, r#"{"type": "array", "items": {}, "nullable": true}"#),
    // Properties that nothing else evaluates.
    (r#"{"properties": {"a": true}, "unevaluatedProperties": false}"#,
     r#"{"properties": {"a": {}}, "additionalProperties": false}"#),
    (r#"{"type": "string", "contentEncoding": "quoted-printable"}"#,
     r#"{"type": "string", "x-contentEncoding": "quoted-printable"}"#),
    // Everywhere inside.
    (r#"{"items": {"properties": {"a": {"not": {"const": 1}}}}, "additionalProperties": {"const": 2}}"#,
     r#"{"items": {"properties": {"a": {"not": {"enum": [1]}}}}, "additionalProperties": {"enum": [2]}}"#),
    // What is not a schema stays.
    (r#"{"default": {"const": 1}, "enum": [{"type": ["a"]}], "example": {"examples": []}}"#,
     r#"{"default": {"const": 1}, "enum": [{"type": ["a"]}], "example": {"examples": []}}"#),
];

fn with_schema(schema: &str) -> Result<Value, Problem> {
    let components = format!("components:\n  schemas:\n    A: {{type: string}}\n    S: {schema}\n");
    page(&changed("components:\n", &components))
}

#[test]
fn every_schema_is_converted_to_3_0_3() {
    for (newer, older) in SCHEMAS {
        let older: Value = serde_json::from_str(older).unwrap();
        let spec = with_schema(newer).unwrap();
        assert_eq!(spec["components"]["schemas"]["S"], older, "{newer}");
    }
}

#[test]
fn conversion_is_idempotent() {
    for (_, older) in SCHEMAS {
        let spec = with_schema(older).unwrap();
        let older: Value = serde_json::from_str(older).unwrap();
        assert_eq!(spec["components"]["schemas"]["S"], older);
    }
}

/// Schemas of 3.1 that 3.0 cannot express, what becomes of them, and the keywords in gaps.
#[rustfmt::skip]
const LOOSENED: &[(&str, &str, &[&str])] = &[
    (r#"{"if": {}, "then": {"minLength": 1}}"#, "{}", &["if", "then"]),
    (r#"{"type": "array", "contains": {"type": "string"}, "minContains": 2}"#, r#"{"type": "array", "items": {}}"#,
     &["contains", "minContains"]),
    (r#"{"dependentRequired": {"a": ["b"]}}"#, "{}", &["dependentRequired"]),
    (r##"{"$dynamicRef": "#a"}"##, "{}", &["$dynamicRef"]),
    (r#"{"$id": "a", "$anchor": "b", "type": "string"}"#, r#"{"type": "string"}"#, &["$id", "$anchor"]),
    (r#"{"propertyNames": {"pattern": "^a"}}"#, "{}", &["propertyNames"]),
    (r#"{"propertyNames": {"type": "integer"}}"#, "{}", &["propertyNames"]),
    (r#"{"propertyNames": false}"#, "{}", &["propertyNames"]),
    (r#"{"$defs": {"B": {"type": "string"}}, "type": "string"}"#, r#"{"type": "string"}"#, &["$defs/B"]),
    // The first items become alternatives for all items.
    (r#"{"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "items": false, "minItems": 2}"#,
     r#"{"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "integer"}]}, "minItems": 2, "maxItems": 2}"#,
     &["prefixItems"]),
    (r#"{"prefixItems": [{"type": "string"}], "items": {"type": "integer"}}"#,
     r#"{"items": {"anyOf": [{"type": "string"}, {"type": "integer"}]}}"#, &["prefixItems"]),
    (r#"{"prefixItems": [{"type": "string"}, {"type": "string"}], "maxItems": 2}"#,
     r#"{"maxItems": 2, "items": {"type": "string"}}"#, &["prefixItems"]),
    (r#"{"prefixItems": [false], "items": false}"#, r#"{"items": {"not": {}}, "maxItems": 1}"#, &["prefixItems"]),
    (r#"{"prefixItems": [{"type": "string"}]}"#, r#"{"items": {}}"#, &["prefixItems"]),
    // Other properties may be what a pattern admits.
    (r#"{"patternProperties": {"^a": {"type": "string"}}}"#, "{}", &["patternProperties"]),
    (r#"{"patternProperties": {"^a": {"type": "string"}}, "additionalProperties": false}"#,
     r#"{"additionalProperties": {"type": "string"}}"#, &["patternProperties"]),
    (r#"{"patternProperties": {"^a": {"type": "string"}}, "unevaluatedProperties": false}"#, "{}",
     &["patternProperties", "unevaluatedProperties"]),
    (r#"{"allOf": [{"type": "object"}], "unevaluatedProperties": false}"#, r#"{"allOf": [{"type": "object"}]}"#,
     &["unevaluatedProperties"]),
    (r#"{"anyOf": [{"title": "A"}, {"type": "null"}], "unevaluatedProperties": false}"#,
     r#"{"title": "A", "nullable": true}"#, &["unevaluatedProperties"]),
    // What is looser may neither be excluded nor be the only match.
    (r#"{"not": {"contains": {}}}"#, "{}", &["not/contains", "not"]),
    (r#"{"oneOf": [{"type": "array", "contains": {}}, {"type": "string"}]}"#,
     r#"{"anyOf": [{"type": "array", "items": {}}, {"type": "string"}]}"#, &["oneOf/0/contains", "oneOf"]),
];

#[test]
fn keywords_that_3_0_3_cannot_express_are_loosened_with_a_gap() {
    for (newer, older, keywords) in LOOSENED {
        let components = format!("components:\n  schemas:\n    S: {newer}\n");
        let read = convert(Path::new("do.md"), &changed("components:\n", &components)).unwrap();
        let older: Value = serde_json::from_str(older).unwrap();
        assert_eq!(
            read.document["components"]["schemas"]["S"], older,
            "{newer}"
        );
        let places = read
            .gaps
            .iter()
            .filter_map(|gap| gap.pointer.strip_prefix("/components/schemas/S/"));
        assert_eq!(places.collect::<Vec<_>>(), *keywords, "{newer}");
    }
}

fn rejected(old: &str, new: &str) -> (&'static str, String) {
    let problem = page(&changed(old, new)).unwrap_err();
    assert!(problem.location.is_some(), "{problem}");
    (problem.rule, problem.pointer)
}

#[test]
fn extensions_are_kept_everywhere() {
    let extended = "paths:\n  x-all: {a: 1}\n";
    let text = changed("paths:\n", extended)
        .replace("operationId: do\n", "operationId: do\n        x-own: [1]\n");
    let spec = page(&text).unwrap();
    assert_eq!(spec["paths"]["x-all"], json!({"a": 1}));
    assert_eq!(spec["paths"]["/v1/do"]["post"]["x-own"], json!([1]));
}

#[test]
fn a_name_may_start_like_an_extension() {
    let components = "components:\n  schemas:\n    x-a: {type: [string, 'null']}\n";
    let spec = page(&changed("components:\n", components)).unwrap();
    let schema = json!({"type": "string", "nullable": true});
    assert_eq!(spec["components"]["schemas"]["x-a"], schema);
}

#[test]
fn mutual_tls_is_rejected() {
    let found = rejected(
        "{type: apiKey, in: header, name: X-Key}",
        "{type: mutualTLS}",
    );
    let pointer = "/components/securitySchemes/Key/type".to_owned();
    assert_eq!(found, ("openapi-3.1", pointer));
}

#[test]
fn the_dialects_of_3_1_are_accepted() {
    for name in [
        "https://json-schema.org/draft/2020-12/schema",
        "https://spec.openapis.org/oas/3.1/dialect/2024-11-10",
    ] {
        let text = changed("https://spec.openapis.org/oas/3.1/dialect/base", name);
        assert_eq!(page(&text), page(PAGE), "{name}");
    }
}

#[test]
fn another_schema_dialect_is_rejected() {
    let found = rejected("oas/3.1/dialect/base", "other");
    assert_eq!(found, ("unknown-value", "/jsonSchemaDialect".to_owned()));
}

#[test]
fn a_page_with_another_endpoint_than_its_fence_is_rejected() {
    let found = rejected("post /v1/do", "get /v1/do");
    assert_eq!(found, ("page-endpoint", String::new()));
}

/// Misspelled keys, their pointers, and what they are like.
#[rustfmt::skip]
const MISSPELLED: &[(&str, &str, &str, &str)] = &[
    ("        operationId: do\n", "        operationid: do\n", "/components/pathItems/Do/post/operationid", "operationId"),
    ("        operationId: do\n", "        resposnes: {}\n", "/components/pathItems/Do/post/resposnes", "responses"),
    ("{type: [string, 'null']}", "{type: string, maxLenght: 3}", "/components/parameters/Q/schema/maxLenght", "maxLength"),
    ("in: query,", "in: query, requird: true,", "/components/parameters/Q/requird", "required"),
];

#[test]
fn a_misspelled_key_is_rejected() {
    for (old, new, pointer, known) in MISSPELLED {
        let problem = page(&changed(old, new)).unwrap_err();
        assert_eq!(
            (problem.rule, problem.pointer.as_str()),
            ("unknown-key", *pointer)
        );
        assert!(
            problem.message.ends_with(&format!("like `{known}`")),
            "{problem}"
        );
    }
}

#[test]
fn a_parameter_in_an_unknown_place_is_rejected() {
    let found = rejected("in: query", "in: body");
    assert_eq!(
        found,
        ("unknown-value", "/components/parameters/Q/in".to_owned())
    );
}

#[test]
fn a_reference_to_another_kind_is_rejected() {
    let found = rejected("#/components/parameters/Q", "#/components/schemas/Q");
    let pointer = "/components/pathItems/Do/post/parameters/0/$ref".to_owned();
    assert_eq!(found, ("page-reference", pointer));
}

#[test]
fn a_value_of_the_wrong_kind_is_rejected() {
    let found = rejected("in: query, schema", "in: query, required: 'yes', schema");
    let pointer = "/components/parameters/Q/required".to_owned();
    assert_eq!(found, ("kind", pointer));
}
