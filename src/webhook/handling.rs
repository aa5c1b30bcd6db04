//! Running a handler, and what becomes of its event.

use std::any::Any;
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::time::Duration;

use futures_util::future::BoxFuture;
use futures_util::{FutureExt as _, TryFutureExt as _};
use http::StatusCode;
use tokio::time::Instant;

use super::event::Event;
use super::received::Received;
use super::within::within;
use crate::BoxError;

pub(super) type Handler<E> =
    dyn Fn(Received<E>) -> BoxFuture<'static, Result<(), BoxError>> + Send + Sync;

/// The result of a delivery.
pub(super) enum Outcome {
    Handled,
    Redelivered,
    Failed(String),
    Panicked,
    TimedOut,
    /// Another process is handling the event.
    InProgress,
    /// The claim was lost while the handler ran, so another process may handle the event.
    Lost,
    /// Too many deliveries wait, or an earlier delivery of the event takes too long.
    Crowded,
    StoreFailed(String),
}

impl Outcome {
    /// Returns the status of the response.
    pub(super) fn status(&self, accepted: StatusCode) -> StatusCode {
        match self {
            Self::Handled | Self::Redelivered => accepted,
            Self::Failed(_) | Self::Panicked => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The log line's name of it, and the error of the handler or of the store.
    pub(super) fn text(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Handled => ("handled", None),
            Self::Redelivered => ("redelivered", None),
            Self::Failed(error) => ("handler failed", Some(error)),
            Self::Panicked => ("handler panicked", None),
            Self::TimedOut => ("handler timed out", None),
            Self::InProgress => ("in progress elsewhere", None),
            Self::Lost => ("claim lost", None),
            Self::Crowded => ("too many deliveries wait", None),
            Self::StoreFailed(error) => ("store failed", Some(error)),
        }
    }
}

/// The time that log lines state.
pub(super) fn milliseconds_since(start: Instant) -> u64 {
    u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// Runs the handler. Whatever panics there, this does not.
///
/// It is not an `async fn`, whose future would keep the event twice.
pub(super) fn handle<E: Event>(
    handler: &Handler<E>,
    received: Received<E>,
    limit: Duration,
) -> impl Future<Output = Outcome> {
    let handling = async move {
        match within(limit, pin!(handler(received))).await {
            Some(Ok(())) => Outcome::Handled,
            Some(Err(error)) => Outcome::Failed(error.to_string()),
            None => Outcome::TimedOut,
        }
    };
    let caught = AssertUnwindSafe(handling).catch_unwind();
    caught.unwrap_or_else(|payload| {
        drop_quietly(payload);
        Outcome::Panicked
    })
}

/// Drops what a panic carries, which may panic in turn.
pub(super) fn drop_quietly(payload: Box<dyn Any + Send>) {
    if let Err(another) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        mem::forget(another);
    }
}
