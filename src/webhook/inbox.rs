//! A receiver and a handler, as a service that a framework mounts.

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use futures_util::{FutureExt as _, TryFutureExt as _};
use http::request::Parts;
use http::{Request, Response};
use http_body::Body;
use http_body_util::Full;
use tower_service::Service;

use super::dedupe::DedupeStore;
use super::delivery::{Delivery, Times};
use super::detach_on_drop::DetachOnDrop;
use super::event::Event;
use super::handling::Outcome;
use super::in_memory_store::InMemoryStore;
use super::keyed_lock::KeyedLock;
use super::received::Received;
use super::receiver::Receiver;
use super::response::{log_rejection, response};
use crate::BoxError;

/// A lease that ends before the answer of a store arrives would take an event's attempts, and no handler would be called.
const SHORTEST_LEASE: Duration = Duration::from_millis(100);

/// Receives the webhooks of one vendor and passes each event to a handler once.
///
/// An inbox is a [`tower_service::Service`] over `http` types. It responds as follows:
///
/// | request | response |
/// | --- | --- |
/// | an event that the handler accepts, or has accepted before | the vendor's status of success, without a body |
/// | an event that the handler fails on | 500; the next delivery is handled |
/// | an event whose handler takes too long | 503; the next delivery is handled |
/// | an event that another process is handling, or for which too many deliveries wait | 503 |
/// | an event whose claim is lost while the handler runs | 503; the next delivery is handled |
/// | an event whose dedupe store fails or takes too long | 503 |
/// | anything else | the response of its [`Rejection`](super::Rejection) |
///
/// A 503 has `Retry-After: 1`. Deliveries of one event wait for each other. If the vendor closes the connection, the handler
/// continues in a task of the tokio runtime that serves the request.
///
/// Each delivery is logged: `webhook delivered` at `INFO` or `webhook not handled` at `WARN`, with vendor, event type, dedupe
/// key, outcome and milliseconds. The handler runs in a span called `webhook`.
pub struct Inbox<E: Event, S = InMemoryStore> {
    receiver: Arc<Receiver<E>>,
    delivery: Arc<Delivery<E, S>>,
}

impl<E: Event> Inbox<E> {
    /// Creates an inbox that passes the events of `receiver` to `handler`. An event counts as handled when the handler
    /// returns `Ok`.
    pub fn new<H, F, T>(receiver: Receiver<E>, handler: H) -> Self
    where
        H: Fn(Received<E>) -> F + Send + Sync + 'static,
        F: Future<Output = Result<(), T>> + Send + 'static,
        T: Into<BoxError>,
    {
        let handler = move |received| handler(received).err_into().boxed();
        let times = Times {
            handler: Duration::from_secs(30),
            store: Duration::from_secs(5),
            lease: Duration::from_secs(30),
            ttl: Duration::from_secs(24 * 60 * 60),
        };
        Self {
            receiver: Arc::new(receiver),
            delivery: Arc::new(Delivery {
                handler: Arc::new(handler),
                store: Arc::default(),
                locks: Arc::new(KeyedLock::new(32, 1024)),
                times,
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
    /// Sets how long the handler may take; 30 s by default. A handler that takes longer is dropped at its next `await`, and
    /// the event can be claimed again.
    #[must_use]
    pub fn handler_timeout(mut self, timeout: Duration) -> Self {
        self.delivery_mut().times.handler = timeout;
        self
    }

    /// Sets how long the dedupe store may take for each step; 5 s by default. An event whose claim or release takes longer
    /// may stay claimed until its lease ends.
    #[must_use]
    pub fn store_timeout(mut self, timeout: Duration) -> Self {
        self.delivery_mut().times.store = timeout;
        self
    }

    /// Sets the lease of a claim; 30 s by default, at least 0.1 s. The inbox renews it while the handler runs. If the process
    /// dies, the event can be claimed again after this time. If the claim is lost, because the store did not answer for this
    /// long or forgot it, the handler is dropped at its next `await`, and the vendor gets a 503.
    #[must_use]
    pub fn lease(mut self, lease: Duration) -> Self {
        self.delivery_mut().times.lease = lease.max(SHORTEST_LEASE);
        self
    }

    /// Sets how many deliveries may wait for an earlier delivery of their event: of one event, and of all events; 32 and
    /// 1024 by default.
    #[must_use]
    pub fn max_waiting(mut self, of_one_event: usize, of_all: usize) -> Self {
        self.delivery_mut().locks = Arc::new(KeyedLock::new(of_one_event, of_all));
        self
    }

    /// Sets where handled events are remembered, and for how long; by default the latest 10,000, in memory, for 24 hours.
    #[must_use]
    pub fn dedupe_store<T: DedupeStore>(self, store: T, ttl: Duration) -> Inbox<E, T> {
        let Delivery {
            handler,
            locks,
            times,
            ..
        } = &*self.delivery;
        let delivery = Delivery {
            handler: Arc::clone(handler),
            store: Arc::new(store),
            locks: Arc::clone(locks),
            times: Times { ttl, ..*times },
        };
        Inbox {
            receiver: self.receiver,
            delivery: Arc::new(delivery),
        }
    }

    /// Stores each event in `store` before the vendor gets its response. Workers take it from there:
    /// [`DurableInbox::start`](super::DurableInbox::start) starts them. Nothing that was accepted is lost if this process ends, and `store` can be shared
    /// by many processes.
    ///
    /// Time limits and lease of this inbox are kept.
    #[cfg(feature = "durable")]
    #[cfg_attr(docsrs, doc(cfg(feature = "durable")))]
    pub fn durable(self, store: impl super::EventStore) -> super::DurableInbox<E> {
        super::DurableInbox::new(
            Receiver::clone(&self.receiver),
            Arc::clone(&self.delivery.handler),
            Arc::new(store),
            self.delivery.times,
        )
    }

    /// Clones made before keep their settings.
    fn delivery_mut(&mut self) -> &mut Delivery<E, S> {
        Arc::make_mut(&mut self.delivery)
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
        match self.receiver.receive_within_limits(head, body).await {
            Ok(received) => response(self.deliver(received).await.status(E::ACCEPTED)),
            Err(rejection) => {
                log_rejection(E::VENDOR, &rejection);
                rejection.response()
            }
        }
    }

    fn deliver(&self, received: Received<E>) -> DetachOnDrop<Outcome> {
        DetachOnDrop::new(Arc::clone(&self.delivery).deliver(received).boxed())
    }
}

impl<E: Event, S> Clone for Inbox<E, S> {
    fn clone(&self) -> Self {
        Self {
            receiver: Arc::clone(&self.receiver),
            delivery: Arc::clone(&self.delivery),
        }
    }
}

impl<E: Event, S> fmt::Debug for Inbox<E, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inbox")
            .field("receiver", &self.receiver)
            .field("times", &self.delivery.times)
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
