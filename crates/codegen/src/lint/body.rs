//! Rules about request and response bodies that the client can send and read.

use serde_json::Value;

use super::findings::Findings;
use crate::lower::{essence, is_json, is_text, read_media};
use crate::model::{Type, is_error, type_of};
use openapi_document::escape;
use openapi_document::spec::{Operation, entries, flag, is_status, operations, text};

pub(super) fn check(findings: &mut Findings<'_>) {
    let root = &findings.document.root;
    for operation in operations(root) {
        request(findings, &operation, root);
        statuses(findings, &operation, root);
        one_schema(findings, &operation, root);
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
            "The client always sends it: add `required: true`.",
        );
    }
    let content: Vec<_> = entries(body, "content").collect();
    let [(media_type, media)] = content.as_slice() else {
        findings.add(
            "one-request-media-type",
            &pointer,
            format!("the body has {} media types", content.len()),
            "Keep the one that the client should send.",
        );
        return;
    };
    let ty = type_of(root, &media["schema"]);
    if essence(media_type).starts_with("multipart/") {
        findings.add(
            "supported-request",
            &pointer,
            format!("progenitor has no builder for a body in parts, such as `{media_type}`"),
            "Leave the operation out, or describe another media type if the vendor accepts one.",
        );
    } else if !(is_json(media_type) && is_plain(&ty) || is_text(media_type) && ty == Type::Text) {
        findings.add(
            "supported-request",
            &pointer,
            format!("a body of this type cannot be sent as `{media_type}`"),
            "Send JSON, or XML or another text as a string; put secrets and times into an object.",
        );
    }
    media_types(findings, &pointer, body);
}

/// Media types become headers as they are.
fn media_types(findings: &mut Findings<'_>, pointer: &str, holder: &Value) {
    for (name, _) in entries(holder, "content") {
        let is_visible = name
            .bytes()
            .all(|byte| byte == b' ' || byte.is_ascii_graphic());
        if essence(name)
            .split('/')
            .filter(|part| !part.is_empty())
            .count()
            != 2
            || !is_visible
        {
            findings.add(
                "media-type",
                &format!("{pointer}/content/{}", escape(name)),
                format!("`{name}` is not a media type"),
                "Write a type and a subtype in ASCII, such as `application/json`: it becomes a header.",
            );
        }
    }
}

/// Reports whether progenitor can represent the type. Other types need a type of our own around them.
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

fn statuses(findings: &mut Findings<'_>, operation: &Operation<'_>, root: &Value) {
    let responses = operation.responses(root);
    for (status, pointer, response) in &responses {
        if !is_status(status) {
            findings.add(
                "status",
                &operation.pointer,
                format!("`{status}` is not a status"),
                "Write three digits, a range such as `4XX`, or `default`.",
            );
        } else if is_success(status) || is_error(status) {
            media_types(findings, pointer, response);
            supported_response(findings, root, pointer, response);
            if is_success(status) {
                text_response(findings, root, pointer, response);
            }
        }
    }
    if !responses.iter().any(|(status, ..)| is_success(status)) {
        findings.add(
            "success",
            &operation.pointer,
            "the operation has no success response",
            "Describe a 2xx response; `default` counts as an error.",
        );
    }
}

fn supported_response(findings: &mut Findings<'_>, root: &Value, pointer: &str, response: &Value) {
    let mut content = entries(response, "content").peekable();
    if content.peek().is_none() {
        return;
    }
    if read_media(response).is_none() {
        findings.add(
            "readable-response",
            pointer,
            "the response has a body, but neither JSON nor text",
            "The client reads JSON, or XML or another text as a string: add such a media type.",
        );
    }
    let mut json = content.filter(|(name, _)| is_json(name));
    if json.any(|(_, media)| !is_plain(&type_of(root, &media["schema"]))) {
        findings.add(
            "supported-response",
            pointer,
            "the body is a secret, a time or a text boolean outside of an object",
            "Put it into an object, or remove its format.",
        );
    }
}

/// The text of an error is not read.
fn text_response(findings: &mut Findings<'_>, root: &Value, pointer: &str, response: &Value) {
    if let Some((media_type, media)) = read_media(response)
        && !is_json(media_type)
        && type_of(root, &media["schema"]) != Type::Text
    {
        findings.add(
            "supported-response",
            pointer,
            format!("a body of this type cannot be read as `{media_type}`"),
            "Describe it as a string without a format, or as JSON.",
        );
    }
}

/// The successes with a body have one type. Errors are told apart by their statuses.
fn one_schema(findings: &mut Findings<'_>, operation: &Operation<'_>, root: &Value) {
    let mut success = None;
    for (status, pointer, response) in operation.responses(root) {
        let is_success = is_success(status);
        if !(is_success || is_error(status)) || !findings.is_sound(&pointer) {
            continue;
        }
        if entries(response, "content").next().is_none() {
            continue;
        }
        let bodies = bodies(response);
        let first = success.filter(|_| is_success).unwrap_or(bodies[0]);
        if is_success {
            success = Some(first);
        }
        if bodies.into_iter().any(|body| !same(first, body)) {
            let (message, help) = if is_success {
                (
                    "two successes of one operation have different bodies",
                    "Give them the same schema: one component, or inline schemas with the same title.",
                )
            } else {
                (
                    "one response has different bodies",
                    "Keep the media type that the client should read.",
                )
            };
            findings.add("one-schema", &pointer, message, help);
        }
    }
}

/// Returns the bodies of a response that the client may read: whether each is JSON, and its schema, null if there is none.
fn bodies(response: &Value) -> Vec<(bool, &Value)> {
    let json = entries(response, "content").filter(|(name, _)| is_json(name));
    let mut bodies: Vec<_> = json.map(|(_, media)| (true, &media["schema"])).collect();
    if bodies.is_empty() {
        let text = read_media(response).map(|(_, media)| &media["schema"]);
        bodies.push((false, text.unwrap_or(&Value::Null)));
    }
    bodies
}

/// Reports whether schemas are equal, or inline schemas with the same title, which another rule requires to be equal.
fn same(one: (bool, &Value), other: (bool, &Value)) -> bool {
    let title = text(one.1, "title");
    one == other || (one.0 == other.0 && !title.is_empty() && title == text(other.1, "title"))
}
