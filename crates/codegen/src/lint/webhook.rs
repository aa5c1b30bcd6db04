//! Rules about webhooks: what a receiver of them must know.

use serde_json::Value;

use super::findings::Findings;
use crate::event::{Scheme, accepted, also_by_get, event_body, scheme, schemes, webhooks};
use openapi_document::spec::{Operation, items};

pub(super) fn check(findings: &mut Findings<'_>) {
    let root = &findings.document.root;
    for webhook in webhooks(root) {
        if event_body(root, &webhook).is_none() {
            findings.add(
                "webhook-body",
                &webhook.pointer,
                "the webhook has no JSON body",
                "Describe the event as the `application/json` content of its `requestBody`.",
            );
        }
        if !matches!(
            accepted(root, &webhook)[..],
            ["200" | "201" | "202" | "204"]
        ) {
            findings.add(
                "webhook-accepted",
                &webhook.pointer,
                "the webhook does not say which one status of success the receiver sends",
                "Describe one of the responses 200, 201, 202 and 204.",
            );
        }
        if !matches!(
            webhook.node.get("x-also-by-get"),
            None | Some(Value::Bool(_))
        ) {
            findings.add(
                "webhook-by-get",
                &format!("{}/x-also-by-get", webhook.pointer),
                "should be true or false",
                "Say `true` if the vendor may send the event as the query of a GET.",
            );
        }
        security(findings, &webhook, root);
    }
}

fn security(findings: &mut Findings<'_>, webhook: &Operation<'_>, root: &Value) {
    for (index, requirement) in items(webhook.node, "security") {
        if scheme(root, requirement).is_none() {
            findings.add(
                "webhook-security",
                &format!("{}/security/{index}", webhook.pointer),
                "no receiver can verify this",
                "Name one scheme: HTTP basic, an API key in a header or in the query, or one with `x-signature: rsa-sha256`.",
            );
        }
    }
    let schemes = schemes(root, webhook);
    let is_signed = |scheme: &Scheme<'_>| matches!(scheme, Scheme::RsaSignature(_));
    if also_by_get(webhook) && schemes.iter().any(is_signed) {
        findings.add(
            "webhook-by-get",
            &format!("{}/x-also-by-get", webhook.pointer),
            "the signature of a body does not cover a query",
            "Leave it out: an event in a query could not be verified.",
        );
    }
    let kinds = schemes.iter().map(std::mem::discriminant::<Scheme<'_>>);
    let kinds: Vec<_> = kinds.collect();
    if (1..kinds.len()).any(|index| kinds[..index].contains(&kinds[index])) {
        findings.add(
            "webhook-security",
            &format!("{}/security", webhook.pointer),
            "two requirements are verified the same way",
            "Keep one of each kind: a receiver has one constructor for it.",
        );
    }
}
