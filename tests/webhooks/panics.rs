//! Whatever panics in a handler is a failure of it, and no more.

use std::convert::Infallible;
use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use callscribe::bandwidth::types::RealTimeTranscriptionEvent;
use callscribe::webhook::{Inbox, Received};

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
struct Bomb;

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

/// An error that panics when it is shown.
#[derive(Debug)]
struct Unspeakable;

impl std::fmt::Display for Unspeakable {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        panic!("shown");
    }
}

impl std::error::Error for Unspeakable {}
