//! Answers held against their operation.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::operation::Operation;
use super::request::same_essence;

/// What a vendor answers.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Value>,
}

/// Success with a body.
pub(crate) fn json(body: Value) -> Reply {
    Reply::new(StatusCode::OK, body)
}

impl Reply {
    /// With a body of JSON.
    pub(crate) fn new(status: StatusCode, body: Value) -> Self {
        let content_type = (CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Self {
            status,
            headers: HeaderMap::from_iter([content_type]),
            body: Some(body),
        }
    }

    /// Without a body.
    pub(crate) fn empty(status: StatusCode) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            body: None,
        }
    }

    /// With this header, and no other of its name.
    pub(crate) fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let body = self.body.map(|body| Body::from(body.to_string()));
        let mut response = Response::new(body.unwrap_or_default());
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }
}

/// What in an answer breaks the spec, and where.
pub(crate) fn violation(operation: &Operation, reply: &Reply) -> Option<String> {
    let place = format!("{} answers {}", operation.id, reply.status.as_u16());
    let Some(declared) = operation.declared(reply.status.as_u16()) else {
        return Some(format!("{place}, which is not declared"));
    };
    for header in &declared.headers {
        let name = &header.name;
        match reply.headers.get(name).map(HeaderValue::to_str) {
            None if header.required => return Some(format!("{place} without the header {name}")),
            Some(Ok(value)) => {
                if let Some(why) = header.mistake(value) {
                    return Some(format!("{place}, header {name}: {why}"));
                }
            }
            Some(Err(_)) => return Some(format!("{place}, header {name} is no text")),
            None => {}
        }
    }
    let (media_type, schema, body) = match (&declared.content, &reply.body) {
        (None, None) => return None,
        (None, Some(_)) => return Some(format!("{place} with a body, which has none")),
        (Some(_), None) => return Some(format!("{place} without its body")),
        (Some((media_type, schema)), Some(body)) => (media_type, schema, body),
    };
    let given = reply.headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    let given = String::from_utf8_lossy(given.unwrap_or_default());
    if !same_essence(&given, media_type) {
        return Some(format!("{place} as {given}, declared is {media_type}"));
    }
    let mistake = schema.mistake(body)?;
    Some(format!(
        "{place}, at {:?}: {}",
        mistake.pointer, mistake.why
    ))
}
