//! Whatever panics in a handler is a failure of it, and no more.

use std::convert::Infallible;
use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use callscribe::bandwidth::types::RealTimeTranscriptionEvent;
use callscribe::webhook::{Claim, DedupeStore, InMemoryStore, Inbox, Owner, Received, StoreResult};
use tower_service::Service as _;

use super::once::deliver;
use super::{BANDWIDTH, bandwidth};

type Event = Received<RealTimeTranscriptionEvent>;

#[limited::test]
async fn a_panic_is_a_failure() {
    let runs = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&runs);
    let inbox = Inbox::new(bandwidth().0, move |_: Event| {
        let run = counter.fetch_add(1, Ordering::Relaxed);
        async move {
            assert!(run > 0, "the first run panics");
            Ok::<(), Infallible>(())
        }
    });
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 500);
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
}

/// Panics when it is dropped.
pub(super) struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("dropped");
    }
}

#[limited::test(start_paused = true)]
async fn whatever_panics_leaves_no_claim() {
    let runs = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&runs);
    let inbox = Inbox::new(bandwidth().0, move |_: Event| {
        let run = counter.fetch_add(1, Ordering::Relaxed);
        assert!(run != 0, "before the future is made");
        async move {
            match run {
                1 => std::panic::panic_any(Bomb),
                2 => {
                    let _bomb = Bomb;
                    pending::<()>().await;
                }
                3 => return Err(Unspeakable),
                _ => {}
            }
            Ok(())
        }
    });
    for run in 0..4 {
        assert_eq!(deliver(&inbox, BANDWIDTH).await, 500, "{run}");
    }
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
    assert_eq!(runs.load(Ordering::Relaxed), 5);
}

/// A store that panics at this step.
struct Panicking {
    step: &'static str,
    store: InMemoryStore,
}

impl Panicking {
    fn at(&self, step: &str) {
        if self.step == step {
            std::panic::panic_any(Bomb);
        }
    }
}

impl DedupeStore for Panicking {
    async fn claim(&self, key: &str, owner: Owner, lease: Duration) -> StoreResult<Claim> {
        self.at("claim");
        self.store.claim(key, owner, lease).await
    }

    async fn renew(&self, key: &str, owner: Owner, lease: Duration) -> StoreResult<bool> {
        self.at("renew");
        self.store.renew(key, owner, lease).await
    }

    async fn complete(&self, key: &str, owner: Owner, ttl: Duration) -> StoreResult<bool> {
        self.at("complete");
        self.store.complete(key, owner, ttl).await
    }

    async fn release(&self, key: &str, owner: Owner) -> StoreResult<()> {
        self.at("release");
        self.store.release(key, owner).await
    }
}

async fn deliver_to(
    inbox: &Inbox<RealTimeTranscriptionEvent, Panicking>,
    event: &'static str,
) -> u16 {
    let request = bandwidth().1.request("/", event);
    let response = inbox.clone().call(request).await;
    response.unwrap().status().as_u16()
}

#[limited::test(start_paused = true)]
async fn a_store_that_panics_is_one_that_fails() {
    for (step, succeeds, status) in [
        ("claim", true, 503),
        // The other renewals are in time.
        ("renew", true, 204),
        ("complete", true, 204),
        ("release", false, 500),
    ] {
        let inbox = Inbox::new(bandwidth().0, move |_: Event| async move {
            tokio::time::sleep(Duration::from_secs(15)).await;
            if succeeds { Ok(()) } else { Err("failed") }
        });
        let store = InMemoryStore::default();
        let inbox = inbox.dedupe_store(Panicking { step, store }, Duration::from_secs(60));
        assert_eq!(deliver_to(&inbox, BANDWIDTH).await, status, "{step}");
    }
}

/// An error that panics when it is shown.
#[derive(Debug)]
struct Unspeakable;

impl std::fmt::Display for Unspeakable {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        panic!("shown");
    }
}

impl std::error::Error for Unspeakable {}
