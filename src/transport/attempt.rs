//! One attempt: sends the request once and reads the whole response.

use std::error::Error as _;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Body, Request, Response};
use tokio::time::{Instant, timeout_at};
use tracing::Instrument as _;

use super::error::{Error, Phase, Reason};
use super::hook::{self, AttemptHook};
use super::operation::OperationInfo;
use super::options::CallOptions;
use super::raw_response::{Head, RawResponse};
use super::redact::Redactor;
use super::telemetry;
use super::watched_body::WatchedBody;
use crate::BoxError;
use crate::body::{ReadError, read};

/// What all attempts of a call have in common.
pub(super) struct Call<'a> {
    pub(super) http: &'a reqwest::Client,
    pub(super) request: Request,
    /// The credentials that go into the query.
    pub(super) query: &'a [(&'static str, HeaderValue)],
    pub(super) operation: &'a OperationInfo,
    pub(super) options: &'a CallOptions,
    pub(super) hooks: &'a [Arc<dyn AttemptHook>],
}

/// The number of an attempt, its credentials, and when it times out.
pub(super) struct Attempt {
    pub(super) number: u32,
    pub(super) credentials: Arc<HeaderMap>,
    pub(super) end: Instant,
}

impl Call<'_> {
    pub(super) async fn send(&self, attempt: Attempt) -> Result<RawResponse, Error> {
        let operation = self.operation;
        let shown = hook::Attempt {
            operation_id: operation.id,
            path: operation.path,
            method: self.request.method(),
            number: attempt.number,
        };
        let Some(copy) = self.copy(&attempt.credentials, &shown) else {
            return Err(Error::not_sent(operation, "its body can be read only once"));
        };
        let span = telemetry::attempt(&copy.request, operation, attempt.number);
        let started = Instant::now();
        // Pinned in place: futures that are moved into each other are copied each time.
        let exchange = pin!(self.exchange(self.http.execute(copy.request)));
        let received = timeout_at(attempt.end, exchange)
            .instrument(span.clone())
            .await;
        let outcome = match received {
            Ok(Ok(received)) => {
                let (head, body, unread) = self.read_rest(received, attempt.end).await;
                Ok(RawResponse {
                    head,
                    body,
                    unread,
                    redactor: copy.secrets.redactor(attempt.credentials, copy.body),
                })
            }
            Ok(Err(error)) => {
                let redactor = copy.secrets.redactor(attempt.credentials, copy.body);
                Err(error.redact_headers(&redactor))
            }
            Err(elapsed) => {
                let is_sent = copy
                    .was_sent
                    .is_none_or(|sent| sent.load(Ordering::Relaxed));
                let phase = if is_sent {
                    Phase::NoResponse
                } else {
                    Phase::NotSent
                };
                Err(Error::new(operation, phase, Reason::Timeout).with_source(elapsed))
            }
        };
        telemetry::record_outcome(&span, &outcome);
        for hook in self.hooks {
            let outcome = hook::AttemptOutcome {
                status: telemetry::status_of(&outcome),
                error: outcome.as_ref().err(),
                elapsed: started.elapsed(),
            };
            hook.after(&shown, &outcome);
        }
        outcome
    }

    /// Copies the request, and adds credentials and the headers of options and hooks. Returns `None` if its body can be read
    /// only once.
    ///
    /// `Request::try_clone` would also copy extensions, of which there are none, and leave no room for more headers.
    fn copy(&self, credentials: &HeaderMap, attempt: &hook::Attempt<'_>) -> Option<Copy> {
        let request = &self.request;
        let mut copy = Request::new(request.method().clone(), request.url().clone());
        // reqwest and hyper add at least the user agent and the host.
        let known = request.headers().len() + credentials.len();
        let mut headers = HeaderMap::with_capacity(known + self.options.headers.len() + 2);
        for (name, value) in request.headers() {
            headers.append(name, value.clone());
        }
        for name in credentials.keys().filter(|name| !is_of_message(name)) {
            headers.remove(name);
            append(&mut headers, name, credentials);
        }
        let mut secrets = Secrets::default();
        for (name, value) in self.query {
            let text = String::from_utf8_lossy(value.as_bytes());
            copy.url_mut().query_pairs_mut().append_pair(name, &text);
            secrets.0.append(IN_QUERY, value.clone());
        }
        secrets.add(&self.options.headers);
        add(&mut headers, &self.options.headers);
        for hook in self.hooks {
            let mut added = HeaderMap::new();
            hook.before(attempt, &mut added);
            secrets.add(&added);
            add(&mut headers, &added);
        }
        *copy.headers_mut() = headers;
        let (mut bytes, mut was_sent) = (Bytes::new(), None);
        if let Some(body) = request.body() {
            bytes = Bytes::copy_from_slice(body.as_bytes()?);
            let (body, sent) = WatchedBody::new(bytes.clone());
            *copy.body_mut() = Some(Body::wrap(body));
            was_sent = Some(sent);
        }
        Some(Copy {
            request: copy,
            body: bytes,
            was_sent,
            secrets,
        })
    }

    /// Sends the request. Reads the head of the response, and the body of a success that has one by the spec.
    async fn exchange(
        &self,
        response: impl Future<Output = reqwest::Result<Response>>,
    ) -> Result<Received, Error> {
        let response = response
            .await
            .map_err(|error| send_error(self.operation, error))?;
        let (mut head, body) = split(response, self.operation);
        head.shows_body = self.options.bodies_in_errors;
        head.keeps_body = self.options.keep_bodies;
        if !head.status.is_success() || !self.operation.reads_body {
            return Ok(Received::Decided(head, body));
        }
        let limit = self.options.max_body;
        match read(body, limit).await {
            Ok(body) => Ok(Received::Success(head, body)),
            Err(ReadError::TooLarge) => Err(Error::too_large(head, limit)),
            Err(ReadError::Failed(source)) => Err(body_error(self.operation, source)),
        }
    }

    /// Reads the body of a response whose status decides, whatever becomes of the body.
    async fn read_rest(&self, received: Received, end: Instant) -> (Head, Bytes, Option<String>) {
        let (head, body) = match received {
            Received::Success(head, body) => return (head, body, None),
            Received::Decided(head, body) => (head, body),
        };
        let limit = if head.status.is_success() {
            self.options.max_body
        } else {
            self.options.max_error_body
        };
        let unread = match timeout_at(end, read(body, limit)).await {
            Ok(Ok(body)) => return (head, body, None),
            Ok(Err(ReadError::TooLarge)) => format!("the body is larger than {limit} bytes"),
            Ok(Err(ReadError::Failed(_))) => "the connection broke inside of the body".to_owned(),
            Err(_) => "the body did not arrive in time".to_owned(),
        };
        (head, Bytes::new(), Some(unread))
    }
}

/// A response whose head has arrived.
enum Received {
    Success(Head, Bytes),
    /// A response whose body has not been read: an error, a redirect, or a success without a body by the spec.
    Decided(Head, Body),
}

/// The request of one attempt.
struct Copy {
    request: Request,
    body: Bytes,
    /// Becomes `true` when the body is sent.
    was_sent: Option<Arc<AtomicBool>>,
    secrets: Secrets,
}

/// A name for secrets that are not in a header: only their values are looked for.
const IN_QUERY: HeaderName = HeaderName::from_static("query");

/// The headers that the caller or a hook marked as sensitive, and the credentials in the query.
#[derive(Default)]
struct Secrets(HeaderMap);

impl Secrets {
    fn add(&mut self, headers: &HeaderMap) {
        for (name, value) in headers.iter().filter(|(_, value)| value.is_sensitive()) {
            self.0.append(name, value.clone());
        }
    }

    /// Creates a redactor of these, of the credentials, and of what is secret in the body of the request.
    fn redactor(self, credentials: Arc<HeaderMap>, body: Bytes) -> Redactor {
        if self.0.is_empty() {
            return Redactor::new(credentials, body);
        }
        let mut all = HeaderMap::clone(&credentials);
        for (name, value) in &self.0 {
            all.append(name, value.clone());
        }
        Redactor::new(Arc::new(all), body)
    }
}

/// The headers that the HTTP stack decides: they say where a message ends, how it is encoded, and what one connection can do.
/// A service that passes on the headers of another request has those of that request.
const OF_MESSAGE: [&str; 13] = [
    "accept-encoding",
    "connection",
    "content-encoding",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

fn is_of_message(name: &HeaderName) -> bool {
    OF_MESSAGE.contains(&name.as_str())
}

/// Adds headers that are not there yet.
fn add(headers: &mut HeaderMap, more: &HeaderMap) {
    for name in more.keys().filter(|name| !is_of_message(name)) {
        if !headers.contains_key(name) {
            append(headers, name, more);
        }
    }
}

/// Appends all values of this name.
fn append(headers: &mut HeaderMap, name: &HeaderName, more: &HeaderMap) {
    for value in more.get_all(name) {
        headers.append(name, value.clone());
    }
}

/// Separates the status and headers of a response from its body.
pub(super) fn split(response: Response, operation: &OperationInfo) -> (Head, Body) {
    let (parts, body) = http::Response::from(response).into_parts();
    let head = Head {
        operation: *operation,
        attempts: 0,
        status: parts.status,
        headers: parts.headers,
        shows_body: false,
        keeps_body: false,
    };
    (head, body)
}

/// Converts an error of reqwest.
pub(super) fn send_error(operation: &OperationInfo, error: reqwest::Error) -> Error {
    let (phase, reason) = if error.is_connect() {
        (Phase::NotSent, Reason::Connect)
    } else if error.is_builder() {
        let reason = "the request cannot be built".to_owned();
        (Phase::NotSent, Reason::Invalid(reason))
    } else if is_refused(&error) {
        (Phase::NotSent, Reason::Refused)
    } else if error.is_timeout() {
        (Phase::NoResponse, Reason::Timeout)
    } else {
        (Phase::NoResponse, Reason::Lost)
    };
    // A URL may carry a secret in its query; the operation says enough.
    Error::new(operation, phase, reason).with_source(error.without_url())
}

/// Whether HTTP/2 refused the request before anything processed it (`REFUSED_STREAM`), as servers do that shut down. Only
/// services with HTTP/2 have the crate whose error says so, so its text is read.
fn is_refused(error: &reqwest::Error) -> bool {
    let mut causes = std::iter::successors(error.source(), |cause| (**cause).source());
    causes.any(|cause| {
        let text = cause.to_string();
        text.contains("refused stream before processing")
    })
}

/// Converts an error that reading a body failed with.
pub(super) fn body_error(operation: &OperationInfo, source: BoxError) -> Error {
    match source.downcast::<reqwest::Error>() {
        Ok(error) => send_error(operation, *error),
        Err(source) => Error::new(operation, Phase::NoResponse, Reason::Lost).with_source(source),
    }
}
