//! What every vendor's handlers answer with.

use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::Json;
use axum::http::StatusCode;
use serde_json::Value;

/// A documented answer, or a refusal.
pub(crate) type Answer = Result<Json<Value>, Refusal>;

/// A status and the vendor's error body.
pub(crate) type Refusal = (StatusCode, Json<Value>);

/// The state behind `mutex`. A panic does not spoil it for the other requests.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The text under `field` of a request.
pub(crate) fn text<'a>(request: &'a Value, field: &str) -> Option<&'a str> {
    request.get(field)?.as_str()
}
