//! Conversion of pages.

mod faults;
mod grammar;
mod limits;
mod losses;
mod markdown;
mod merge;
mod plain;
mod references;

use std::path::Path;

use serde_json::{Value, json};

use super::{Page, convert};
use openapi_document::Problem;

const SUPPLIED: &str = include_str!("../../../../../openapi/sources/asapp/stop-streaming.md");

const PAGE: &str = r"# Source: https://docs.example.com/do.md

# Do it

> Does it.

And more.

## OpenAPI

````yaml spec.yaml POST /v1/do
paths:
  path: /v1/do
  method: post
  servers:
    - url: https://example.com
  request:
    security:
      - title: API ID & API Secret
        parameters:
          query: {}
          header:
            x-id:
              type: apiKey
            x-secret:
              type: apiKey
          cookie: {}
    parameters:
      path: {}
      query: {}
    body:
      application/json:
        schemaArray:
          - type: object
            properties:
              kind:
                allOf:
                  - type: string
                    enum: [a, b]
            requiredProperties: [kind]
            required: true
        examples:
          example:
            value:
              kind: a
  response:
    '200':
      application/json:
        schemaArray:
          - type: enum<string>
            enum: [done, late]
        examples: {}
        description: Done
  deprecated: false
  type: path
components:
  schemas: {}

````";

fn page(text: &str) -> Result<Value, Problem> {
    convert(Path::new("do.md"), text).map(|page| page.document)
}

fn converted(text: &str) -> Page {
    convert(Path::new("do.md"), text).unwrap()
}

/// Returns the page with `old` replaced by `new`, once.
fn changed(old: &str, new: &str) -> String {
    assert!(PAGE.contains(old), "{old}");
    PAGE.replacen(old, new, 1)
}

#[test]
fn a_page_is_converted_to_openapi() {
    let expected = json!({
        "openapi": "3.0.3",
        "info": {"title": "Do it", "version": "1"},
        "servers": [{"url": "https://example.com"}],
        "security": [{"x-id": [], "x-secret": []}],
        "paths": {"/v1/do": {"post": {
            "summary": "Do it",
            "description": "Does it.\n\nAnd more.",
            "requestBody": {"required": true, "content": {"application/json": {
                "schema": {
                    "type": "object",
                    "properties": {"kind": {"type": "string", "enum": ["a", "b"]}},
                    "required": ["kind"],
                },
                "examples": {"documented": {"value": {"kind": "a"}}},
            }}},
            "responses": {"200": {"description": "Done", "content": {"application/json": {
                "schema": {"type": "string", "enum": ["done", "late"]},
            }}}},
        }}},
        "components": {"securitySchemes": {
            "x-id": {"type": "apiKey", "in": "header", "name": "x-id"},
            "x-secret": {"type": "apiKey", "in": "header", "name": "x-secret"},
        }},
    });
    assert_eq!(page(PAGE), Ok(expected));
}

#[test]
fn the_supplied_page_keeps_every_status_and_example() {
    let spec = page(SUPPLIED).unwrap();
    let operation = &spec["paths"]["/mg-autotranscribe/v1/stop-streaming"]["post"];
    let responses = operation["responses"].as_object().unwrap();
    let statuses: Vec<&str> = responses.keys().map(String::as_str).collect();
    assert_eq!(
        statuses,
        [
            "200", "400", "401", "403", "404", "409", "413", "422", "429", "503", "default"
        ]
    );
    for response in responses.values() {
        let content = &response["content"]["application/json"];
        assert!(content["examples"]["documented"]["value"].is_object());
    }
}

#[test]
fn placeholders_are_not_in_the_supplied_page() {
    let spec = page(SUPPLIED).unwrap();
    let example = spec
        .pointer("/paths/~1mg-autotranscribe~1v1~1stop-streaming/post/responses/200/content/application~1json/examples/documented/value")
        .unwrap();
    assert_eq!(example["isOk"], true);
    assert_eq!(example.get("errorMessage"), None);
}

fn example_of(value: &str) -> Value {
    let text = changed("kind: a\n", &format!("{value}\n"));
    let spec = page(&text.replace("            requiredProperties: [kind]\n", "")).unwrap();
    spec["paths"]["/v1/do"]["post"]["requestBody"]["content"]["application/json"]["examples"]
        .clone()
}

#[test]
fn placeholders_are_removed_everywhere() {
    assert_eq!(
        example_of(
            "{a: <string>, b: [<string>, c], d: {e: '2023-11-07T05:31:56Z'}, f: [], g: x, h: [<any>], i: {}}"
        ),
        json!({"documented": {"value": {"b": ["c"], "f": [], "g": "x", "i": {}}}})
    );
}

#[test]
fn an_example_with_only_placeholders_is_removed() {
    assert_eq!(example_of("{a: <string>}"), Value::Null);
}

#[test]
fn an_ambiguous_example_is_removed() {
    assert_eq!(
        example_of("{a: true, b: 123, c: '2023-12-25', d: [], e: {}, f: <string>, g: null}"),
        Value::Null
    );
    assert_eq!(
        example_of("{a: true, b: 124}"),
        json!({"documented": {"value": {"a": true, "b": 124}}})
    );
}

/// Examples, and whether they fit the schema of the body.
#[rustfmt::skip]
const FITTING: &[(&str, bool)] = &[
    ("{kind: a}", true),
    ("{kind: a, other: [1]}", true),
    ("{kind: c}", false),
    ("{kind: 7}", false),
    ("{kind: <string>, other: mine}", false),
    ("mine", false),
    ("[{kind: a}]", false),
];

#[test]
fn an_example_that_does_not_fit_its_schema_is_omitted() {
    for (value, fits) in FITTING {
        let read = converted(&changed("kind: a\n", &format!("{value}\n")));
        let content = "/paths/~1v1~1do/post/requestBody/content/application~1json";
        let is_kept = read
            .document
            .pointer(&format!("{content}/examples/documented"))
            .is_some();
        let mut gaps = read.gaps.iter().filter(|gap| gap.pointer == content);
        assert_eq!((is_kept, gaps.next().is_none()), (*fits, *fits), "{value}");
    }
}

#[test]
fn an_example_that_does_not_fit_a_component_is_omitted() {
    let inline = "                  - type: string\n                    enum: [a, b]\n";
    let referring = changed(
        inline,
        "                  - $ref: '#/components/schemas/Kind'\n",
    );
    for (schema, is_kept) in [("{type: string}", true), ("{type: integer}", false)] {
        let text = referring.replace("  schemas: {}", &format!("  schemas: {{Kind: {schema}}}"));
        let spec = page(&text).unwrap();
        let content = &spec["paths"]["/v1/do"]["post"]["requestBody"]["content"];
        let is_there = content["application/json"].get("examples").is_some();
        assert_eq!(is_there, is_kept, "{schema}");
    }
}

#[test]
fn a_named_example_is_unchanged() {
    let spec = page(&changed(
        "          example:\n            value:\n              kind: a\n",
        "          example: {value: <string>}\n          other: {value: 123}\n",
    ));
    assert_eq!(
        spec.unwrap()["paths"]["/v1/do"]["post"]["requestBody"]["content"]["application/json"]["examples"],
        json!({"example": {"value": "<string>"}, "other": {"value": 123}})
    );
}

#[test]
fn a_named_example_keeps_its_name() {
    let spec = page(&changed(
        "          example:\n",
        "          inbound:\n            summary: An inbound call\n",
    ));
    assert_eq!(
        spec.unwrap()["paths"]["/v1/do"]["post"]["requestBody"]["content"]["application/json"]["examples"],
        json!({"inbound": {"summary": "An inbound call", "value": {"kind": "a"}}})
    );
}

#[test]
fn several_schemas_in_one_all_of_are_kept() {
    let spec = page(&changed(
        "                  - type: string\n",
        "                  - $ref: '#/components/schemas/Kind'\n                  - type: string\n",
    ));
    assert_eq!(
        spec.unwrap()["paths"]["/v1/do"]["post"]["requestBody"]["content"]["application/json"]["schema"]
            ["properties"]["kind"]["allOf"][0]["$ref"],
        "#/components/schemas/Kind"
    );
}

#[test]
fn component_schemas_are_kept() {
    let spec = page(&changed(
        "  schemas: {}",
        "  schemas: {Kind: {type: string}}",
    ))
    .unwrap();
    assert_eq!(spec["components"]["schemas"]["Kind"]["type"], "string");
}

#[test]
fn a_deprecated_operation_stays_deprecated() {
    let spec = page(&changed("deprecated: false", "deprecated: true")).unwrap();
    assert_eq!(spec["paths"]["/v1/do"]["post"]["deprecated"], true);
}

#[test]
fn an_empty_body_is_omitted() {
    let at = PAGE.find("      application/json:").unwrap();
    let to = PAGE.find("  response:").unwrap();
    let text = format!("{} {{}}\n{}", PAGE[..at].trim_end(), &PAGE[to..]);
    let spec = page(&text).unwrap();
    assert_eq!(spec["paths"]["/v1/do"]["post"].get("requestBody"), None);
}

#[test]
fn a_body_required_in_one_media_type_is_required() {
    let second = "      text/plain: {schemaArray: [{type: string}], examples: {}}\n  response:\n";
    let spec = page(&changed("  response:\n", second)).unwrap();
    let body = &spec["paths"]["/v1/do"]["post"]["requestBody"];
    assert_eq!(body["required"], true);
    assert_eq!(
        body["content"]["text/plain"]["schema"]["type"],
        json!("string")
    );
}

#[test]
fn a_scheme_keeps_its_description() {
    let described = "              type: apiKey\n              description: Who calls\n";
    let spec = page(&changed("              type: apiKey\n", described)).unwrap();
    assert_eq!(
        spec["components"]["securitySchemes"]["x-id"]["description"],
        "Who calls"
    );
}
