use std::any::Any;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use super::encode::PathError;
use super::response::Head;
use super::retry_after::retry_after;

mod predicates;
mod show;

type Source = Box<dyn StdError + Send + Sync>;

/// How far a call came before it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// Nothing of the request has reached the vendor.
    NeverSent,
    /// The request, or a part of it, may have reached the vendor; no whole answer came back.
    NoAnswer,
    /// An answer came that the spec does not know: another status, content type or shape.
    NotUnderstood,
    /// The vendor answered with an error.
    Refused,
}

/// What an error body of a vendor says, wherever that vendor puts it.
pub trait VendorError: Any + fmt::Debug + Send + Sync {
    /// The vendor's own code for what went wrong.
    fn code(&self) -> Option<&str>;

    /// What went wrong, for people to read.
    fn message(&self) -> Option<&str>;

    /// The vendor's id of the request, where the body has it.
    fn request_id(&self) -> Option<&str> {
        None
    }

    /// Whether what the request names does not exist.
    fn is_not_found(&self, status: StatusCode) -> bool {
        status == StatusCode::NOT_FOUND
    }

    /// Whether what the request asks for is so already.
    fn is_already_in_state(&self) -> bool {
        false
    }
}

/// Why a call failed: how far it came, what the vendor said, and what can be done about it.
///
/// Every operation of every vendor fails with this type. It says the `operationId`, the number of attempts and, where
/// there was an answer, its status, headers and what could be read of its body. It never holds a credential.
///
/// ```
/// fn report(error: &callscribe::Error) -> &'static str {
///     match error {
///         error if error.is_auth() => "check the credentials",
///         error if error.is_throttled() => "slow down",
///         error if error.is_safe_to_retry() => "try again later",
///         _ => "look at the request",
///     }
/// }
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    operation_id: &'static str,
    phase: Phase,
    reason: Reason,
    attempts: u32,
    idempotent: bool,
    head: Option<Head>,
    body: Option<Box<dyn VendorError>>,
    excerpt: String,
    source: Option<Source>,
}

/// What happened, where the phase alone does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// The request cannot be built: why.
    Invalid(String),
    /// No credentials could be had.
    Credentials,
    /// No connection came about.
    Connect,
    /// One attempt took too long.
    Timeout,
    /// All attempts together took too long.
    Deadline,
    /// The connection broke.
    Lost,
    /// What was waited for this long has not come about.
    Pending(Duration),
    /// The body is larger than the limit of so many bytes.
    TooLarge(usize),
    /// The answer cannot be read: why, with the path to the value at fault.
    Unreadable(String),
    /// The vendor's error.
    Refused,
}

impl Reason {
    /// A name of few values, for telemetry.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::Credentials => "credentials",
            Self::Connect => "connect",
            Self::Timeout => "timeout",
            Self::Deadline => "deadline",
            Self::Lost => "lost",
            Self::Pending(_) => "pending",
            Self::TooLarge(_) => "too_large",
            Self::Unreadable(_) => "unreadable",
            Self::Refused => "refused",
        }
    }
}

impl Error {
    pub(crate) fn new(operation_id: &'static str, phase: Phase, reason: Reason) -> Self {
        Self(Box::new(Inner {
            operation_id,
            phase,
            reason,
            attempts: 0,
            idempotent: false,
            head: None,
            body: None,
            excerpt: String::new(),
            source: None,
        }))
    }

    /// An answer that cannot be read.
    pub(crate) fn unreadable(head: Head, body: &[u8], reason: String) -> Self {
        let mut error = Self::new(
            head.info.operation_id,
            Phase::NotUnderstood,
            Reason::Unreadable(reason),
        );
        error.0.excerpt = excerpt(body);
        error.with_head(head)
    }

    /// An error of the vendor's.
    pub(crate) fn refused(head: Head, body: Box<dyn VendorError>) -> Self {
        let mut error = Self::new(head.info.operation_id, Phase::Refused, Reason::Refused);
        error.0.body = Some(body);
        error.with_head(head)
    }

    /// An error status of a host that is no vendor's API: nothing is known of its body.
    pub(crate) fn answered(head: Head) -> Self {
        Self::new(head.info.operation_id, Phase::Refused, Reason::Refused).with_head(head)
    }

    /// An error of this status that came from nowhere.
    #[cfg(test)]
    pub(crate) fn of_status(status: u16) -> Self {
        Self::answered(Head {
            info: super::hooks::OperationInfo {
                operation_id: "test",
                path: "",
                idempotent: false,
                anonymous: false,
            },
            attempts: 1,
            status: StatusCode::from_u16(status).unwrap(),
            headers: HeaderMap::new(),
        })
    }

    /// An answer with more than `limit` bytes.
    pub(crate) fn too_large(head: Head, limit: usize) -> Self {
        let id = head.info.operation_id;
        Self::new(id, Phase::NotUnderstood, Reason::TooLarge(limit)).with_head(head)
    }

    /// The same error without anything of the body, which may hold a secret.
    pub(crate) fn without_body(mut self) -> Self {
        self.0.body = None;
        self.0.excerpt.clear();
        if let Reason::Unreadable(reason) = &mut self.0.reason {
            "the body is not what was expected".clone_into(reason);
        }
        self
    }

    fn with_head(mut self, head: Head) -> Self {
        self.0.attempts = head.attempts;
        self.0.idempotent = head.info.idempotent;
        self.0.head = Some(head);
        self
    }

    pub(crate) fn with_source(mut self, source: impl Into<Source>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn with_attempts(mut self, attempts: u32, idempotent: bool) -> Self {
        self.0.attempts = attempts;
        self.0.idempotent = idempotent;
        self
    }

    /// The same error where it was the deadline that cut the last attempt short.
    pub(crate) fn past_deadline(mut self) -> Self {
        self.0.reason = Reason::Deadline;
        self
    }

    pub(crate) fn reason(&self) -> &Reason {
        &self.0.reason
    }

    /// Whether the vendor may have done what was asked, or may not have.
    pub(crate) fn is_ambiguous(&self) -> bool {
        let Some(status) = self.status() else {
            return self.phase() == Phase::NoAnswer;
        };
        let failed = status.is_server_error() || status == StatusCode::REQUEST_TIMEOUT;
        failed || (self.is_unreadable() && !status.is_client_error())
    }

    /// The `operationId` of the call; empty where the failure was not in a call.
    pub fn operation_id(&self) -> &'static str {
        self.0.operation_id
    }

    /// How far the call came.
    pub fn phase(&self) -> Phase {
        self.0.phase
    }

    /// How many times the request was sent, or tried to be.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The status of the last answer, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.head.as_ref().map(|head| head.status)
    }

    /// The headers of the last answer, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.head.as_ref().map(|head| &head.headers)
    }

    /// The vendor's error body as its generated type, such as `asapp::types::ErrorResponse`.
    pub fn body<E: VendorError>(&self) -> Option<&E> {
        let body: &dyn Any = &**self.0.body.as_ref()?;
        body.downcast_ref()
    }

    /// The vendor's own code for what went wrong, such as `409-201`.
    pub fn code(&self) -> Option<&str> {
        self.0.body.as_ref()?.code()
    }

    /// What went wrong, in the vendor's words.
    pub fn message(&self) -> Option<&str> {
        self.0.body.as_ref()?.message()
    }

    /// The vendor's id of the request, from the error body or a header: what its support asks for.
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

    /// How long the vendor asks to wait, from `Retry-After` in seconds or as a date.
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.headers()?)
    }

    /// The start of a body that could not be read; bytes that are not UTF-8 are replaced.
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

fn invalid(reason: impl Into<String>) -> Error {
    Error::new("", Phase::NeverSent, Reason::Invalid(reason.into()))
}

impl Error {
    /// What a builder found wrong with its values.
    #[expect(non_snake_case, reason = "generated code writes it like a variant")]
    pub(crate) fn InvalidRequest(reason: String) -> Self {
        invalid(reason)
    }
}

impl From<PathError> for Error {
    fn from(PathError(reason): PathError) -> Self {
        invalid(reason)
    }
}

/// Building a request fails before anything is sent.
impl From<reqwest::Error> for Error {
    fn from(error: reqwest::Error) -> Self {
        invalid(error.without_url().to_string())
    }
}

impl From<reqwest::header::InvalidHeaderValue> for Error {
    fn from(error: reqwest::header::InvalidHeaderValue) -> Self {
        invalid(error.to_string())
    }
}
