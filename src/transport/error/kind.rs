use std::fmt;
use std::time::Duration;

use reqwest::StatusCode;

/// What kind of failure an [`Error`](super::Error) is. Each error has exactly one kind.
///
/// ```
/// use callscribe::{Error, ErrorKind};
///
/// fn report(error: &Error) -> &'static str {
///     match error.kind() {
///         ErrorKind::Unavailable | ErrorKind::Timeout | ErrorKind::Throttled => "try again later",
///         ErrorKind::Auth => "check the credentials",
///         ErrorKind::AlreadyInState => "nothing to do",
///         _ => "check the request",
///     }
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request cannot be built from its arguments, and was not sent.
    NotSent,
    /// No connection could be established, the connection broke, HTTP/2 refused the request, or the vendor returned a 5xx status
    /// other than 504.
    Unavailable,
    /// An attempt timed out, the deadline passed, a transcription did not complete in time, or the vendor returned 408 or
    /// 504.
    Timeout,
    /// The vendor rate-limited the request (429).
    Throttled,
    /// The credentials were unavailable, or the vendor did not accept them (401, 403).
    Auth,
    /// The requested resource does not exist: 404, 410, and what else the vendor returns for that.
    NotFound,
    /// The request conflicts with the state of the resource (409).
    Conflict,
    /// The resource is already in the requested state.
    AlreadyInState,
    /// The vendor rejected the request, with another 4xx status or in the body of a success.
    Rejected,
    /// The vendor returned a success that cannot be read, or a status that is neither a success nor an error.
    Unreadable,
}

impl ErrorKind {
    /// Returns the kind that a status stands for.
    pub(in crate::transport) fn of_status(status: StatusCode) -> Self {
        match status.as_u16() {
            401 | 403 => Self::Auth,
            404 | 410 => Self::NotFound,
            408 | 504 => Self::Timeout,
            409 => Self::Conflict,
            429 => Self::Throttled,
            500..=599 => Self::Unavailable,
            200..=299 | 400..=499 => Self::Rejected,
            _ => Self::Unreadable,
        }
    }

    /// Returns a status for a service that fails because of such an error.
    ///
    /// | kind | status |
    /// | --- | --- |
    /// | `NotSent`, `Rejected` | 400: an argument has a value that cannot be used |
    /// | `NotFound` | 404 |
    /// | `Conflict`, `AlreadyInState` | 409 |
    /// | `Throttled`, `Unavailable` | 503 |
    /// | `Timeout` | 504 |
    /// | `Auth` | 500: the credentials are the service's own |
    /// | `Unreadable` | 502 |
    pub fn suggested_status(self) -> StatusCode {
        match self {
            Self::NotSent | Self::Rejected => StatusCode::BAD_REQUEST,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Conflict | Self::AlreadyInState => StatusCode::CONFLICT,
            Self::Throttled | Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Timeout => StatusCode::GATEWAY_TIMEOUT,
            Self::Auth => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unreadable => StatusCode::BAD_GATEWAY,
        }
    }

    /// Returns the name of the kind in `snake_case`, for logs and metrics.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotSent => "not_sent",
            Self::Unavailable => "unavailable",
            Self::Timeout => "timeout",
            Self::Throttled => "throttled",
            Self::Auth => "auth",
            Self::NotFound => "not_found",
            Self::Conflict => "conflict",
            Self::AlreadyInState => "already_in_state",
            Self::Rejected => "rejected",
            Self::Unreadable => "unreadable",
        }
    }
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
    /// The vendor refused the request without processing it.
    Refused,
    /// One attempt timed out.
    Timeout,
    /// The deadline over all attempts passed.
    Deadline,
    /// The connection broke.
    Lost,
    /// The transcription did not complete within this time; with its last status.
    Pending(Duration, Word),
    /// The transcription ended with this status.
    Ended(Word),
    /// The body is larger than this many bytes.
    TooLarge(usize),
    /// The response cannot be read, with the reason and the path to the value at fault.
    Unreadable(String),
    /// The vendor returned an error.
    Rejected(ErrorKind),
}

/// A status or code, if it is a word for programs, and not what somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word(Option<String>);

impl Word {
    pub(super) fn of(text: &str) -> Self {
        Self(token(text).map(str::to_owned))
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_deref().unwrap_or("unknown"))
    }
}

/// Returns a code or status that is a word for programs, and not what somebody wrote.
pub(super) fn token(text: &str) -> Option<&str> {
    let is_token = (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    // A long number may be somebody's telephone number, in whatever groups.
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_long_number = digits > 6 && !text.contains(|c: char| c.is_ascii_alphabetic());
    (is_token && !is_long_number).then_some(text)
}

#[allow(dead_code, reason = "not every vendor is polled")]
impl Reason {
    /// The transcription did not complete within this time; with its last status.
    pub(crate) fn pending(within: Duration, status: Option<&str>) -> Self {
        Self::Pending(within, Word::of(status.unwrap_or_default()))
    }

    /// The transcription ended with this status.
    pub(crate) fn ended(status: &str) -> Self {
        Self::Ended(Word::of(status))
    }
}

impl Reason {
    /// Returns a low-cardinality name for telemetry.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::Credentials => "credentials",
            Self::Connect => "connect",
            Self::Refused => "refused",
            Self::Timeout => "timeout",
            Self::Deadline => "deadline",
            Self::Lost => "lost",
            Self::Pending(..) => "pending",
            Self::Ended(_) => "ended",
            Self::TooLarge(_) => "too_large",
            Self::Unreadable(_) => "unreadable",
            Self::Rejected(_) => "rejected",
        }
    }

    pub(super) fn kind(&self) -> ErrorKind {
        match self {
            Self::Invalid(_) => ErrorKind::NotSent,
            Self::Credentials => ErrorKind::Auth,
            Self::Connect | Self::Refused | Self::Lost => ErrorKind::Unavailable,
            Self::Timeout | Self::Deadline | Self::Pending(..) => ErrorKind::Timeout,
            Self::Ended(_) => ErrorKind::Rejected,
            Self::TooLarge(_) | Self::Unreadable(_) => ErrorKind::Unreadable,
            Self::Rejected(kind) => *kind,
        }
    }
}
