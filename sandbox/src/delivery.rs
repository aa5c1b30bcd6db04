//! Events on their way to a receiver: one after another, over plain HTTP, to loopback only.

use std::net::IpAddr;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::uri::Scheme;
use axum::http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{Client, Error};
use hyper_util::rt::TokioExecutor;
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::timeout;

/// How long a receiver may take for an event: the default of Bandwidth.
const PATIENCE: Duration = Duration::from_secs(15);

/// Where events of one kind go.
#[derive(Clone, Debug)]
pub(crate) struct Receiver {
    uri: Uri,
    proof: Proof,
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
    fn at_once(&self, event: &str) -> Option<(&HeaderName, HeaderValue)> {
        match self {
            Self::Signature(name, sign) => Some((name, sign(event.as_bytes()))),
            Self::Token(name, value) => Some((name, value.clone())),
            Self::Basic(_) => None,
        }
    }

    fn when_asked(&self) -> Option<(&HeaderName, HeaderValue)> {
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

    fn request(&self, event: &str, proof: Option<(&HeaderName, HeaderValue)>) -> Request<Body> {
        let mut request = if self.method == Method::GET {
            let mut request = Request::new(Body::empty());
            *request.uri_mut() = with_query(&self.uri, event);
            request
        } else {
            let mut request = Request::new(Body::from(event.to_owned()));
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
    HeaderValue::try_from(format!("Basic {pair}"))
        .expect("`Basic` and Base64 are ASCII without control characters")
}

/// The queue of events.
#[derive(Clone)]
pub(crate) struct Deliveries(UnboundedSender<(Receiver, Value)>);

impl Deliveries {
    /// The queue, and what delivers it as long as it is polled.
    pub(crate) fn new() -> (Self, impl Future<Output = ()>) {
        let (sender, queue) = unbounded_channel();
        (Self(sender), deliver_all(queue))
    }

    /// Sends `event` after all that were sent before. As with the vendors, nobody hears of an event that is lost.
    pub(crate) fn send(&self, receiver: &Receiver, event: Value) {
        drop(self.0.send((receiver.clone(), event)));
    }
}

async fn deliver_all(mut queue: UnboundedReceiver<(Receiver, Value)>) {
    let client = Client::builder(TokioExecutor::new())
        .pool_max_idle_per_host(0)
        .build_http();
    while let Some((receiver, event)) = queue.recv().await {
        drop(timeout(PATIENCE, deliver(&client, &receiver, &event.to_string())).await);
    }
}

async fn deliver(
    client: &Client<HttpConnector, Body>,
    receiver: &Receiver,
    event: &str,
) -> Result<(), Error> {
    let attempt = || client.request(receiver.request(event, receiver.proof.at_once(event)));
    let answer = match attempt().await {
        Ok(answer) => answer,
        // Documented of Bandwidth: once more after a connection failure. Of the others it is a guess.
        Err(_) => attempt().await?,
    };
    let credentials = receiver.proof.when_asked();
    if is_challenge(&answer) && credentials.is_some() {
        client.request(receiver.request(event, credentials)).await?;
    }
    Ok(())
}

fn is_challenge<B>(answer: &Response<B>) -> bool {
    let challenge = answer.headers().get(WWW_AUTHENTICATE);
    answer.status() == StatusCode::UNAUTHORIZED
        && challenge.is_some_and(|value| value.as_bytes().starts_with(b"Basic"))
}

/// The address with the fields of an event in its query.
fn with_query(uri: &Uri, event: &str) -> Uri {
    let event: Value = serde_json::from_str(event).unwrap_or_default();
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
