//! Why a request was rejected, and the response to it.

use std::time::Duration;

use bytes::Bytes;
use http::header::{
    ACCEPT_ENCODING, ALLOW, CONNECTION, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER,
    WWW_AUTHENTICATE,
};
use http::{Response, StatusCode};
use http_body_util::Full;
use thiserror::Error;

use super::credential::CredentialError;
use crate::{BoxError, JsonError};

/// Error returned when a request is not a verified event.
///
/// [`response`](Self::response) returns the HTTP response to it. The text never contains anything of the body.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Rejection {
    /// The vendor does not use this method: 405.
    #[error("the method must be {allow}")]
    Method {
        /// The methods that the vendor uses, as in an `Allow` header.
        allow: &'static str,
    },
    /// The content type is not `application/json`: 415.
    #[error("the content type must be application/json")]
    ContentType,
    /// The body is compressed or otherwise encoded, which nobody asked for: 415.
    #[error("the body must not have a content encoding")]
    ContentEncoding,
    /// The body is larger than this many bytes: 413.
    #[error("the body is larger than {0} bytes")]
    TooLarge(usize),
    /// The body did not arrive within this time: 408.
    #[error("the body did not arrive within {0:?}")]
    TooSlow(Duration),
    /// The connection closed before the body was complete: 400.
    #[error("the connection closed before the body was complete")]
    Interrupted(#[source] BoxError),
    /// The bodies of all requests together are larger than the receiver may hold: 503.
    #[error("too many request bodies are held")]
    Overloaded,
    /// The credential of the sender is missing or wrong: 401.
    #[error("{error}")]
    Unverified {
        /// What is wrong with the credential.
        error: CredentialError,
        /// The `WWW-Authenticate` header, for vendors that send credentials only when they are asked for.
        challenge: Option<HeaderValue>,
    },
    /// The key that signatures are checked with could not be fetched: 503.
    #[error("webhook signing key unavailable")]
    KeyUnavailable(#[source] BoxError),
    /// The body is not JSON, or does not have the shape of its event type: 400.
    #[error("the body is not an event")]
    Malformed(#[source] JsonError),
}

impl Rejection {
    pub(super) fn unverified(error: CredentialError) -> Self {
        Self::Unverified {
            error,
            challenge: None,
        }
    }

    /// Returns the status of the response.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Method { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::ContentType | Self::ContentEncoding => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow(_) => StatusCode::REQUEST_TIMEOUT,
            Self::Interrupted(_) | Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::Unverified { .. } => StatusCode::UNAUTHORIZED,
            Self::Overloaded | Self::KeyUnavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// Reports whether this is the first half of a challenge, not an attack: the vendor is asked for credentials, and
    /// sends the event again with them.
    pub fn is_challenge(&self) -> bool {
        matches!(
            self,
            Self::Unverified {
                error: CredentialError::Missing,
                challenge: Some(_)
            }
        )
    }

    /// Returns the response, whose body says in one line what is wrong.
    pub fn response(&self) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::from(self.to_string()));
        *response.status_mut() = self.status();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
        if let Some((name, value)) = self.header() {
            headers.insert(name, value);
        }
        response
    }

    /// The header that says what to do next. A connection whose body was not read to its end is closed.
    fn header(&self) -> Option<(HeaderName, HeaderValue)> {
        let (name, value) = match self {
            Self::Method { allow } => (ALLOW, *allow),
            Self::ContentEncoding => (ACCEPT_ENCODING, "identity"),
            Self::TooLarge(_) | Self::TooSlow(_) | Self::Interrupted(_) => (CONNECTION, "close"),
            Self::Overloaded | Self::KeyUnavailable(_) => (RETRY_AFTER, "1"),
            Self::Unverified { challenge, .. } => {
                return challenge.clone().map(|value| (WWW_AUTHENTICATE, value));
            }
            Self::ContentType | Self::Malformed(_) => return None,
        };
        Some((name, HeaderValue::from_static(value)))
    }
}
