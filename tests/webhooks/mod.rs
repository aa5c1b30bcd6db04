//! Webhooks are verified, complete and handled once; each attack gets the response that it deserves.

mod basic;
mod body;
mod durable;
mod empty_secrets;
mod event_keys;
mod events;
mod flight;
mod json;
mod keys;
mod lenient;
mod limits;
mod live;
mod logs;
mod lost_answers;
mod once;
mod panics;
mod routes;
mod secrets;
mod signature;
mod soak;
mod token;
mod verified;

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use callscribe::webhook::{Event, Inbox, Received, Receiver};
use callscribe::{asapp, bandwidth, videosdk};
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use tower_service::Service;

const VIDEOSDK: &str = r#"{"webhookType":"transcription-stopped","data":{"id":"t-1","type":"realtime","meetingId":"room","sessionId":"s-1"}}"#;

const BANDWIDTH: &str = r#"{"eventType":"realTimeTranscriptionStopped","eventTime":"2022-06-30T18:55:02.489Z","callId":"c-1","realTimeTranscription":{"id":"t-1"}}"#;

const ASAPP: &str = r#"{"type":"transcript","externalConversationId":"g-1","streamId":"s-1","sender":{"externalId":"c","role":"customer"},"autotranscribeResponse":{"message":"transcript","start":400,"end":3968,"utterance":[{"text":"Hello"}]}}"#;

fn videosdk() -> (videosdk::Receiver, videosdk::Signer) {
    let signer = videosdk::Signer::new();
    let receiver = videosdk::Receiver::pinned(&signer.public_key()).unwrap();
    (receiver, signer)
}

fn bandwidth() -> (bandwidth::Receiver, bandwidth::Signer) {
    let receiver = bandwidth::Receiver::basic("my-user", "my-password").unwrap();
    (receiver, bandwidth::Signer::basic("my-user", "my-password"))
}

fn asapp() -> (asapp::Receiver, asapp::Signer) {
    let name = http::HeaderName::from_static("x-token");
    let receiver = asapp::Receiver::header_token(name.clone(), "my-secret").unwrap();
    (receiver, asapp::Signer::header_token(name, "my-secret"))
}

/// An inbox that counts what reaches its handler.
fn counting<E: Event>(receiver: Receiver<E>) -> (Inbox<E>, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&count);
    let inbox = Inbox::new(receiver, move |_: Received<E>| {
        counter.fetch_add(1, Ordering::Relaxed);
        async { Ok::<(), Infallible>(()) }
    });
    (inbox, count)
}

/// The status and body of the response to a request. Only a request with a response of success reaches the handler.
async fn respond<E: Event>(receiver: Receiver<E>, request: Request<Full<Bytes>>) -> (u16, String) {
    let (mut inbox, count) = counting(receiver);
    let (status, text) = read(inbox.call(request).await.unwrap()).await;
    let handled = count.load(Ordering::Relaxed);
    assert_eq!(handled, usize::from(status < 300), "{status} {text}");
    (status, text)
}

async fn read(response: Response<Full<Bytes>>) -> (u16, String) {
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

/// The request with this body instead of its own.
fn with_body(mut request: Request<Full<Bytes>>, body: impl Into<Bytes>) -> Request<Full<Bytes>> {
    *request.body_mut() = Full::new(body.into());
    request
}
