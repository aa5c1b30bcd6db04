//! Rules about the client's configuration: how it authenticates, and `x-client`.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::document::is_address;
use super::findings::Findings;
use super::parameter::header_name;
use crate::model::{credentials, has_credentials, is_name};
use openapi_document::escape;
use openapi_document::spec::{entries, items, operations, text};

/// The methods that every builder has.
const BUILDER: [&str; 14] = [
    "allow_http",
    "base_url",
    "build",
    "configure_http",
    "credentials",
    "from_env",
    "hook",
    "http_client",
    "new",
    "options",
    "rate_limit",
    "token_url",
    "with_credential",
    "with_token_url",
];

pub(super) fn check(findings: &mut Findings<'_>) {
    let root = &findings.document.root;
    for (index, requirement) in items(root, "security") {
        if !has_credentials(root, requirement) {
            findings.add(
                "security",
                &format!("/security/{index}"),
                "the client cannot send these credentials",
                "Name API keys that are all in headers or all in the query, or one scheme: HTTP basic, HTTP bearer or OAuth2.",
            );
        }
    }
    operation_security(findings);
    if let Some(client) = root.get("x-client") {
        client_keys(findings, client);
    }
    schemes(findings);
    names(findings);
}

/// The client sends one set of credentials, which the document lists, to all operations that are not anonymous.
fn operation_security(findings: &mut Findings<'_>) {
    let root = &findings.document.root;
    let operations = operations(root);
    for operation in &operations {
        for (index, requirement) in items(operation.node, "security") {
            let is_empty = requirement.as_object().is_some_and(Map::is_empty);
            if !is_empty && items(root, "security").all(|(_, known)| known != requirement) {
                findings.add(
                    "operation-security",
                    &format!("{}/security/{index}", operation.pointer),
                    "the document's `security` does not list these credentials",
                    "A client sends the same credentials to all operations: list them there, or use `security: []`.",
                );
            }
        }
    }
    let is_silent = |node: &Value| node.get("security").is_none();
    if is_silent(root) && findings.has(&["operation-security"]) {
        for operation in operations.iter().filter(|one| is_silent(one.node)) {
            findings.add(
                "operation-security",
                &operation.pointer,
                "neither the operation nor the document has `security`, which means no credentials",
                "Say so with `security: []`: the document has to list the credentials of the other operations.",
            );
        }
    }
}

/// Names and addresses that the client uses as they are.
fn schemes(findings: &mut Findings<'_>) {
    let root = &findings.document.root;
    let declared = root.pointer("/components/securitySchemes");
    for (name, scheme) in declared.and_then(Value::as_object).into_iter().flatten() {
        let pointer = format!("/components/securitySchemes/{}", escape(name));
        header_name(findings, &format!("{pointer}/name"), scheme);
        let flow = scheme.pointer("/flows/clientCredentials");
        let url = flow.map_or("https://a", |flow| text(flow, "tokenUrl"));
        if !is_address(url) {
            findings.add(
                "token-url",
                &format!("{pointer}/flows/clientCredentials/tokenUrl"),
                format!("`{url}` is not an absolute `http` or `https` URL"),
                "Write the whole URL: the client fetches tokens there.",
            );
        }
    }
}

/// Each credential method needs a name of its own, and so does each of its arguments.
fn names(findings: &mut Findings<'_>) {
    let mut known: BTreeSet<String> = BUILDER.iter().map(ToString::to_string).collect();
    for credential in credentials(&findings.document.root, "vendor") {
        let method = &credential.method;
        let mut arguments = BTreeSet::new();
        for argument in &credential.arguments {
            if !is_name(argument) || !arguments.insert(argument) {
                findings.add(
                    "credential-name",
                    "/security",
                    format!("`{argument}` cannot be an argument of `{method}`"),
                    "Rename the security scheme, or the argument of `x-client.minted`: the name is taken or is not a Rust name.",
                );
            }
        }
        if !is_name(method) || !known.insert(method.clone()) {
            findings.add(
                "credential-name",
                "/security",
                format!("`{method}` cannot be a method of the builder"),
                "Rename the security scheme, or the method of `x-client.minted`: the name is taken or is not a Rust name.",
            );
        }
    }
}

/// A key of `x-client`, the check of its value, and the message if the check fails.
type Rule = (&'static str, fn(&Value) -> bool, &'static str);

const CLIENT: &[Rule] = &[
    (
        "baseUrlVariable",
        is_variable,
        "should be the name of an environment variable, such as `ACME_URL`",
    ),
    (
        "minted",
        is_minted,
        "should have a `method`, a list of `arguments` and a `description`",
    ),
    (
        "retries",
        is_retries,
        "should have `maxAttempts`, and `firstMs` and `maxMs` for `backoff` and `throttled`",
    ),
];

fn client_keys(findings: &mut Findings<'_>, client: &Value) {
    let help = "See \"Client configuration\" in openapi/README.md.";
    if !client.is_object() {
        findings.add("client", "/x-client", "should be an object", help);
    }
    let root = &findings.document.root;
    for (key, value) in entries(root, "x-client") {
        let pointer = format!("/x-client/{}", escape(key));
        match CLIENT.iter().find(|(known, ..)| *known == key) {
            None => findings.add("client", &pointer, "is not a known setting", help),
            Some((_, is_right, message)) if !is_right(value) => {
                findings.add("client", &pointer, *message, help);
            }
            Some(_) => {}
        }
    }
}

fn is_variable(value: &Value) -> bool {
    let is_allowed = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    let text = value.as_str().unwrap_or_default();
    text.starts_with(|c: char| c.is_ascii_uppercase()) && text.chars().all(is_allowed)
}

fn is_minted(value: &Value) -> bool {
    let arguments = value["arguments"].as_array();
    let is_text = |value: &Value| value.as_str().is_some_and(|text| !text.is_empty());
    has_only(value, &["method", "arguments", "description"])
        && is_text(&value["method"])
        && is_text(&value["description"])
        && arguments.is_some_and(|all| !all.is_empty() && all.iter().all(is_text))
}

fn is_retries(value: &Value) -> bool {
    let is_delays = |value: &Value| {
        let milliseconds = |key: &str| value[key].as_u64();
        let ordered = milliseconds("firstMs").zip(milliseconds("maxMs"));
        has_only(value, &["firstMs", "maxMs"]) && ordered.is_some_and(|(first, max)| first <= max)
    };
    let attempts = value["maxAttempts"].as_u64();
    has_only(value, &["maxAttempts", "backoff", "throttled"])
        && attempts.is_some_and(|attempts| (1..=100).contains(&attempts))
        && is_delays(&value["backoff"])
        && is_delays(&value["throttled"])
}

fn has_only(value: &Value, keys: &[&str]) -> bool {
    let object = value.as_object();
    object.is_some_and(|object| object.keys().all(|key| keys.contains(&key.as_str())))
}
