//! Rules of stores in databases that have both contracts in one table.

use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use callscribe::testing::{check_event_store, check_store};
use callscribe::webhook::{Claim, DedupeStore, EventStore, Owner, TakenEvent};

use futures_util::future::{join, join_all, ready};
use futures_util::stream::{self, StreamExt as _};
use tokio::time::timeout;

use super::{VENDOR, event};

const LONG: Duration = Duration::from_mins(10);

pub(crate) trait Store: EventStore + DedupeStore + Clone {}

impl<S: EventStore + DedupeStore + Clone> Store for S {}

pub(crate) async fn take(store: &impl EventStore, most: usize) -> (Owner, Vec<TakenEvent>) {
    let owner = Owner::unique();
    (owner, store.take(VENDOR, owner, LONG, most).await.unwrap())
}

/// Takes events, and returns their keys.
pub(crate) async fn keys(store: &impl EventStore, most: usize) -> Vec<String> {
    let (_, taken) = take(store, most).await;
    taken.into_iter().map(|event| event.key).collect()
}

/// Gives a macro the names of the rules that one process can check.
macro_rules! for_each {
    ($test:ident) => {
        $test! {
            keys_and_bodies_may_be_long_or_empty
            events_are_taken_in_the_order_in_which_they_were_stored
            a_requeued_event_goes_behind_its_queue
            a_queue_goes_on_when_its_first_event_is_due
            a_claim_without_a_body_becomes_an_event
            a_stored_event_can_be_claimed
            a_claim_that_lapsed_ends_a_former_delay
            a_purge_deletes_what_was_kept_for_long_enough
        }
    };
}
pub(crate) use for_each;

/// The two conformance suites, which stay apart. They wait for leases to end, so those of all stores run at once.
pub(crate) async fn both_contracts_hold(store: impl Store) {
    let name = std::any::type_name_of_val(&store);
    let checks = join(check_store(store.clone()), check_event_store(store)).await;
    checks.0.expect(name);
    checks.1.expect(name);
}

pub(crate) async fn keys_and_bodies_may_be_long_or_empty(store: impl Store) {
    let mut events = vec![event("", None), event("a\0b", None), event("a", None)];
    events.push(event(&"k".repeat(1 << 20), Some(&"o".repeat(1 << 20))));
    events.push(event(&("k".repeat(1 << 20) + "l"), None));
    events[0].raw = bytes::Bytes::new();
    events[1].raw = vec![7; 1 << 20].into();
    assert_eq!(store.put(&events).await.unwrap(), [true; 5]);
    assert_eq!(store.put(&events).await.unwrap(), [false; 5]);
    let (owner, taken) = take(&store, 10).await;
    assert_eq!(taken.len(), 5);
    for event in &events {
        let taken = taken.iter().find(|taken| taken.key == event.key).unwrap();
        assert!(taken.raw == event.raw);
        assert!(
            EventStore::renew(&store, &event.key, owner, LONG)
                .await
                .unwrap()
        );
        assert!(store.bury(&event.key, owner, LONG, "a\0b").await.unwrap());
    }
    let mut expected: Vec<_> = events.iter().map(|event| &event.key).collect();
    expected.sort_unstable();
    let mut listed = Vec::new();
    while let [letter] = &store
        .dead_letters(VENDOR, listed.last().map(String::as_str), 1)
        .await
        .unwrap()[..]
    {
        listed.push(letter.key.clone());
    }
    assert!(listed.iter().eq(expected), "{} letters", listed.len());
}

pub(crate) async fn events_are_taken_in_the_order_in_which_they_were_stored(store: impl Store) {
    let names = ["c", "a", "d", "b", "e"];
    let events = names.map(|name| event(name, None));
    store.put(&events).await.unwrap();
    assert_eq!(keys(&store, 2).await, ["c", "a"]);
    assert_eq!(keys(&store, 9).await, ["d", "b", "e"]);
}

pub(crate) async fn a_requeued_event_goes_behind_its_queue(store: impl Store) {
    let events = ["a", "b"].map(|name| event(name, Some("call")));
    store.put(&events).await.unwrap();
    let (owner, taken) = take(&store, 9).await;
    assert_eq!(taken.len(), 1);
    assert!(store.bury("a", owner, LONG, "failed").await.unwrap());
    assert!(store.requeue("a").await.unwrap());
    assert!(!store.bury("a", owner, LONG, "failed").await.unwrap());
    for key in ["b", "a"] {
        let (owner, taken) = take(&store, 9).await;
        assert_eq!(taken.len(), 1, "{key}");
        assert_eq!(taken[0].key, key);
        assert!(
            EventStore::complete(&store, key, owner, LONG)
                .await
                .unwrap()
        );
    }
}

pub(crate) async fn a_queue_goes_on_when_its_first_event_is_due(store: impl Store) {
    let events = ["a", "b"].map(|name| event(name, Some("call")));
    store.put(&events).await.unwrap();
    let (owner, _) = take(&store, 9).await;
    assert!(store.retry("a", owner, LONG, "failed").await.unwrap());
    store.put(&[event("c", Some("call"))]).await.unwrap();
    assert_eq!(keys(&store, 9).await, [""; 0]);
    // The owner may change its mind, as long as nobody has taken the event.
    assert!(
        store
            .retry("a", owner, Duration::ZERO, "failed")
            .await
            .unwrap()
    );
    assert_eq!(keys(&store, 9).await, ["a"]);
    assert!(
        !store
            .retry("a", owner, Duration::ZERO, "failed")
            .await
            .unwrap()
    );
}

/// A service that replaces its inbox by a durable one has both for a while.
pub(crate) async fn a_claim_without_a_body_becomes_an_event(store: impl Store) {
    let owner = Owner::unique();
    assert_eq!(
        store.claim("key", owner, LONG).await.unwrap(),
        Claim::Acquired
    );
    let event = event("key", Some("call"));
    assert_eq!(
        store.put(&[event.clone(), event.clone()]).await.unwrap(),
        [true, false]
    );
    assert_eq!(keys(&store, 9).await, [""; 0]);
    assert_eq!(store.put(&[event]).await.unwrap(), [false]);
    store.release("key", owner).await.unwrap();
    assert_eq!(keys(&store, 9).await, ["key"]);
}

pub(crate) async fn a_stored_event_can_be_claimed(store: impl Store) {
    let events = ["a", "b"].map(|name| event(name, Some("call")));
    store.put(&events).await.unwrap();
    let owner = Owner::unique();
    assert_eq!(
        store.claim("a", owner, LONG).await.unwrap(),
        Claim::Acquired
    );
    assert_eq!(
        store.claim("a", Owner::unique(), LONG).await.unwrap(),
        Claim::InProgress
    );
    assert_eq!(keys(&store, 9).await, [""; 0]);
    assert!(
        DedupeStore::complete(&store, "a", owner, LONG)
            .await
            .unwrap()
    );
    let (worker, taken) = take(&store, 9).await;
    assert_eq!(taken[0].key, "b");
    store.bury("b", worker, LONG, "failed").await.unwrap();
    for key in ["a", "b"] {
        let claim = store.claim(key, Owner::unique(), LONG).await.unwrap();
        assert_eq!(claim, Claim::Completed, "{key}");
    }
}

/// A claim on an event that waits for its next attempt, by a process that ended: the delay does not count any more.
pub(crate) async fn a_claim_that_lapsed_ends_a_former_delay(store: impl Store) {
    store.put(&[event("a", Some("call"))]).await.unwrap();
    let (owner, _) = take(&store, 1).await;
    assert!(store.retry("a", owner, LONG, "failed").await.unwrap());
    // Workers have seen that nothing is due.
    assert_eq!(keys(&store, 9).await, [""; 0]);
    let claimed = store.claim("a", Owner::unique(), Duration::ZERO).await;
    assert_eq!(claimed.unwrap(), Claim::Acquired);
    assert_eq!(keys(&store, 9).await, ["a"]);
}

/// Many workers in two processes: each event is handled once, and those of a queue one after the other.
pub(crate) async fn processes_share_the_events(stores: [impl Store; 2]) {
    let events: Vec<_> = (0..120)
        .map(|number| {
            event(
                &format!("{number:03}"),
                Some(&format!("call {}", number % 6)),
            )
        })
        .collect();
    let puts = events.chunks(10).enumerate();
    let puts = puts.map(|(index, events)| stores[index % 2].put(events));
    for are_new in join_all(puts).await {
        assert_eq!(are_new.unwrap(), [true; 10]);
    }
    let running = Mutex::default();
    let workers = (0..8).map(|index| work(&stores[index % 2], &running));
    let handled: usize = join_all(workers).await.into_iter().sum();
    assert_eq!(handled, 120);
}

/// Workers purge: an inbox that handles events at once has none.
pub(crate) async fn claims_are_purged_without_workers(stores: [impl Store; 2]) {
    // The first completion of a process purges, and the next ones do not.
    for (store, key, ttl) in [
        (&stores[0], "first", LONG),
        (&stores[0], "forgotten", Duration::ZERO),
        (&stores[1], "first of another process", LONG),
    ] {
        let owner = Owner::unique();
        store.claim(key, owner, LONG).await.unwrap();
        assert!(DedupeStore::complete(store, key, owner, ttl).await.unwrap());
    }
    assert_eq!(stores[0].purge().await.unwrap(), 0);
}

/// Events of few calls, so that they arrive just when one before them has been handled. None may be forgotten.
pub(crate) async fn events_are_stored_while_others_are_handled(stores: [impl Store; 2]) {
    let running = Mutex::default();
    let puts = (0..4).map(|part| {
        let store = &stores[part % 2];
        async move {
            for number in 0..60 {
                let number = part * 60 + number;
                let order = format!("call {}", number % 6);
                let is_new = store.put(&[event(&number.to_string(), Some(&order))]).await;
                assert_eq!(is_new.unwrap(), [true]);
                tokio::task::yield_now().await;
            }
        }
    });
    let (handled, left) = (AtomicUsize::new(0), 240);
    let workers = (0..4).map(|index| {
        let (store, running, handled) = (&stores[index % 2], &running, &handled);
        async move {
            while handled.load(Ordering::Relaxed) < left {
                handled.fetch_add(work(store, running).await, Ordering::Relaxed);
            }
        }
    });
    let all = join(join_all(puts), join_all(workers));
    timeout(Duration::from_secs(30), all).await.unwrap();
}

/// Handles events until none waits or runs, and returns how many.
async fn work(store: &impl Store, running: &Mutex<HashSet<u32>>) -> usize {
    let queue = |key: &str| key.parse::<u32>().unwrap() % 6;
    let mut handled = 0;
    loop {
        let (owner, taken) = take(store, 3).await;
        for event in &taken {
            assert_eq!(event.attempt, 1);
            assert!(
                running.lock().unwrap().insert(queue(&event.key)),
                "two of a queue at once"
            );
        }
        for event in taken {
            assert!(running.lock().unwrap().remove(&queue(&event.key)));
            assert!(
                EventStore::complete(store, &event.key, owner, LONG)
                    .await
                    .unwrap()
            );
            handled += 1;
        }
        let counts = store.counts(VENDOR).await.unwrap();
        if counts.waiting + counts.running == 0 {
            return handled;
        }
    }
}

pub(crate) async fn a_purge_deletes_what_was_kept_for_long_enough(store: impl Store) {
    let events: Vec<_> = (0..1100)
        .map(|number| event(&number.to_string(), None))
        .collect();
    for events in events.chunks(250) {
        store.put(events).await.unwrap();
    }
    let (owner, taken) = take(&store, 1100).await;
    assert_eq!(taken.len(), 1100);
    let ttl = |index: usize| if index < 1050 { Duration::ZERO } else { LONG };
    let steps = taken
        .iter()
        .enumerate()
        .map(|(index, event)| match index % 2 {
            0 => EventStore::complete(&store, &event.key, owner, ttl(index)),
            _ => store.bury(&event.key, owner, ttl(index), "failed"),
        });
    let steps = stream::iter(steps).buffer_unordered(8);
    assert!(steps.all(|step| ready(step.unwrap())).await);
    assert_eq!(store.purge().await.unwrap(), 1050);
    assert_eq!(store.purge().await.unwrap(), 0);
    assert_eq!(store.counts(VENDOR).await.unwrap().dead, 25);
}
