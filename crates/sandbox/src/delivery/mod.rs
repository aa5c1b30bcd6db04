//! Events on their way to a receiver: one after another, over plain HTTP, to loopback only.

mod receiver;

use std::time::Duration;

use axum::body::Body;
use axum::http::header::WWW_AUTHENTICATE;
use axum::http::{HeaderName, HeaderValue, Request, Response, StatusCode};
use hyper::body::Incoming;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{Client, Error};
use hyper_util::rt::TokioExecutor;
use serde_json::Value;
use tokio::sync::mpsc::{self, channel};
use tokio::time::timeout;

pub(crate) use self::receiver::{Proof, Receiver, basic, is_loopback};
use crate::faults::{Fault, Faults};
use crate::journal::{Journal, Record};
use crate::vendor::Vendor;

/// How many events wait at most, while receivers are slow.
pub(crate) const WAITING: usize = 1000;

/// How long a receiver may take for an event: the default of Bandwidth.
const PATIENCE: Duration = Duration::from_secs(15);

/// The queue of events.
pub(crate) struct Queue {
    sender: mpsc::Sender<Event>,
    journal: Journal,
}

/// Where one vendor's events of one kind are queued.
#[derive(Clone)]
pub(crate) struct Deliveries {
    queue: mpsc::Sender<Event>,
    journal: Journal,
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
        let (sender, queue) = channel(WAITING);
        let client = Client::builder(TokioExecutor::new())
            .pool_max_idle_per_host(0)
            .build_http();
        let courier = Courier {
            client,
            faults,
            journal: journal.clone(),
        };
        (Self { sender, journal }, courier.deliver_all(queue))
    }

    /// A way into it.
    pub(crate) fn of(&self, vendor: Vendor, operation: &'static str) -> Deliveries {
        Deliveries {
            queue: self.sender.clone(),
            journal: self.journal.clone(),
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
        if let Err(mpsc::error::TrySendError::Full(event)) = self.queue.try_send(event) {
            let body = event.body.to_string().into_bytes();
            let request = event.receiver.request(&body, None);
            let record = record(&self.journal, &event, &request);
            record.failed(&format_args!("lost: {WAITING} events wait already"));
        }
    }

    /// Where it is written down what was sent.
    pub(crate) fn journal(&self) -> &Journal {
        &self.journal
    }
}

fn record(journal: &Journal, event: &Event, request: &Request<Vec<u8>>) -> Record {
    let (method, uri, headers) = (request.method(), request.uri(), request.headers());
    journal.event(event.kind, method, uri, headers, request.body())
}

/// Delivers events, or does with them what a fault wants.
struct Courier {
    client: Client<HttpConnector, Body>,
    faults: Faults,
    journal: Journal,
}

impl Courier {
    async fn deliver_all(self, mut queue: mpsc::Receiver<Event>) {
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
        let mut record = record(&self.courier.journal, self.event, request);
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
