//! The fetch of VideoSDK's key belongs to no request: nobody can cancel it, and forged events neither delay nor refuse others.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use callscribe::videosdk::{Receiver, Signer};
use callscribe::webhook::SigningKey;
use futures_util::FutureExt as _;
use futures_util::future::{join_all, pending};
use tokio::sync::Semaphore;
use tokio::time::{Instant, advance, sleep};

use super::VIDEOSDK;

fn other() -> Signer {
    Signer::from_pkcs8(include_bytes!("keyfiles/other-key.der")).unwrap()
}

/// A receiver that fetches its key by this, and the number of fetches.
fn fetching<F>(fetch: impl Fn(usize) -> F + Send + Sync + 'static) -> (Receiver, Arc<AtomicUsize>)
where
    F: Future<Output = Result<String, &'static str>> + Send + 'static,
{
    let fetches = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&fetches);
    let key = SigningKey::fetched_by(move || {
        let text = fetch(count.fetch_add(1, Ordering::Relaxed));
        async move { Ok(text.await?) }
    });
    (Receiver::fetched(key), fetches)
}

async fn receive(receiver: &Receiver, signer: &Signer) -> u16 {
    receive_with(receiver, signer, VIDEOSDK).await
}

/// Receives this body with the signature of the event.
async fn receive_with(receiver: &Receiver, signer: &Signer, body: &'static str) -> u16 {
    let request = signer.request("/", VIDEOSDK).map(|_| Bytes::from(body));
    let result = receiver.receive(request).await;
    result.map_or_else(|rejection| rejection.status().as_u16(), |_| 200)
}

/// The vendor hangs up as soon as the event waits.
fn hang_up(receiver: &Receiver, signer: &Signer) {
    assert_eq!(receive(receiver, signer).now_or_never(), None);
}

#[limited::test(start_paused = true)]
async fn a_client_that_hangs_up_does_not_cancel_the_fetch() {
    let (receiver, fetches) = fetching(|_| async {
        sleep(Duration::from_secs(5)).await;
        Ok(Signer::new().public_key())
    });
    hang_up(&receiver, &other());
    let start = Instant::now();
    assert_eq!(receive(&receiver, &Signer::new()).await, 200);
    assert_eq!(start.elapsed(), Duration::from_secs(5));
    assert_eq!(fetches.load(Ordering::Relaxed), 1);
}

#[limited::test(start_paused = true)]
async fn two_forged_events_a_second_do_not_switch_off_the_receiver() {
    let (receiver, _) = fetching(|_| async {
        sleep(Duration::from_millis(700)).await;
        Ok(Signer::new().public_key())
    });
    for _ in 0..10 {
        let _ = receive(&receiver, &other()).now_or_never();
        sleep(Duration::from_millis(500)).await;
    }
    assert_eq!(receive(&receiver, &Signer::new()).now_or_never(), Some(200));
}

#[limited::test(start_paused = true)]
async fn events_with_a_known_key_do_not_wait_for_a_fetch() {
    let (receiver, fetches) = fetching(|number| async move {
        match number {
            0 => Ok(Signer::new().public_key()),
            _ => pending().await,
        }
    });
    assert_eq!(receive(&receiver, &Signer::new()).await, 200);
    advance(Duration::from_secs(30)).await;
    let other = other();
    let mut forged = Box::pin(receive(&receiver, &other));
    assert_eq!(forged.as_mut().now_or_never(), None);
    assert_eq!(receive(&receiver, &Signer::new()).now_or_never(), Some(200));
    // It may be signed with a key that could not be fetched.
    assert_eq!(forged.await, 503);
    assert_eq!(fetches.load(Ordering::Relaxed), 2);
}

#[limited::test(start_paused = true)]
async fn a_forged_event_causes_one_fetch_an_interval_at_most() {
    let (receiver, fetches) = fetching(|_| async { Ok(Signer::new().public_key()) });
    assert_eq!(receive(&receiver, &Signer::new()).await, 200);
    for _ in 0..100 {
        assert_eq!(receive(&receiver, &other()).await, 401);
        advance(Duration::from_secs(1)).await;
    }
    assert_eq!(fetches.load(Ordering::Relaxed), 4);
}

#[limited::test(start_paused = true)]
async fn an_event_with_a_new_key_joins_the_fetch_of_a_forged_one() {
    let (receiver, fetches) = fetching(|number| async move {
        sleep(Duration::from_secs(1)).await;
        let signer = if number == 0 { Signer::new() } else { other() };
        Ok(signer.public_key())
    });
    assert_eq!(receive(&receiver, &Signer::new()).await, 200);
    advance(Duration::from_secs(30)).await;
    let forged = receive_with(&receiver, &other(), "{}").now_or_never();
    assert_eq!(forged, None);
    assert_eq!(receive(&receiver, &other()).await, 200);
    assert_eq!(fetches.load(Ordering::Relaxed), 2);
}

#[limited::test(start_paused = true)]
async fn a_fetch_that_does_not_end_is_given_up_and_repeated() {
    let (receiver, _) = fetching(|number| async move {
        match number {
            0 => pending().await,
            _ => Ok(Signer::new().public_key()),
        }
    });
    let start = Instant::now();
    assert_eq!(receive(&receiver, &Signer::new()).await, 503);
    assert_eq!(start.elapsed(), Duration::from_secs(10));
    assert_eq!(receive(&receiver, &Signer::new()).await, 200);
}

#[limited::test(start_paused = true)]
async fn a_fetch_that_panics_is_repeated() {
    let (receiver, _) = fetching(|number| async move {
        assert!(number > 0, "the first fetch panics");
        Ok(Signer::new().public_key())
    });
    assert_eq!(receive(&receiver, &Signer::new()).await, 503);
    assert_eq!(receive(&receiver, &Signer::new()).await, 503);
    advance(Duration::from_secs(1)).await;
    assert_eq!(receive(&receiver, &Signer::new()).await, 200);
}

#[limited::test]
async fn a_limited_number_of_events_waits_for_the_key() {
    let gate = Arc::new(Semaphore::new(0));
    let wait = Arc::clone(&gate);
    let (receiver, _) = fetching(move |_| {
        let wait = Arc::clone(&wait);
        async move {
            drop(wait.acquire().await);
            Ok(Signer::new().public_key())
        }
    });
    let signer = Signer::new();
    let mut waiting: Vec<_> = (0..256)
        .map(|_| Box::pin(receive(&receiver, &signer)))
        .collect();
    assert!(
        waiting
            .iter_mut()
            .all(|event| event.now_or_never().is_none())
    );
    assert_eq!(receive(&receiver, &signer).now_or_never(), Some(503));
    gate.add_permits(1);
    assert_eq!(join_all(waiting).await, [200; 256]);
    assert_eq!(receive(&receiver, &signer).await, 200);
}

#[limited::test]
async fn large_events_that_wait_for_the_key_are_few() {
    let (receiver, _) = fetching(|_| pending());
    let large: &'static str = " ".repeat(1 << 20).leak();
    let signer = Signer::new();
    let mut waiting: Vec<_> = (0..8)
        .map(|_| Box::pin(receive_with(&receiver, &signer, large)))
        .collect();
    assert!(
        waiting
            .iter_mut()
            .all(|event| event.now_or_never().is_none())
    );
    assert_eq!(receive(&receiver, &signer).now_or_never(), Some(503));
    drop(waiting.pop());
    assert_eq!(receive(&receiver, &signer).now_or_never(), None);
}

#[test]
fn outside_of_a_runtime_the_key_is_unavailable() {
    let (receiver, _) = fetching(|_| async { Ok(Signer::new().public_key()) });
    let status = receive(&receiver, &Signer::new()).now_or_never();
    assert_eq!(status, Some(503));
}
