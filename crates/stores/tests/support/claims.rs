//! Claims as handlers get them.

use std::convert::Infallible;
use std::time::Duration;

use callscribe::bandwidth::{Receiver, Signer};
use callscribe::webhook::{ClaimToken, EventStore, Inbox, Workers};
use tokio::sync::mpsc;
use tokio::time::timeout;

const EVENT: &str = r#"{"eventType":"realTimeTranscriptionStopped","eventTime":"2022-06-30T18:55:02.489Z","callId":"c-1","realTimeTranscription":{"id":"t-1"}}"#;

/// Has a vendor deliver an event, and returns the claim of the handler, which does not end. The workers take nothing else.
pub(crate) async fn handled(store: impl EventStore, lease: Duration) -> (ClaimToken, Workers) {
    let (sender, mut claims) = mpsc::unbounded_channel();
    let receiver = Receiver::basic("user", "password").unwrap();
    let handler = move |received: callscribe::webhook::Received<_>| {
        sender.send(received.claim().cloned()).unwrap();
        std::future::pending::<Result<(), Infallible>>()
    };
    let inbox = Inbox::new(receiver, handler)
        .lease(lease)
        .durable(store)
        .concurrency(1);
    let request = Signer::basic("user", "password").request("/", EVENT.to_owned());
    let response = inbox.respond(request).await;
    assert_eq!(response.status(), 204);
    let workers = inbox.start();
    let claim = timeout(Duration::from_secs(10), claims.recv()).await;
    (claim.unwrap().unwrap().unwrap(), workers)
}
