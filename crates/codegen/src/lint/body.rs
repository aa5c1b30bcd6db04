//! Rules about requests and responses: what of them the client can send and read.

use serde_json::Value;

use super::findings::Findings;
use crate::lower::{is_json, is_xml};
use crate::model::{Type, type_of};
use crate::spec::{Operation, entries, flag, operations, text};

pub(super) fn check(findings: &mut Findings<'_>) {
    let root = &findings.document.root;
    for operation in operations(root) {
        request(findings, &operation, root);
        statuses(findings, &operation, root);
        one_schema(findings, &operation, root, "success", is_success);
        one_schema(findings, &operation, root, "error", is_error);
    }
}

fn request(findings: &mut Findings<'_>, operation: &Operation<'_>, root: &Value) {
    let Some((pointer, body)) = operation.request_body(root) else {
        return;
    };
    if !flag(body, "required") {
        findings.add(
            "required-body",
            &pointer,
            "the body is optional",
            "The client always sends it: say `required: true`.",
        );
    }
    let content: Vec<_> = entries(body, "content").collect();
    let [(media_type, media)] = content.as_slice() else {
        findings.add(
            "one-request-media-type",
            &pointer,
            format!("the body has {} media types", content.len()),
            "Keep the one that the client shall send.",
        );
        return;
    };
    let ty = type_of(root, &media["schema"]);
    let supported = match *media_type {
        "application/json" => is_plain(&ty),
        other => (is_xml(other) || other == "text/plain") && ty == Type::Text,
    };
    if !supported {
        findings.add(
            "supported-request",
            &pointer,
            format!("a body of this type cannot be sent as `{media_type}`"),
            "Send `application/json`, or XML or `text/plain` as text; put secrets and times into an object.",
        );
    }
}

/// Whether progenitor can be told of the type: what is special about a value stands in a type of ours.
fn is_plain(ty: &Type) -> bool {
    match ty {
        Type::List(inner) | Type::Map(inner) => is_plain(inner),
        Type::Secret | Type::Timestamp | Type::Duration | Type::TextBool | Type::LooseTime => false,
        _ => true,
    }
}

fn is_success(status: &str) -> bool {
    status.starts_with('2')
}

fn is_error(status: &str) -> bool {
    status.starts_with(['4', '5']) || status == "default"
}

fn statuses(findings: &mut Findings<'_>, operation: &Operation<'_>, root: &Value) {
    let responses = operation.responses(root);
    for (status, pointer, response) in &responses {
        if !is_status(status) {
            findings.add(
                "status",
                &operation.pointer,
                format!("`{status}` is no status"),
                "Write three digits, a range such as `4XX`, or `default`.",
            );
        } else if is_success(status) || is_error(status) {
            supported_response(findings, root, pointer, response);
        }
    }
    if !responses.iter().any(|(status, ..)| is_success(status)) {
        findings.add(
            "success",
            &operation.pointer,
            "the operation does not say what a success looks like",
            "Describe a 2xx response; `default` is read as an error.",
        );
    }
}

fn is_status(status: &str) -> bool {
    match status.as_bytes() {
        b"default" | [b'1'..=b'5', b'X', b'X'] => true,
        [b'1'..=b'5', rest @ ..] => rest.len() == 2 && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

fn supported_response(findings: &mut Findings<'_>, root: &Value, pointer: &str, response: &Value) {
    let mut content = entries(response, "content").peekable();
    if content.peek().is_none() {
        return;
    }
    let mut json = content.filter(|(name, _)| is_json(name)).peekable();
    if json.peek().is_none() {
        findings.add(
            "json-response",
            pointer,
            "the response has a body, and none of its media types is JSON",
            "The client reads JSON only: describe what it says of JSON, or extend codegen.",
        );
    }
    if json.any(|(_, media)| !is_plain(&type_of(root, &media["schema"]))) {
        findings.add(
            "supported-response",
            pointer,
            "the body is a bare secret, time or boolean as text",
            "Put it into an object, or leave its format out.",
        );
    }
}

/// progenitor has room for one schema of each kind; a success without a body cannot be read like one with, while an
/// error without a body is an answer that is not understood.
fn one_schema(
    findings: &mut Findings<'_>,
    operation: &Operation<'_>,
    root: &Value,
    kind: &str,
    wanted: fn(&str) -> bool,
) {
    let mut first = None;
    let responses = operation.responses(root);
    for (_, pointer, response) in responses.iter().filter(|(status, ..)| wanted(status)) {
        for body in bodies(response) {
            let absent = kind == "error" && body.is_null();
            if !absent && !same(first.get_or_insert(body), body) {
                findings.add(
                    "one-schema",
                    pointer,
                    format!("two {kind} responses of one operation have different bodies"),
                    "Give them one schema: a common component, or inline schemas with one title.",
                );
            }
        }
    }
}

/// The schemas of a response's JSON; null where it has none.
fn bodies(response: &Value) -> Vec<&Value> {
    let json = entries(response, "content").filter(|(name, _)| is_json(name));
    let bodies: Vec<_> = json.map(|(_, media)| &media["schema"]).collect();
    if bodies.is_empty() {
        vec![&Value::Null]
    } else {
        bodies
    }
}

/// Equal, or inline schemas of one title, whose equality is another rule.
fn same(one: &Value, other: &Value) -> bool {
    let title = text(one, "title");
    one == other || (!title.is_empty() && title == text(other, "title"))
}
