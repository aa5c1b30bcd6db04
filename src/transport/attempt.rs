//! One attempt: sends the request once and reads the whole response.

use std::pin::pin;
use std::sync::Arc;

use bytes::Bytes;
use reqwest::header::HeaderMap;
use reqwest::{Body, Request, Response};
use tokio::time::{Instant, timeout_at};
use tracing::Instrument as _;

use super::error::{Error, Phase, Reason};
use super::operation::OperationInfo;
use super::options::CallOptions;
use super::raw_response::{Head, RawResponse};
use super::redact::Redactor;
use super::telemetry;
use crate::BoxError;
use crate::body::{ReadError, read};

/// What all attempts of a call have in common.
pub(super) struct Call<'a> {
    pub(super) http: &'a reqwest::Client,
    pub(super) request: Request,
    pub(super) operation: &'a OperationInfo,
    pub(super) options: &'a CallOptions,
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
        let Some(request) = copy(&self.request, &attempt.credentials) else {
            return Err(Error::not_sent(operation, "its body can be read only once"));
        };
        let span = telemetry::attempt(&request, operation, attempt.number);
        // Pinned in place: futures that are moved into each other are copied each time.
        let exchange = pin!(self.exchange(self.http.execute(request)));
        let outcome = timeout_at(attempt.end, exchange)
            .instrument(span.clone())
            .await;
        let outcome = match outcome {
            Ok(outcome) => outcome.map(|(head, body, unread)| RawResponse {
                head,
                body,
                unread,
                redactor: Redactor::new(attempt.credentials),
            }),
            Err(elapsed) => {
                let error = Error::new(operation, Phase::NoResponse, Reason::Timeout);
                Err(error.with_source(elapsed))
            }
        };
        telemetry::record_outcome(&span, &outcome);
        outcome
    }

    async fn exchange(
        &self,
        response: impl Future<Output = reqwest::Result<Response>>,
    ) -> Result<(Head, Bytes, Option<String>), Error> {
        let response = response
            .await
            .map_err(|error| send_error(self.operation, error))?;
        let is_success = response.status().is_success();
        let limit = if is_success {
            self.options.max_body
        } else {
            self.options.max_error_body
        };
        let (mut head, body) = split(response, self.operation);
        head.shows_body = self.options.bodies_in_errors;
        match read(body, limit).await {
            Ok(body) => Ok((head, body, None)),
            Err(ReadError::TooLarge) if is_success => Err(Error::too_large(head, limit)),
            Err(ReadError::Failed(source)) if is_success => Err(body_error(self.operation, source)),
            // The status of an error is known, and decides.
            Err(ReadError::TooLarge) => {
                let unread = format!("the body is larger than {limit} bytes");
                Ok((head, Bytes::new(), Some(unread)))
            }
            Err(ReadError::Failed(_)) => {
                let unread = "the connection broke inside of the body".to_owned();
                Ok((head, Bytes::new(), Some(unread)))
            }
        }
    }
}

/// Copies the request and adds credentials. `Request::try_clone` would also copy extensions, of which there are none, and
/// leave no room for more headers.
fn copy(request: &Request, credentials: &HeaderMap) -> Option<Request> {
    let mut copy = Request::new(request.method().clone(), request.url().clone());
    let mut headers = HeaderMap::with_capacity(request.headers().len() + credentials.len());
    for (name, value) in request.headers() {
        headers.append(name, value.clone());
    }
    for (name, value) in credentials {
        headers.insert(name, value.clone());
    }
    *copy.headers_mut() = headers;
    if let Some(body) = request.body() {
        *copy.body_mut() = Some(Bytes::copy_from_slice(body.as_bytes()?).into());
    }
    Some(copy)
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
    } else if error.is_timeout() {
        (Phase::NoResponse, Reason::Timeout)
    } else {
        (Phase::NoResponse, Reason::Lost)
    };
    // A URL may carry a secret in its query; the operation says enough.
    Error::new(operation, phase, reason).with_source(error.without_url())
}

/// Converts an error that reading a body failed with.
pub(super) fn body_error(operation: &OperationInfo, source: BoxError) -> Error {
    match source.downcast::<reqwest::Error>() {
        Ok(error) => send_error(operation, *error),
        Err(source) => Error::new(operation, Phase::NoResponse, Reason::Lost).with_source(source),
    }
}
