//! Faults of the delivery of events.

use axum::http::Method;
use callscribe_sandbox::{Fault, Faults, InvalidFault};
use serde_json::json;

use super::{sandbox, start};
use crate::http::videosdk;
use crate::receiver::Receiver;

/// Returns the speakers of ASAPP's two utterances as they arrive.
async fn utterances(
    arm: impl Fn(&Faults) -> Result<(), InvalidFault>,
    expected: usize,
) -> Vec<String> {
    let sandbox = sandbox().await;
    let mut receiver = Receiver::start(false).await;
    sandbox
        .post_asapp_transcripts(&receiver.url, ("x-token", "t"))
        .unwrap();
    arm(sandbox.faults()).unwrap();
    start(&sandbox).await;
    let mut said = Vec::new();
    for _ in 0..expected {
        let (_, event) = receiver.next_text().await;
        let role = ["\"customer\"", "\"agent\""]
            .into_iter()
            .find(|role| event.contains(role));
        said.push(role.map_or(event.clone(), |role| role.trim_matches('"').to_owned()));
    }
    said
}

#[limited::test]
async fn an_event_is_delivered_twice() {
    let arm = |faults: &Faults| faults.on("receiveTranscript").inject(Fault::Duplicate);
    assert_eq!(utterances(arm, 3).await, ["customer", "customer", "agent"]);
}

#[limited::test]
async fn an_event_is_delivered_after_the_next() {
    let arm = |faults: &Faults| faults.on("receiveTranscript").inject(Fault::Reorder);
    assert_eq!(utterances(arm, 2).await, ["agent", "customer"]);
}

#[limited::test]
async fn an_event_is_dropped() {
    let arm = |faults: &Faults| faults.on_vendor("asapp").inject(Fault::Drop);
    assert_eq!(utterances(arm, 1).await, ["agent"]);
}

#[limited::test]
async fn a_corrupt_event_differs_in_one_byte_from_the_signed_one() {
    let mut events = Vec::new();
    for is_corrupt in [false, true] {
        let sandbox = sandbox().await;
        let mut receiver = Receiver::start(false).await;
        if is_corrupt {
            sandbox
                .faults()
                .on("receiveWebhookEvent")
                .inject(Fault::Corrupt)
                .unwrap();
        }
        let body = json!({ "roomId": "room", "webhookUrl": receiver.url });
        videosdk(&sandbox, Method::POST, "/start", &body).await;
        let (headers, event) = receiver.next_text().await;
        events.push((headers["videosdk-signature"].clone(), event));
    }
    let [(whole_signature, whole), (corrupt_signature, corrupt)] =
        <[_; 2]>::try_from(events).unwrap();
    assert_eq!(whole_signature, corrupt_signature);
    let changed = whole
        .bytes()
        .zip(corrupt.bytes())
        .filter(|(one, other)| one != other);
    assert_eq!((whole.len(), changed.count()), (corrupt.len(), 1));
}
