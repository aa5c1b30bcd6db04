//! Leases: an event is handled by one worker at a time, and no event stays with a process that is gone.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use callscribe::testing::InMemoryEventStore;
use callscribe::webhook::{EventStore as _, Owner};
use futures_util::FutureExt as _;
use futures_util::future::{join_all, pending};
use tokio::time::{Instant, advance, sleep};

use super::faulty::Faulty;
use super::{BANDWIDTH, Handler, deliver, event, settled};

const LEASE: Duration = Duration::from_secs(30);

/// Takes the event as a process does that is killed right after it.
async fn take_and_die(store: &InMemoryEventStore) {
    let taken = store
        .take("bandwidth", Owner::unique(), LEASE, 1)
        .await
        .unwrap();
    assert_eq!(taken.len(), 1);
}

#[limited::test(start_paused = true)]
async fn a_lease_has_ended_at_its_end() {
    let (store, handler) = (InMemoryEventStore::default(), Handler::succeeding());
    deliver(&handler.inbox(store.clone()), BANDWIDTH).await;
    let owner = Owner::unique();
    let taken = store.take("bandwidth", owner, LEASE, 1).await.unwrap();
    advance(LEASE).await;
    let key = &taken[0].key;
    let counts = store.counts("bandwidth").await.unwrap();
    assert_eq!((counts.waiting, counts.running), (1, 0));
    assert!(!store.renew(key, owner, LEASE).await.unwrap());
}

#[limited::test(start_paused = true)]
async fn an_event_whose_process_died_is_handled_when_its_lease_ends() {
    let (store, mut handler) = (InMemoryEventStore::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    deliver(&inbox, BANDWIDTH).await;
    take_and_die(&store).await;
    let start = Instant::now();
    let workers = inbox.start();
    let (.., attempt) = handler.next().await;
    assert_eq!(attempt, 2);
    let waited = start.elapsed();
    assert!(
        waited >= LEASE && waited <= LEASE + Duration::from_secs(1),
        "{waited:?}"
    );
    settled(&store).await;
    workers.drain().await;
}

#[limited::test(start_paused = true)]
async fn an_event_that_kills_every_process_is_given_up() {
    let (store, mut handler) = (InMemoryEventStore::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone()).max_attempts(3);
    deliver(&inbox, BANDWIDTH).await;
    // One more than the attempts: others may have been the cause of the last one's end, but not of this one's.
    for _ in 0..4 {
        take_and_die(&store).await;
        sleep(LEASE).await;
    }
    let workers = inbox.start();
    settled(&store).await;
    workers.drain().await;
    assert_eq!(handler.so_far(), []);
    let letters = inbox.dead_letters(None, 10).await.unwrap();
    let told: Vec<_> = letters.iter().map(|letter| letter.error.as_str()).collect();
    assert_eq!(told, ["its process ended while it was handled alone"]);
}

#[limited::test(start_paused = true)]
async fn an_event_whose_last_attempt_ended_with_its_process_is_handled_alone() {
    let (store, mut handler) = (InMemoryEventStore::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone()).max_attempts(1);
    deliver(&inbox, BANDWIDTH).await;
    take_and_die(&store).await;
    let workers = inbox.start();
    let (.., attempt) = handler.next().await;
    assert_eq!(attempt, 2);
    settled(&store).await;
    workers.drain().await;
    assert_eq!(inbox.status().await.unwrap().handled, 1);
}

#[limited::test(start_paused = true)]
async fn without_a_lease_events_are_handled_all_the_same() {
    let handler = Handler::new(|_| async {
        sleep(Duration::from_millis(90)).await;
        Ok(())
    });
    let store = InMemoryEventStore::default();
    let inbox = handler.with_lease(store.clone(), Duration::ZERO);
    deliver(&inbox, BANDWIDTH).await;
    let workers = inbox.start();
    settled(&store).await;
    workers.drain().await;
    let status = inbox.status().await.unwrap();
    assert_eq!((status.handled, status.lost), (1, 0));
}

#[limited::test(start_paused = true)]
async fn an_event_that_lapsed_is_handled_even_if_handlers_may_take_for_ever() {
    let (store, mut handler) = (InMemoryEventStore::default(), Handler::succeeding());
    let inbox = handler.with_times(store.clone(), LEASE, Duration::MAX);
    deliver(&inbox, BANDWIDTH).await;
    take_and_die(&store).await;
    let workers = inbox.start();
    assert_eq!(handler.next().await.2, 2);
    settled(&store).await;
    workers.drain().await;
    assert_eq!(inbox.status().await.unwrap().handled, 1);
}

#[limited::test(start_paused = true)]
async fn an_event_that_lapsed_is_handled_alone() {
    for limit in [LEASE, Duration::MAX] {
        lapsed_events_are_handled_alone(limit).await;
    }
}

async fn lapsed_events_are_handled_alone(limit: Duration) {
    let store = InMemoryEventStore::default();
    // How many events were taken while one was handled that had not lapsed, or had.
    let seen = Arc::new(Mutex::new([0; 2]));
    let (noted, counted) = (Arc::clone(&seen), store.clone());
    let handler = Handler::new(move |&(.., attempt)| {
        let (seen, store) = (Arc::clone(&noted), counted.clone());
        async move {
            for _ in 0..2 {
                let running = store.counts("bandwidth").await.unwrap().running;
                {
                    let most = &mut seen.lock().unwrap()[usize::from(attempt > 1)];
                    *most = running.max(*most);
                }
                sleep(Duration::from_secs(1)).await;
            }
            Ok(())
        }
    });
    let inbox = handler.with_times(store.clone(), LEASE, limit);
    let deliver_two = async |name: &str| {
        for number in 0..2 {
            deliver(&inbox, &event(&format!("{name}-{number}"), "Started")).await;
        }
    };
    deliver_two("lapsed").await;
    let take = store.take("bandwidth", Owner::unique(), LEASE, 9);
    assert_eq!(take.await.unwrap().len(), 2);
    deliver_two("before").await;
    sleep(LEASE).await;
    deliver_two("after").await;
    let workers = inbox.start();
    settled(&store).await;
    workers.drain().await;
    // One that lapsed may wait until the others are handled.
    assert_eq!(*seen.lock().unwrap(), [3, 1]);
}

#[limited::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_event_whose_handler_never_yields_does_not_stop_the_workers() {
    let (end, ended) = std::sync::mpsc::channel::<()>();
    let ended = Mutex::new(Some(ended));
    let mut handler = Handler::new(move |(call, ..)| {
        let blocks = (call == "blocks").then(|| ended.lock().unwrap().take().unwrap());
        async move {
            if let Some(ended) = blocks {
                let _ = ended.recv();
            }
            Ok(())
        }
    });
    let store = InMemoryEventStore::default();
    let limit = Duration::from_millis(20);
    let inbox = handler
        .with_times(store.clone(), LEASE, limit)
        .poll_interval(limit);
    deliver(&inbox, &event("blocks", "Started")).await;
    let take = store.take("bandwidth", Owner::unique(), Duration::ZERO, 1);
    assert_eq!(take.await.unwrap().len(), 1);
    let workers = inbox.start();
    assert_eq!(handler.next().await.2, 2);
    deliver(&inbox, &event("another", "Started")).await;
    assert_eq!(handler.next().await.0, "another");
    drop(end);
    workers.drain().await;
}

#[limited::test(start_paused = true)]
async fn a_lease_is_renewed_while_a_slow_handler_runs() {
    let mut handler = Handler::new(|_| async {
        sleep(Duration::from_secs(25)).await;
        Ok(())
    });
    let store = InMemoryEventStore::default();
    let inboxes = [(); 2].map(|()| handler.with_lease(store.clone(), Duration::from_secs(3)));
    let workers: Vec<_> = inboxes.iter().map(super::Durable::start).collect();
    deliver(&inboxes[0], BANDWIDTH).await;
    settled(&store).await;
    join_all(workers.into_iter().map(super::Workers::drain)).await;
    assert_eq!(handler.so_far().len(), 1);
}

#[limited::test(start_paused = true)]
async fn a_handler_that_takes_too_long_is_dropped_and_called_again() {
    let mut handler = Handler::new(|&(.., attempt)| async move {
        if attempt == 1 {
            pending::<()>().await;
        }
        Ok(())
    });
    let store = InMemoryEventStore::default();
    let inbox = handler.inbox(store.clone());
    let workers = inbox.start();
    deliver(&inbox, BANDWIDTH).await;
    handler.next().await;
    handler.next().await;
    settled(&store).await;
    workers.drain().await;
    assert_eq!(handler.so_far(), []);
}

#[limited::test(start_paused = true)]
async fn a_handler_that_panics_is_called_again() {
    let mut handler = Handler::new(|&(.., attempt)| async move {
        assert!(attempt > 1, "the first attempt panics");
        Ok(())
    });
    let store = InMemoryEventStore::default();
    let inbox = handler.inbox(store.clone());
    let workers = inbox.start();
    deliver(&inbox, BANDWIDTH).await;
    settled(&store).await;
    workers.drain().await;
    assert_eq!(handler.so_far().len(), 2);
}

#[limited::test(start_paused = true)]
async fn a_handler_whose_lease_is_lost_is_dropped() {
    let mut handler = Handler::new(|&(.., attempt)| async move {
        if attempt == 1 {
            sleep(Duration::from_secs(29)).await;
        }
        Ok(())
    });
    let store = Faulty::default();
    let inbox = handler.with_lease(store.clone(), Duration::from_secs(6));
    let workers = inbox.start();
    deliver(&inbox, BANDWIDTH).await;
    handler.next().await;
    store.set_down(true);
    sleep(Duration::from_secs(7)).await;
    store.set_down(false);
    let start = Instant::now();
    handler.next().await;
    // The first attempt would still run.
    assert!(
        start.elapsed() < Duration::from_secs(10),
        "{:?}",
        start.elapsed()
    );
    settled(&store.store).await;
    workers.drain().await;
    let status = inbox.status().await.unwrap();
    assert_eq!((status.lost, status.handled), (1, 1));
}

#[limited::test(start_paused = true)]
async fn a_store_that_fails_when_an_event_is_completed_is_asked_again() {
    for lost_answer in [false, true] {
        let mut handler = Handler::new(|_| async {
            sleep(Duration::from_secs(1)).await;
            Ok(())
        });
        let store = Faulty::default();
        let inbox = handler.inbox(store.clone());
        let workers = inbox.start();
        deliver(&inbox, BANDWIDTH).await;
        handler.next().await;
        if lost_answer {
            store.lose_answers(1);
        } else {
            store.set_down(true);
        }
        sleep(Duration::from_secs(10)).await;
        store.set_down(false);
        settled(&store.store).await;
        workers.drain().await;
        assert_eq!(handler.so_far(), [], "it was handled once");
        assert_eq!(inbox.status().await.unwrap().handled, 1);
    }
}

#[limited::test(start_paused = true)]
async fn events_that_were_taken_and_whose_answer_was_lost_are_taken_again() {
    let (store, mut handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    deliver(&inbox, BANDWIDTH).await;
    store.lose_answers(1);
    let workers = inbox.start();
    let (.., attempt) = handler.next().await;
    assert_eq!(attempt, 2);
    settled(&store.store).await;
    workers.drain().await;
}

#[limited::test(start_paused = true)]
async fn events_that_were_taken_late_are_handled_while_their_lease_lasts() {
    for answered_after in [8, 29] {
        let store = Faulty::default();
        let slow = store.clone();
        let mut handler = Handler::new(move |_| {
            slow.set_delay(Duration::ZERO);
            sleep(LEASE / 2).map(Ok)
        });
        let inbox = handler.inbox(store.clone());
        deliver(&inbox, BANDWIDTH).await;
        store.set_delay(Duration::from_secs(answered_after));
        let workers = inbox.start();
        let (.., attempt) = handler.next().await;
        assert_eq!(attempt, 1);
        settled(&store.store).await;
        workers.drain().await;
        assert_eq!(handler.so_far(), [], "the lease was renewed in time");
    }
}
