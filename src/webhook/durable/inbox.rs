//! The receiving end of a durable inbox.

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use futures_util::{FutureExt as _, Stream, StreamExt as _, pin_mut};
use http::request::Parts;
use http::{Request, Response, StatusCode};
use http_body::Body;
use http_body_util::Full;
use tokio::time::Instant;
use tower_service::Service;
use tracing::{info, warn};

use super::shared::{Settings, Shared};
use super::status::{Counted, InboxStatus};
use super::store::{DeadLetter, EventStore, NewEvent};
use super::workers::Workers;
use crate::BoxError;
use crate::transport::Backoff;
use crate::webhook::dedupe::{Owner, StoreResult};
use crate::webhook::delivery::Times;
use crate::webhook::event::Event;
use crate::webhook::handling::{Handler, milliseconds_since};
use crate::webhook::received::Received;
use crate::webhook::receiver::Receiver;
use crate::webhook::rejection::Rejection;
use crate::webhook::response::{log_rejection, response};
use crate::webhook::verified_body::VerifiedBody;
#[cfg(feature = "axum")]
use crate::webhook::within::within;

/// Receives the webhooks of one vendor, stores each event once before it answers, and has workers pass it to the handler.
///
/// [`Inbox::durable`](crate::webhook::Inbox::durable) creates it. It is a [`tower_service::Service`] that answers as follows:
///
/// | request | response |
/// | --- | --- |
/// | an event that has been stored, now or before | the vendor's status of success, without a body |
/// | an event that cannot be stored, or not within the time for a step of the store | 503 with `Retry-After: 1` |
/// | anything that is not verified | the response of its [`Rejection`](crate::webhook::Rejection) |
///
/// [`start`](Self::start) starts workers in this process; other processes with the same store may have workers too. They
/// handle events of one order key, such as those of one call, one after the other and in the order in which they were stored,
/// and others at the same time. An event whose handler fails is taken again after a delay, and given up after some attempts.
/// It is then a dead letter, which waits to be [requeued](Self::requeue) or [discarded](Self::discard), and no longer holds up
/// the events after it. A verified body that cannot be decoded becomes a dead letter too, so that a later version of the
/// service can read it, unless it is empty.
///
/// An event whose process ended before the event did is handled alone from then on, with nothing beside it in the workers of
/// this inbox: if it kills processes, it kills no other event's attempt, and becomes a dead letter.
///
/// The handler's effects happen once if the handler completes the [claim](crate::webhook::Received::claim) in its own database
/// transaction, or if they can be repeated without harm. Otherwise an event whose process dies is handled again.
pub struct DurableInbox<E: Event> {
    receiver: Receiver<E>,
    settings: Settings,
    shared: Arc<Shared<E>>,
}

impl<E: Event> DurableInbox<E> {
    pub(in crate::webhook) fn new(
        receiver: Receiver<E>,
        handler: Arc<Handler<E>>,
        store: Arc<dyn EventStore>,
        times: Times,
    ) -> Self {
        let settings = Settings {
            handler: times.handler,
            store: times.store,
            lease: times.lease,
            remember: times.ttl,
            keep_dead: Duration::from_secs(30 * 24 * 60 * 60),
            concurrency: 16,
            max_attempts: 20,
            backoff: Backoff::jittered(Duration::from_secs(1), Duration::from_secs(300)),
            poll: Duration::from_secs(1),
        };
        Self {
            receiver,
            settings,
            shared: Arc::new(Shared::new(handler, store)),
        }
    }

    /// Sets how many events the workers of this process handle at once; 16 by default, at least 1.
    #[must_use]
    pub fn concurrency(mut self, events: usize) -> Self {
        self.settings.concurrency = events.max(1);
        self
    }

    /// Sets after how many attempts an event is given up; 20 by default, at least 1. An attempt counts when the event is
    /// taken, so one that ends with its process counts too. If the last one ends so, there is one more, in which the event is
    /// handled alone: another event may have ended the process.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.settings.max_attempts = attempts.max(1);
        self
    }

    /// Sets the delays between the attempts to handle an event; by default random ones of at most 1 s, 2 s, 4 s and so on up
    /// to five minutes.
    #[must_use]
    pub fn backoff(mut self, backoff: Backoff) -> Self {
        self.settings.backoff = backoff;
        self
    }

    /// Sets how often the workers look for events that they were not told of; every second by default. They look at least once
    /// a minute, and at most every millisecond.
    #[must_use]
    pub fn poll_interval(mut self, interval: Duration) -> Self {
        self.settings.poll = interval.max(Duration::from_millis(1));
        self
    }

    /// Sets how long the key of a handled event is remembered, so that a redelivery is recognized; 24 hours by default. The
    /// body is deleted as soon as the event is handled.
    #[must_use]
    pub fn remember(mut self, ttl: Duration) -> Self {
        self.settings.remember = ttl;
        self
    }

    /// Sets how long a dead letter is kept with its body; 30 days by default.
    #[must_use]
    pub fn keep_dead_letters(mut self, duration: Duration) -> Self {
        self.settings.keep_dead = duration;
        self
    }

    /// Starts workers in this process, in tasks of the current tokio runtime.
    ///
    /// # Panics
    ///
    /// Panics outside of a tokio runtime.
    pub fn start(&self) -> Workers {
        Workers::start(Arc::clone(&self.shared), self.settings)
    }

    /// Returns how many events there are, and what this process has done.
    pub async fn status(&self) -> StoreResult<InboxStatus> {
        let counts = self.shared.store.counts(E::VENDOR).await?;
        Ok(self.shared.counts.status(E::VENDOR, counts))
    }

    /// The status, if the store answers within its time.
    #[cfg(feature = "axum")]
    pub(super) async fn status_in_time(&self) -> Option<StoreResult<InboxStatus>> {
        within(self.settings.store, std::pin::pin!(self.status())).await
    }

    /// Returns up to `most` dead letters in the order of their keys, those after the key `after`.
    pub async fn dead_letters(
        &self,
        after: Option<&str>,
        most: usize,
    ) -> StoreResult<Vec<DeadLetter>> {
        self.shared.store.dead_letters(E::VENDOR, after, most).await
    }

    /// Lets a dead letter be handled again, with all attempts, after the events that wait. Returns `false` if there is none of
    /// this key.
    pub async fn requeue(&self, key: &str) -> StoreResult<bool> {
        let is_requeued = self.shared.store.requeue(key).await?;
        self.shared.due.notify_one();
        Ok(is_requeued)
    }

    /// Deletes a dead letter. Returns `false` if there is none of this key.
    pub async fn discard(&self, key: &str) -> StoreResult<bool> {
        self.shared.store.discard(key).await
    }

    /// Stores the events that a vendor's API shows, such as those of `missed_events` of VideoSDK's and Bandwidth's clients,
    /// unless they have arrived. Returns how many were new.
    ///
    /// An event is known as long as its key is [remembered](Self::remember). If it is older than that, it is new, and handled
    /// again. So is an event without identity.
    ///
    /// # Errors
    ///
    /// Ends at the first event that the API or the store fails for. What came before is stored; the same call can be repeated.
    pub async fn reconcile<T>(
        &self,
        events: impl Stream<Item = Result<E, T>>,
    ) -> Result<u64, BoxError>
    where
        E: serde::Serialize,
        T: Into<BoxError>,
    {
        pin_mut!(events);
        let mut new = 0;
        while let Some(event) = events.next().await {
            let event = event.map_err(Into::into)?;
            let raw = serde_json::to_vec(&event)?;
            let event = new_event(Some(&event), event.dedupe_key(), raw.into(), false);
            new += u64::from(self.put(event).await?);
        }
        Ok(new)
    }

    /// Receives one request and returns the response to it.
    pub async fn respond<B>(&self, request: Request<B>) -> Response<Full<Bytes>>
    where
        B: Body<Data = Bytes>,
        B::Error: Into<BoxError>,
    {
        let (head, body) = request.into_parts();
        self.respond_to(&head, body).await
    }

    async fn respond_to<B>(&self, head: &Parts, body: B) -> Response<Full<Bytes>>
    where
        B: Body<Data = Bytes>,
        B::Error: Into<BoxError>,
    {
        let accepted = match self.receiver.verify_within_limits(head, body).await {
            Ok(body) => self.accept(body).await,
            Err(rejection) => Err(rejection),
        };
        match accepted {
            Ok(status) => response(status),
            Err(rejection) => {
                log_rejection(E::VENDOR, &rejection);
                rejection.response()
            }
        }
    }

    async fn accept(&self, body: VerifiedBody<E>) -> Result<StatusCode, Rejection> {
        let start = Instant::now();
        let (raw, is_query) = (body.raw().clone(), body.is_query());
        let decoded = match body.decode() {
            // No later version can read it: it is a probe, such as the GET of a monitor.
            Err(rejection) if raw.is_empty() => return Err(rejection),
            decoded => decoded.ok(),
        };
        let key = decoded.as_ref().and_then(Received::dedupe_key);
        let key = key.map(str::to_owned);
        let event = new_event(decoded.as_ref().map(Received::event), key, raw, is_query);
        let (vendor, name, key) = (E::VENDOR, event.event_type.clone(), event.key.clone());
        let stored = self.put(event).await;
        let milliseconds = milliseconds_since(start);
        Ok(match stored {
            Ok(is_new) => {
                let outcome = if is_new {
                    Counted::Stored
                } else {
                    Counted::Redelivered
                }
                .name();
                info!(
                    vendor,
                    event = name,
                    key,
                    outcome,
                    milliseconds,
                    "webhook stored"
                );
                E::ACCEPTED
            }
            Err(error) => {
                warn!(
                    vendor,
                    event = name,
                    key,
                    error,
                    milliseconds,
                    "webhook not stored"
                );
                StatusCode::SERVICE_UNAVAILABLE
            }
        })
    }

    /// Stores an event, and returns whether it is new.
    async fn put(&self, event: NewEvent) -> Result<bool, String> {
        let stored = self.shared.batch.put(event, self.settings.store).await;
        let counted = match stored {
            Ok(true) => Counted::Stored,
            Ok(false) => Counted::Redelivered,
            Err(_) => Counted::NotStored,
        };
        self.shared.counts.add(E::VENDOR, counted);
        self.shared.due.notify_one();
        stored
    }
}

/// The record to store for an event, or for a body that could not be decoded. Without an identity it gets a unique key.
fn new_event<E: Event>(
    event: Option<&E>,
    dedupe_key: Option<String>,
    raw: Bytes,
    is_query: bool,
) -> NewEvent {
    NewEvent {
        key: dedupe_key.unwrap_or_else(|| format!("{} once {}", E::VENDOR, Owner::unique())),
        vendor: E::VENDOR.to_owned(),
        event_type: event.map_or("unreadable", E::type_name).to_owned(),
        order_key: event.and_then(E::order_key),
        raw,
        is_query,
    }
}

impl<E: Event> Clone for DurableInbox<E> {
    fn clone(&self) -> Self {
        Self {
            receiver: self.receiver.clone(),
            settings: self.settings,
            shared: Arc::clone(&self.shared),
        }
    }
}

impl<E: Event> fmt::Debug for DurableInbox<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DurableInbox")
            .field("receiver", &self.receiver)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

impl<E, B> Service<Request<B>> for DurableInbox<E>
where
    E: Event,
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let inbox = self.clone();
        let (head, body) = request.into_parts();
        async move { Ok(inbox.respond_to(&head, body).await) }.boxed()
    }
}
