use std::error::Error as StdError;
use std::fmt;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use super::encode::PathError;
use super::response::{Head, ResponseValue, read};

/// Why a call failed, by how far it came. `E` is the vendor's own error body.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// Never sent: a required part is missing or a value does not fit.
    InvalidRequest(String),
    /// Not sent, or sent without a whole answer.
    Transport(TransportError),
    /// Answered, but not in a way that the spec knows: the status and what could be read are kept.
    Unreadable(UnreadableResponse),
    /// Answered with an error of the vendor's.
    ErrorResponse(ResponseValue<E>),
}

impl<E> Error<E> {
    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::InvalidRequest(_) | Self::Transport(_) => None,
            Self::Unreadable(response) => Some(response.status()),
            Self::ErrorResponse(response) => Some(response.status()),
        }
    }

    /// The vendor's error body, if it sent one.
    pub fn body(&self) -> Option<&E> {
        match self {
            Self::ErrorResponse(response) => Some(response),
            _ => None,
        }
    }

    /// What an answer becomes whose status is neither a success nor an error, such as a redirect.
    pub(crate) async fn unexpected(response: reqwest::Response) -> Self {
        match read(response).await {
            Ok((head, body)) => {
                let reason = match head.headers.get("location") {
                    Some(to) => format!("redirects are not followed; this one leads to {to:?}"),
                    None => "the status is neither a success nor an error".to_owned(),
                };
                UnreadableResponse::new(head, &body, reason).into()
            }
            Err(error) => error.into(),
        }
    }
}

impl<E: VendorError> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidRequest(reason) => write!(f, "invalid request, not sent: {reason}"),
            Self::Transport(error) => error.fmt(f),
            Self::Unreadable(response) => response.fmt(f),
            Self::ErrorResponse(response) => {
                let (operation, status) = (response.operation_id(), response.status());
                write!(f, "{operation} answered {status}")?;
                if let Some(code) = response.code() {
                    write!(f, " ({code})")?;
                }
                if let Some(message) = response.message() {
                    write!(f, ": {message}")?;
                }
                Ok(())
            }
        }
    }
}

impl<E: VendorError + fmt::Debug> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            _ => None,
        }
    }
}

/// What an error body of a vendor says, wherever that vendor puts it.
pub trait VendorError {
    /// The vendor's own code for what went wrong.
    fn code(&self) -> Option<&str>;

    /// What went wrong, for people to read.
    fn message(&self) -> Option<&str>;
}

/// The request was not sent, or no whole answer came back.
pub struct TransportError {
    operation_id: &'static str,
    source: reqwest::Error,
}

impl TransportError {
    pub(crate) fn new(operation_id: &'static str, source: reqwest::Error) -> Self {
        // An address may carry a token in its query; the operation says enough.
        Self {
            operation_id,
            source: source.without_url(),
        }
    }

    /// The `operationId` of the call.
    pub fn operation_id(&self) -> &'static str {
        self.operation_id
    }

    /// Whether it took too long.
    pub fn is_timeout(&self) -> bool {
        self.source.is_timeout()
    }

    /// Whether no connection came about: the vendor has seen nothing of the request.
    pub fn is_connect(&self) -> bool {
        self.source.is_connect()
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportError")
            .field("operation_id", &self.operation_id)
            .field("source", &self.source)
            .finish()
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match &self.source {
            source if source.is_timeout() => "took too long",
            source if source.is_connect() => "could not connect",
            source if source.is_builder() => "could not be sent",
            source if source.is_body() || source.is_decode() => "lost the connection in the answer",
            _ => "lost the connection",
        };
        write!(f, "{} {what}", self.operation_id)
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.source)
    }
}

/// An answer that the spec does not know: another status, another content type, another shape.
#[derive(Clone)]
pub struct UnreadableResponse {
    head: Box<Head>,
    reason: String,
    excerpt: String,
}

impl UnreadableResponse {
    /// How much of a body is kept, in bytes.
    const EXCERPT: usize = 256;

    pub(crate) fn new(head: Head, body: &[u8], reason: String) -> Self {
        let start = &body[..body.len().min(Self::EXCERPT)];
        Self {
            head: Box::new(head),
            reason,
            excerpt: String::from_utf8_lossy(start).into_owned(),
        }
    }

    /// The `operationId` of the call.
    pub fn operation_id(&self) -> &'static str {
        self.head.operation_id
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// Why it could not be read, with the path to the value at fault.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The start of the body; bytes that are not UTF-8 are replaced.
    pub fn excerpt(&self) -> &str {
        &self.excerpt
    }
}

impl fmt::Debug for UnreadableResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnreadableResponse")
            .field("operation_id", &self.head.operation_id)
            .field("status", &self.head.status)
            .field("reason", &self.reason)
            .field("excerpt", &self.excerpt)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for UnreadableResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Head {
            operation_id,
            status,
            ..
        } = &*self.head;
        write!(
            f,
            "{operation_id} answered {status}, unreadable: {}",
            self.reason
        )?;
        if !self.excerpt.is_empty() {
            write!(f, "; the body starts with {:?}", self.excerpt)?;
        }
        Ok(())
    }
}

impl<E> From<TransportError> for Error<E> {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl<E> From<UnreadableResponse> for Error<E> {
    fn from(response: UnreadableResponse) -> Self {
        Self::Unreadable(response)
    }
}

impl<E> From<PathError> for Error<E> {
    fn from(PathError(reason): PathError) -> Self {
        Self::InvalidRequest(reason)
    }
}

/// Building a request fails before anything is sent.
impl<E> From<reqwest::Error> for Error<E> {
    fn from(error: reqwest::Error) -> Self {
        Self::InvalidRequest(error.without_url().to_string())
    }
}

impl<E> From<reqwest::header::InvalidHeaderValue> for Error<E> {
    fn from(error: reqwest::header::InvalidHeaderValue) -> Self {
        Self::InvalidRequest(error.to_string())
    }
}
