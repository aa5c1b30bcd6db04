use std::any::Any;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use super::encode::PathError;
use super::response::Head;
use super::retry_after::retry_after;

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

    /// Whether an attempt, or all of them together, took too long, or what was waited for did not come about in time.
    ///
    /// # Troubleshooting
    ///
    /// The vendor may have acted on the request. Look before you send a non-idempotent one again. If it happens often,
    /// raise `attempt_timeout` or `deadline` in [`CallOptions`](crate::CallOptions).
    pub fn is_timeout(&self) -> bool {
        let gateway = self.status() == Some(StatusCode::REQUEST_TIMEOUT);
        let late = matches!(
            self.0.reason,
            Reason::Timeout | Reason::Deadline | Reason::Pending(_)
        );
        gateway || late
    }

    /// Whether no connection to the vendor came about.
    ///
    /// # Troubleshooting
    ///
    /// Check the base URL, DNS, the proxy and the firewall; behind a TLS-inspecting proxy, its root must be trusted.
    pub fn is_connect(&self) -> bool {
        self.0.reason == Reason::Connect
    }

    /// Whether the vendor asks to slow down (429).
    ///
    /// # Troubleshooting
    ///
    /// Wait for [`retry_after`](Self::retry_after). ASAPP answers so for the rest of the day once its daily limit is
    /// reached: ask the vendor for a higher one.
    pub fn is_throttled(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Whether the credentials could not be had, or were not accepted (401, 403).
    ///
    /// # Troubleshooting
    ///
    /// Where they could not be had, the source says why. A `VideoSDK` token of yours goes out bare, without a prefix, and
    /// needs `version: 2` and the role `crawler`; tokens minted from an API key have them. ASAPP's keys differ by
    /// environment. Bandwidth removes API users, and with them Basic credentials, on 2026-12-02.
    pub fn is_auth(&self) -> bool {
        let refused = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN];
        self.0.reason == Reason::Credentials || self.status().is_some_and(|s| refused.contains(&s))
    }

    /// Whether what the request names does not exist. `VideoSDK` says so with 400, 402 or 404, ASAPP with code `400-203`.
    ///
    /// # Troubleshooting
    ///
    /// Ids are case-sensitive and leading zeros matter. A `VideoSDK` room must have an active session; a Bandwidth
    /// transcript may not be readable yet when its `Available` event arrives.
    pub fn is_not_found(&self) -> bool {
        match (&self.0.body, self.status()) {
            (Some(body), Some(status)) => body.is_not_found(status),
            (None, status) => status == Some(StatusCode::NOT_FOUND),
            _ => false,
        }
    }

    /// Whether what was asked for is so already, as ASAPP says with code `409-201`.
    ///
    /// # Troubleshooting
    ///
    /// Nothing needs to be done: an earlier call, perhaps one whose answer was lost, has had its effect.
    pub fn is_already_in_state(&self) -> bool {
        let body = self.0.body.as_ref();
        body.is_some_and(|body| body.is_already_in_state())
    }

    /// Whether an answer came that could not be read.
    ///
    /// # Troubleshooting
    ///
    /// The message says why, with the path to the value at fault and the start of the body. HTML is a proxy or a login
    /// page. If the vendor has changed its API, the spec in `openapi/` must follow.
    pub fn is_unreadable(&self) -> bool {
        self.0.phase == Phase::NotUnderstood
    }

    /// Whether sending the request again cannot have its effect twice: nothing was processed, or the operation is
    /// idempotent and the failure may pass.
    ///
    /// # Troubleshooting
    ///
    /// Calls are retried by themselves where this holds; what reaches you has used up its attempts, its deadline or the
    /// retry budget. Wait before you try again.
    pub fn is_safe_to_retry(&self) -> bool {
        let passing = match self.0.reason {
            Reason::Connect => return true,
            Reason::Timeout | Reason::Deadline | Reason::Lost | Reason::Pending(_) => true,
            _ if self.is_throttled() => return true,
            _ => self
                .status()
                .is_some_and(|s| s.is_server_error() || s == StatusCode::REQUEST_TIMEOUT),
        };
        passing && self.0.idempotent
    }
}

/// How much of an unreadable body is kept, in bytes.
const EXCERPT: usize = 256;

fn excerpt(body: &[u8]) -> String {
    let start = &body[..body.len().min(EXCERPT)];
    String::from_utf8_lossy(start).into_owned()
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            operation_id,
            reason,
            head,
            ..
        } = &*self.0;
        match (reason, head) {
            (Reason::Invalid(reason), _) if operation_id.is_empty() => {
                write!(f, "invalid request, not sent: {reason}")?;
            }
            (Reason::Invalid(reason), _) => write!(f, "{operation_id} was not sent: {reason}")?,
            (Reason::Credentials, _) => write!(f, "{operation_id} was not sent: no credentials")?,
            (Reason::Connect, _) => write!(f, "{operation_id} could not connect")?,
            (Reason::Timeout, _) => write!(f, "{operation_id} took too long")?,
            (Reason::Deadline, _) => write!(f, "{operation_id} passed its deadline")?,
            (Reason::Lost, _) => write!(f, "{operation_id} lost the connection")?,
            (Reason::Pending(waited), _) => {
                write!(
                    f,
                    "{operation_id} has shown nothing completed within {waited:?}"
                )?;
            }
            (_, None) => write!(f, "{operation_id} failed")?,
            (Reason::TooLarge(limit), Some(head)) => {
                let status = head.status;
                write!(
                    f,
                    "{operation_id} answered {status} with more than {limit} bytes"
                )?;
            }
            (Reason::Unreadable(reason), Some(head)) => {
                write!(
                    f,
                    "{operation_id} answered {}, unreadable: {reason}",
                    head.status
                )?;
                if !self.0.excerpt.is_empty() {
                    write!(f, "; the body starts with {:?}", self.0.excerpt)?;
                }
            }
            (Reason::Refused, Some(head)) => self.write_refusal(f, head)?,
        }
        match self.0.attempts {
            0 | 1 => Ok(()),
            attempts => write!(f, " (after {attempts} attempts)"),
        }
    }
}

impl Error {
    fn write_refusal(&self, f: &mut fmt::Formatter<'_>, head: &Head) -> fmt::Result {
        write!(f, "{} answered {}", self.0.operation_id, head.status)?;
        if let Some(code) = self.code() {
            write!(f, " ({code})")?;
        }
        if let Some(message) = self.message() {
            write!(f, ": {message}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Error");
        shown
            .field("operation_id", &self.0.operation_id)
            .field("phase", &self.0.phase)
            .field("reason", &self.0.reason)
            .field("attempts", &self.0.attempts);
        if let Some(status) = self.status() {
            shown.field("status", &status);
        }
        if let Some(body) = &self.0.body {
            shown.field("body", body);
        }
        if !self.0.excerpt.is_empty() {
            shown.field("excerpt", &self.0.excerpt);
        }
        if let Some(source) = &self.0.source {
            shown.field("source", source);
        }
        shown.finish_non_exhaustive()
    }
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
