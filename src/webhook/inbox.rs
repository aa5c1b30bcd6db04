//! A receiver and a handler, as a service that a framework mounts.

use std::convert::Infallible;
use std::error::Error as StdError;
use std::fmt;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use http::header::{HeaderValue, RETRY_AFTER};
use http::request::Parts;
use http::{Request, Response, StatusCode};
use http_body::Body;
use http_body_util::Full;
use tower_service::Service;
use tracing::{debug, warn};

use super::body::Limits;
use super::dedupe::{Claim, DedupeStore};
use super::detach_on_drop::DetachOnDrop;
use super::event::Event;
use super::in_memory_store::InMemoryStore;
use super::keyed_lock::KeyedLock;
use super::received::Received;
use super::receiver::Receiver;
use super::rejection::Rejection;
use crate::BoxError;

type Handler<E> = dyn Fn(Received<E>) -> BoxFuture<'static, Result<(), BoxError>> + Send + Sync;

/// How long an event stays claimed by a process that died while it handled the event.
const LEASE: Duration = Duration::from_secs(60);

/// Receives the webhooks of one vendor and passes each event to a handler once.
///
/// An inbox is a [`tower_service::Service`] over `http` types. It responds as follows:
///
/// | request | response |
/// | --- | --- |
/// | an event that the handler accepts, or has accepted before | the vendor's status of success, without a body |
/// | an event that the handler fails on | 500; the next delivery is handled |
/// | an event that another process is handling | 503 |
/// | anything else | the response of its [`Rejection`] |
///
/// Deliveries of one event wait for each other. If the vendor closes the connection, the handler continues in a task of the
/// tokio runtime that serves the request.
pub struct Inbox<E: Event, S = InMemoryStore> {
    receiver: Receiver<E>,
    limits: Limits,
    delivery: Arc<Delivery<E, S>>,
}

/// Handles each event once.
struct Delivery<E, S> {
    handler: Arc<Handler<E>>,
    locks: KeyedLock,
    store: S,
    ttl: Duration,
}

/// The result of a delivery: the event is handled, or the status that asks for another delivery.
type Outcome = Result<(), StatusCode>;

const FAILED: Outcome = Err(StatusCode::INTERNAL_SERVER_ERROR);
const BUSY: Outcome = Err(StatusCode::SERVICE_UNAVAILABLE);

impl<E: Event> Inbox<E> {
    /// Creates an inbox that passes the events of `receiver` to `handler`. An event counts as handled when the handler
    /// returns `Ok`.
    pub fn new<H, F, T>(receiver: Receiver<E>, handler: H) -> Self
    where
        H: Fn(Received<E>) -> F + Send + Sync + 'static,
        F: Future<Output = Result<(), T>> + Send + 'static,
        T: Into<BoxError>,
    {
        let handler = move |received| {
            let handling = handler(received);
            async move { handling.await.map_err(Into::into) }.boxed()
        };
        Self {
            receiver,
            limits: Limits::default(),
            delivery: Arc::new(Delivery {
                handler: Arc::new(handler),
                locks: KeyedLock::default(),
                store: InMemoryStore::default(),
                ttl: Duration::from_secs(24 * 60 * 60),
            }),
        }
    }

    /// Creates an inbox whose handler gets a clone of `state` with each event.
    ///
    #[cfg_attr(feature = "bandwidth", doc = "```")]
    #[cfg_attr(not(feature = "bandwidth"), doc = "```text")]
    /// use std::sync::Arc;
    /// use callscribe::bandwidth::{Receiver, types::RealTimeTranscriptionEvent};
    /// use callscribe::webhook::{Inbox, Received};
    ///
    /// struct Database;
    ///
    /// async fn save(
    ///     database: Arc<Database>,
    ///     received: Received<RealTimeTranscriptionEvent>,
    /// ) -> Result<(), std::io::Error> {
    ///     Ok(())
    /// }
    ///
    /// let receiver = Receiver::basic("my-user", "my-password")?;
    /// let inbox = Inbox::with_state(receiver, Arc::new(Database), save);
    /// # Ok::<(), callscribe::webhook::ReceiverError>(())
    /// ```
    pub fn with_state<C, H, F, T>(receiver: Receiver<E>, state: C, handler: H) -> Self
    where
        C: Clone + Send + Sync + 'static,
        H: Fn(C, Received<E>) -> F + Send + Sync + 'static,
        F: Future<Output = Result<(), T>> + Send + 'static,
        T: Into<BoxError>,
    {
        Self::new(receiver, move |received| handler(state.clone(), received))
    }
}

impl<E: Event, S: DedupeStore> Inbox<E, S> {
    /// Sets how large a body may be, in bytes; 1 MiB by default.
    #[must_use]
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.limits.size = bytes;
        self
    }

    /// Sets how long a body may take to arrive; 10 s by default.
    #[must_use]
    pub fn body_timeout(mut self, timeout: Duration) -> Self {
        self.limits.time = timeout;
        self
    }

    /// Sets where handled events are remembered, and for how long; by default the latest 10,000, in memory, for 24 hours.
    #[must_use]
    pub fn dedupe_store<T: DedupeStore>(self, store: T, ttl: Duration) -> Inbox<E, T> {
        Inbox {
            receiver: self.receiver,
            limits: self.limits,
            delivery: Arc::new(Delivery {
                handler: Arc::clone(&self.delivery.handler),
                locks: KeyedLock::default(),
                store,
                ttl,
            }),
        }
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
        match self.receiver.receive_within(self.limits, head, body).await {
            Ok(received) => response(self.handle(received).await, E::ACCEPTED),
            Err(rejection) => {
                log_rejection(E::VENDOR, &rejection);
                rejection.response()
            }
        }
    }

    async fn handle(&self, received: Received<E>) -> Outcome {
        let delivery = Arc::clone(&self.delivery);
        let handling = async move { delivery.handle_once(received).await };
        DetachOnDrop::new(handling.boxed()).await
    }
}

impl<E: Event, S: DedupeStore> Delivery<E, S> {
    async fn handle_once(&self, received: Received<E>) -> Outcome {
        let vendor = E::VENDOR;
        let Some(key) = received.shared_key() else {
            return self.handle(received).await;
        };
        let _guard = self.locks.lock(&key).await;
        match self.store.claim(&key, LEASE).await {
            Ok(Claim::Acquired) => self.handle_claimed(&key, received).await,
            Ok(Claim::Completed) => {
                debug!(vendor, "webhook redelivered");
                Ok(())
            }
            Ok(Claim::InProgress) => BUSY,
            Err(error) => {
                warn!(vendor, %error, "webhook dedupe store failed");
                BUSY
            }
        }
    }

    async fn handle_claimed(&self, key: &str, received: Received<E>) -> Outcome {
        let outcome = self.handle(received).await;
        let stored = match outcome {
            Ok(()) => self.store.complete(key, self.ttl).await,
            Err(_) => self.store.release(key).await,
        };
        if let Err(error) = stored {
            // The event stays claimed until its lease ends: a redelivery before that gets a 503.
            warn!(vendor = E::VENDOR, %error, "webhook dedupe store failed");
        }
        outcome
    }

    async fn handle(&self, received: Received<E>) -> Outcome {
        let vendor = E::VENDOR;
        let handled = async { (self.handler)(received).await };
        match AssertUnwindSafe(handled).catch_unwind().await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => {
                warn!(vendor, %error, "webhook handler failed");
                FAILED
            }
            Err(_) => {
                warn!(vendor, "webhook handler panicked");
                FAILED
            }
        }
    }
}

fn response(outcome: Outcome, accepted: StatusCode) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = outcome.err().unwrap_or(accepted);
    if outcome == BUSY {
        let one_second = HeaderValue::from_static("1");
        response.headers_mut().insert(RETRY_AFTER, one_second);
    }
    response
}

fn log_rejection(vendor: &'static str, rejection: &Rejection) {
    let status = rejection.status().as_u16();
    if rejection.is_challenge() {
        debug!(vendor, status, "webhook challenged");
    } else {
        let cause = rejection.source();
        warn!(vendor, status, %rejection, cause, "webhook rejected");
    }
}

impl<E: Event, S> Clone for Inbox<E, S> {
    fn clone(&self) -> Self {
        Self {
            receiver: self.receiver.clone(),
            limits: self.limits,
            delivery: Arc::clone(&self.delivery),
        }
    }
}

impl<E: Event, S> fmt::Debug for Inbox<E, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inbox")
            .field("receiver", &self.receiver)
            .field("limits", &self.limits)
            .field("ttl", &self.delivery.ttl)
            .finish_non_exhaustive()
    }
}

impl<E, S, B> Service<Request<B>> for Inbox<E, S>
where
    E: Event,
    S: DedupeStore,
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
        // Not by `respond`: the head would be copied from future to future.
        let (head, body) = request.into_parts();
        async move { Ok(inbox.respond_to(&head, body).await) }.boxed()
    }
}
