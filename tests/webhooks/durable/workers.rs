//! Workers: every event is handled, those of one call in order, those of others at the same time, and no more than told at
//! once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use callscribe::Backoff;
use callscribe::testing::InMemoryEventStore;
use callscribe::webhook::{EventStore as _, Owner};
use futures_util::future::{join_all, pending};
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep, timeout};

use super::faulty::Faulty;
use super::{BANDWIDTH, Handler, LONG, Queue, deliver, event, settled};

fn events(count: usize) -> Vec<String> {
    (0..count)
        .map(|call| event(&format!("call-{call}"), "Started"))
        .collect()
}

#[limited::test(start_paused = true)]
async fn each_event_is_handled_once_by_many_processes() {
    let (store, mut handler) = (InMemoryEventStore::default(), Handler::succeeding());
    let inboxes: Vec<_> = (0..4).map(|_| handler.inbox(store.clone())).collect();
    let workers: Vec<_> = inboxes.iter().map(super::Durable::start).collect();
    for (index, event) in events(100).iter().enumerate() {
        for copy in 0..2 {
            assert_eq!(deliver(&inboxes[(index + copy) % 4], event).await, 204);
        }
    }
    settled(&store).await;
    join_all(workers.into_iter().map(super::Workers::drain)).await;
    let mut calls = handler.so_far();
    calls.sort();
    calls.dedup();
    assert_eq!(calls.len(), 100);
    let mut sum = 0;
    for inbox in &inboxes {
        sum += inbox.status().await.unwrap().handled;
    }
    assert_eq!(sum, 100);
}

#[limited::test(start_paused = true)]
async fn a_store_that_panics_for_a_while_does_not_stop_the_workers() {
    let (store, mut handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    deliver(&inbox, BANDWIDTH).await;
    store.set_panics(true);
    let workers = inbox.start();
    // Longer than the time between two purges.
    sleep(Duration::from_secs(100)).await;
    assert_eq!(handler.so_far(), []);
    store.set_panics(false);
    handler.next().await;
    settled(&store.store).await;
    workers.drain().await;
}

#[limited::test(start_paused = true)]
async fn a_handler_that_fails_gets_the_event_again_later() {
    let outcomes = Queue::new(vec![Err("first"), Err("second"), Ok(())]);
    let mut handler = Handler::new(move |_| std::future::ready(outcomes.next().unwrap()));
    let store = InMemoryEventStore::default();
    let backoff = Backoff::exact(Duration::from_secs(10), Duration::from_secs(60));
    let inbox = handler.inbox(store.clone()).backoff(backoff);
    let workers = inbox.start();
    deliver(&inbox, BANDWIDTH).await;
    let start = Instant::now();
    let mut attempts = Vec::new();
    for _ in 0..3 {
        let (.., attempt) = handler.next().await;
        attempts.push((attempt, start.elapsed().as_secs() / 10));
    }
    assert_eq!(attempts, [(1, 0), (2, 1), (3, 3)]);
    settled(&store).await;
    workers.drain().await;
    let status = inbox.status().await.unwrap();
    assert_eq!((status.handled, status.retried, status.given_up), (1, 2, 0));
}

#[limited::test(start_paused = true)]
async fn the_events_of_a_call_are_handled_in_order() {
    let outcomes = Queue::new(vec![Err("first")]);
    let mut handler = Handler::new(move |_| std::future::ready(outcomes.next().unwrap_or(Ok(()))));
    let store = InMemoryEventStore::default();
    let inboxes = [handler.inbox(store.clone()), handler.inbox(store.clone())];
    deliver(&inboxes[0], &event("c-1", "Started")).await;
    deliver(&inboxes[1], &event("c-1", "Stopped")).await;
    let workers: Vec<_> = inboxes.iter().map(super::Durable::start).collect();
    settled(&store).await;
    join_all(workers.into_iter().map(super::Workers::drain)).await;
    let kinds: Vec<_> = handler
        .so_far()
        .into_iter()
        .map(|(_, kind, attempt)| (kind, attempt))
        .collect();
    let [started, stopped] =
        ["Started", "Stopped"].map(|kind| format!("realTimeTranscription{kind}"));
    assert_eq!(kinds, [(started.clone(), 1), (started, 2), (stopped, 1)]);
}

#[limited::test(start_paused = true)]
async fn a_call_whose_handler_is_slow_does_not_hold_up_another() {
    let mut handler = Handler::new(|(call, ..)| {
        let is_slow = call == "slow";
        async move {
            if is_slow {
                pending::<()>().await;
            }
            Ok(())
        }
    });
    let inbox = handler.inbox(InMemoryEventStore::default());
    let _workers = inbox.start();
    for call in ["slow", "quick"] {
        deliver(&inbox, &event(call, "Started")).await;
        assert_eq!(handler.next().await.0, call);
    }
}

#[limited::test(start_paused = true)]
async fn no_more_events_are_handled_at_once_than_told() {
    let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let seen = Arc::clone(&most);
    let handler = Handler::new(move |_| {
        let (running, most) = (Arc::clone(&running), Arc::clone(&most));
        async move {
            most.fetch_max(
                running.fetch_add(1, Ordering::Relaxed) + 1,
                Ordering::Relaxed,
            );
            sleep(Duration::from_secs(1)).await;
            running.fetch_sub(1, Ordering::Relaxed);
            Ok(())
        }
    });
    let store = InMemoryEventStore::default();
    let inbox = handler.inbox(store.clone()).concurrency(3);
    for event in events(20) {
        deliver(&inbox, &event).await;
    }
    let workers = inbox.start();
    settled(&store).await;
    workers.drain().await;
    assert_eq!(seen.load(Ordering::Relaxed), 3);
}

#[limited::test(start_paused = true)]
async fn paused_workers_take_nothing_until_they_are_resumed() {
    let (store, mut handler) = (InMemoryEventStore::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    let workers = inbox.start();
    workers.pause();
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
    sleep(Duration::from_secs(600)).await;
    assert_eq!(handler.so_far(), []);
    workers.resume();
    handler.next().await;
    settled(&store).await;
}

#[limited::test(start_paused = true)]
async fn a_drain_waits_for_what_runs_and_leaves_the_rest() {
    let gate = Arc::new(Semaphore::new(0));
    let opened = Arc::clone(&gate);
    let mut handler = Handler::new(move |_| {
        let gate = Arc::clone(&gate);
        async move { gate.acquire().await.map(drop).map_err(|_| "closed") }
    });
    let store = InMemoryEventStore::default();
    let inbox = handler.inbox(store.clone()).concurrency(1);
    let workers = inbox.start();
    for event in events(2) {
        deliver(&inbox, &event).await;
    }
    handler.next().await;
    let drain = tokio::spawn(workers.drain());
    sleep(Duration::from_secs(5)).await;
    assert!(!drain.is_finished());
    opened.add_permits(2);
    timeout(LONG, drain).await.expect("the drain ends").unwrap();
    let counts = store.counts("bandwidth").await.unwrap();
    assert_eq!(
        (counts.waiting, counts.running, handler.so_far().len()),
        (1, 0, 0)
    );
}

#[limited::test(start_paused = true)]
async fn a_drain_does_not_wait_for_a_store_that_is_down() {
    let (store, handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    let workers = inbox.poll_interval(Duration::from_secs(3600)).start();
    store.set_down(true);
    sleep(Duration::from_secs(10)).await;
    let drain = timeout(Duration::from_millis(1), workers.drain());
    drain.await.expect("nothing runs");
}

#[limited::test(start_paused = true)]
async fn a_store_that_is_up_again_is_asked_before_the_next_poll() {
    let (store, mut handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler
        .inbox(store.clone())
        .poll_interval(Duration::from_secs(3600));
    deliver(&inbox, BANDWIDTH).await;
    store.set_down(true);
    let workers = inbox.start();
    sleep(Duration::from_secs(10)).await;
    store.set_down(false);
    let next = timeout(Duration::from_secs(2), handler.next());
    next.await.expect("the event is handled soon");
    workers.drain().await;
}

#[limited::test(start_paused = true)]
async fn workers_that_are_dropped_stop() {
    let (store, mut handler) = (InMemoryEventStore::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    drop(inbox.start());
    sleep(Duration::from_secs(5)).await;
    deliver(&inbox, BANDWIDTH).await;
    sleep(Duration::from_secs(600)).await;
    assert_eq!(handler.so_far(), []);
}

#[limited::test(start_paused = true)]
async fn an_event_that_nobody_tells_of_waits_for_a_poll_interval() {
    let (store, mut handler) = (Faulty::default(), Handler::succeeding());
    let receiving = handler.inbox(store.clone());
    let working = handler
        .inbox(store.clone())
        .poll_interval(Duration::from_secs(7));
    let _workers = working.start();
    sleep(Duration::from_secs(60)).await;
    deliver(&receiving, BANDWIDTH).await;
    let start = Instant::now();
    handler.next().await;
    assert!(
        start.elapsed() <= Duration::from_secs(7),
        "{:?}",
        start.elapsed()
    );
}

#[limited::test(start_paused = true)]
async fn durations_that_no_clock_can_add_do_not_end_the_workers() {
    let mut handler = Handler::new(|(_, kind, _)| {
        let fails = kind.ends_with("Started");
        async move { if fails { Err("failed") } else { Ok(()) } }
    });
    let store = InMemoryEventStore::default();
    let inbox = handler
        .with_times(store.clone(), Duration::MAX, Duration::MAX)
        .poll_interval(Duration::MAX)
        .backoff(Backoff::exact(Duration::MAX, Duration::MAX))
        .remember(Duration::MAX)
        .keep_dead_letters(Duration::MAX);
    let workers = inbox.start();
    sleep(Duration::from_secs(10)).await;
    deliver(&inbox, &event("c-1", "Started")).await;
    handler.next().await;
    deliver(&inbox, &event("c-2", "Stopped")).await;
    handler.next().await;
    workers.drain().await;
    let counts = store.counts("bandwidth").await.unwrap();
    assert_eq!((counts.waiting, counts.running), (1, 0), "the failed one");

    let inbox = inbox.max_attempts(1);
    let workers = inbox.start();
    deliver(&inbox, &event("c-3", "Started")).await;
    handler.next().await;
    workers.drain().await;
    let dead = inbox.dead_letters(None, 10).await.unwrap();
    assert_eq!((dead.len(), dead[0].error.as_str()), (1, "failed"));

    deliver(&inbox, &event("c-4", "Started")).await;
    let owner = Owner::unique();
    let taken = store.take("bandwidth", owner, Duration::MAX, 1).await;
    let key = &taken.unwrap()[0].key;
    assert!(store.renew(key, owner, Duration::MAX).await.unwrap());
}

#[limited::test(start_paused = true)]
async fn a_store_that_returns_more_than_it_was_asked_for_does_not_end_the_workers() {
    let (store, mut handler) = (Faulty::default(), Handler::succeeding());
    store.set_generous();
    let inbox = handler.inbox(store.clone()).concurrency(1);
    for call in ["c-1", "c-2", "c-3"] {
        deliver(&inbox, &event(call, "Stopped")).await;
    }
    let workers = inbox.start();
    for _ in 0..3 {
        handler.next().await;
    }
    deliver(&inbox, &event("c-4", "Stopped")).await;
    handler.next().await;
    workers.drain().await;
}

#[limited::test(start_paused = true)]
async fn an_event_of_this_process_does_not_wait_for_a_poll() {
    let (store, mut handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler
        .inbox(store.clone())
        .poll_interval(Duration::from_secs(3600));
    let _workers = inbox.start();
    sleep(Duration::from_secs(60)).await;
    let start = Instant::now();
    deliver(&inbox, BANDWIDTH).await;
    handler.next().await;
    assert_eq!(start.elapsed().as_secs(), 0);
}

#[limited::test(start_paused = true)]
async fn a_store_that_is_down_for_a_while_delays_and_loses_nothing() {
    let (store, mut handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    store.set_down(true);
    let workers = inbox.start();
    sleep(Duration::from_secs(10)).await;
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 503);
    store.set_down(false);
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
    handler.next().await;
    settled(&store.store).await;
    workers.drain().await;
}
