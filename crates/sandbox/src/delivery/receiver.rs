//! Receivers of events, and how the sandbox authenticates to them.

use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::uri::Scheme;
use axum::http::{HeaderName, HeaderValue, Method, Request, Uri};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::loopback::is_loopback;

/// Where events go.
#[derive(Clone, Debug)]
pub(crate) struct Receiver {
    uri: Uri,
    pub(super) authentication: Authentication,
    method: Method,
}

/// How an event shows who sends it.
#[derive(Clone, Debug)]
pub(crate) enum Authentication {
    /// A header with a signature of the body.
    Signature(HeaderName, fn(&[u8]) -> HeaderValue),
    /// A header with a fixed token.
    Token(HeaderName, HeaderValue),
    /// Basic credentials, sent when the receiver asks for them, or none.
    Basic(Option<HeaderValue>),
}

impl Authentication {
    /// Returns the header that every request carries.
    pub(super) fn upfront(&self, event: &str) -> Option<(&HeaderName, HeaderValue)> {
        match self {
            Self::Signature(name, sign) => Some((name, sign(event.as_bytes()))),
            Self::Token(name, value) => Some((name, value.clone())),
            Self::Basic(_) => None,
        }
    }

    /// Returns the header that responds to a challenge.
    pub(super) fn on_challenge(&self) -> Option<(&HeaderName, HeaderValue)> {
        match self {
            Self::Basic(Some(credentials)) => Some((&AUTHORIZATION, credentials.clone())),
            _ => None,
        }
    }
}

impl Receiver {
    /// Creates a receiver on this machine; fails if `url` is elsewhere.
    pub(crate) fn new(url: &str, authentication: Authentication) -> Result<Self, String> {
        let refused = || format!("the sandbox delivers to http on loopback only, not to {url}");
        let uri: Uri = url.parse().map_err(|_| refused())?;
        if uri.scheme() != Some(&Scheme::HTTP) || !uri.host().is_some_and(is_loopback) {
            return Err(refused());
        }
        Ok(Self {
            uri,
            authentication,
            method: Method::POST,
        })
    }

    /// Sends events by GET, with their fields in the query. Lists and objects become JSON text, which is a guess: their
    /// form is not documented.
    pub(crate) fn by_get(self) -> Self {
        let method = Method::GET;
        Self { method, ..self }
    }

    pub(super) fn request(
        &self,
        event: &[u8],
        header: Option<(&HeaderName, HeaderValue)>,
    ) -> Request<Vec<u8>> {
        let mut request = if self.method == Method::GET {
            let mut request = Request::new(Vec::new());
            *request.uri_mut() = with_query(&self.uri, event);
            request
        } else {
            let mut request = Request::new(event.to_owned());
            *request.uri_mut() = self.uri.clone();
            let json = HeaderValue::from_static("application/json");
            request.headers_mut().insert(CONTENT_TYPE, json);
            request
        };
        *request.method_mut() = self.method.clone();
        if let Some((name, value)) = header {
            request.headers_mut().insert(name, value);
        }
        request
    }
}

/// Creates the header of Basic credentials.
pub(crate) fn basic(user: &str, password: &str) -> HeaderValue {
    let pair = STANDARD.encode(format!("{user}:{password}"));
    let mut header = HeaderValue::try_from(format!("Basic {pair}"))
        .expect("`Basic` and Base64 are ASCII without control characters");
    header.set_sensitive(true);
    header
}

/// Adds the fields of an event to the query of a URL.
fn with_query(uri: &Uri, event: &[u8]) -> Uri {
    let event: Value = serde_json::from_slice(event).unwrap_or_default();
    let mut query = form_urlencoded::Serializer::new(uri.query().unwrap_or_default().to_owned());
    for (name, value) in event.as_object().into_iter().flatten() {
        match value {
            Value::String(text) => query.append_pair(name, text),
            value => query.append_pair(name, &value.to_string()),
        };
    }
    let path = format!("{}?{}", uri.path(), query.finish());
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = path.parse().ok();
    Uri::from_parts(parts).unwrap_or_else(|_| uri.clone())
}
