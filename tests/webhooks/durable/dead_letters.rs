//! Events that were given up wait for a decision.

use std::time::Duration;

use callscribe::testing::InMemoryEventStore;
use callscribe::webhook::{EventStore as _, Owner};
use futures_util::FutureExt as _;
use tokio::time::sleep;

use super::{Handler, Queue, deliver, event, settled};

/// The workers look for events so rarely, or tests of days would take long.
const HOUR: Duration = Duration::from_secs(60 * 60);

/// An inbox with one event of each call that was given up after two attempts.
async fn with_dead_letters(calls: &[&str]) -> (super::Durable, Handler, InMemoryEventStore) {
    let outcomes = Queue::new(vec![Err("the database is full"); 2 * calls.len()]);
    let mut handler = Handler::new(move |_| std::future::ready(outcomes.next().unwrap_or(Ok(()))));
    let store = InMemoryEventStore::default();
    let inbox = handler
        .inbox(store.clone())
        .max_attempts(2)
        .poll_interval(HOUR);
    for call in calls {
        deliver(&inbox, &event(call, "Started")).await;
    }
    let workers = inbox.start();
    settled(&store).await;
    workers.drain().await;
    assert_eq!(handler.so_far().len(), 2 * calls.len());
    (inbox, handler, store)
}

#[limited::test(start_paused = true)]
async fn a_dead_letter_says_what_failed() {
    let (inbox, ..) = with_dead_letters(&["a", "b"]).await;
    let letters = inbox.dead_letters(None, 1).await.unwrap();
    let rest = inbox.dead_letters(Some(&letters[0].key), 10).await.unwrap();
    for (letter, call) in letters.iter().chain(&rest).zip(["a", "b"]) {
        assert!(
            letter.key.contains(&format!(" 1:{call} ")),
            "{}",
            letter.key
        );
        let told = (
            letter.event_type.as_str(),
            letter.attempts,
            letter.error.as_str(),
        );
        assert_eq!(
            told,
            ("realTimeTranscriptionStarted", 2, "the database is full")
        );
    }
    assert_eq!((letters.len(), rest.len()), (1, 1));
    assert_eq!(inbox.status().await.unwrap().given_up, 2);
}

#[limited::test(start_paused = true)]
async fn a_dead_letter_is_requeued_with_all_its_attempts() {
    let (inbox, mut handler, store) = with_dead_letters(&["a"]).await;
    let letters = inbox.dead_letters(None, 10).await.unwrap();
    assert!(inbox.requeue(&letters[0].key).await.unwrap());
    assert!(!inbox.requeue(&letters[0].key).await.unwrap());
    let workers = inbox.start();
    let (.., attempt) = handler.next().await;
    assert_eq!(attempt, 1);
    settled(&store).await;
    workers.drain().await;
    assert_eq!(inbox.dead_letters(None, 10).await.unwrap(), []);
}

#[limited::test(start_paused = true)]
async fn requeued_dead_letters_are_taken_together_and_keep_their_age() {
    let (inbox, _, store) = with_dead_letters(&["a", "b"]).await;
    sleep(HOUR).await;
    let letters = inbox.dead_letters(None, 10).await.unwrap();
    for letter in &letters {
        assert!(inbox.requeue(&letter.key).await.unwrap());
    }
    let counts = store.counts("bandwidth").await.unwrap();
    assert!(counts.oldest_seconds.unwrap() >= HOUR.as_secs());
    let taken = store.take("bandwidth", Owner::unique(), HOUR, 10).await;
    let taken = taken.unwrap();
    let taken = taken.iter().map(|event| (&event.key, event.received_at));
    let letters = letters
        .iter()
        .map(|letter| (&letter.key, letter.received_at));
    assert!(taken.eq(letters));
}

#[limited::test(start_paused = true)]
async fn purging_counts_what_it_purges() {
    let (inbox, _, store) = with_dead_letters(&["a", "b"]).await;
    deliver(&inbox, &event("c", "Started")).await;
    sleep(31 * 24 * HOUR).await;
    assert_eq!(store.purge().await.unwrap(), 2);
    assert_eq!(store.purge().await.unwrap(), 0);
}

#[limited::test(start_paused = true)]
async fn a_discarded_dead_letter_is_gone() {
    let (inbox, ..) = with_dead_letters(&["a"]).await;
    let letters = inbox.dead_letters(None, 10).await.unwrap();
    assert!(inbox.discard(&letters[0].key).await.unwrap());
    assert!(!inbox.discard(&letters[0].key).await.unwrap());
    assert_eq!(inbox.dead_letters(None, 10).await.unwrap(), []);
}

#[limited::test(start_paused = true)]
async fn a_dead_letter_does_not_hold_up_the_events_after_it() {
    let (inbox, mut handler, store) = with_dead_letters(&["a"]).await;
    deliver(&inbox, &event("a", "Stopped")).await;
    let workers = inbox.start();
    assert_eq!(handler.next().await.1, "realTimeTranscriptionStopped");
    settled(&store).await;
    workers.drain().await;
}

#[limited::test(start_paused = true)]
async fn a_redelivery_of_a_dead_letter_is_known() {
    let (inbox, ..) = with_dead_letters(&["a"]).await;
    assert_eq!(deliver(&inbox, &event("a", "Started")).await, 204);
    assert_eq!(inbox.status().await.unwrap().store.waiting, 0);
}

#[limited::test(start_paused = true)]
async fn what_was_kept_for_long_enough_is_purged() {
    let (inbox, mut handler, store) = with_dead_letters(&["a"]).await;
    // It does not wait for a poll.
    let inbox = inbox.poll_interval(365 * 24 * HOUR);
    deliver(&inbox, &event("b", "Started")).await;
    let _workers = inbox.start();
    handler.next().await;
    settled(&store).await;
    // The keys of handled events are remembered for a day, dead letters for thirty.
    sleep(25 * HOUR).await;
    deliver(&inbox, &event("b", "Started")).await;
    assert_eq!(handler.next().await.2, 1);
    assert_eq!(inbox.dead_letters(None, 10).await.unwrap().len(), 1);
    sleep(31 * 24 * HOUR).await;
    assert_eq!(
        store.purge().now_or_never().unwrap().unwrap(),
        0,
        "workers have purged"
    );
    assert_eq!(inbox.dead_letters(None, 10).await.unwrap(), []);
}

#[limited::test(start_paused = true)]
async fn paused_workers_purge_what_was_kept_for_long_enough() {
    let (inbox, ..) = with_dead_letters(&["a"]).await;
    let workers = inbox.start();
    workers.pause();
    sleep(31 * 24 * HOUR).await;
    assert_eq!(inbox.dead_letters(None, 10).await.unwrap(), []);
}
