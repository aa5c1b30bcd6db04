//! Conversion of each form of older pages.

use std::path::Path;

use serde_json::{Value, json};

use super::{PAGE, changed, converted, page};
use crate::page::convert;
use crate::page::gap::report;

/// Converts a page with this `schemaArray` in its response, and returns the response's body.
fn schema(printed: &str) -> Value {
    let text = changed(
        "          - type: enum<string>\n            enum: [done, late]\n",
        &format!("          {printed}\n"),
    );
    let spec = page(&text).unwrap();
    spec["paths"]["/v1/do"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
        .clone()
}

/// Pairs of a `schemaArray` and its schema.
#[rustfmt::skip]
const SCHEMAS: &[(&str, &str)] = &[
    ("[{type: boolean, default: true}]", r#"{"type": "boolean", "default": true}"#),
    ("[{type: string, format: uuid, minLength: 1, maxLength: 9}]",
     r#"{"type": "string", "format": "uuid", "minLength": 1, "maxLength": 9}"#),
    ("[{type: string, const: a}]", r#"{"type": "string", "enum": ["a"]}"#),
    ("[{type: number, minimum: 1, exclusiveMinimum: true, multipleOf: 0.5}]",
     r#"{"type": "number", "minimum": 1, "exclusiveMinimum": true, "multipleOf": 0.5}"#),
    ("[{type: enum<string>, enum: [a, b], default: a}]",
     r#"{"type": "string", "enum": ["a", "b"], "default": "a"}"#),
    ("[{type: enum<integer>, enum: [1, 2]}]", r#"{"type": "integer", "enum": [1, 2]}"#),
    ("[{type: enum<number>, enum: [0.5]}]", r#"{"type": "number", "enum": [0.5]}"#),
    ("[{type: any, description: Any.}]", r#"{"description": "Any."}"#),
    ("[{type: 'null'}]", r#"{"enum": [null], "nullable": true}"#),
    ("[{type: file, contentEncoding: binary}]", r#"{"type": "string", "format": "binary"}"#),
    ("[{type: file, contentEncoding: base64}]", r#"{"type": "string", "format": "base64"}"#),
    ("[{type: file, contentMediaType: audio/wav}]", "null"),
    ("[{type: array, items: {}, minItems: 1}]", r#"{"type": "array", "items": {}, "minItems": 1}"#),
    ("[{type: array, items: {allOf: [{$ref: '#/components/schemas/A'}]}}]",
     r##"{"type": "array", "items": {"$ref": "#/components/schemas/A"}}"##),
    ("[{type: object, properties: {}}]", r#"{"type": "object"}"#),
    ("[{type: object, properties: {a: {allOf: [{type: string}]}}, requiredProperties: [a]}]",
     r#"{"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}"#),
    ("[{type: object, properties: {a: {allOf: [{type: object, required: [b]}]}}}]",
     r#"{"type": "object", "properties": {"a": {"type": "object", "required": ["b"]}}}"#),
    ("[{type: object, properties: {a: {allOf: [{type: string}, {maxLength: 3}]}}}]",
     r#"{"type": "object", "properties": {"a": {"allOf": [{"type": "string"}, {"maxLength": 3}]}}}"#),
    ("[{type: object, properties: {a: {allOf: [{$ref: '#/components/schemas/A', description: An a.}]}}}]",
     r##"{"type": "object", "properties": {"a": {"description": "An a.", "allOf": [{"$ref": "#/components/schemas/A"}]}}}"##),
    ("[{type: object, additionalProperties: false, minProperties: 1, maxProperties: 2}]",
     r#"{"type": "object", "additionalProperties": false, "minProperties": 1, "maxProperties": 2}"#),
    ("[{type: object, additionalProperties: {allOf: [{type: string}]}}]",
     r#"{"type": "object", "additionalProperties": {"type": "string"}}"#),
    ("[{type: string, title: T, readOnly: true, writeOnly: false, deprecated: true, x-mint: {a: 1}}]",
     r#"{"type": "string", "title": "T", "readOnly": true, "writeOnly": false, "deprecated": true, "x-mint": {"a": 1}}"#),
    ("[{type: string, refIdentifier: '#/components/schemas/A'}]", r#"{"type": "string"}"#),
    ("[{type: string, examples: [a, b], example: a}]",
     r#"{"type": "string", "example": "a", "x-examples": ["a", "b"]}"#),
    ("[{type: string, examples: [a]}]", r#"{"type": "string", "example": "a"}"#),
    ("[{type: string, examples: []}]", r#"{"type": "string"}"#),
    ("[{type: object, properties: {a: {}, b: {}}, requiredProperties: [a, b, a]}]",
     r#"{"type": "object", "properties": {"a": {}, "b": {}}, "required": ["a", "b"]}"#),
    ("[{type: string, title: T}, {type: 'null', title: T}]",
     r#"{"type": "string", "title": "T", "nullable": true}"#),
    ("[{type: string}, {type: integer}]", r#"{"anyOf": [{"type": "string"}, {"type": "integer"}]}"#),
    ("[{type: string}, {type: integer}, {type: 'null'}]",
     r#"{"anyOf": [{"type": "string"}, {"type": "integer"}], "nullable": true}"#),
];

#[test]
fn every_form_of_a_schema_is_converted() {
    for (printed, read) in SCHEMAS {
        let read: Value = serde_json::from_str(read).unwrap();
        assert_eq!(schema(printed), read, "{printed}");
    }
}

#[test]
fn required_beside_an_object_applies_to_the_body() {
    let spec = page(PAGE).unwrap();
    let body = &spec["paths"]["/v1/do"]["post"]["requestBody"];
    assert_eq!(body["required"], true);
    let schema = &body["content"]["application/json"]["schema"];
    assert_eq!(schema["required"], json!(["kind"]));
}

/// Converts a page with these parameters, and returns them.
fn parameters(printed: &str) -> Value {
    let text = changed(
        "    parameters:\n      path: {}\n      query: {}\n",
        &format!("    parameters: {printed}\n"),
    );
    page(&text).unwrap()["paths"]["/v1/do"]["post"]["parameters"].clone()
}

#[test]
fn parameters_are_converted_in_every_place() {
    let printed = "{path: {id: {schema: [{type: string, required: true}]}}, \
                    query: {q: {schema: [{type: array, items: {allOf: [{type: string}]}, required: false}], \
                                style: pipeDelimited, explode: false}}, \
                    header: {X-A: {schema: [{type: string, description: An a., deprecated: true}]}}, \
                    cookie: {c: {schema: [{type: 'boolean'}]}}}";
    assert_eq!(
        parameters(printed),
        json!([
            {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
            {"name": "q", "in": "query", "required": false, "style": "pipeDelimited", "explode": false,
             "schema": {"type": "array", "items": {"type": "string"}}},
            {"name": "X-A", "in": "header", "description": "An a.", "deprecated": true,
             "schema": {"type": "string"}},
            {"name": "c", "in": "cookie", "schema": {"type": "boolean"}},
        ])
    );
}

#[test]
fn an_attribute_of_all_alternatives_applies_to_the_parameter() {
    let printed = "{query: {q: {schema: [{type: string, description: A q., deprecated: true}, \
                                         {type: integer, description: A q.}]}}}";
    assert_eq!(
        parameters(printed),
        json!([{"name": "q", "in": "query", "description": "A q.",
                "schema": {"anyOf": [{"type": "string", "deprecated": true}, {"type": "integer"}]}}])
    );
}

/// Returns the requirements and the schemes of a page with these alternatives.
fn security(printed: &str) -> (Value, Value) {
    let (from, to) = (
        PAGE.find("    security:").unwrap(),
        PAGE.find("    parameters:\n      path").unwrap(),
    );
    let spec = page(&changed(
        &PAGE[from..to],
        &format!("    security: {printed}\n"),
    ))
    .unwrap();
    (
        spec["security"].clone(),
        spec["components"]["securitySchemes"].clone(),
    )
}

#[test]
fn alternatives_combinations_and_no_security_are_distinguished() {
    let printed = "[{title: Key & Token, parameters: {query: {key: {type: apiKey}}, \
                       header: {Authorization: {type: http, scheme: bearer, description: A token.}}, cookie: {}}}, \
                     {title: Session, parameters: {query: {}, header: {}, cookie: {sid: {type: apiKey}}}}, \
                     {title: '', parameters: {query: {}, header: {}, cookie: {}}}]";
    assert_eq!(
        security(printed),
        (
            json!([{"key": [], "bearer": []}, {"sid": []}, {}]),
            json!({
                "key": {"type": "apiKey", "in": "query", "name": "key"},
                "bearer": {"type": "http", "scheme": "bearer", "description": "A token."},
                "sid": {"type": "apiKey", "in": "cookie", "name": "sid"},
            })
        )
    );
}

#[test]
fn oauth2_and_basic_are_converted() {
    let printed = "[{title: O, parameters: {query: {}, header: {Authorization: {type: oauth2}}, cookie: {}}}, \
                     {title: B, parameters: {query: {}, header: {Authorization: {type: http, scheme: basic}}, cookie: {}}}]";
    assert_eq!(
        security(printed).1,
        json!({"oauth2": {"type": "oauth2", "flows": {}}, "basic": {"type": "http", "scheme": "basic"}})
    );
}

#[test]
fn what_a_page_does_not_state_of_its_schemes_is_listed() {
    let printed = "x-id:\n              type: ";
    for (scheme, missing) in [
        ("Authorization: {type: oauth2}", "flows and scopes"),
        (
            "Authorization: {type: http, scheme: bearer}",
            "bearerFormat",
        ),
    ] {
        let page = converted(&changed(&format!("{printed}apiKey"), scheme));
        let is_listed = |what: &str| page.gaps.iter().any(|gap| gap.message.starts_with(what));
        for what in ["flows and scopes", "bearerFormat"] {
            assert_eq!(is_listed(what), what == missing, "{scheme}: {what}");
        }
    }
    let page = converted(&changed(
        &format!("{printed}apiKey"),
        "x-id: {type: apiKey, x-default: me}",
    ));
    let scheme = &page.document["components"]["securitySchemes"]["x-id"];
    assert_eq!(scheme["x-default"], "me");
    let basic = "Authorization: {type: http, scheme: basic}";
    let page = converted(&changed(&format!("{printed}apiKey"), basic));
    assert!(
        page.gaps
            .iter()
            .all(|gap| !gap.message.starts_with("bearerFormat"))
    );
}

#[test]
fn a_page_without_servers_has_none() {
    let servers = "  servers:\n    - url: https://example.com\n";
    for printed in ["", "  servers: []\n"] {
        let spec = page(&changed(servers, printed)).unwrap();
        assert_eq!(spec.get("servers"), None, "{printed}");
    }
}

#[test]
fn two_keys_with_one_name_are_distinguished_by_their_location() {
    let printed = "[{title: A, parameters: {query: {key: {type: apiKey}}, header: {}, cookie: {}}}, \
                     {title: B, parameters: {query: {}, header: {key: {type: apiKey}}, cookie: {}}}]";
    assert_eq!(
        security(printed).0,
        json!([{"key": []}, {"key-header": []}])
    );
}

#[test]
fn a_scheme_that_only_the_title_names_is_required() {
    let printed = "[{title: Single sign on, parameters: {query: {}, header: {}, cookie: {}}}]";
    assert_eq!(security(printed).0, json!([{"Single sign on": []}]));
}

#[test]
fn no_security_stays_empty() {
    assert_eq!(security("[]").0, json!([]));
}

#[test]
fn a_server_keeps_its_variables() {
    let printed = "https://{host}.example.com\n      description: Main\n      variables:\n        host: {type: enum<string>, \
                   enum: [a, b], default: a, description: Which}\n        port: {type: string, default: '80'}\n";
    let spec = page(&changed("https://example.com\n", printed)).unwrap();
    assert_eq!(
        spec["servers"],
        json!([{"url": "https://{host}.example.com", "description": "Main", "variables": {
            "host": {"enum": ["a", "b"], "default": "a", "description": "Which"},
            "port": {"default": "80"},
        }}])
    );
}

/// Converts a page with this response, and returns it.
fn response(printed: &str) -> Value {
    let (from, to) = (
        PAGE.find("      application/json:\n        schemaArray:\n          - type: enum")
            .unwrap(),
        PAGE.find("  deprecated").unwrap(),
    );
    let text = changed(&PAGE[from..to], &format!("      {printed}\n"));
    page(&text).unwrap()["paths"]["/v1/do"]["post"]["responses"]["200"].clone()
}

#[test]
fn a_response_without_content_has_none() {
    assert_eq!(
        response(
            "_mintlify/placeholder: {schemaArray: [{type: any, description: Gone}], examples: {}, description: Gone}"
        ),
        json!({"description": "Gone"})
    );
    let text = changed("    '200':\n", "    '204': {}\n    '200':\n");
    let spec = page(&text).unwrap();
    assert_eq!(
        spec["paths"]["/v1/do"]["post"]["responses"]["204"],
        json!({"description": ""})
    );
}

#[test]
fn several_media_types_are_kept() {
    assert_eq!(
        response(
            "application/json: {schemaArray: [{type: string}], examples: {}, description: Both}\n      \
             text/csv: {schemaArray: [{type: file, contentMediaType: text/csv}], examples: {}, description: Both}"
        ),
        json!({"description": "Both", "content": {
            "application/json": {"schema": {"type": "string"}},
            "text/csv": {},
        }})
    );
}

#[test]
fn what_is_said_of_a_body_without_a_schema_is_listed() {
    let text = changed(
        "          - type: enum<string>\n            enum: [done, late]\n",
        "          [{type: file, contentMediaType: audio/wav, description: The call.}]\n",
    );
    let read = convert(Path::new("page.md"), &text).unwrap();
    let message = "`description` of a body without a schema is omitted: The call.";
    assert!(
        read.gaps.iter().any(|gap| gap.message == message),
        "{:?}",
        read.gaps
    );
}

#[test]
fn multipart_keeps_its_files() {
    let text = changed(
        "    body:\n      application/json:\n        schemaArray:\n          - type: object\n",
        "    body:\n      multipart/form-data:\n        schemaArray:\n          - type: object\n",
    );
    let text = text.replace(
        "                  - type: string\n                    enum: [a, b]\n",
        "                  - {type: string, format: binary}\n",
    );
    let body = page(&text).unwrap()["paths"]["/v1/do"]["post"]["requestBody"].clone();
    assert_eq!(
        body["content"]["multipart/form-data"]["schema"]["properties"]["kind"],
        json!({"type": "string", "format": "binary"})
    );
}

#[test]
fn a_webhook_is_kept_as_an_extension() {
    let text = changed("POST /v1/do", "webhook call ended")
        .replace("  path: /v1/do", "  path: call ended")
        .replace("type: path", "type: webhook");
    let spec = page(&text).unwrap();
    assert_eq!(spec["x-webhooks"]["call ended"]["post"]["summary"], "Do it");
    assert_eq!(spec["paths"], json!({}));
}

#[test]
fn an_alias_is_replaced_by_its_anchor() {
    let text = changed("enum: [a, b]", "enum: &words [a, b]").replace("[done, late]", "*words");
    let spec = page(&text).unwrap();
    assert_eq!(
        spec["paths"]["/v1/do"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
            ["enum"],
        json!(["a", "b"])
    );
}

#[test]
fn an_anchor_can_have_any_number_of_aliases() {
    let properties: Vec<_> = (0..500)
        .map(|index| format!("        a{index}: *a\n"))
        .collect();
    let properties = properties.concat();
    let schemas = format!(
        "  schemas:\n    Other: &a {{type: string}}\n    All:\n      type: object\n      properties:\n{properties}"
    );
    let spec = page(&changed("  schemas: {}\n", &schemas)).unwrap();
    let all = &spec["components"]["schemas"]["All"]["properties"];
    assert_eq!(all["a499"], json!({"type": "string"}));
}

#[test]
fn a_component_can_have_a_property_of_its_own_type() {
    let text = changed(
        "  schemas: {}",
        "  schemas: {Tree: {type: object, properties: {left: {$ref: '#/components/schemas/Tree'}}}}",
    );
    assert!(page(&text).is_ok());
}

#[test]
fn attributes_of_the_publisher_become_extensions() {
    let text = changed(
        "  type: path",
        "  type: path\n  xMint: {href: /a}\n  xMcp: {enabled: true}",
    )
    .replace(
        "  request:\n",
        "  request:\n    codeSamples: [{lang: js, source: 'f()'}]\n",
    );
    let operation = page(&text).unwrap()["paths"]["/v1/do"]["post"].clone();
    assert_eq!(operation["x-mint"], json!({"href": "/a"}));
    assert_eq!(operation["x-mcp"], json!({"enabled": true}));
    assert_eq!(
        operation["x-codeSamples"],
        json!([{"lang": "js", "source": "f()"}])
    );
}

#[test]
fn missing_facts_are_listed() {
    let text = changed(
        "            enum: [done, late]\n",
        "          - type: integer\n",
    )
    .replace(
        "            requiredProperties: [kind]\n",
        "            refIdentifier: '#/components/schemas/Do'\n",
    );
    let text = format!("{text}\n\nSee also.");
    insta::assert_snapshot!(report(&converted(&text).gaps));
}
