//! Verifying without decoding, and handlers without a request.

use bytes::Bytes;
use callscribe::asapp::types::WebhookEvent;
use callscribe::bandwidth::types::{RealTimeTranscriptionEvent, RealTimeTranscriptionStopped};
use callscribe::webhook::Received;
use http::Request;
use http_body_util::BodyExt as _;

use super::{VIDEOSDK, videosdk};

async fn signed(body: &'static str) -> Request<Bytes> {
    let (_, signer) = videosdk();
    let (head, body) = signer.request("/", body).into_parts();
    Request::from_parts(head, body.collect().await.unwrap().to_bytes())
}

#[limited::test]
async fn a_verified_body_is_decoded_later() {
    let (receiver, _) = videosdk();
    let body = receiver.verify(signed(VIDEOSDK).await).await.unwrap();
    assert_eq!(body.raw(), VIDEOSDK);
    assert!(!format!("{body:?}").contains("t-1"));
    let event = body.decode().unwrap().into_event();
    assert_eq!(event.transcription_id(), Some("t-1"));
}

#[limited::test]
async fn a_body_that_is_not_an_event_can_be_verified() {
    let (receiver, _) = videosdk();
    let body = receiver.verify(signed("{}").await).await.unwrap();
    assert_eq!(body.decode().unwrap_err().status(), 400);
}

#[limited::test]
async fn a_forged_body_is_not_verified() {
    let (receiver, _) = videosdk();
    let forged = signed(VIDEOSDK).await.map(|_| Bytes::from("{}"));
    assert_eq!(receiver.verify(forged).await.unwrap_err().status(), 401);
}

#[test]
fn a_handler_is_tested_without_a_request() {
    let received: Received<RealTimeTranscriptionEvent> =
        Received::of(RealTimeTranscriptionStopped::new("c-1"));
    assert_eq!(received.event().call_id(), Some("c-1"));
    assert_eq!(received.dedupe_key(), None);
    let event = WebhookEvent::from_slice(super::ASAPP.as_bytes()).unwrap();
    let received = Received::<WebhookEvent>::of(event.clone());
    assert_eq!(WebhookEvent::from_slice(received.raw()).unwrap(), event);
    assert!(received.dedupe_key().is_some());
}
