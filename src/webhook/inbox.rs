//! A receiver and a handler: what a service mounts.

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

use super::body::{self, Limits};
use super::finish::Finish;
use super::turns::Turns;
use super::{Receive, Received, RecentlySeen, Rejection, Seen, Sighting};

type Failure = Box<dyn StdError + Send + Sync>;

type Handler<E> = dyn Fn(Received<E>) -> BoxFuture<'static, Result<(), Failure>> + Send + Sync;

/// How long an event stays claimed by a process that died while it handled it.
const LEASE: Duration = Duration::from_secs(60);

/// Receives the webhooks of one vendor and hands each event to a handler, once.
///
/// It is a [`tower_service::Service`] over `http` types. What it answers:
///
/// | what came | answer |
/// | --- | --- |
/// | an event that the handler accepts, or has accepted before | the vendor's status of success, no body |
/// | an event that the handler fails on | 500; the next delivery is handled |
/// | an event that another process is handling | 503 |
/// | anything else | the answer of its [`Rejection`] |
///
/// Deliveries of one event wait for each other. A vendor that hangs up does not stop the handler half way: the rest of it
/// becomes a task of the tokio runtime that serves the request.
pub struct Inbox<R: Receive, S = RecentlySeen> {
    limits: Limits,
    desk: Arc<Desk<R, S>>,
}

/// Where events are proven, and handled once.
struct Desk<R: Receive, S> {
    receiver: Arc<R>,
    handler: Arc<Handler<R::Event>>,
    turns: Turns,
    seen: S,
    remember: Duration,
}

/// How a delivery went.
#[derive(Clone, Copy)]
enum Outcome {
    Accepted,
    Failed,
    Busy,
}

impl<R: Receive> Inbox<R> {
    /// Hands what `receiver` receives to `handler`. An event counts as handled when the handler returns `Ok`.
    pub fn new<H, F, E>(receiver: R, handler: H) -> Self
    where
        H: Fn(Received<R::Event>) -> F + Send + Sync + 'static,
        F: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<Failure>,
    {
        let handler = move |received| {
            let handling = handler(received);
            async move { handling.await.map_err(Into::into) }.boxed()
        };
        Self {
            limits: Limits::default(),
            desk: Arc::new(Desk {
                receiver: Arc::new(receiver),
                handler: Arc::new(handler),
                turns: Turns::default(),
                seen: RecentlySeen::default(),
                remember: Duration::from_secs(24 * 60 * 60),
            }),
        }
    }
}

impl<R: Receive, S: Seen> Inbox<R, S> {
    /// How large a body may be, in bytes; 1 MiB by default.
    #[must_use]
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.limits.size = bytes;
        self
    }

    /// How long a body may take to come; 10 s by default.
    #[must_use]
    pub fn body_timeout(mut self, timeout: Duration) -> Self {
        self.limits.time = timeout;
        self
    }

    /// Where handled events are remembered, and for how long; by default the latest 10,000, in memory, for 24 hours.
    #[must_use]
    pub fn seen<T: Seen>(self, seen: T, ttl: Duration) -> Inbox<R, T> {
        Inbox {
            limits: self.limits,
            desk: Arc::new(Desk {
                receiver: Arc::clone(&self.desk.receiver),
                handler: Arc::clone(&self.desk.handler),
                turns: Turns::default(),
                seen,
                remember: ttl,
            }),
        }
    }

    /// Receives one request and answers it.
    pub async fn answer<B>(&self, request: Request<B>) -> Response<Full<Bytes>>
    where
        B: Body<Data = Bytes>,
        B::Error: Into<Failure>,
    {
        let (head, body) = request.into_parts();
        self.respond(&head, body).await
    }

    async fn respond<B>(&self, head: &Parts, body: B) -> Response<Full<Bytes>>
    where
        B: Body<Data = Bytes>,
        B::Error: Into<Failure>,
    {
        match self.receive(head, body).await {
            Ok(received) => reply(self.handle(received).await, R::ACCEPTED),
            Err(rejection) => {
                note(R::VENDOR, &rejection);
                rejection.response()
            }
        }
    }

    async fn receive<B>(&self, head: &Parts, body: B) -> Result<Received<R::Event>, Rejection>
    where
        B: Body<Data = Bytes>,
        B::Error: Into<Failure>,
    {
        let receiver = &self.desk.receiver;
        receiver.admit(head)?;
        let body = body::read(body, self.limits).await?;
        receiver.read(head, body).await
    }

    async fn handle(&self, received: Received<R::Event>) -> Outcome {
        let desk = Arc::clone(&self.desk);
        let delivery = async move { desk.deliver(received).await };
        Finish::new(delivery.boxed()).await
    }
}

impl<R: Receive, S: Seen> Desk<R, S> {
    async fn deliver(&self, received: Received<R::Event>) -> Outcome {
        let vendor = R::VENDOR;
        let Some(key) = received.key() else {
            return self.handle(received).await;
        };
        let key = &*key;
        let _turn = self.turns.take(key).await;
        match self.seen.first_seen(key, LEASE).await {
            Ok(Sighting::First) => self.first(key, received).await,
            Ok(Sighting::Handled) => {
                debug!(vendor, key, "webhook delivered again");
                Outcome::Accepted
            }
            Ok(Sighting::InProgress) => Outcome::Busy,
            Err(error) => {
                warn!(vendor, key, %error, "memory of webhooks failed");
                Outcome::Busy
            }
        }
    }

    async fn first(&self, key: &str, received: Received<R::Event>) -> Outcome {
        let outcome = self.handle(received).await;
        let noted = match outcome {
            Outcome::Accepted => self.seen.handled(key, self.remember).await,
            _ => self.seen.forget(key).await,
        };
        if let Err(error) = noted {
            // The event stays claimed until its lease ends; a redelivery before that is told to come later.
            warn!(vendor = R::VENDOR, key, %error, "memory of webhooks failed");
        }
        outcome
    }

    async fn handle(&self, received: Received<R::Event>) -> Outcome {
        let vendor = R::VENDOR;
        let handled = async { (self.handler)(received).await };
        match AssertUnwindSafe(handled).catch_unwind().await {
            Ok(Ok(())) => Outcome::Accepted,
            Ok(Err(error)) => {
                warn!(vendor, %error, "handler of webhooks failed");
                Outcome::Failed
            }
            Err(_) => {
                warn!(vendor, "handler of webhooks panicked");
                Outcome::Failed
            }
        }
    }
}

fn reply(outcome: Outcome, accepted: StatusCode) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = match outcome {
        Outcome::Accepted => accepted,
        Outcome::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        Outcome::Busy => {
            let soon = HeaderValue::from_static("1");
            response.headers_mut().insert(RETRY_AFTER, soon);
            StatusCode::SERVICE_UNAVAILABLE
        }
    };
    response
}

fn note(vendor: &'static str, rejection: &Rejection) {
    let status = rejection.status().as_u16();
    if rejection.is_challenge() {
        debug!(vendor, status, "webhook challenged");
    } else {
        let cause = rejection.source();
        warn!(vendor, status, %rejection, cause, "webhook rejected");
    }
}

impl<R: Receive, S> Clone for Inbox<R, S> {
    fn clone(&self) -> Self {
        Self {
            limits: self.limits,
            desk: Arc::clone(&self.desk),
        }
    }
}

impl<R: Receive + fmt::Debug, S> fmt::Debug for Inbox<R, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inbox")
            .field("receiver", &self.desk.receiver)
            .field("limits", &self.limits)
            .field("remember", &self.desk.remember)
            .finish_non_exhaustive()
    }
}

impl<R, S, B> Service<Request<B>> for Inbox<R, S>
where
    R: Receive,
    S: Seen,
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Failure>,
{
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let inbox = self.clone();
        // Not by `answer`: the head would be copied from future to future.
        let (head, body) = request.into_parts();
        async move { Ok(inbox.respond(&head, body).await) }.boxed()
    }
}
