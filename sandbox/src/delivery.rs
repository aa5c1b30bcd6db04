//! Events on their way to a receiver: one after another, over plain HTTP, to loopback only.

use std::net::IpAddr;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::uri::Scheme;
use axum::http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hyper::body::Incoming;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{Client, Error};
use hyper_util::rt::TokioExecutor;
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::timeout;

use crate::faults::{Fault, Faults};
use crate::journal::{Journal, Record};
use crate::vendor::Vendor;

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

    fn request(&self, event: &[u8], proof: Option<(&HeaderName, HeaderValue)>) -> Request<Vec<u8>> {
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

/// The queue of events.
pub(crate) struct Queue(UnboundedSender<Event>);

/// Where one vendor's events of one kind are queued.
#[derive(Clone)]
pub(crate) struct Deliveries {
    queue: UnboundedSender<Event>,
    kind: Kind,
}

/// The vendor, and the `operationId` of its callback.
type Kind = (Vendor, &'static str);

struct Event {
    kind: Kind,
    receiver: Receiver,
    body: Value,
}

impl Queue {
    /// The queue, and what delivers it as long as it is polled.
    pub(crate) fn new(faults: Faults, journal: Journal) -> (Self, impl Future<Output = ()>) {
        let (sender, queue) = unbounded_channel();
        let client = Client::builder(TokioExecutor::new())
            .pool_max_idle_per_host(0)
            .build_http();
        let courier = Courier {
            client,
            faults,
            journal,
        };
        (Self(sender), courier.deliver_all(queue))
    }

    /// A way into it.
    pub(crate) fn of(&self, vendor: Vendor, operation: &'static str) -> Deliveries {
        Deliveries {
            queue: self.0.clone(),
            kind: (vendor, operation),
        }
    }
}

impl Deliveries {
    /// Sends `event` after all that were sent before. As with the vendors, nobody hears of an event that is lost.
    pub(crate) fn send(&self, receiver: &Receiver, event: Value) {
        let event = Event {
            kind: self.kind,
            receiver: receiver.clone(),
            body: event,
        };
        drop(self.queue.send(event));
    }
}

/// Delivers events, or does with them what a fault wants.
struct Courier {
    client: Client<HttpConnector, Body>,
    faults: Faults,
    journal: Journal,
}

impl Courier {
    async fn deliver_all(self, mut queue: UnboundedReceiver<Event>) {
        let mut kept_back = Vec::new();
        while let Some(event) = queue.recv().await {
            let (vendor, operation) = event.kind;
            let fault = self.faults.of_event(vendor, operation);
            if matches!(fault, Some(Fault::Reorder)) {
                kept_back.push(event);
                continue;
            }
            self.deliver(&event, fault.as_ref()).await;
            while let Some(event) = kept_back.pop() {
                self.deliver(&event, Some(&Fault::Reorder)).await;
            }
        }
    }

    async fn deliver(&self, event: &Event, fault: Option<&Fault>) {
        let body = event.body.to_string();
        let delivery = Delivery {
            courier: self,
            event,
            signed: &body,
            sent: if matches!(fault, Some(Fault::Corrupt)) {
                corrupted(&body)
            } else {
                body.clone().into_bytes()
            },
            fault: fault.map(Fault::name),
        };
        match fault {
            Some(Fault::Drop) => delivery
                .record(&event.receiver.request(&delivery.sent, None))
                .failed(&"dropped by a fault"),
            Some(Fault::Duplicate) => {
                delivery.run().await;
                delivery.run().await;
            }
            _ => delivery.run().await,
        }
    }
}

/// One byte in the middle is another one.
fn corrupted(body: &str) -> Vec<u8> {
    let mut bytes = body.as_bytes().to_vec();
    let middle = bytes.len() / 2;
    if let Some(byte) = bytes.get_mut(middle) {
        *byte ^= 1;
    }
    bytes
}

/// An event as it goes out.
struct Delivery<'a> {
    courier: &'a Courier,
    event: &'a Event,
    signed: &'a str,
    sent: Vec<u8>,
    fault: Option<&'static str>,
}

impl Delivery<'_> {
    async fn run(&self) {
        // An attempt that takes too long is written down as one without an answer.
        drop(timeout(PATIENCE, self.attempts()).await);
    }

    async fn attempts(&self) -> Result<(), Error> {
        let proof = &self.event.receiver.proof;
        let first = || self.attempt(proof.at_once(self.signed));
        let answer = match first().await {
            Ok(answer) => answer,
            // Documented of Bandwidth: once more after a connection failure. Of the others it is a guess.
            Err(_) => first().await?,
        };
        let credentials = proof.when_asked();
        if is_challenge(&answer) && credentials.is_some() {
            self.attempt(credentials).await?;
        }
        Ok(())
    }

    async fn attempt(
        &self,
        proof: Option<(&HeaderName, HeaderValue)>,
    ) -> Result<Response<Incoming>, Error> {
        let request = self.event.receiver.request(&self.sent, proof);
        let record = self.record(&request);
        let answer = self.courier.client.request(request.map(Body::from)).await;
        match &answer {
            Ok(answer) => record.answered(answer.status(), b""),
            Err(error) => record.failed(error),
        }
        answer
    }

    fn record(&self, request: &Request<Vec<u8>>) -> Record {
        let journal = &self.courier.journal;
        let (method, uri, headers) = (request.method(), request.uri(), request.headers());
        let mut record = journal.event(self.event.kind, method, uri, headers, request.body());
        if let Some(fault) = self.fault {
            record.struck_by(fault);
        }
        record
    }
}

fn is_challenge<B>(answer: &Response<B>) -> bool {
    let challenge = answer.headers().get(WWW_AUTHENTICATE);
    answer.status() == StatusCode::UNAUTHORIZED
        && challenge.is_some_and(|value| value.as_bytes().starts_with(b"Basic"))
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
