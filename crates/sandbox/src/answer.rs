//! What every vendor's handlers share.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use crate::contract::Reply;

/// Success, or a refusal.
pub(crate) type Answer = Result<Reply, Reply>;

/// The state behind `mutex`. A panic does not spoil it for the other requests.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The text under `field` of a request.
pub(crate) fn text<'a>(request: &'a Value, field: &str) -> Option<&'a str> {
    request.get(field)?.as_str()
}
