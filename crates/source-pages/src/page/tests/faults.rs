//! Invalid pages: one test per fault, with rule, pointer and line.

use std::path::Path;

use super::{PAGE, changed, page};

/// Returns rule, pointer and line of the problem after replacing `old` by `new`.
fn fault(old: &str, new: &str) -> (&'static str, String, String) {
    let text = changed(old, new);
    let problem = page(&text).unwrap_err();
    let line = usize::try_from(problem.location.unwrap().line).unwrap();
    let line = text.lines().nth(line - 1).unwrap_or_default();
    (problem.rule, problem.pointer, line.trim().to_owned())
}

pub(super) fn assert_fault(old: &str, new: &str, rule: &str, pointer: &str, line: &str) {
    let found = fault(old, new);
    assert_eq!(
        (found.0, found.1.as_str(), found.2.as_str()),
        (rule, pointer, line)
    );
}

#[test]
fn a_page_without_a_block_is_rejected() {
    assert_fault(
        "yaml spec.yaml POST /v1/do",
        "yaml",
        "page-no-block",
        "",
        "````",
    );
}

#[test]
fn a_fence_that_names_no_endpoint_is_prose() {
    for info in ["webhook", "post v1/do", "fetch /v1/do", "post"] {
        let text = PAGE.replace("POST /v1/do", info);
        assert_eq!(page(&text).unwrap_err().rule, "page-no-block", "{info}");
    }
}

#[test]
fn a_key_with_an_http_scheme_is_rejected() {
    let key = "x-id:\n              type: apiKey";
    let text = changed(key, "x-id: {type: apiKey, scheme: basic}");
    assert_eq!(page(&text).unwrap_err().rule, "unknown-key");
}

#[test]
fn a_page_with_two_blocks_is_rejected() {
    let twice = format!("{PAGE}\n````yaml get /v1/done\n````\n");
    let problem = page(&twice).unwrap_err();
    assert_eq!(problem.rule, "page-second-block");
    let line = usize::try_from(problem.location.unwrap().line).unwrap();
    assert_eq!(twice.lines().nth(line - 1), Some("````yaml get /v1/done"));
}

#[test]
fn a_block_that_does_not_close_is_rejected() {
    let opening = "````yaml spec.yaml POST /v1/do";
    assert_fault(
        "{}\n\n````",
        "{}\n\n```",
        "page-unclosed-block",
        "",
        opening,
    );
}

#[test]
fn broken_yaml_is_rejected_with_its_line_in_the_page() {
    assert_fault("  method: post", "  method: [post", "yaml", "", "servers:");
}

#[test]
fn an_empty_block_is_rejected() {
    let at = PAGE.find("paths:").unwrap();
    let problem = page(&format!("{}````", &PAGE[..at])).unwrap_err();
    assert_eq!((problem.rule, problem.pointer.as_str()), ("kind", ""));
}

#[test]
fn a_block_with_another_endpoint_than_its_fence_is_rejected() {
    assert_fault(
        "POST /v1/do",
        "GET /v1/do",
        "page-endpoint",
        "/paths/path",
        "path: /v1/do",
    );
}

#[test]
fn an_unknown_key_of_the_block_is_rejected() {
    assert_fault(
        "paths:\n",
        "tags: []\npaths:\n",
        "unknown-key",
        "/tags",
        "tags: []",
    );
}

#[test]
fn an_unknown_key_of_the_operation_is_rejected() {
    assert_fault(
        "  type: path",
        "  xOther: {}",
        "unknown-key",
        "/paths/xOther",
        "xOther: {}",
    );
}

#[test]
fn a_misspelled_key_of_a_server_is_rejected() {
    assert_fault(
        "https://example.com\n",
        "https://example.com\n      variabels: {}\n",
        "unknown-key",
        "/paths/servers/0/variabels",
        "variabels: {}",
    );
}

#[test]
fn an_unknown_key_of_the_request_is_rejected() {
    assert_fault(
        "  request:\n",
        "  request:\n    samples: []\n",
        "unknown-key",
        "/paths/request/samples",
        "samples: []",
    );
}

#[test]
fn an_unknown_scheme_is_rejected() {
    assert_fault(
        "type: apiKey",
        "type: oauth2",
        "unknown-value",
        "/paths/request/security/0/parameters/header/x-id/type",
        "type: oauth2",
    );
}

#[test]
fn an_unknown_key_of_a_media_type_is_rejected() {
    assert_fault(
        "        examples: {}",
        "        encoding: {}",
        "unknown-key",
        "/paths/response/200/application~1json/encoding",
        "encoding: {}",
    );
}

#[test]
fn an_operation_without_response_is_rejected() {
    let (from, to) = (
        PAGE.find("  response:").unwrap(),
        PAGE.find("  deprecated").unwrap(),
    );
    assert_fault(&PAGE[from..to], "", "missing-key", "/paths", "path: /v1/do");
}

#[test]
fn a_required_response_is_rejected() {
    assert_fault(
        "            enum: [done, late]\n",
        "            required: true\n",
        "unknown-key",
        "/paths/response/200/application~1json/schemaArray/0/required",
        "required: true",
    );
}

#[test]
fn an_unknown_type_is_rejected() {
    assert_fault(
        "enum<string>",
        "blob",
        "unknown-value",
        "/paths/response/200/application~1json/schemaArray/0/type",
        "- type: blob",
    );
}

#[test]
fn an_unknown_key_of_a_schema_is_rejected() {
    assert_fault(
        "            requiredProperties: [kind]\n",
        "            pattern: a\n",
        "unknown-key",
        "/paths/request/body/application~1json/schemaArray/0/pattern",
        "pattern: a",
    );
}

#[test]
fn a_list_without_schemas_is_rejected() {
    assert_fault(
        "        schemaArray:\n          - type: enum<string>\n            enum: [done, late]\n",
        "        schemaArray: []\n",
        "missing-key",
        "/paths/response/200/application~1json/schemaArray",
        "schemaArray: []",
    );
}

#[test]
fn a_media_type_without_schemas_is_rejected() {
    assert_fault(
        "        schemaArray:\n          - type: enum<string>\n            enum: [done, late]\n",
        "",
        "missing-key",
        "/paths/response/200/application~1json",
        "examples: {}",
    );
}

#[test]
fn a_parameter_in_an_unknown_place_is_rejected() {
    assert_fault(
        "      query: {}\n    body",
        "      matrix: {}\n    body",
        "unknown-key",
        "/paths/request/parameters/matrix",
        "matrix: {}",
    );
}

#[test]
fn an_unknown_key_of_a_parameter_is_rejected() {
    assert_fault(
        "      query: {}\n    body",
        "      query:\n        a: {schema: [{type: string}], content: {}}\n    body",
        "unknown-key",
        "/paths/request/parameters/query/a/content",
        "a: {schema: [{type: string}], content: {}}",
    );
}

#[test]
fn an_unknown_kind_of_operation_is_rejected() {
    assert_fault(
        "  type: path",
        "  type: socket",
        "unknown-value",
        "/paths/type",
        "type: socket",
    );
}

#[test]
fn an_unknown_http_scheme_is_rejected() {
    assert_fault(
        "            x-id:\n              type: apiKey\n",
        "            Authorization:\n              type: http\n              scheme: digest\n",
        "unknown-value",
        "/paths/request/security/0/parameters/header/Authorization/scheme",
        "scheme: digest",
    );
}

#[test]
fn a_reference_out_of_the_page_is_rejected() {
    assert_fault(
        "  schemas: {}",
        "  schemas:\n    Kind:\n      $ref: kinds.yaml#/Kind",
        "page-reference",
        "/components/schemas/Kind/$ref",
        "$ref: kinds.yaml#/Kind",
    );
}

#[test]
fn components_that_include_themselves_are_rejected() {
    assert_fault(
        "  schemas: {}",
        "  schemas:\n    A:\n      allOf: [{$ref: '#/components/schemas/B'}]\n    B:\n      anyOf:\n        - $ref: '#/components/schemas/A'",
        "page-cycle",
        "/components/schemas/A",
        "allOf: [{$ref: '#/components/schemas/B'}]",
    );
}

#[test]
fn references_in_a_circle_are_rejected() {
    let text = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {}\ncomponents: {parameters: {P: {$ref: '#/components/parameters/P'}}}\n";
    let problem = super::convert(Path::new("a.yaml"), text).unwrap_err();
    assert_eq!(problem.rule, "endless-reference");
    assert_eq!(problem.pointer, "/components/parameters/P/$ref");
}

/// Documents of other formats, and what the problem calls them.
const FORMATS: &[(&str, &str)] = &[
    ("openapi: 2.0.0\n", "OpenAPI 2.0.0"),
    ("openapi: 3.2.0\n", "OpenAPI 3.2.0"),
    ("swagger: '2.0'\n", "Swagger 2.0"),
    ("asyncapi: 2.6.0\n", "AsyncAPI 2.6.0"),
];

#[test]
fn documents_of_other_formats_are_rejected_by_name() {
    for (version, name) in FORMATS {
        let text = format!("{version}info: {{title: A, version: '1'}}\npaths: {{}}\n");
        let page = format!("# A\n\n````yaml get /a\n{text}````\n");
        for (file, text) in [("a.yaml", &text), ("a.md", &page)] {
            let problem = super::convert(Path::new(file), text).unwrap_err();
            assert_eq!(problem.rule, "openapi-version");
            assert!(problem.message.contains(name), "{problem}");
            assert!(problem.location.is_some(), "{problem}");
        }
    }
}

#[test]
fn a_page_of_asyncapi_is_rejected_by_name() {
    for text in [
        "# Ticks\n\n## AsyncAPI\n\n````yaml ticks.yaml ticks\nid: ticks\n````\n",
        "# Ticks\n\n````yaml /specs/asyncapi.json ticks\nid: ticks\n````\n",
    ] {
        let problem = page(text).unwrap_err();
        assert_eq!(problem.rule, "page-asyncapi");
        assert!(problem.message.contains("AsyncAPI"), "{problem}");
    }
}

#[test]
fn a_property_that_is_not_wrapped_is_rejected() {
    assert_fault(
        "                allOf:\n                  - type: string\n                    enum: [a, b]\n",
        "                type: string\n",
        "unknown-key",
        "/paths/request/body/application~1json/schemaArray/0/properties/kind/type",
        "type: string",
    );
}

#[test]
fn an_unknown_key_of_an_example_is_rejected() {
    assert_fault(
        "            value:\n",
        "            externalValue: x\n            value:\n",
        "unknown-key",
        "/paths/request/body/application~1json/examples/example/externalValue",
        "externalValue: x",
    );
}

#[test]
fn a_component_that_is_not_a_schema_is_rejected() {
    assert_fault(
        "  schemas: {}",
        "  headers: {}",
        "unknown-key",
        "/components/headers",
        "headers: {}",
    );
}

#[test]
fn a_value_of_the_wrong_kind_is_rejected() {
    assert_fault(
        "  deprecated: false",
        "  deprecated: later",
        "kind",
        "/paths/deprecated",
        "deprecated: later",
    );
}
