//! How the client authenticates, and `x-client`.

use super::{edited, fault, faults};

#[track_caller]
fn with_client(client: &str, pointer: &str, line: &str) {
    let text = edited(
        "tags:\n  - name: rooms\n",
        &format!("x-client: {client}\ntags:\n  - name: rooms\n"),
    );
    faults(&text, &[("client", pointer, line)]);
}

#[test]
fn credentials_that_the_client_cannot_send() {
    for scheme in [
        "type: apiKey\n      in: cookie\n      name: key\n",
        "type: openIdConnect\n      openIdConnectUrl: https://rooms.test\n",
        "type: http\n      scheme: digest\n",
    ] {
        let new = format!("    bearer:\n      {scheme}");
        let old = "    bearer:\n      type: http\n      scheme: bearer\n";
        fault(old, &new, "security", "/security/0", "- bearer: []");
    }
    fault(
        "  - bearer: []\n",
        "  - other: []\n",
        "security",
        "/security/0",
        "- other: []",
    );
}

#[test]
fn a_credential_with_a_name_of_the_builder() {
    let old = "    bearer:\n      type: http\n      scheme: bearer\n";
    let new = "    options:\n      type: apiKey\n      in: header\n      name: key\n";
    let text = edited(old, new).replace("  - bearer: []\n", "  - options: []\n");
    faults(&text, &[("credential-name", "/security", "- options: []")]);
}

#[test]
fn an_unknown_setting() {
    with_client(
        "{ timeout: 1 }",
        "/x-client/timeout",
        "x-client: { timeout: 1 }",
    );
}

#[test]
fn a_setting_with_a_wrong_value() {
    for (key, value) in [
        ("baseUrlVariable", "rooms url"),
        ("baseUrlVariable", "1"),
        ("minted", "{ method: key, arguments: [] , description: A. }"),
        ("minted", "{ method: key, arguments: [a] }"),
        ("retries", "{ maxAttempts: 0 }"),
        (
            "retries",
            "{ maxAttempts: 2, backoff: { firstMs: 2, maxMs: 1 }, throttled: { firstMs: 1, maxMs: 1 } }",
        ),
    ] {
        let client = format!("{{ {key}: {value} }}");
        with_client(
            &client,
            &format!("/x-client/{key}"),
            &format!("x-client: {client}"),
        );
    }
}

#[test]
fn a_client_that_is_not_an_object() {
    with_client("[]", "/x-client", "x-client: []");
}

#[test]
fn credentials_of_one_operation_only() {
    fault(
        "      operationId: getRoom\n",
        "      operationId: getRoom\n      security:\n        - {}\n        - other: []\n",
        "operation-security",
        "/paths/~1rooms~1{roomId}/get/security/1",
        "- other: []",
    );
}
