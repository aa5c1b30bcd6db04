//! Rules about request and response bodies that the client can send and read.

use serde_json::Value;

use super::findings::Findings;
use super::parameter::is_scalar;
use crate::lower::{Encoding, essence, used_media};
use crate::model::{Kind, Type, is_error, kind, type_of};
use openapi_document::escape;
use openapi_document::spec::{Operation, entries, flag, follow, is_status, operations, text};

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
    let Some((media_type, media)) = used_media(body) else {
        findings.add(
            "request-media-type",
            &pointer,
            "the body has no media type",
            "Describe the one that the client should send.",
        );
        return;
    };
    let encoding = Encoding::of(media_type, &media["schema"]);
    if encoding == Encoding::Parts {
        findings.add(
            "supported-request",
            &pointer,
            format!("progenitor has no builder for a body in parts, such as `{media_type}`"),
            "Leave the operation out, or describe another media type if the vendor accepts one.",
        );
    } else if media_type.contains('*') || !is_sent(root, encoding, &media["schema"]) {
        findings.add(
            "supported-request",
            &pointer,
            format!("a body of this type cannot be sent as `{media_type}`"),
            "Send JSON, an object of scalars and lists of them as a form, or a string as anything else; put secrets and times into an object.",
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

/// Reports whether the client can write a request body.
fn is_sent(root: &Value, encoding: Encoding, schema: &Value) -> bool {
    match encoding {
        Encoding::Json => is_plain(&type_of(root, schema)),
        Encoding::Form => is_form(root, schema),
        _ => is_raw(root, schema),
    }
}

/// Reports whether a schema does not describe what is inside of a text or a file.
fn is_raw(root: &Value, schema: &Value) -> bool {
    matches!(type_of(root, schema), Type::Text | Type::Any)
}

/// Reports whether a schema is an object whose properties are pairs of texts.
fn is_form(root: &Value, schema: &Value) -> bool {
    let (_, schema) = follow(root, String::new(), schema);
    let is_pair = |ty: &Type| match ty {
        Type::Secret | Type::TextBool | Type::LooseTime => true,
        ty => is_scalar(root, ty),
    };
    let Kind::Object(fields) = kind(root, schema) else {
        return false;
    };
    fields.iter().all(|field| {
        let ty = match &field.ty {
            Type::List(item) => item,
            ty => ty,
        };
        !field.null && is_pair(ty)
    })
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
                raw_response(findings, root, pointer, response);
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
    let mut json = bodies(response).into_iter();
    if json
        .any(|(encoding, schema)| encoding == Encoding::Json && !is_plain(&type_of(root, schema)))
    {
        findings.add(
            "supported-response",
            pointer,
            "the body is a secret, a time or a text boolean outside of an object",
            "Put it into an object, or remove its format.",
        );
    }
}

/// A text or a file that is an error is not read.
fn raw_response(findings: &mut Findings<'_>, root: &Value, pointer: &str, response: &Value) {
    if let Some((media_type, media)) = used_media(response)
        && Encoding::of(media_type, &media["schema"]) != Encoding::Json
        && !is_raw(root, &media["schema"])
    {
        findings.add(
            "supported-response",
            pointer,
            format!("a body of this type cannot be read as `{media_type}`"),
            "Describe it as a string, a file with `format: binary`, or as JSON.",
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

/// Returns the bodies of a response that the client may read: what each is, and its schema if it is JSON.
fn bodies(response: &Value) -> Vec<(Encoding, &Value)> {
    let mut bodies: Vec<_> = entries(response, "content")
        .map(|(name, media)| match Encoding::of(name, &media["schema"]) {
            Encoding::Json => (Encoding::Json, &media["schema"]),
            other => (other, &Value::Null),
        })
        .collect();
    let used = bodies.iter().map(|(encoding, _)| *encoding).min();
    bodies.retain(|(encoding, _)| Some(*encoding) == used);
    bodies
}

/// Reports whether schemas are equal, or inline schemas with the same title, which another rule requires to be equal.
fn same(one: (Encoding, &Value), other: (Encoding, &Value)) -> bool {
    let title = text(one.1, "title");
    one == other || (one.0 == other.0 && !title.is_empty() && title == text(other.1, "title"))
}
