//! VideoSDK's key, fetched from the vendor.

use std::time::Duration;

use callscribe::CallOptions;
use callscribe::videosdk::{Client, Receiver, Signer};
use callscribe::webhook::Rejection;
use http_body_util::BodyExt as _;
use serde_json::json;
use tokio::time::{advance, pause, resume};

use super::VIDEOSDK;
use crate::canary::Log;
use crate::support::recorder::{Recorder, Reply};

fn other() -> Signer {
    Signer::from_pkcs8(include_bytes!("keyfiles/other-key.der")).unwrap()
}

fn key_of(signer: &Signer) -> Reply {
    Reply::json(200, &json!({ "publicKey": signer.public_key() }))
}

/// The vendor with this key, and a receiver that fetches it.
async fn vendor(reply: Reply) -> (Recorder, Receiver) {
    let vendor = Recorder::start(reply).await;
    let client = Client::builder()
        .base_url(vendor.url())
        .token("my-token")
        .build()
        .unwrap();
    (vendor, Receiver::new(&client))
}

async fn receive(receiver: &Receiver, signer: &Signer) -> Result<(), Rejection> {
    let (head, body) = signer.request("/", VIDEOSDK).into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    let request = http::Request::from_parts(head, body);
    receiver.receive(request).await.map(drop)
}

/// Advances the clock by this many seconds.
async fn later(seconds: u64) {
    pause();
    advance(Duration::from_secs(seconds)).await;
    resume();
}

fn status(result: Result<(), Rejection>) -> u16 {
    result.map_or_else(|rejection| rejection.status().as_u16(), |()| 200)
}

#[limited::test]
async fn the_log_says_why_the_key_could_not_be_fetched() {
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let options = CallOptions::default().max_attempts(1);
    let client = Client::builder().token("canary").base_url(url);
    let client = client.options(options).build().unwrap();
    let (log, guard) = Log::start();
    let received = receive(&Receiver::new(&client), &Signer::new()).await;
    drop(guard);
    assert_eq!(status(received), 503);
    let text = log.text();
    let line = text
        .lines()
        .find(|line| line.contains("could not be fetched"));
    assert!(line.unwrap().contains("refused"), "{text}");
}

#[limited::test]
async fn the_key_is_fetched_once_and_without_credentials() {
    let (vendor, receiver) = vendor(key_of(&Signer::new())).await;
    for _ in 0..3 {
        receive(&receiver, &Signer::new()).await.unwrap();
    }
    let requests = vendor.take_all();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].uri.path(), "/v2/public/rsa-public-key");
    assert!(!requests[0].headers.contains_key("authorization"));
}

#[limited::test]
async fn concurrent_events_fetch_the_key_once() {
    let (vendor, receiver) = vendor(key_of(&Signer::new())).await;
    let signer = Signer::new();
    let deliveries = (0..100).map(|_| receive(&receiver, &signer));
    for result in futures_util::future::join_all(deliveries).await {
        result.unwrap();
    }
    assert_eq!(vendor.take_all().len(), 1);
}

#[limited::test]
async fn forged_signatures_do_not_flood_the_vendor() {
    let (vendor, receiver) = vendor(key_of(&Signer::new())).await;
    receive(&receiver, &Signer::new()).await.unwrap();
    for _ in 0..50 {
        assert_eq!(status(receive(&receiver, &other()).await), 401);
    }
    assert_eq!(vendor.take_all().len(), 1);
    for _ in 0..50 {
        assert_eq!(status(receive(&receiver, &other()).await), 401);
    }
    assert_eq!(vendor.take_all().len(), 0);
    later(300).await;
    for _ in 0..50 {
        assert_eq!(status(receive(&receiver, &other()).await), 401);
    }
    assert_eq!(vendor.take_all().len(), 1);
}

#[limited::test]
async fn a_new_key_is_fetched_and_the_old_one_stays_valid_for_a_while() {
    let (vendor, receiver) = vendor(key_of(&Signer::new())).await;
    receive(&receiver, &Signer::new()).await.unwrap();
    vendor.respond(key_of(&other()));
    later(300).await;
    receive(&receiver, &other()).await.unwrap();
    later(3590).await;
    receive(&receiver, &Signer::new()).await.unwrap();
    later(10).await;
    assert_eq!(status(receive(&receiver, &Signer::new()).await), 401);
    receive(&receiver, &other()).await.unwrap();
}

#[limited::test]
async fn the_longest_grace_keeps_the_old_key() {
    let (old, new) = (Signer::new(), other());
    let vendor = Recorder::start(key_of(&old)).await;
    let client = Client::builder().base_url(vendor.url()).token("my-token");
    let key = client.build().unwrap().webhook_signing_key();
    let receiver = Receiver::fetched(key.grace(Duration::MAX).refetch_interval(Duration::ZERO));
    assert_eq!(status(receive(&receiver, &old).await), 200);
    vendor.respond(key_of(&new));
    for signer in [&new, &old] {
        assert_eq!(status(receive(&receiver, signer).await), 200);
    }
}

#[limited::test]
async fn events_are_rejected_while_the_key_is_unavailable() {
    let (vendor, receiver) = vendor(Reply::empty(404)).await;
    assert_eq!(status(receive(&receiver, &Signer::new()).await), 503);
    vendor.respond(key_of(&Signer::new()));
    later(1).await;
    receive(&receiver, &Signer::new()).await.unwrap();
}

#[limited::test]
async fn an_invalid_key_from_the_vendor_is_unavailable() {
    let (_vendor, receiver) = vendor(Reply::json(200, &json!({ "publicKey": "none" }))).await;
    assert_eq!(status(receive(&receiver, &Signer::new()).await), 503);
}

#[limited::test]
async fn the_known_key_stays_valid_while_the_vendor_fails() {
    let (vendor, receiver) = vendor(key_of(&Signer::new())).await;
    receive(&receiver, &Signer::new()).await.unwrap();
    vendor.respond(Reply::empty(404));
    later(300).await;
    assert_eq!(status(receive(&receiver, &other()).await), 503);
    receive(&receiver, &Signer::new()).await.unwrap();
}

/// A vendor may never send again what was rejected with a 401.
#[limited::test]
async fn an_event_with_a_new_key_is_sent_again_until_the_key_can_be_fetched() {
    let (vendor, receiver) = vendor(key_of(&Signer::new())).await;
    receive(&receiver, &Signer::new()).await.unwrap();
    vendor.respond(Reply::empty(404));
    later(300).await;
    assert_eq!(status(receive(&receiver, &other()).await), 503);
    vendor.respond(key_of(&other()));
    assert_eq!(status(receive(&receiver, &other()).await), 503);
    later(1).await;
    receive(&receiver, &other()).await.unwrap();
}
