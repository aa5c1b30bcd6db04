//! Events are handled once, and the vendor gets the status of success only after the handler has returned `Ok`.

use std::convert::Infallible;
use std::io;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use callscribe::bandwidth::types::RealTimeTranscriptionEvent;
use callscribe::webhook::{Claim, DedupeStore, InMemoryStore, Inbox, Owner, Received, StoreResult};
use futures_util::FutureExt as _;
use futures_util::future::{join_all, pending};
use tokio::sync::{Notify, Semaphore};
use tokio::time::timeout;
use tower_service::Service as _;

use super::{BANDWIDTH, bandwidth};

type Event = Received<RealTimeTranscriptionEvent>;

/// Delivers the event with credentials in the first request. Fails the test if there is no response within 30 s.
pub(super) async fn deliver(
    inbox: &Inbox<RealTimeTranscriptionEvent, impl DedupeStore>,
    event: &str,
) -> u16 {
    let (_, signer) = bandwidth();
    let mut inbox = inbox.clone();
    let response = inbox.call(signer.request("/", event.to_owned()));
    let response = timeout(Duration::from_secs(30), response).await;
    response.expect("a response").unwrap().status().as_u16()
}

/// An inbox whose handler succeeds or fails as listed, and succeeds after that.
fn with_outcomes(
    outcomes: &'static [bool],
) -> (Inbox<RealTimeTranscriptionEvent>, Arc<AtomicUsize>) {
    let outcomes = Mutex::new(outcomes.iter().copied());
    let runs = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&runs);
    let inbox = Inbox::new(bandwidth().0, move |_: Event| {
        counter.fetch_add(1, Ordering::Relaxed);
        let succeeds = outcomes.lock().unwrap().next().unwrap_or(true);
        async move {
            if succeeds {
                Ok(())
            } else {
                Err(io::Error::other("full"))
            }
        }
    });
    (inbox, runs)
}

#[limited::test]
async fn a_second_delivery_is_not_handled() {
    let (inbox, runs) = with_outcomes(&[]);
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
    assert_eq!(runs.load(Ordering::Relaxed), 1);
}

#[limited::test]
async fn another_event_is_handled() {
    let (inbox, runs) = with_outcomes(&[]);
    for (from, to) in [
        ("x", "x"),
        ("c-1", "c-2"),
        ("t-1", "t-2"),
        ("02.489Z", "02.490Z"),
        ("Stopped", "Started"),
    ] {
        assert_eq!(deliver(&inbox, &BANDWIDTH.replace(from, to)).await, 204);
    }
    assert_eq!(runs.load(Ordering::Relaxed), 5);
}

#[limited::test]
async fn an_event_without_a_key_is_handled_each_time() {
    let (inbox, runs) = with_outcomes(&[]);
    let event = r#"{"eventType":"realTimeTranscriptionStopped","callId":"c-1"}"#;
    for _ in 0..3 {
        assert_eq!(deliver(&inbox, event).await, 204);
    }
    assert_eq!(runs.load(Ordering::Relaxed), 3);
}

#[limited::test]
async fn unknown_events_of_one_call_and_time_are_handled_each() {
    let (inbox, runs) = with_outcomes(&[]);
    let stopped = r#"{"eventType":"mediaStreamStopped","eventTime":"2022-06-30T18:55:02.489Z","callId":"c-1","streamId":"s-1"}"#;
    for stream in ["s-1", "s-2"] {
        assert_eq!(deliver(&inbox, &stopped.replace("s-1", stream)).await, 204);
    }
    assert_eq!(runs.load(Ordering::Relaxed), 2);
}

#[limited::test]
async fn after_a_failure_the_next_delivery_is_handled() {
    let (inbox, runs) = with_outcomes(&[false, false, true]);
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 500);
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 500);
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
    assert_eq!(runs.load(Ordering::Relaxed), 3);
}

#[limited::test]
async fn of_16_concurrent_deliveries_one_is_handled() {
    let (inbox, runs) = with_outcomes(&[]);
    let statuses = join_all((0..16).map(|_| deliver(&inbox, BANDWIDTH))).await;
    assert_eq!(statuses, [204; 16]);
    assert_eq!(runs.load(Ordering::Relaxed), 1);
}

#[limited::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_16_deliveries_on_several_threads_one_is_handled() {
    let (inbox, runs) = with_outcomes(&[]);
    let tasks = (0..16).map(|_| {
        let inbox = inbox.clone();
        tokio::spawn(async move { deliver(&inbox, BANDWIDTH).await })
    });
    for status in join_all(tasks).await {
        assert_eq!(status.unwrap(), 204);
    }
    assert_eq!(runs.load(Ordering::Relaxed), 1);
}

#[limited::test]
async fn of_16_concurrent_deliveries_the_second_is_handled_when_the_first_fails() {
    let (inbox, runs) = with_outcomes(&[false]);
    let statuses = join_all((0..16).map(|_| deliver(&inbox, BANDWIDTH))).await;
    assert_eq!(statuses.iter().filter(|status| **status == 500).count(), 1);
    assert_eq!(statuses.iter().filter(|status| **status == 204).count(), 15);
    assert_eq!(runs.load(Ordering::Relaxed), 2);
}

#[limited::test]
async fn the_response_waits_for_the_handler() {
    let done = Arc::new(Notify::new());
    let wait = Arc::clone(&done);
    let inbox = Inbox::new(bandwidth().0, move |_: Event| {
        let wait = Arc::clone(&wait);
        async move {
            wait.notified().await;
            Ok::<(), Infallible>(())
        }
    });
    let mut first = Box::pin(deliver(&inbox, BANDWIDTH));
    let mut second = Box::pin(deliver(&inbox, BANDWIDTH));
    for _ in 0..100 {
        assert!(first.as_mut().now_or_never().is_none());
        assert!(second.as_mut().now_or_never().is_none());
        tokio::task::yield_now().await;
    }
    done.notify_one();
    assert_eq!((first.await, second.await), (204, 204));
}

#[test]
fn a_process_killed_while_it_handles_an_event_has_not_responded() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let store = Arc::new(InMemoryStore::default());
    let inbox = Inbox::new(bandwidth().0, |_: Event| {
        pending::<Result<(), Infallible>>()
    });
    let inbox = inbox.dedupe_store(Arc::clone(&store), Duration::from_secs(3600));
    let answered = runtime.block_on(async { deliver(&inbox, BANDWIDTH).now_or_never() });
    assert_eq!(answered, None);
    // The runtime ends with the handler under way, as it does when the process is killed.
    drop(runtime);

    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(async {
        let restarted = Inbox::new(bandwidth().0, |_: Event| async { Ok::<(), Infallible>(()) });
        let restarted = restarted.dedupe_store(store, Duration::from_secs(3600));
        assert_eq!(deliver(&restarted, BANDWIDTH).await, 503);
        tokio::time::advance(Duration::from_secs(60)).await;
        assert_eq!(deliver(&restarted, BANDWIDTH).await, 204);
    });
}

#[limited::test]
async fn the_handler_continues_when_the_vendor_closes_the_connection() {
    let done = Arc::new(Semaphore::new(0));
    let runs = Arc::new(AtomicUsize::new(0));
    let (wait, counter) = (Arc::clone(&done), Arc::clone(&runs));
    let inbox = Inbox::new(bandwidth().0, move |_: Event| {
        let (wait, counter) = (Arc::clone(&wait), Arc::clone(&counter));
        async move {
            drop(wait.acquire().await);
            counter.fetch_add(1, Ordering::Relaxed);
            Ok::<(), Infallible>(())
        }
    });
    let mut first = Box::pin(deliver(&inbox, BANDWIDTH));
    assert!(first.as_mut().now_or_never().is_none());
    tokio::task::yield_now().await;
    drop(first);
    done.add_permits(1);
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
    assert_eq!(runs.load(Ordering::Relaxed), 1);
}

#[limited::test]
async fn an_evicted_event_is_handled_again() {
    let (inbox, runs) = with_outcomes(&[]);
    let store = InMemoryStore::new(NonZeroUsize::new(1).unwrap());
    let inbox = inbox.dedupe_store(store, Duration::from_secs(3600));
    for id in ["t-1", "t-2", "t-3", "t-1"] {
        deliver(&inbox, &BANDWIDTH.replace("t-1", id)).await;
    }
    assert_eq!(runs.load(Ordering::Relaxed), 4);
}

#[limited::test]
async fn an_event_that_another_process_is_handling_gets_a_503() {
    let store = Arc::new(InMemoryStore::default());
    let (inbox, runs) = with_outcomes(&[]);
    let inbox = inbox.dedupe_store(Arc::clone(&store), Duration::from_secs(3600));
    let key = "bandwidth 28:realTimeTranscriptionStopped 3:c-1 3:t-1 24:2022-06-30T18:55:02.489Z";
    let minute = Duration::from_secs(60);
    let [owner, other] = [Owner::unique(), Owner::unique()];
    store.claim(key, owner, minute).await.unwrap();
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 503);
    assert!(!store.complete(key, other, minute).await.unwrap());
    assert!(store.complete(key, owner, minute).await.unwrap());
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
    assert_eq!(runs.load(Ordering::Relaxed), 0);
}

#[limited::test]
async fn an_event_is_not_handled_while_the_dedupe_store_fails() {
    struct Broken;

    impl DedupeStore for Broken {
        async fn claim(&self, _: &str, _: Owner, _: Duration) -> StoreResult<Claim> {
            Err("no connection".into())
        }

        async fn renew(&self, _: &str, _: Owner, _: Duration) -> StoreResult<bool> {
            Err("no connection".into())
        }

        async fn complete(&self, _: &str, _: Owner, _: Duration) -> StoreResult<bool> {
            Err("no connection".into())
        }

        async fn release(&self, _: &str, _: Owner) -> StoreResult<()> {
            Err("no connection".into())
        }
    }

    let (inbox, runs) = with_outcomes(&[]);
    let inbox = inbox.dedupe_store(Broken, Duration::from_secs(3600));
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 503);
    assert_eq!(runs.load(Ordering::Relaxed), 0);
}

#[limited::test]
async fn the_handler_gets_the_state() {
    let (sender, mut events) = tokio::sync::mpsc::unbounded_channel();
    let inbox = Inbox::with_state(bandwidth().0, sender, async |sender, received: Event| {
        sender.send(received.event().event_type().to_owned())
    });
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
    assert_eq!(events.recv().await.unwrap(), "realTimeTranscriptionStopped");
}
