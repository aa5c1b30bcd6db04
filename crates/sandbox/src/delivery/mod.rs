//! Delivers events to receivers: one after another, over plain HTTP, to loopback only.

mod receiver;

use std::time::Duration;

use axum::body::Body;
use axum::http::header::WWW_AUTHENTICATE;
use axum::http::{HeaderName, HeaderValue, Request, Response, StatusCode};
use http_auth::parser::ChallengeParser;
use hyper::body::Incoming;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{Client, Error};
use hyper_util::rt::TokioExecutor;
use serde_json::Value;
use tokio::sync::mpsc::{self, channel};
use tokio::time::timeout;

pub(crate) use self::receiver::{Authentication, Receiver, basic};
use crate::faults::{Fault, Faults};
use crate::journal::{Journal, Record};

/// How many events may wait while receivers are slow.
const CAPACITY: usize = 1000;

/// How long a receiver may take for an event: Bandwidth's default.
const TIMEOUT: Duration = Duration::from_secs(15);

/// The queue of events.
#[derive(Clone)]
pub(crate) struct Queue {
    sender: mpsc::Sender<Event>,
    journal: Journal,
}

/// Queues one kind of event of a vendor.
#[derive(Clone)]
pub(crate) struct EventSender {
    queue: Queue,
    kind: Kind,
}

/// The name of the vendor, and the `operationId` of its callback.
type Kind = (&'static str, &'static str);

struct Event {
    kind: Kind,
    receiver: Receiver,
    body: Value,
}

impl Queue {
    /// Creates the queue, and the future that delivers its events.
    pub(crate) fn new(faults: Faults, journal: Journal) -> (Self, impl Future<Output = ()>) {
        let (sender, queue) = channel(CAPACITY);
        let client = Client::builder(TokioExecutor::new())
            .pool_max_idle_per_host(0)
            .build_http();
        let worker = Worker {
            client,
            faults,
            journal: journal.clone(),
        };
        (Self { sender, journal }, worker.deliver_all(queue))
    }

    pub(crate) fn sender(&self, vendor: &'static str, operation: &'static str) -> EventSender {
        EventSender {
            queue: self.clone(),
            kind: (vendor, operation),
        }
    }
}

impl EventSender {
    /// Queues `event`. An event that finds the queue full is lost, and recorded as such.
    pub(crate) fn send(&self, receiver: &Receiver, event: Value) {
        let event = Event {
            kind: self.kind,
            receiver: receiver.clone(),
            body: event,
        };
        if let Err(mpsc::error::TrySendError::Full(event)) = self.queue.sender.try_send(event) {
            let body = event.body.to_string().into_bytes();
            let request = event.receiver.request(&body, None);
            let record = record(&self.queue.journal, &event, &request);
            record.failed(&format_args!("lost: {CAPACITY} events are waiting"));
        }
    }

    /// The journal that records the events.
    pub(crate) fn journal(&self) -> &Journal {
        &self.queue.journal
    }
}

fn record(journal: &Journal, event: &Event, request: &Request<Vec<u8>>) -> Record {
    let (method, uri, headers) = (request.method(), request.uri(), request.headers());
    journal.event(event.kind, method, uri, headers, request.body())
}

/// Delivers events, and injects faults into them.
struct Worker {
    client: Client<HttpConnector, Body>,
    faults: Faults,
    journal: Journal,
}

impl Worker {
    async fn deliver_all(self, mut queue: mpsc::Receiver<Event>) {
        let mut held_back = Vec::new();
        while let Some(event) = queue.recv().await {
            let (vendor, operation) = event.kind;
            let armed = self.faults.take(true, Some(vendor), Some(operation));
            let fault = armed.map(|armed| armed.fault);
            if matches!(fault, Some(Fault::Reorder)) {
                held_back.push(event);
                continue;
            }
            self.deliver(&event, fault.as_ref()).await;
            while let Some(event) = held_back.pop() {
                self.deliver(&event, Some(&Fault::Reorder)).await;
            }
        }
    }

    async fn deliver(&self, event: &Event, fault: Option<&Fault>) {
        let body = event.body.to_string();
        let delivery = Delivery {
            worker: self,
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

/// Changes one byte in the middle.
fn corrupted(body: &str) -> Vec<u8> {
    let mut bytes = body.as_bytes().to_vec();
    let middle = bytes.len() / 2;
    if let Some(byte) = bytes.get_mut(middle) {
        *byte ^= 1;
    }
    bytes
}

/// One delivery of an event.
struct Delivery<'a> {
    worker: &'a Worker,
    event: &'a Event,
    signed: &'a str,
    sent: Vec<u8>,
    fault: Option<&'static str>,
}

impl Delivery<'_> {
    async fn run(&self) {
        // An attempt that times out is recorded without a response.
        drop(timeout(TIMEOUT, self.attempts()).await);
    }

    async fn attempts(&self) -> Result<(), Error> {
        let authentication = &self.event.receiver.authentication;
        let first = || self.attempt(authentication.upfront(self.signed));
        let response = match first().await {
            Ok(response) => response,
            // Bandwidth documents one retry after a connection failure. For the others it is a guess.
            Err(_) => first().await?,
        };
        let credentials = authentication.on_challenge();
        if is_challenge(&response) && credentials.is_some() {
            self.attempt(credentials).await?;
        }
        Ok(())
    }

    async fn attempt(
        &self,
        header: Option<(&HeaderName, HeaderValue)>,
    ) -> Result<Response<Incoming>, Error> {
        let request = self.event.receiver.request(&self.sent, header);
        let record = self.record(&request);
        let response = self.worker.client.request(request.map(Body::from)).await;
        match &response {
            Ok(response) => record.responded(response.status(), b""),
            Err(error) => record.failed(error),
        }
        response
    }

    fn record(&self, request: &Request<Vec<u8>>) -> Record {
        let mut record = record(&self.worker.journal, self.event, request);
        record.set_fault(self.fault);
        record
    }
}

/// Reports whether a response asks for Basic credentials, in any of its challenges.
fn is_challenge<B>(response: &Response<B>) -> bool {
    let values = response.headers().get_all(WWW_AUTHENTICATE).iter();
    let mut challenges = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(ChallengeParser::new);
    response.status() == StatusCode::UNAUTHORIZED
        && challenges.any(|challenge| {
            challenge.is_ok_and(|challenge| challenge.scheme.eq_ignore_ascii_case("Basic"))
        })
}
