//! Handling each event once.

use std::any::Any;
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, Either, select};
use http::StatusCode;
use tokio::time::{Instant, sleep};
use tracing::{Instrument as _, Level, enabled, info, info_span, warn};

use super::dedupe::{Claim, DedupeStore, Owner, StoreResult};
use super::event::Event;
use super::keyed_lock::KeyedLock;
use super::received::Received;
use super::within::within;
use crate::BoxError;

pub(super) type Handler<E> =
    dyn Fn(Received<E>) -> BoxFuture<'static, Result<(), BoxError>> + Send + Sync;

/// Passes each event to a handler once.
pub(super) struct Delivery<S> {
    pub(super) store: Arc<S>,
    pub(super) locks: Arc<KeyedLock>,
    pub(super) times: Times,
}

impl<S> Clone for Delivery<S> {
    fn clone(&self) -> Self {
        Self {
            store: Arc::clone(&self.store),
            locks: Arc::clone(&self.locks),
            times: self.times,
        }
    }
}

/// How long the parts of a delivery may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times {
    pub(super) handler: Duration,
    /// Of one step of the store.
    pub(super) store: Duration,
    /// How long an event stays claimed by a process that died.
    pub(super) lease: Duration,
    /// How long a handled event is remembered.
    pub(super) ttl: Duration,
}

impl Times {
    /// How long a delivery waits for an earlier one of the same event: as long as that can take.
    fn waiting(&self) -> Duration {
        self.handler.saturating_add(self.store.saturating_mul(2))
    }
}

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
    fn text(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Handled => ("handled", None),
            Self::Redelivered => ("redelivered", None),
            Self::Failed(error) => ("handler failed", Some(error)),
            Self::Panicked => ("handler panicked", None),
            Self::TimedOut => ("handler timed out", None),
            Self::InProgress => ("in progress elsewhere", None),
            Self::Lost => ("claim lost", None),
            Self::Crowded => ("too many deliveries wait", None),
            Self::StoreFailed(error) => ("dedupe store failed", Some(error)),
        }
    }
}

impl<S: DedupeStore> Delivery<S> {
    /// Handles an event unless it has been handled, and logs what became of it.
    pub(super) async fn deliver<E: Event>(
        &self,
        handler: &Handler<E>,
        received: Received<E>,
    ) -> Outcome {
        // Only for the log: reading the clock twice takes 200 ns (measured).
        let start = enabled!(Level::WARN).then(Instant::now);
        let (vendor, event, key) = (
            E::VENDOR,
            received.event().type_name(),
            received.shared_key(),
        );
        let key = key.as_deref();
        let span = info_span!("webhook", vendor, event, key);
        let handling = pin!(handle(handler, received, self.times.handler).instrument(span));
        let outcome = match key {
            Some(key) => self.once(key, handling).await,
            None => handling.await,
        };
        let milliseconds =
            start.map(|start| u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX));
        let (text, error) = outcome.text();
        if outcome.status(E::ACCEPTED) == E::ACCEPTED {
            info!(
                vendor,
                event,
                key,
                outcome = text,
                milliseconds,
                "webhook delivered"
            );
        } else {
            warn!(
                vendor,
                event,
                key,
                outcome = text,
                milliseconds,
                error,
                "webhook not handled"
            );
        }
        outcome
    }

    /// Handles an event if it can be claimed.
    async fn once(
        &self,
        key: &str,
        mut handling: Pin<&mut impl Future<Output = Outcome>>,
    ) -> Outcome {
        let locking = pin!(self.locks.lock(key));
        let Some(Some(_guard)) = within(self.times.waiting(), locking).await else {
            return Outcome::Crowded;
        };
        let owner = Owner::unique();
        let claim = self.store.claim(key, owner, self.times.lease);
        match self.in_time(pin!(claim)).await {
            Ok(Claim::Acquired) => {}
            Ok(Claim::Completed) => return Outcome::Redelivered,
            Ok(Claim::InProgress) => return Outcome::InProgress,
            Err(error) => return Outcome::StoreFailed(error),
        }
        let outcome = match handling.as_mut().now_or_never() {
            Some(outcome) => outcome,
            // Dropped when the claim is lost: what the handler has not committed by then, it does not commit.
            None => match select(handling, self.hold(key, owner).boxed()).await {
                Either::Left((outcome, _)) => outcome,
                Either::Right(((), _)) => return Outcome::Lost,
            },
        };
        let stored = if let Outcome::Handled = outcome {
            let complete = self.store.complete(key, owner, self.times.ttl);
            self.in_time(pin!(complete)).await
        } else {
            let release = self.store.release(key, owner);
            self.in_time(pin!(release)).await.map(|()| true)
        };
        match stored {
            Ok(true) => {}
            Ok(false) => warn!(
                key,
                error = "the claim was lost",
                "webhook dedupe store failed"
            ),
            // The event stays claimed until its lease ends: a redelivery before that gets a 503.
            Err(error) => warn!(key, error, "webhook dedupe store failed"),
        }
        outcome
    }

    /// Renews a claim until it is lost. Each lease is renewed when a third of it is over, so one failure does no harm.
    async fn hold(&self, key: &str, owner: Owner) {
        let lease = self.times.lease;
        let mut held_until = Instant::now().checked_add(lease);
        loop {
            sleep(lease / 3).await;
            let asked = Instant::now();
            let renewal = pin!(self.store.renew(key, owner, lease));
            let renewal = pin!(self.in_time(renewal));
            let left = held_until.map_or(lease, |until| until.saturating_duration_since(asked));
            match within(left, renewal).await {
                Some(Ok(true)) => held_until = asked.checked_add(lease),
                Some(Ok(false)) => return,
                Some(Err(error)) => warn!(key, error, "webhook dedupe store failed"),
                None => {}
            }
            if held_until.is_some_and(|until| until <= Instant::now()) {
                return;
            }
        }
    }

    /// Limits the time of one step of the store.
    async fn in_time<T>(
        &self,
        step: Pin<&mut impl Future<Output = StoreResult<T>>>,
    ) -> Result<T, String> {
        let limit = self.times.store;
        match within(limit, step).await {
            Some(result) => result.map_err(|error| error.to_string()),
            None => Err(format!("no answer within {limit:?}")),
        }
    }
}

/// Runs the handler. Whatever panics there, this does not.
async fn handle<E: Event>(handler: &Handler<E>, received: Received<E>, limit: Duration) -> Outcome {
    let handling = async {
        match within(limit, pin!(handler(received))).await {
            Some(Ok(())) => Outcome::Handled,
            Some(Err(error)) => Outcome::Failed(error.to_string()),
            None => Outcome::TimedOut,
        }
    };
    match AssertUnwindSafe(handling).catch_unwind().await {
        Ok(outcome) => outcome,
        Err(payload) => {
            drop_quietly(payload);
            Outcome::Panicked
        }
    }
}

/// Drops what a panic carries, which may panic in turn.
fn drop_quietly(payload: Box<dyn Any + Send>) {
    if let Err(another) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        mem::forget(another);
    }
}
