//! A dedupe store whose answers get lost, as when a connection is reset: each event is handled once all the same.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use callscribe::webhook::{Claim, DedupeStore, InMemoryStore, Inbox, Owner, StoreResult};

use super::once::deliver;
use super::{BANDWIDTH, bandwidth};

/// A store of which the first answer of each step is lost, after or before the step is done.
#[derive(Default)]
struct Resetting {
    store: InMemoryStore,
    lost: Mutex<HashSet<&'static str>>,
    loses_steps: bool,
}

impl Resetting {
    async fn step<T>(
        &self,
        name: &'static str,
        step: impl Future<Output = StoreResult<T>>,
    ) -> StoreResult<T> {
        let is_lost = self.lost.lock().unwrap().insert(name);
        if is_lost && self.loses_steps {
            return Err("connection reset".into());
        }
        let answer = step.await;
        if is_lost {
            return Err("connection reset".into());
        }
        answer
    }
}

impl DedupeStore for Resetting {
    async fn claim(&self, key: &str, owner: Owner, lease: Duration) -> StoreResult<Claim> {
        let claim = self.store.claim(key, owner, lease);
        self.step("claim", claim).await
    }

    async fn renew(&self, key: &str, owner: Owner, lease: Duration) -> StoreResult<bool> {
        let renewal = self.store.renew(key, owner, lease);
        self.step("renew", renewal).await
    }

    async fn complete(&self, key: &str, owner: Owner, ttl: Duration) -> StoreResult<bool> {
        let completion = self.store.complete(key, owner, ttl);
        self.step("complete", completion).await
    }

    async fn release(&self, key: &str, owner: Owner) -> StoreResult<()> {
        let release = self.store.release(key, owner);
        self.step("release", release).await
    }
}

/// Delivers an event, whose handler succeeds from this run on, until after the lease of a claim. Returns the statuses, and how
/// often the handler ran.
async fn deliveries(loses_steps: bool, succeeds_from: usize) -> (Vec<u16>, usize) {
    let runs = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&runs);
    let store = Resetting {
        loses_steps,
        ..Resetting::default()
    };
    let inbox = Inbox::new(bandwidth().0, move |_| {
        let run = counter.fetch_add(1, Ordering::Relaxed);
        std::future::ready(if run < succeeds_from {
            Err("failed")
        } else {
            Ok(())
        })
    });
    let inbox = inbox.dedupe_store(store, Duration::from_secs(3600));
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(deliver(&inbox, BANDWIDTH).await);
        // Longer than a lease, after the second.
        tokio::time::sleep(Duration::from_secs(20)).await;
    }
    (statuses, runs.load(Ordering::Relaxed))
}

#[limited::test(start_paused = true)]
async fn an_event_is_handled_once_although_answers_of_the_store_are_lost() {
    for loses_steps in [false, true] {
        assert_eq!(deliveries(loses_steps, 0).await, (vec![204; 3], 1));
    }
}

#[limited::test(start_paused = true)]
async fn an_event_is_released_although_the_answer_is_lost() {
    for loses_steps in [false, true] {
        assert_eq!(deliveries(loses_steps, 1).await, (vec![500, 204, 204], 2));
    }
}
