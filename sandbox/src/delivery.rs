//! Events on their way to a receiver: one after another, over plain HTTP, to loopback only.

use std::net::IpAddr;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::uri::Scheme;
use axum::http::{HeaderValue, Method, Request, StatusCode, Uri};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
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
    basic: Option<HeaderValue>,
}

impl Receiver {
    /// A receiver on this machine; the reason where `url` is no such address.
    pub(crate) fn new(url: &str, credentials: Option<(&str, &str)>) -> Result<Self, String> {
        let refused = || format!("the sandbox delivers to http on loopback only, not to {url}");
        let uri: Uri = url.parse().map_err(|_| refused())?;
        if uri.scheme() != Some(&Scheme::HTTP) || !uri.host().is_some_and(is_loopback) {
            return Err(refused());
        }
        let basic = credentials.map(|(user, password)| basic(user, password));
        Ok(Self { uri, basic })
    }
}

/// By the text alone: looking a name up would be talking to the outside.
fn is_loopback(host: &str) -> bool {
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

/// Sends without credentials first, then with them if the receiver asks for them.
async fn deliver(client: &Client<HttpConnector, Body>, receiver: &Receiver, event: &str) {
    let attempt = || client.request(request(receiver, event, None));
    let answer = match attempt().await {
        Ok(answer) => Ok(answer),
        // Documented: once more after a connection failure.
        Err(_) => attempt().await,
    };
    let Ok(answer) = answer else { return };
    let challenge = answer.headers().get(WWW_AUTHENTICATE);
    let challenged = challenge.is_some_and(|value| value.as_bytes().starts_with(b"Basic"));
    if answer.status() == StatusCode::UNAUTHORIZED && challenged && receiver.basic.is_some() {
        drop(
            client
                .request(request(receiver, event, receiver.basic.as_ref()))
                .await,
        );
    }
}

fn request(receiver: &Receiver, event: &str, credentials: Option<&HeaderValue>) -> Request<Body> {
    let mut request = Request::new(Body::from(event.to_owned()));
    *request.method_mut() = Method::POST;
    *request.uri_mut() = receiver.uri.clone();
    let headers = request.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Some(credentials) = credentials {
        headers.insert(AUTHORIZATION, credentials.clone());
    }
    request
}
