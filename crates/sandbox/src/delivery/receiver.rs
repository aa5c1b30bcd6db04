//! Where events go, and how they show who has sent them.

use std::net::IpAddr;

use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::uri::Scheme;
use axum::http::{HeaderName, HeaderValue, Method, Request, Uri};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

/// Where events of one kind go.
#[derive(Clone, Debug)]
pub(crate) struct Receiver {
    uri: Uri,
    pub(super) proof: Proof,
    method: Method,
}

/// How an event shows who has sent it.
#[derive(Clone, Debug)]
pub(crate) enum Proof {
    /// By a header of its own, of this name, made from the body.
    Signature(HeaderName, fn(&[u8]) -> HeaderValue),
    /// By the same header each time.
    Token(HeaderName, HeaderValue),
    /// By credentials, when the receiver asks for them; or not at all.
    Basic(Option<HeaderValue>),
}

impl Proof {
    pub(super) fn at_once(&self, event: &str) -> Option<(&HeaderName, HeaderValue)> {
        match self {
            Self::Signature(name, sign) => Some((name, sign(event.as_bytes()))),
            Self::Token(name, value) => Some((name, value.clone())),
            Self::Basic(_) => None,
        }
    }

    pub(super) fn when_asked(&self) -> Option<(&HeaderName, HeaderValue)> {
        match self {
            Self::Basic(Some(credentials)) => Some((&AUTHORIZATION, credentials.clone())),
            _ => None,
        }
    }
}

impl Receiver {
    /// A receiver on this machine; the reason where `url` is no such address.
    pub(crate) fn new(url: &str, proof: Proof) -> Result<Self, String> {
        let refused = || format!("the sandbox delivers to http on loopback only, not to {url}");
        let uri: Uri = url.parse().map_err(|_| refused())?;
        if uri.scheme() != Some(&Scheme::HTTP) || !uri.host().is_some_and(is_loopback) {
            return Err(refused());
        }
        Ok(Self {
            uri,
            proof,
            method: Method::POST,
        })
    }

    /// Has events come by GET: their fields are in the query, lists and objects as JSON text. How the vendor writes these
    /// is not documented: it is a guess.
    pub(crate) fn by_get(self) -> Self {
        let method = Method::GET;
        Self { method, ..self }
    }

    pub(super) fn request(
        &self,
        event: &[u8],
        proof: Option<(&HeaderName, HeaderValue)>,
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
        if let Some((name, value)) = proof {
            request.headers_mut().insert(name, value);
        }
        request
    }
}

/// By the text alone: looking a name up would be talking to the outside.
pub(crate) fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    match address.parse::<IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => host == "localhost",
    }
}

/// Basic credentials as a header.
pub(crate) fn basic(user: &str, password: &str) -> HeaderValue {
    let pair = STANDARD.encode(format!("{user}:{password}"));
    let mut header = HeaderValue::try_from(format!("Basic {pair}"))
        .expect("`Basic` and Base64 are ASCII without control characters");
    header.set_sensitive(true);
    header
}

/// The address with the fields of an event in its query.
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
