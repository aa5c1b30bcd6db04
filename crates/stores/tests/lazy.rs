//! Stores that are opened when they are needed.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use callscribe::testing::InMemoryEventStore;
use callscribe::webhook::EventStore;
use callscribe_stores::LazyStore;
use tokio::time::{sleep, timeout};

/// As long as an inbox waits for a step.
const STEP: Duration = Duration::from_secs(5);

/// A store that takes this long to open, and succeeds from this attempt on. Counts the attempts.
fn opened_after(duration: Duration, succeeds_from: usize) -> (impl EventStore, Arc<AtomicUsize>) {
    let attempts = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&attempts);
    let store = LazyStore::new(move || {
        let attempt = counter.fetch_add(1, Ordering::Relaxed);
        async move {
            sleep(duration).await;
            if attempt < succeeds_from {
                return Err(io::Error::other("down"));
            }
            Ok(InMemoryEventStore::default())
        }
    });
    (store, attempts)
}

async fn is_open(store: &impl EventStore) -> bool {
    matches!(timeout(STEP, store.counts("vendor")).await, Ok(Ok(_)))
}

#[limited::test(start_paused = true)]
async fn opening_may_take_longer_than_a_step() {
    let (store, attempts) = opened_after(STEP * 5 / 2, 0);
    assert!(!is_open(&store).await);
    assert!(!is_open(&store).await);
    assert!(is_open(&store).await);
    assert_eq!(attempts.load(Ordering::Relaxed), 1);
}

#[limited::test(start_paused = true)]
async fn opening_is_tried_again_by_the_next_step() {
    let (store, attempts) = opened_after(Duration::ZERO, 2);
    assert!(!is_open(&store).await);
    assert!(!is_open(&store).await);
    assert!(is_open(&store).await);
    assert_eq!(attempts.load(Ordering::Relaxed), 3);
}

#[limited::test(start_paused = true)]
async fn a_failure_that_nobody_waited_for_is_not_reported_later() {
    let (store, attempts) = opened_after(STEP * 2, 1);
    assert!(!is_open(&store).await);
    sleep(STEP * 2).await;
    assert!(!is_open(&store).await);
    sleep(STEP * 2).await;
    assert!(is_open(&store).await);
    assert_eq!(attempts.load(Ordering::Relaxed), 2);
}
