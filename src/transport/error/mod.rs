use std::any::Any;
use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;

use super::operation::OperationInfo;
use super::raw_response::{Head, request_id};
use super::redact::Redactor;
use super::retry_after::retry_after;
use crate::BoxError;

mod kind;

mod body;

mod display;
#[cfg(feature = "axum")]
mod into_response;
mod predicates;
#[cfg(feature = "testing")]
mod testing;

use body::ErrorBody;

pub use body::VendorError;
pub use kind::ErrorKind;
pub(crate) use kind::Reason;
pub(super) use predicates::is_transient;

/// How far a call got before it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// No part of the request reached the vendor, or HTTP/2 says that nothing processed it.
    NotSent,
    /// The request, or a part of it, may have reached the vendor. No complete response was received.
    NoResponse,
    /// The response is no error, and does not match the spec: its status, content type or body is not one that the spec
    /// describes.
    UnreadableResponse,
    /// The vendor returned an error.
    ErrorResponse,
}

/// Error returned by every operation of every vendor.
///
/// It has the `operationId`, the number of attempts and, if there was a response, its status, its headers and what could
/// be read of its body. It never contains a credential. Its text and `Debug` hold nothing of a body but the vendor's error
/// code, unless [`CallOptions::bodies_in_errors`](crate::CallOptions::bodies_in_errors) allows it: bodies may hold what
/// people said.
///
/// ```
/// use callscribe::{Error, ErrorKind};
///
/// fn report(error: &Error) -> &'static str {
///     match error.kind() {
///         ErrorKind::Auth => "check the credentials",
///         ErrorKind::Throttled => "slow down",
///         _ if error.is_safe_to_retry() => "try again later",
///         _ => "check the request",
///     }
/// }
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    operation: OperationInfo,
    phase: Phase,
    reason: Reason,
    attempts: u32,
    head: Option<Head>,
    body: ErrorBody,
    /// Why the body of an error response says nothing, if it is not empty.
    unread: Option<String>,
    excerpt: String,
    source: Option<BoxError>,
}

impl Error {
    pub(crate) fn new(operation: &OperationInfo, phase: Phase, reason: Reason) -> Self {
        Self(Box::new(Inner {
            operation: *operation,
            phase,
            reason,
            attempts: 0,
            head: None,
            body: ErrorBody::default(),
            unread: None,
            excerpt: String::new(),
            source: None,
        }))
    }

    /// Creates the error of a request that cannot be built.
    pub(crate) fn not_sent(operation: &OperationInfo, reason: impl Into<String>) -> Self {
        Self::new(operation, Phase::NotSent, Reason::Invalid(reason.into()))
    }

    /// Creates the error of a request that reqwest cannot build.
    pub(crate) fn unbuilt(operation: &OperationInfo, error: reqwest::Error) -> Self {
        Self::not_sent(operation, error.without_url().to_string())
    }

    /// Creates the error of a response that cannot be read.
    pub(crate) fn unreadable(head: Head, body: &[u8], reason: String) -> Self {
        let reason = Reason::Unreadable(reason);
        let mut error = Self::new(&head.operation, Phase::UnreadableResponse, reason);
        if head.shows_body {
            error.0.excerpt = excerpt(body);
        }
        error.with_head(head)
    }

    /// Creates the error of a success whose body reports an error.
    pub(crate) fn rejected(head: Head, body: impl VendorError) -> Self {
        let mut error = Self::from_status(head);
        error.0.body = ErrorBody::typed(Box::new(body));
        error
    }

    /// Creates the error of a response with an error status. `unread` says why the body is not JSON, or not here.
    pub(crate) fn response<E: DeserializeOwned + VendorError>(
        head: Head,
        body: &[u8],
        unread: Option<String>,
    ) -> Self {
        let read = ErrorBody::read::<E>(body);
        let kind = E::kind(head.status, read.code(), read.message());
        Self::with_body(head, read, body, kind, unread)
    }

    /// Creates the error of a response with an error status that the spec does not describe.
    pub(crate) fn undescribed(head: Head, body: &[u8], unread: Option<String>) -> Self {
        Self::with_body(head, ErrorBody::undescribed(body), body, None, unread)
    }

    fn with_body(
        head: Head,
        read: ErrorBody,
        body: &[u8],
        kind: Option<ErrorKind>,
        unread: Option<String>,
    ) -> Self {
        let kind = kind.unwrap_or_else(|| ErrorKind::of_status(head.status));
        let mut error = Self::new(
            &head.operation,
            Phase::ErrorResponse,
            Reason::Rejected(kind),
        );
        if read.typed.is_none() && read.code().is_none() && read.message().is_none() {
            error.0.unread = unread;
            if head.shows_body {
                error.0.excerpt = excerpt(body);
            }
        }
        error.0.body = read;
        error.with_head(head)
    }

    /// Creates the error of a status alone.
    pub(crate) fn from_status(head: Head) -> Self {
        let reason = Reason::Rejected(ErrorKind::of_status(head.status));
        Self::new(&head.operation, Phase::ErrorResponse, reason).with_head(head)
    }

    /// Creates the error of a body of more than `limit` bytes.
    pub(crate) fn too_large(head: Head, limit: usize) -> Self {
        let reason = Reason::TooLarge(limit);
        Self::new(&head.operation, Phase::UnreadableResponse, reason).with_head(head)
    }

    /// Creates the error of this status.
    #[cfg(test)]
    #[allow(dead_code, reason = "not every vendor's tests need it")]
    pub(crate) fn of_status(operation: &OperationInfo, status: u16) -> Self {
        Self::from_status(Head {
            operation: *operation,
            ..Head::test(StatusCode::from_u16(status).unwrap(), HeaderMap::new())
        })
    }

    /// Redacts credentials in the headers of the response.
    pub(in crate::transport) fn redact_headers(mut self, redactor: &Redactor) -> Self {
        if let Some(head) = &mut self.0.head {
            redactor.redact_headers(&mut head.headers);
        }
        self
    }

    /// Removes everything that was read from the body, which may hold a secret.
    pub(crate) fn without_body(mut self) -> Self {
        self.0.body = ErrorBody::default();
        self.0.excerpt.clear();
        if let Reason::Unreadable(reason) = &mut self.0.reason {
            "the body has an unexpected format".clone_into(reason);
        }
        self
    }

    fn with_head(mut self, head: Head) -> Self {
        self.0.attempts = head.attempts;
        self.0.head = Some(head);
        self
    }

    pub(crate) fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Changes the reason of an attempt that the deadline cut short.
    pub(crate) fn past_deadline(mut self) -> Self {
        self.0.reason = Reason::Deadline;
        self
    }

    fn shows_body(&self) -> bool {
        self.0.head.as_ref().is_some_and(|head| head.shows_body)
    }

    pub(crate) fn reason(&self) -> &Reason {
        &self.0.reason
    }

    /// Returns the `operationId` of the call.
    pub fn operation_id(&self) -> &'static str {
        self.0.operation.id
    }

    /// Returns how far the call got.
    pub fn phase(&self) -> Phase {
        self.0.phase
    }

    /// Returns the number of attempts, including those that could not connect.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Returns the status of the last response, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.head.as_ref().map(|head| head.status)
    }

    /// Returns the headers of the last response, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.head.as_ref().map(|head| &head.headers)
    }

    /// Returns the vendor's error body as its generated type, such as `asapp::types::ErrorResponse`.
    pub fn body<E: VendorError>(&self) -> Option<&E> {
        let body: &dyn Any = &**self.0.body.typed.as_ref()?;
        body.downcast_ref()
    }

    /// Returns the vendor's error code, such as `409-201`. A body of another shape than the spec describes is searched for
    /// one too, and a number becomes a text.
    pub fn code(&self) -> Option<&str> {
        self.0.body.code()
    }

    /// Returns the vendor's error message. A body of another shape than the spec describes is searched for one too; several
    /// messages are joined.
    pub fn message(&self) -> Option<&str> {
        self.0.body.message()
    }

    /// Returns the vendor's request id, from the error body or a header. The vendor's support asks for it.
    pub fn request_id(&self) -> Option<&str> {
        let in_body = self.0.body.request_id();
        in_body.or_else(|| request_id(self.headers()?))
    }

    /// Returns how long the vendor asks to wait, from `Retry-After` in seconds or as a date.
    ///
    /// If the credentials provider failed with an error of this crate, that error's response says it.
    pub fn retry_after(&self) -> Option<Duration> {
        match (self.headers(), self.cause()) {
            (Some(headers), _) => retry_after(headers),
            (None, Some(cause)) => cause.retry_after(),
            (None, None) => None,
        }
    }

    /// Returns the error of this crate that the credentials provider failed with.
    fn cause(&self) -> Option<&Self> {
        if self.0.reason != Reason::Credentials {
            return None;
        }
        let mut source = self.source();
        while let Some(error) = source {
            if let Some(cause) = error.downcast_ref::<Self>() {
                return Some(cause);
            }
            // The source of an `Arc` is that of its value.
            if let Some(shared) = error.downcast_ref::<Arc<dyn StdError + Send + Sync>>()
                && let Some(cause) = shared.downcast_ref::<Self>()
            {
                return Some(cause);
            }
            source = error.source();
        }
        None
    }

    /// Returns the start of a body that could not be read, if [`CallOptions::bodies_in_errors`] allows it; else an empty
    /// text. Bytes that are not UTF-8 are replaced.
    ///
    /// [`CallOptions::bodies_in_errors`]: crate::CallOptions::bodies_in_errors
    pub fn excerpt(&self) -> &str {
        &self.0.excerpt
    }
}

/// How much of an unreadable body is kept, in bytes.
const EXCERPT: usize = 256;

fn excerpt(body: &[u8]) -> String {
    let start = &body[..body.len().min(EXCERPT)];
    String::from_utf8_lossy(start).into_owned()
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let source = self.0.source.as_ref()?;
        Some(&**source)
    }
}
