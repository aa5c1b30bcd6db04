//! The rules of any store are in `check_store`; these are its own.

use std::ops::Range;

use futures_util::FutureExt as _;
use proptest::collection::vec;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
use tokio::time::advance;

use super::*;

const TTL: Duration = Duration::from_secs(60);

async fn claim(store: &InMemoryStore, key: &str) -> Claim {
    store.claim(key, Owner::unique(), TTL).await.unwrap()
}

/// Claims and completes an event.
async fn handle(store: &InMemoryStore, key: &str) -> Claim {
    let owner = Owner::unique();
    let claim = store.claim(key, owner, TTL).await.unwrap();
    store.complete(key, owner, TTL).await.unwrap();
    claim
}

fn with_capacity(capacity: usize) -> InMemoryStore {
    InMemoryStore::new(NonZeroUsize::new(capacity).unwrap())
}

#[limited::test]
async fn the_latest_events_are_kept_and_older_ones_evicted() {
    let store = with_capacity(3);
    for number in 0..20 {
        assert_eq!(handle(&store, &number.to_string()).await, Claim::Acquired);
        for latest in number.max(2) - 2..=number {
            let key = latest.to_string();
            assert_eq!(claim(&store, &key).await, Claim::Completed, "{key}");
        }
    }
    assert_eq!(claim(&store, "0").await, Claim::Acquired);
}

#[limited::test]
async fn an_event_that_is_being_handled_is_not_evicted() {
    let store = with_capacity(1);
    let owner = Owner::unique();
    store.claim("a", owner, TTL).await.unwrap();
    for number in 0..100 {
        handle(&store, &number.to_string()).await;
    }
    assert_eq!(claim(&store, "a").await, Claim::InProgress);
    assert!(store.renew("a", owner, TTL).await.unwrap());
    store.release("a", owner).await.unwrap();
    assert_eq!(claim(&store, "a").await, Claim::Acquired);
}

#[limited::test(start_paused = true)]
async fn claims_of_processes_that_died_are_removed_when_there_are_twice_as_many() {
    let store = with_capacity(1);
    let claimed = async |numbers: Range<usize>| {
        for number in numbers {
            claim(&store, &number.to_string()).await;
        }
        lock(&store.events).claimed.len()
    };
    assert_eq!(claimed(0..BATCH).await, BATCH);
    advance(TTL).await;
    assert_eq!(claimed(BATCH..BATCH + 1).await, 1);
    // All of these are kept. There may be twice as many before the next are removed.
    assert_eq!(claimed(0..BATCH).await, BATCH + 1);
    advance(TTL).await;
    let room = 1000..1000 + BATCH + 1;
    assert_eq!(claimed(room).await, 2 * (BATCH + 1));
    assert_eq!(claimed(2000..2001).await, BATCH + 2);
}

#[limited::test]
async fn completed_events_move_on_together() {
    let store = with_capacity(4 * BATCH);
    let lengths = || {
        let events = lock(&store.events);
        events.completed.maps.each_ref().map(HashMap::len)
    };
    for number in 1..BATCH {
        handle(&store, &number.to_string()).await;
    }
    assert_eq!(lengths(), [BATCH - 1, 0, 0]);
    handle(&store, "0").await;
    assert_eq!(lengths(), [0, BATCH, 0]);
}

#[test]
fn a_hash_has_128_bits() {
    let hash = InMemoryStore::default().hash("a");
    assert!(hash >> 64 != 0 && hash << 64 != 0, "{hash:x}");
}

#[limited::test(start_paused = true)]
async fn the_longest_memory_is_kept() {
    let store = InMemoryStore::default();
    let [day, instant] = [Duration::from_secs(24 * 60 * 60), Duration::from_millis(1)];
    let owner = Owner::unique();
    store.claim("a", owner, TTL).await.unwrap();
    store.complete("a", owner, day).await.unwrap();
    advance(day.saturating_sub(instant)).await;
    assert_eq!(claim(&store, "a").await, Claim::Completed);
    advance(instant).await;
    assert_eq!(claim(&store, "a").await, Claim::Acquired);
}

#[limited::test]
async fn completing_an_old_event_makes_it_young_again() {
    let store = with_capacity(2);
    let owner = Owner::unique();
    store.claim("a", owner, TTL).await.unwrap();
    for key in ["b", "c"] {
        handle(&store, key).await;
    }
    store.complete("a", owner, TTL).await.unwrap();
    handle(&store, "d").await;
    assert_eq!(claim(&store, "a").await, Claim::Completed);
}

#[limited::test]
async fn a_large_store_keeps_as_many_events_as_it_should() {
    let store = with_capacity(1_000);
    for number in 0..10_000 {
        handle(&store, &number.to_string()).await;
    }
    for number in 9_000..10_000 {
        let key = number.to_string();
        assert_eq!(claim(&store, &key).await, Claim::Completed, "{key}");
    }
    let remembered: usize = lock(&store.events)
        .completed
        .maps
        .iter()
        .map(HashMap::len)
        .sum();
    assert!(remembered < 3_000, "{remembered}");
}

proptest! {
    /// The only wrong result is `Acquired` for an event that was handled and is not among the latest.
    #[test]
    fn claims_on_the_latest_events_are_right(
        capacity in 1_usize..6,
        steps in vec((0_u8..12, 0_u8..3), 0..200),
    ) {
        let store = with_capacity(capacity);
        // The events that are being handled, and those that were handled, the latest last.
        let mut claimed: HashMap<u8, Owner> = HashMap::new();
        let mut completed: Vec<u8> = Vec::new();
        for (number, step) in steps {
            let key = number.to_string();
            let at = completed.iter().position(|other| *other == number);
            match (step, claimed.get(&number).copied()) {
                (0, owner) => {
                    let is_latest = at.is_some_and(|at| at + capacity >= completed.len());
                    let new = Owner::unique();
                    let result = store.claim(&key, new, TTL).now_or_never().unwrap().unwrap();
                    prop_assert_eq!(result == Claim::InProgress, owner.is_some());
                    prop_assert!(result == Claim::Completed || !is_latest);
                    prop_assert!(result != Claim::Completed || at.is_some());
                    if result == Claim::Acquired {
                        completed.retain(|other| *other != number);
                        claimed.insert(number, new);
                    }
                }
                (1, Some(owner)) => {
                    prop_assert!(store.complete(&key, owner, TTL).now_or_never().unwrap().unwrap());
                    claimed.remove(&number);
                    completed.push(number);
                }
                (_, Some(owner)) => {
                    store.release(&key, owner).now_or_never().unwrap().unwrap();
                    claimed.remove(&number);
                }
                (_, None) => {}
            }
        }
    }
}

#[limited::test]
async fn a_ttl_beyond_the_clock_never_expires() {
    let store = InMemoryStore::default();
    let owner = Owner::unique();
    store.claim("a", owner, Duration::MAX).await.unwrap();
    store.complete("a", owner, Duration::MAX).await.unwrap();
    assert_eq!(claim(&store, "a").await, Claim::Completed);
}
