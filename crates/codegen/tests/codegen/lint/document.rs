//! Rules about the document and evidence.

use super::{edited, fault, faults, found, generated};

#[test]
fn broken_yaml() {
    fault("title: Rooms", "title: [Rooms", "yaml", "", "version: '1'");
}

#[test]
fn another_version_of_openapi() {
    for version in ["openapi: 3.1.0", "openapi: 3.0.3x", "openapi: 3.0."] {
        fault(
            "openapi: 3.0.3",
            version,
            "openapi-3.0",
            "/openapi",
            version,
        );
    }
}

#[test]
fn a_version_that_is_a_number_is_named_as_written() {
    let problems = found(&edited("openapi: 3.0.3", "openapi: 3.0"));
    let of_version = problems
        .iter()
        .find(|problem| problem.rule == "openapi-3.0");
    let message = &of_version.unwrap().message;
    assert!(message.ends_with(", and is 3.0"), "{message}");
}

/// A vendor that only sends events.
const WEBHOOKS: &str = "\
openapi: 3.0.3
info: {title: Doors, version: '1', description: Doors that ring.}
servers: [{url: https://doors.test}]
paths: {}
x-webhooks:
  rung:
    post:
      operationId: doorRung
      summary: Hear the bell
      description: Tells that somebody has rung.
      x-idempotent: true
      requestBody:
        description: Who has rung.
        required: true
        content:
          application/json:
            schema:
              type: object
              title: DoorRung
              description: Somebody has rung.
              x-identity: [id]
              x-order: none
              required: [id]
              properties: {id: {type: string, description: Which ring.}}
      responses: RESPONSES
";

fn webhooks(responses: &str) -> String {
    WEBHOOKS.replace("RESPONSES", responses)
}

#[test]
fn a_vendor_may_have_nothing_but_webhooks() {
    let heard = "{'204': {description: Heard.}}";
    assert_eq!(found(&webhooks(heard)), []);
    let code: String = generated(&webhooks(heard)).split_whitespace().collect();
    for part in [
        "pubstructDoorRung{",
        "pubtypeReceiver=crate::webhook::Receiver<types::DoorRung>;",
        "pubstructClient{",
    ] {
        assert!(code.contains(part), "{part}: {code}");
    }
}

#[test]
fn a_webhook_has_the_rules_of_a_callback() {
    let pointer = "/x-webhooks/rung/post";
    let text = webhooks("{default: {description: Heard.}}");
    faults(
        &text,
        &[("webhook-accepted", pointer, "operationId: doorRung")],
    );
    let text =
        webhooks("{'204': {description: Heard.}}").replace("              x-order: none\n", "");
    let schema = format!("{pointer}/requestBody/content/application~1json/schema");
    faults(&text, &[("order", &schema, "type: object")]);
}

#[test]
fn a_document_without_a_request() {
    let (text, _) = WEBHOOKS.split_once("x-webhooks").unwrap();
    faults(text, &[("operations", "/paths", "paths: {}")]);
}

#[test]
fn a_document_that_is_not_an_object() {
    faults(
        "- a\n",
        &[
            ("kind", "", "- a"),
            ("openapi-3.0", "/openapi", "- a"),
            ("server", "/servers", "- a"),
            ("info", "/info", "- a"),
            ("info", "/info", "- a"),
            ("info", "/info", "- a"),
        ],
    );
}

#[test]
fn info_without_a_description() {
    fault(
        "  description: Rooms to talk in.\n",
        "",
        "info",
        "/info",
        "title: Rooms",
    );
}

#[test]
fn a_version_that_is_not_ascii() {
    fault(
        "version: '1'",
        "version: '1é'",
        "ascii-version",
        "/info/version",
        "version: '1é'",
    );
}

#[test]
fn no_operation() {
    let start = edited("paths:\n", "paths: {}\nx-paths:\n");
    faults(&start, &[("operations", "/paths", "paths: {}")]);
}

#[test]
fn an_unknown_grade_of_evidence() {
    fault(
        "x-evidence: observed",
        "x-evidence: rumour",
        "evidence",
        "/components/schemas/Room/properties/since/x-evidence",
        "x-evidence: rumour",
    );
}

#[test]
fn evidence_without_a_source() {
    fault(
        "          x-source: One answer.\n",
        "",
        "source",
        "/components/schemas/Room/properties/since",
        "type: string",
    );
}

#[test]
fn a_deviation_without_a_reason() {
    fault(
        "              why: The page shows one without it.\n",
        "",
        "deviation",
        "/components/schemas/Room/properties/since/x-deviation",
        "- kind: optionality",
    );
}

#[test]
fn an_unknown_kind_of_deviation() {
    fault(
        "kind: optionality",
        "kind: mood",
        "deviation",
        "/components/schemas/Room/properties/since/x-deviation",
        "- kind: mood",
    );
}

#[test]
fn an_example_that_does_not_match_its_schema() {
    fault(
        "                    id: r1",
        "                    id: 1",
        "example",
        "/paths/~1rooms~1{roomId}/get/responses/200/content/application~1json/examples/documented/value/id",
        "id: 1",
    );
}

#[test]
fn a_parameter_example_that_does_not_match_its_schema() {
    fault(
        "          value: r1",
        "          value: 1",
        "example",
        "/components/parameters/RoomId/examples/documented/value",
        "value: 1",
    );
}

#[test]
fn an_invalid_pattern() {
    let text = edited(
        "          type: string\n          description: Its id.",
        "          type: string\n          pattern: '('\n          description: Its id.",
    );
    faults(
        &text,
        &[(
            "supported-pattern",
            "/components/schemas/Room/properties/id/pattern",
            "pattern: '('",
        )],
    );
}

#[test]
fn no_server() {
    let start = edited("servers:\n  - url: https://rooms.test\n", "");
    faults(&start, &[("server", "/servers", "openapi: 3.0.3")]);
}

#[test]
fn a_server_without_an_absolute_url() {
    for url in [
        "/rooms",
        "rooms.test",
        "ftp://rooms.test",
        "https://",
        "https:///rooms",
        "https://rooms test",
        "https://user:secret@rooms.test",
        "https://rooms.test?a=b",
        "'https://{host}.test'",
    ] {
        fault(
            "url: https://rooms.test",
            &format!("url: {url}"),
            "server",
            "/servers",
            &format!("- url: {url}"),
        );
    }
}

#[test]
fn a_server_whose_variables_have_defaults() {
    let server = "url: 'https://{host}.test/{v}'\n    variables: {host: {default: rooms}, v: {default: v1, enum: [v1, v2]}}";
    let text = edited("url: https://rooms.test", server);
    let code = generated(&text);
    assert!(
        code.contains("BASE_URL: &'static str = \"https://rooms.test/v1\""),
        "{code}"
    );
}

#[test]
fn a_number_beyond_64_bits() {
    fault(
        "version: '1'",
        "version: '1'\n  x-limit: 123456789012345678901234567890",
        "rounded-number",
        "/info/x-limit",
        "x-limit: 123456789012345678901234567890",
    );
}
