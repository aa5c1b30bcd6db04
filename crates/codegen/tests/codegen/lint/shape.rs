//! Keys, kinds and references.

use super::{edited, fault, faults};

const ROOM: &str = "              schema:
                $ref: '#/components/schemas/Room'
              examples:";
const SCHEMA: &str = "/paths/~1rooms~1{roomId}/get/responses/200/content/application~1json/schema";

#[test]
fn a_dangling_reference() {
    let new = ROOM.replace("schemas/Room", "schemas/Hall");
    fault(
        ROOM,
        &new,
        "dangling-reference",
        SCHEMA,
        "$ref: '#/components/schemas/Hall'",
    );
}

#[test]
fn a_reference_out_of_the_document() {
    let new = ROOM.replace("#/components", "rooms.yaml#");
    fault(
        ROOM,
        &new,
        "local-reference",
        SCHEMA,
        "$ref: 'rooms.yaml#/schemas/Room'",
    );
}

#[test]
fn a_reference_to_another_kind() {
    let new = ROOM.replace("schemas/Room", "parameters/RoomId");
    fault(
        ROOM,
        &new,
        "reference-kind",
        SCHEMA,
        "$ref: '#/components/parameters/RoomId'",
    );
}

#[test]
fn a_reference_into_a_component() {
    let new = ROOM.replace("schemas/Room", "schemas/Room/properties/id");
    fault(
        ROOM,
        &new,
        "reference-kind",
        SCHEMA,
        "$ref: '#/components/schemas/Room/properties/id'",
    );
}

#[test]
fn a_path_that_is_a_reference() {
    let reference = "$ref: '#/paths/~1rooms~1{roomId}'";
    let text = edited("paths:\n", &format!("paths:\n  /halls:\n    {reference}\n"));
    let parameter = (
        "path-parameter",
        "/components/parameters/RoomId",
        "name: roomId",
    );
    faults(
        &text,
        &[("reference-kind", "/paths/~1halls", reference), parameter],
    );
}

#[test]
fn every_kind_of_problem_is_named_at_once() {
    let text = edited("      tags:\n        - rooms\n", "      tags: rooms\n")
        .replacen("description: Its id.", "format: password", 1)
        .replacen("      x-identity: none\n      x-order: none\n", "", 1)
        .replacen("operationId: getRoom", "operationId: '@'", 1)
        .replacen(
            "                    id: r1\n",
            "                    id: 1\n",
            1,
        )
        .replacen("openapi: 3.0.3", "openapi: 3.1.0", 1);
    let mut rules: Vec<_> = super::found(&text)
        .into_iter()
        .map(|problem| problem.rule)
        .collect();
    rules.sort_unstable();
    assert_eq!(
        rules,
        [
            "described",
            "example",
            "identity",
            "kind",
            "openapi-3.0",
            "operation-id-name",
            "order"
        ]
    );
}

#[test]
fn a_key_of_json_schema_is_named_once_and_not_looked_into() {
    let text = edited(
        "          description: Its id.",
        "          description: Its id.\n          not: {properties: {a: {readOnly: true}}, bad: 1}",
    );
    let pointer = "/components/schemas/Room/properties/id/not";
    faults(
        &text,
        &[(
            "supported-keyword",
            pointer,
            "not: {properties: {a: {readOnly: true}}, bad: 1}",
        )],
    );
}

#[test]
fn a_reference_with_siblings() {
    fault(
        "          $ref: '#/components/schemas/RoomKind'\n",
        "          $ref: '#/components/schemas/RoomKind'\n          nullable: true\n",
        "reference-alone",
        "/components/schemas/Room/properties/kind",
        "$ref: '#/components/schemas/RoomKind'",
    );
}

#[test]
fn a_reference_that_is_not_a_string() {
    fault(
        "          $ref: '#/components/schemas/RoomKind'\n",
        "          $ref: 1\n",
        "kind",
        "/components/schemas/Room/properties/kind/$ref",
        "$ref: 1",
    );
}

#[test]
fn a_cycle_of_references() {
    let circle = "  responses:
    One:
      $ref: '#/components/responses/Other'
    Other:
      $ref: '#/components/responses/One'
";
    let text = edited(
        "  responses:\n    Refused:",
        &format!("{circle}    Refused:"),
    );
    let text = text.replace("responses/Refused", "responses/One");
    faults(
        &text,
        &[
            (
                "reference-chain",
                "/components/responses/One",
                "$ref: '#/components/responses/Other'",
            ),
            (
                "reference-chain",
                "/components/responses/Other",
                "$ref: '#/components/responses/One'",
            ),
        ],
    );
}

#[test]
fn a_response_that_references_itself() {
    fault(
        "      description: Why nothing was done.\n",
        "      description: Why nothing was done.
      headers:
        Self:
          $ref: '#/components/responses/Refused'\n",
        "reference-kind",
        "/components/responses/Refused/headers/Self",
        "$ref: '#/components/responses/Refused'",
    );
}

#[test]
fn an_unknown_key() {
    fault(
        "      requestBody:\n        description: The room",
        "      requestbody:\n        description: The room",
        "unknown-key",
        "/paths/~1rooms~1{roomId}/put/requestbody",
        "description: The room as it should be.",
    );
}

#[test]
fn an_example_without_a_name() {
    let old = "          examples:\n            documented:\n              summary: A refusal.\n              value:\n                message: No.\n";
    let text = edited(old, "          example:\n            message: No.\n");
    let pointer = "/components/responses/Refused/content/application~1json/example";
    faults(&text, &[("unknown-key", pointer, "message: No.")]);
    assert!(
        super::found(&text)[0]
            .help
            .starts_with("Name it: `examples:")
    );
}

#[test]
fn a_method_that_the_client_cannot_send() {
    fault(
        "    put:\n",
        "    trace:\n",
        "unknown-key",
        "/paths/~1rooms~1{roomId}/trace",
        "operationId: putRoom",
    );
}

#[test]
fn a_callback_of_a_callback() {
    let reference = "              callbacks: {}\n              operationId: roomChanged\n";
    fault(
        "              operationId: roomChanged\n",
        reference,
        "unknown-key",
        "/paths/~1rooms~1{roomId}/put/callbacks/changed/{$request.body#~1url}/post/callbacks",
        "callbacks: {}",
    );
}

#[test]
fn a_value_of_the_wrong_kind() {
    fault(
        "      tags:\n        - rooms\n",
        "      tags: rooms\n",
        "kind",
        "/paths/~1rooms~1{roomId}/get/tags",
        "tags: rooms",
    );
}

#[test]
fn null_instead_of_a_value() {
    let text = edited(
        "  parameters:\n    RoomId:",
        "  headers:\n  parameters:\n    RoomId:",
    );
    faults(&text, &[("kind", "/components/headers", "headers:")]);
}

#[test]
fn a_media_type_without_a_schema() {
    let text = edited(
        "            application/json:
              schema:
                $ref: '#/components/schemas/Room'
        '404'",
        "            application/json: {}
        '404'",
    );
    let pointer = "/paths/~1rooms~1{roomId}/get/responses/206/content/application~1json";
    faults(&text, &[("missing-key", pointer, "application/json: {}")]);
}

#[test]
fn a_parameter_without_a_name() {
    fault(
        "        - name: page\n          in: query\n",
        "        - in: query\n",
        "missing-key",
        "/paths/~1rooms~1{roomId}/get/parameters/0",
        "- in: query",
    );
}

#[test]
fn a_parameter_in_its_default_style() {
    let stated = "          in: query\n          style: form\n          explode: false\n";
    super::faults(&edited("          in: query\n", stated), &[]);
}

#[test]
fn a_parameter_in_another_style() {
    fault(
        "          in: query\n",
        "          in: query\n          style: pipeDelimited\n",
        "parameter-style",
        "/paths/~1rooms~1{roomId}/get/parameters/0/style",
        "style: pipeDelimited",
    );
}

#[test]
fn an_unknown_keyword() {
    fault(
        "          description: Its id.",
        "          description: Its id.\n          not: {}",
        "supported-keyword",
        "/components/schemas/Room/properties/id/not",
        "not: {}",
    );
}

#[test]
fn keywords_that_change_nothing_in_rust() {
    let xml = "          description: Its id.\n          xml: {attribute: true}\n          externalDocs: {url: 'https://rooms.test/id'}";
    super::faults(&edited("          description: Its id.", xml), &[]);
}
