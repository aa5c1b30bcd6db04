//! What the control paths share: JSON bodies, and errors as `{ "error": "..." }`.

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::http::StatusCode;
use serde_json::{Value, json};

pub(crate) type Body<T> = Result<Json<T>, JsonRejection>;
pub(crate) type JsonResponse = Result<Json<Value>, Error>;
pub(crate) type Done = Result<StatusCode, Error>;
pub(crate) type Error = (StatusCode, Json<Value>);

pub(crate) fn parse<T>(body: Body<T>) -> Result<T, Error> {
    match body {
        Ok(Json(value)) => Ok(value),
        Err(rejection) => Err(error(rejection.status(), &rejection.body_text())),
    }
}

/// Responds 204, or 404 with the reason.
pub(crate) fn found(was_found: bool, reason: &str) -> Done {
    was_found
        .then_some(StatusCode::NO_CONTENT)
        .ok_or_else(|| error(StatusCode::NOT_FOUND, reason))
}

pub(crate) fn error(status: StatusCode, reason: &str) -> Error {
    (status, Json(json!({ "error": reason })))
}
