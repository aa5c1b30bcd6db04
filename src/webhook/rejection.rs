//! Why a request is no event, and what its sender is told.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ALLOW, CONTENT_TYPE, HeaderName, HeaderValue, WWW_AUTHENTICATE};
use http::{Response, StatusCode};
use http_body_util::Full;

type Source = Box<dyn StdError + Send + Sync>;

/// Why a request was not received. It says nothing of the body, and knows its HTTP [answer](Self::response).
#[derive(Debug)]
#[non_exhaustive]
pub enum Rejection {
    /// The method is none that the vendor uses: 405.
    Method {
        /// The methods that it uses, as `Allow` has them.
        allow: &'static str,
    },
    /// The body is announced as something else than `application/json`: 415.
    ContentType,
    /// The body is larger than this many bytes: 413.
    TooLarge(usize),
    /// The body did not come within this time: 408.
    TooSlow(Duration),
    /// The connection broke before the body was whole: 400.
    Interrupted(Source),
    /// The proof of who sends is missing or wrong: 401.
    Unproven {
        /// What is the matter with it.
        credential: Credential,
        /// What to answer in `WWW-Authenticate`, for vendors that ask before they prove themselves.
        challenge: Option<HeaderValue>,
    },
    /// The key that signatures are checked with cannot be had: 503.
    KeyUnavailable(Source),
    /// The body is not JSON, or not of the shape of its kind of event: 400.
    Malformed(serde_json::Error),
}

/// What is the matter with a signature, a token, or a user and password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Credential {
    /// There is none.
    Missing,
    /// There is more than one.
    Repeated,
    /// It is not written as it must be.
    Garbled,
    /// It is the wrong one.
    Wrong,
}

impl Rejection {
    pub(crate) fn unproven(credential: Credential) -> Self {
        Self::Unproven {
            credential,
            challenge: None,
        }
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Method { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::ContentType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow(_) => StatusCode::REQUEST_TIMEOUT,
            Self::Interrupted(_) | Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::Unproven { .. } => StatusCode::UNAUTHORIZED,
            Self::KeyUnavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// Whether this is the first half of a challenge and no attack: the vendor is asked for credentials, and sends the
    /// event again with them.
    pub fn is_challenge(&self) -> bool {
        matches!(
            self,
            Self::Unproven {
                credential: Credential::Missing,
                challenge: Some(_)
            }
        )
    }

    /// The answer, which says in one line what is wrong.
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

    fn header(&self) -> Option<(HeaderName, HeaderValue)> {
        match self {
            Self::Method { allow } => Some((ALLOW, HeaderValue::from_static(allow))),
            Self::Unproven { challenge, .. } => {
                challenge.clone().map(|value| (WWW_AUTHENTICATE, value))
            }
            _ => None,
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Method { allow } => write!(f, "the method must be {allow}"),
            Self::ContentType => f.write_str("the content type must be application/json"),
            Self::TooLarge(limit) => write!(f, "the body is larger than {limit} bytes"),
            Self::TooSlow(patience) => write!(f, "the body did not come within {patience:?}"),
            Self::Interrupted(_) => f.write_str("the body broke off"),
            Self::Unproven { credential, .. } => write!(f, "the credential {credential}"),
            Self::KeyUnavailable(_) => f.write_str("the key of signatures cannot be had"),
            Self::Malformed(_) => f.write_str("the body is not an event"),
        }
    }
}

impl fmt::Display for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "is missing",
            Self::Repeated => "is given more than once",
            Self::Garbled => "cannot be read",
            Self::Wrong => "is wrong",
        })
    }
}

impl StdError for Rejection {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Interrupted(source) | Self::KeyUnavailable(source) => Some(&**source),
            Self::Malformed(source) => Some(source),
            _ => None,
        }
    }
}

impl From<serde_json::Error> for Rejection {
    fn from(error: serde_json::Error) -> Self {
        Self::Malformed(error)
    }
}
