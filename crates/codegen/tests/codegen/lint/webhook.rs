//! Webhooks.

use super::event_key::without_keys;
use super::{edited, fault, faults};

const WEBHOOK: &str = "/paths/~1rooms~1{roomId}/put/callbacks/changed/{$request.body#~1url}/post";
const LINE: &str = "operationId: roomChanged";
const SUMMARY: &str = "              summary: Hear of a change\n";

/// The base whose webhook has these keys as well, and whose document has security schemes.
fn secured(keys: &str) -> String {
    edited(SUMMARY, &format!("{SUMMARY}{keys}")).replace(
        "  securitySchemes:\n",
        "  securitySchemes:
    token: {type: apiKey, in: header, name: X-Token}
    other: {type: apiKey, in: header, name: X-Other}
    signature: {type: apiKey, in: header, name: X-Signature, x-signature: rsa-sha256}
    odd: {type: apiKey, in: header, name: X-Signature, x-signature: hmac}
    cookie: {type: apiKey, in: cookie, name: token}
",
    )
}

#[test]
fn a_status_of_success_that_cannot_be_sent() {
    for status in ["'206'", "'2XX'"] {
        let text = edited(
            "                '204':\n                  description: Heard.\n",
            &format!("                {status}:\n                  description: Heard.\n"),
        );
        faults(&text, &[("webhook-accepted", WEBHOOK, LINE)]);
    }
}

#[test]
fn two_statuses_of_success() {
    fault(
        "                  description: Heard.\n",
        "                  description: Heard.\n                '200':\n                  description: Heard.\n",
        "webhook-accepted",
        WEBHOOK,
        LINE,
    );
}

#[test]
fn a_body_that_is_not_json() {
    let text = without_keys(&edited(
        "                  application/json:\n                    schema:\n                      $ref: '#/components/schemas/RoomEvent'",
        "                  application/xml:\n                    schema:\n                      $ref: '#/components/schemas/RoomEvent'",
    ));
    faults(&text, &[("webhook-body", WEBHOOK, LINE)]);
}

#[test]
fn a_scheme_that_a_receiver_cannot_verify() {
    for scheme in [
        "odd: []",
        "cookie: []",
        "nowhere: []",
        "{token: [], signature: []}",
    ] {
        let text = secured(&format!(
            "              security:\n                - {scheme}\n"
        ));
        let at = format!("{WEBHOOK}/security/0");
        let line = format!("- {scheme}");
        faults(&text, &[("webhook-security", &at, &line)]);
    }
}

#[test]
fn two_schemes_of_one_kind() {
    let text = secured(
        "              security:\n                - token: []\n                - other: []\n",
    );
    let at = format!("{WEBHOOK}/security");
    faults(&text, &[("webhook-security", &at, "- token: []")]);
}

#[test]
fn a_signature_beside_a_query() {
    let text = secured(
        "              x-also-by-get: true\n              security:\n                - signature: []\n",
    );
    let at = format!("{WEBHOOK}/x-also-by-get");
    faults(&text, &[("webhook-by-get", &at, "x-also-by-get: true")]);
}

#[test]
fn a_flag_that_is_not_a_flag() {
    let text = secured("              x-also-by-get: sometimes\n");
    let at = format!("{WEBHOOK}/x-also-by-get");
    faults(
        &text,
        &[("webhook-by-get", &at, "x-also-by-get: sometimes")],
    );
}

#[test]
fn every_scheme_that_a_receiver_can_verify() {
    for scheme in ["token: []", "signature: []", "{}"] {
        faults(
            &secured(&format!(
                "              security:\n                - {scheme}\n"
            )),
            &[],
        );
    }
}
