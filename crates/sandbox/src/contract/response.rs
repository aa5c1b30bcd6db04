use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::IntoResponse;
use callscribe_codegen::lower::is_json;
use serde_json::Value;

use crate::json::patched;

/// A vendor's response.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Value>,
    /// Whether it has to match the spec.
    pub(crate) is_declared: bool,
}

/// Creates a success with a JSON body.
pub(crate) fn json(body: Value) -> Response {
    Response::json(StatusCode::OK, body)
}

impl Response {
    pub(crate) fn json(status: StatusCode, body: Value) -> Self {
        Self::of_type("application/json", body).status(status)
    }

    /// Creates a success with a body of a media type; text, unless the type is JSON.
    pub(super) fn of_type(media_type: &str, body: Value) -> Self {
        let mut response = Self::empty(StatusCode::OK);
        response.body = Some(body);
        match HeaderValue::try_from(media_type) {
            Ok(media_type) => response.header(CONTENT_TYPE, media_type),
            Err(_) => response,
        }
    }

    /// Creates a response without a body.
    pub(crate) fn empty(status: StatusCode) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            body: None,
            is_declared: true,
        }
    }

    /// Creates a response without a body, whose status the spec does not declare.
    pub(super) fn undeclared(status: StatusCode) -> Self {
        Self {
            is_declared: false,
            ..Self::empty(status)
        }
    }

    pub(super) fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// Sets a header, in place of any other of its name.
    pub(crate) fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// Applies a JSON merge patch to the body.
    pub(crate) fn patched(mut self, changes: Value) -> Self {
        self.body = self.body.map(|body| patched(&body, changes));
        self
    }

    pub(super) fn media_type(&self) -> String {
        let media_type = self.headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes);
        String::from_utf8_lossy(media_type.unwrap_or_default()).into_owned()
    }
}

impl IntoResponse for Response {
    fn into_response(self) -> axum::response::Response {
        let is_text = !is_json(&self.media_type());
        let body = self.body.map(|body| match body {
            Value::String(text) if is_text => text,
            value => value.to_string(),
        });
        let mut response = axum::response::Response::new(body.map(Body::from).unwrap_or_default());
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }
}
