//! How long steps take.

use std::time::{Duration, Instant};

use callscribe::webhook::{EventStore, Owner};

use super::{VENDOR, event};

const LONG: Duration = Duration::from_mins(10);

/// Prints the time of one event for each step: stored alone, stored with 63 others, taken with 15 others, and completed.
pub(crate) async fn steps(store: &impl EventStore, name: &str) {
    let events: Vec<_> = (0..1480)
        .map(|number| {
            let mut event = event(
                &format!("{name} {number}"),
                Some(&format!("{name} {}", number % 100)),
            );
            event.raw = vec![b'x'; 1000].into();
            event
        })
        .collect();
    let (alone, batches) = events.split_at(200);
    let start = Instant::now();
    for event in alone {
        store.put(std::slice::from_ref(event)).await.unwrap();
    }
    let alone = start.elapsed() / 200;
    let start = Instant::now();
    for events in batches.chunks(64) {
        store.put(events).await.unwrap();
    }
    let together = start.elapsed() / 1280;
    let (mut count, mut taking, mut completing) = (0, Duration::ZERO, Duration::ZERO);
    while count < 1480 {
        let (owner, start) = (Owner::unique(), Instant::now());
        let taken = store.take(VENDOR, owner, LONG, 16).await.unwrap();
        taking += start.elapsed();
        let start = Instant::now();
        for event in &taken {
            assert!(store.complete(&event.key, owner, LONG).await.unwrap());
        }
        completing += start.elapsed();
        count += u32::try_from(taken.len()).unwrap();
    }
    println!(
        "{name}: put alone {alone:?}, put in a batch {together:?}, take {:?}, complete {:?}",
        taking / count,
        completing / count,
    );
}
