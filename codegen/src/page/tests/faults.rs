//! What a page may not be: one test per fault, each with rule, pointer and line.

use super::{PAGE, changed, page};

/// Rule, pointer and offending line of the problem that the page has with `old` made `new`.
fn fault(old: &str, new: &str) -> (&'static str, String, String) {
    let text = changed(old, new);
    let problem = page(&text).unwrap_err();
    let line = usize::try_from(problem.location.unwrap().line).unwrap();
    let line = text.lines().nth(line - 1).unwrap_or_default();
    (problem.rule, problem.pointer, line.trim().to_owned())
}

fn assert_fault(old: &str, new: &str, rule: &str, pointer: &str, line: &str) {
    let found = fault(old, new);
    assert_eq!(
        (found.0, found.1.as_str(), found.2.as_str()),
        (rule, pointer, line)
    );
}

#[test]
fn a_page_without_a_block_is_refused() {
    assert_fault(
        "yaml spec.yaml POST /v1/do",
        "yaml",
        "page-no-block",
        "",
        "````",
    );
}

#[test]
fn a_page_with_two_blocks_is_refused() {
    let twice = format!("{PAGE}\n````yaml get /v1/done\n````\n");
    let problem = page(&twice).unwrap_err();
    assert_eq!(problem.rule, "page-second-block");
    let line = usize::try_from(problem.location.unwrap().line).unwrap();
    assert_eq!(twice.lines().nth(line - 1), Some("````yaml get /v1/done"));
}

#[test]
fn a_block_that_does_not_close_is_refused() {
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
fn text_after_the_block_is_refused() {
    assert_fault(
        "{}\n\n````",
        "{}\n\n````\n\nBye.",
        "page-text-after-block",
        "",
        "Bye.",
    );
}

#[test]
fn a_page_without_a_title_is_refused() {
    let source = "# Source: https://docs.example.com/do.md";
    assert_fault("# Do it", "Do it", "page-no-title", "", source);
}

#[test]
fn broken_yaml_is_refused_on_its_line_in_the_page() {
    assert_fault("  method: post", "  method: [post", "yaml", "", "servers:");
}

#[test]
fn an_empty_block_is_refused() {
    let at = PAGE.find("paths:").unwrap();
    let problem = page(&format!("{}````", &PAGE[..at])).unwrap_err();
    assert_eq!((problem.rule, problem.pointer.as_str()), ("kind", ""));
}

#[test]
fn a_block_of_another_endpoint_than_its_fence_is_refused() {
    assert_fault(
        "POST /v1/do",
        "GET /v1/do",
        "page-endpoint",
        "/paths/path",
        "path: /v1/do",
    );
}

#[test]
fn an_unknown_key_of_the_block_is_refused() {
    assert_fault(
        "paths:\n",
        "openapi: 3.0.0\npaths:\n",
        "unknown-key",
        "/openapi",
        "openapi: 3.0.0",
    );
}

#[test]
fn an_unknown_key_of_the_operation_is_refused() {
    assert_fault(
        "  type: path",
        "  xMint: {}",
        "unknown-key",
        "/paths/xMint",
        "xMint: {}",
    );
}

#[test]
fn a_webhook_is_refused() {
    assert_fault(
        "  type: path",
        "  type: webhook",
        "unknown-value",
        "/paths/type",
        "type: webhook",
    );
}

#[test]
fn an_unknown_key_of_a_server_is_refused() {
    assert_fault(
        "https://example.com\n",
        "https://example.com\n      variables: {}\n",
        "unknown-key",
        "/paths/servers/0/variables",
        "variables: {}",
    );
}

#[test]
fn an_unknown_key_of_the_request_is_refused() {
    assert_fault(
        "  request:\n",
        "  request:\n    codeSamples: []\n",
        "unknown-key",
        "/paths/request/codeSamples",
        "codeSamples: []",
    );
}

#[test]
fn a_parameter_is_refused() {
    assert_fault(
        "      path: {}\n",
        "      path:\n        callId: {}\n",
        "unknown-key",
        "/paths/request/parameters/path/callId",
        "callId: {}",
    );
}

#[test]
fn a_key_in_the_query_is_refused() {
    assert_fault(
        "          query: {}\n",
        "          query:\n            key: {type: apiKey}\n",
        "unknown-key",
        "/paths/request/security/0/parameters/query/key",
        "key: {type: apiKey}",
    );
}

#[test]
fn a_scheme_that_is_no_api_key_is_refused() {
    assert_fault(
        "type: apiKey",
        "type: oauth2",
        "unknown-value",
        "/paths/request/security/0/parameters/header/x-id/type",
        "type: oauth2",
    );
}

#[test]
fn an_unknown_key_of_a_media_type_is_refused() {
    assert_fault(
        "        examples: {}",
        "        encoding: {}",
        "unknown-key",
        "/paths/response/200/application~1json/encoding",
        "encoding: {}",
    );
}

#[test]
fn a_response_without_description_is_refused() {
    assert_fault(
        "        description: Done\n",
        "",
        "missing-key",
        "/paths/response/200",
        "application/json:",
    );
}

#[test]
fn an_operation_without_response_is_refused() {
    let (from, to) = (
        PAGE.find("  response:").unwrap(),
        PAGE.find("  deprecated").unwrap(),
    );
    assert_fault(&PAGE[from..to], "", "missing-key", "/paths", "path: /v1/do");
}

#[test]
fn a_required_response_is_refused() {
    assert_fault(
        "            enum: [done, late]\n",
        "            required: true\n",
        "unknown-key",
        "/paths/response/200/application~1json/schemaArray/0/required",
        "required: true",
    );
}

#[test]
fn several_schemas_are_refused() {
    assert_fault(
        "            enum: [done, late]\n",
        "          - type: object\n",
        "page-several-schemas",
        "/paths/response/200/application~1json/schemaArray",
        "- type: enum<string>",
    );
}

#[test]
fn an_unknown_type_is_refused() {
    assert_fault(
        "enum<string>",
        "file",
        "unknown-value",
        "/paths/response/200/application~1json/schemaArray/0/type",
        "- type: file",
    );
}

#[test]
fn an_unknown_key_of_a_schema_is_refused() {
    assert_fault(
        "            requiredProperties: [kind]\n",
        "            refIdentifier: Kind\n",
        "unknown-key",
        "/paths/request/body/application~1json/schemaArray/0/refIdentifier",
        "refIdentifier: Kind",
    );
}

#[test]
fn a_property_that_is_not_packed_is_refused() {
    assert_fault(
        "                allOf:\n                  - type: string\n                    enum: [a, b]\n",
        "                type: string\n",
        "unknown-key",
        "/paths/request/body/application~1json/schemaArray/0/properties/kind/type",
        "type: string",
    );
}

#[test]
fn an_unknown_key_of_an_example_is_refused() {
    assert_fault(
        "            value:\n",
        "            externalValue: x\n            value:\n",
        "unknown-key",
        "/paths/request/body/application~1json/examples/example/externalValue",
        "externalValue: x",
    );
}

#[test]
fn a_component_that_is_no_schema_is_refused() {
    assert_fault(
        "  schemas: {}",
        "  headers: {}",
        "unknown-key",
        "/components/headers",
        "headers: {}",
    );
}

#[test]
fn a_value_of_the_wrong_kind_is_refused() {
    assert_fault(
        "  deprecated: false",
        "  deprecated: later",
        "kind",
        "/paths/deprecated",
        "deprecated: later",
    );
}
