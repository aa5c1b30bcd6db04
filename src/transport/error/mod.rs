use std::any::Any;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use super::operation::OperationInfo;
use super::raw_response::Head;
use super::retry_after::retry_after;
use crate::BoxError;

mod display;
mod predicates;

/// How far a call got before it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// No part of the request reached the vendor.
    NotSent,
    /// The request, or a part of it, may have reached the vendor. No complete response was received.
    NoResponse,
    /// The response does not match the spec: its status, content type or body is not one that the spec describes.
    UnreadableResponse,
    /// The vendor returned an error.
    ErrorResponse,
}

/// The error body of a vendor.
pub trait VendorError: Any + fmt::Debug + Send + Sync {
    /// Returns the vendor's error code.
    fn code(&self) -> Option<&str>;

    /// Returns the vendor's error message.
    fn message(&self) -> Option<&str>;

    /// Returns the vendor's request id, if the body has one.
    fn request_id(&self) -> Option<&str> {
        None
    }

    /// Returns `true` if the requested resource does not exist.
    fn is_not_found(&self, status: StatusCode) -> bool {
        status == StatusCode::NOT_FOUND
    }

    /// Returns `true` if the resource is already in the requested state.
    fn is_already_in_state(&self) -> bool {
        false
    }
}

/// Error returned by every operation of every vendor.
///
/// It has the `operationId`, the number of attempts and, if there was a response, its status, its headers and what could
/// be read of its body. It never contains a credential. Its text and `Debug` hold nothing of a body but the vendor's error
/// code, unless [`CallOptions::bodies_in_errors`](crate::CallOptions::bodies_in_errors) allows it: bodies may hold what
/// people said.
///
/// ```
/// fn report(error: &callscribe::Error) -> &'static str {
///     match error {
///         error if error.is_auth() => "check the credentials",
///         error if error.is_throttled() => "slow down",
///         error if error.is_safe_to_retry() => "try again later",
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
    body: Option<Box<dyn VendorError>>,
    excerpt: String,
    source: Option<BoxError>,
}

/// What happened, in more detail than the phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// The request cannot be built, with the reason.
    Invalid(String),
    /// The credentials provider failed.
    Credentials,
    /// No connection could be established.
    Connect,
    /// One attempt timed out.
    Timeout,
    /// The deadline over all attempts passed.
    Deadline,
    /// The connection broke.
    Lost,
    /// The transcription did not complete within this time; with its last status.
    #[allow(dead_code, reason = "not every vendor is polled")]
    Pending(Duration, Option<String>),
    /// The body is larger than this many bytes.
    TooLarge(usize),
    /// The response cannot be read, with the reason and the path to the value at fault.
    Unreadable(String),
    /// The vendor returned an error.
    Rejected,
}

impl Reason {
    /// Returns a low-cardinality name for telemetry.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::Credentials => "credentials",
            Self::Connect => "connect",
            Self::Timeout => "timeout",
            Self::Deadline => "deadline",
            Self::Lost => "lost",
            Self::Pending(..) => "pending",
            Self::TooLarge(_) => "too_large",
            Self::Unreadable(_) => "unreadable",
            Self::Rejected => "rejected",
        }
    }
}

impl Error {
    pub(crate) fn new(operation: &OperationInfo, phase: Phase, reason: Reason) -> Self {
        Self(Box::new(Inner {
            operation: *operation,
            phase,
            reason,
            attempts: 0,
            head: None,
            body: None,
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

    /// Creates the error that the vendor returned.
    pub(crate) fn rejected(head: Head, body: Box<dyn VendorError>) -> Self {
        let mut error = Self::from_status(head);
        error.0.body = Some(body);
        error
    }

    /// Creates the error of an error status whose body the spec does not describe.
    pub(crate) fn from_status(head: Head) -> Self {
        Self::new(&head.operation, Phase::ErrorResponse, Reason::Rejected).with_head(head)
    }

    /// Creates the error of a body of more than `limit` bytes.
    pub(crate) fn too_large(head: Head, limit: usize) -> Self {
        let reason = Reason::TooLarge(limit);
        Self::new(&head.operation, Phase::UnreadableResponse, reason).with_head(head)
    }

    /// Creates the error of this status.
    #[cfg(test)]
    pub(crate) fn of_status(operation: &OperationInfo, status: u16) -> Self {
        Self::from_status(Head {
            operation: *operation,
            attempts: 1,
            status: StatusCode::from_u16(status).unwrap(),
            headers: HeaderMap::new(),
            shows_body: false,
        })
    }

    /// Removes everything that was read from the body, which may hold a secret.
    pub(crate) fn without_body(mut self) -> Self {
        self.0.body = None;
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

    /// Returns `true` if the vendor may or may not have acted on the request.
    #[allow(dead_code, reason = "not every vendor has flows of several calls")]
    pub(crate) fn is_ambiguous(&self) -> bool {
        let Some(status) = self.status() else {
            return self.phase() == Phase::NoResponse;
        };
        let failed = status.is_server_error() || status == StatusCode::REQUEST_TIMEOUT;
        failed || (self.is_unreadable() && !status.is_client_error())
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
        let body: &dyn Any = &**self.0.body.as_ref()?;
        body.downcast_ref()
    }

    /// Returns the vendor's error code, such as `409-201`.
    pub fn code(&self) -> Option<&str> {
        self.0.body.as_ref()?.code()
    }

    /// Returns the vendor's error message.
    pub fn message(&self) -> Option<&str> {
        self.0.body.as_ref()?.message()
    }

    /// Returns the vendor's request id, from the error body or a header. The vendor's support asks for it.
    pub fn request_id(&self) -> Option<&str> {
        const HEADERS: [&str; 4] = [
            "x-request-id",
            "request-id",
            "x-amzn-requestid",
            "x-amz-request-id",
        ];
        let in_body = self.0.body.as_ref().and_then(|body| body.request_id());
        in_body.or_else(|| {
            let headers = self.headers()?;
            HEADERS
                .iter()
                .find_map(|name| headers.get(*name)?.to_str().ok())
        })
    }

    /// Returns how long the vendor asks to wait, from `Retry-After` in seconds or as a date.
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.headers()?)
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
