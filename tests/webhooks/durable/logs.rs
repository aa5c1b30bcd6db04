//! What operators see of a durable inbox: log lines that name each event, and nothing that was said.

use std::time::Duration;

use callscribe::testing::InMemoryEventStore;
use callscribe::webhook::{EventStore as _, Inbox, Received};
use tower_service::Service as _;

use super::faulty::Faulty;
use super::{BANDWIDTH, Handler};
use crate::canary::Log;
use crate::webhooks::{ASAPP, asapp};

type Event = Received<callscribe::asapp::types::WebhookEvent>;

/// The log of an event that is delivered twice, fails once, and is handled.
async fn log() -> (String, String) {
    let (log, guard) = Log::start();
    let handler = |received: Event| async move {
        let attempt = received
            .claim()
            .map(callscribe::webhook::ClaimToken::attempt);
        if attempt == Some(1) {
            Err("disk full")
        } else {
            Ok(())
        }
    };
    let store = InMemoryEventStore::default();
    let mut inbox = Inbox::new(asapp().0, handler).durable(store.clone());
    let (_, signer) = asapp();
    for _ in 0..2 {
        inbox
            .call(signer.request("/", ASAPP.to_owned()))
            .await
            .unwrap();
    }
    let workers = inbox.start();
    let settling = async {
        while store.counts("asapp").await.unwrap().waiting > 0 {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(3600), settling)
        .await
        .unwrap();
    workers.drain().await;
    drop(guard);
    let status = serde_json::to_string(&inbox.status().await.unwrap()).unwrap();
    (log.text(), status)
}

const KEY: &str = r#"key="asapp 10:transcript 3:g-1 3:s-1 8:customer 1:c 3:400 4:3968""#;

#[limited::test(start_paused = true)]
async fn each_step_is_a_line_with_the_key() {
    let (text, status) = log().await;
    let event = format!(r#"vendor="asapp" event="transcript" {KEY}"#);
    for line in [
        format!(
            r#"INFO callscribe::webhook::durable::inbox: webhook stored {event} outcome="stored""#
        ),
        format!(
            r#"INFO callscribe::webhook::durable::inbox: webhook stored {event} outcome="redelivered""#
        ),
        format!(
            r#"webhook not handled {event} attempt=1 outcome="handler failed" milliseconds=0 error="disk full""#
        ),
        format!(r#"webhook handled {event} attempt=2 outcome="handled""#),
    ] {
        let words: Vec<_> = line.split("webhook ").collect();
        let found = text
            .lines()
            .filter(|shown| words.iter().all(|word| shown.contains(word.trim())))
            .count();
        assert_eq!(found, 1, "{line}\n{text}");
    }
    assert!(!text.contains("Hello"), "{text}");
    assert_eq!(
        status,
        r#"{"vendor":"asapp","waiting":0,"running":0,"dead":0,"oldest_seconds":null,"stored":1,"redelivered":1,"not_stored":0,"handled":1,"retried":1,"given_up":0,"lost":0}"#
    );
}

#[limited::test(start_paused = true)]
async fn a_step_of_the_store_that_fails_is_a_line() {
    let (log, guard) = Log::start();
    let (store, handler) = (Faulty::default(), Handler::succeeding());
    store.set_down(true);
    let workers = handler.inbox(store).start();
    tokio::time::sleep(Duration::from_secs(1)).await;
    workers.drain().await;
    drop(guard);
    let line = r#"webhook store failed vendor="bandwidth" error="down""#;
    assert!(log.text().contains(line), "{}", log.text());
}

#[limited::test]
async fn what_is_refused_is_a_line() {
    let (log, guard) = Log::start();
    let inbox = Handler::succeeding().inbox(Faulty::default());
    for (password, body) in [("wrong", BANDWIDTH), ("my-password", "")] {
        let signer = callscribe::bandwidth::Signer::basic("my-user", password);
        inbox.respond(signer.request("/", body)).await;
    }
    drop(guard);
    let text = log.text();
    let lines = text.matches(r#"webhook rejected vendor="bandwidth""#);
    assert_eq!(lines.count(), 2, "{text}");
}
