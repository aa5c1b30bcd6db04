//! Handling each event once.

use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::{Either, select};
use tokio::time::Instant;
use tracing::{Instrument as _, Level, enabled, info, info_span, warn};

use super::dedupe::{Claim, DedupeStore, Owner};
use super::event::Event;
use super::handling::{Handler, Outcome, handle, milliseconds_since};
use super::keyed_lock::{KeyGuard, KeyedLock};
use super::received::Received;
use super::store_step::{Holding, in_time, twice};
use super::within::within;

/// Passes each event to a handler once.
pub(super) struct Delivery<E: Event, S> {
    pub(super) handler: Arc<Handler<E>>,
    pub(super) store: Arc<S>,
    pub(super) locks: Arc<KeyedLock>,
    pub(super) times: Times,
}

impl<E: Event, S> Clone for Delivery<E, S> {
    fn clone(&self) -> Self {
        Self {
            handler: Arc::clone(&self.handler),
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

impl<E: Event, S: DedupeStore> Delivery<E, S> {
    /// Handles an event unless it has been handled, and logs what became of it.
    ///
    /// It is not an `async fn`, whose future would keep the event twice.
    pub(super) fn deliver(self: Arc<Self>, received: Received<E>) -> impl Future<Output = Outcome> {
        // Only for the log: reading the clock twice takes 200 ns (measured).
        let start = enabled!(Level::WARN).then(Instant::now);
        let event = received.event().type_name();
        let key = received.shared_key();
        let owner = Owner::unique();
        async move {
            let key = key.as_deref();
            let span = info_span!("webhook", vendor = E::VENDOR, event, key);
            let handling = handle(&*self.handler, received.owned_by(owner), self.times.handler);
            let handling = pin!(handling.instrument(span));
            let outcome = match key {
                Some(key) => self.once(key, owner, handling).await,
                None => handling.await,
            };
            log::<E>(event, key, start.map(milliseconds_since), &outcome);
            outcome
        }
    }

    /// Handles an event if it can be claimed.
    async fn once(
        &self,
        key: &str,
        owner: Owner,
        mut handling: Pin<&mut impl Future<Output = Outcome>>,
    ) -> Outcome {
        let Some(_guard) = self.lock(key).await else {
            return Outcome::Crowded;
        };
        let since = Instant::now();
        let claim = twice(|| self.store.claim(key, owner, self.times.lease));
        match in_time(self.times.store, pin!(claim)).await {
            Ok(Claim::Acquired) => {}
            Ok(Claim::Completed) => return Outcome::Redelivered,
            Ok(Claim::InProgress) => return Outcome::InProgress,
            Err(error) => return Outcome::StoreFailed(error),
        }
        let outcome = if let Some(outcome) = handling.as_mut().now_or_never() {
            outcome
        } else {
            let holding = self.holding(key, since);
            let lost = holding.until_lost(|| self.store.renew(key, owner, holding.lease));
            match select(handling, lost.boxed()).await {
                Either::Left((outcome, _)) => outcome,
                // The handler is dropped: what it has not committed by now, it does not commit.
                Either::Right(((), _)) => return Outcome::Lost,
            }
        };
        let stored = if let Outcome::Handled = outcome {
            let complete = twice(|| self.store.complete(key, owner, self.times.ttl));
            in_time(self.times.store, pin!(complete)).await
        } else {
            let release = twice(|| self.store.release(key, owner));
            in_time(self.times.store, pin!(release))
                .await
                .map(|()| true)
        };
        match stored {
            Ok(true) => {}
            Ok(false) => warn!(key, error = "the claim was lost", "webhook store failed"),
            // The event stays claimed until its lease ends: a redelivery before that gets a 503.
            Err(error) => warn!(key, error, "webhook store failed"),
        }
        outcome
    }

    /// Waits for earlier deliveries of the event. Returns `None` if there are too many, or if they take too long.
    async fn lock(&self, key: &str) -> Option<KeyGuard<'_>> {
        let locking = pin!(self.locks.lock(key));
        within(self.times.waiting(), locking).await?
    }

    fn holding<'a>(&self, key: &'a str, since: Instant) -> Holding<'a> {
        Holding {
            key,
            lease: self.times.lease,
            since,
            step: self.times.store,
        }
    }
}

fn log<E: Event>(event: &str, key: Option<&str>, milliseconds: Option<u64>, outcome: &Outcome) {
    let (text, error) = outcome.text();
    if outcome.status(E::ACCEPTED) == E::ACCEPTED {
        info!(
            vendor = E::VENDOR,
            event,
            key,
            outcome = text,
            milliseconds,
            "webhook delivered"
        );
    } else {
        warn!(
            vendor = E::VENDOR,
            event,
            key,
            outcome = text,
            milliseconds,
            error,
            "webhook not handled"
        );
    }
}
