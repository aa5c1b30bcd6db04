//! The dedupe store of one process.

use std::collections::HashMap;
use std::fmt;
use std::hash::BuildHasher as _;
use std::mem;
use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::time::Duration;

use foldhash::quality::RandomState;
use tokio::time::Instant;

use super::dedupe::{Claim, DedupeStore, StoreResult};
use crate::sync::lock;

/// Dedupe store that keeps the latest events in memory.
///
/// It keeps a 128-bit hash of each key. A collision is less likely than a memory fault.
pub struct InMemoryStore {
    hashers: [RandomState; 2],
    generations: Mutex<Generations>,
}

/// From young to old. New events are added to the first map, which is small enough to stay in the CPU cache, and move on
/// together: evicting one entry per insert costs a cache miss per event (half of the inbox's time when measured).
#[derive(Default)]
struct Generations {
    maps: [HashMap<u128, Entry, RandomState>; 3],
    capacity: usize,
}

/// How many events move on together.
const BATCH: usize = 256;

struct Entry {
    claim: Claim,
    /// `None` if the time is beyond the range of the clock.
    until: Option<Instant>,
}

impl Entry {
    fn new(claim: Claim, ttl: Duration) -> Self {
        Self {
            claim,
            until: Instant::now().checked_add(ttl),
        }
    }

    fn is_fresh(&self) -> bool {
        self.until.is_none_or(|until| Instant::now() < until)
    }
}

impl Generations {
    fn claim(&mut self, key: u128, lease: Duration) -> Claim {
        match self.maps.iter().find_map(|map| map.get(&key)) {
            Some(entry) if entry.is_fresh() => entry.claim,
            _ => {
                self.remember(key, Entry::new(Claim::InProgress, lease));
                Claim::Acquired
            }
        }
    }

    fn remember(&mut self, key: u128, entry: Entry) {
        let [new, young, old] = &mut self.maps;
        new.insert(key, entry);
        if new.len() < BATCH.min(self.capacity.div_ceil(4)) {
            return;
        }
        young.extend(new.drain());
        if young.len() >= self.capacity {
            mem::swap(young, old);
            young.clear();
        }
    }

    fn forget(&mut self, key: u128) {
        for map in &mut self.maps {
            map.remove(&key);
        }
    }
}

impl InMemoryStore {
    /// Creates a store that remembers this many of the latest events, and up to as many before them. Each takes about a
    /// hundred bytes.
    pub fn new(capacity: NonZeroUsize) -> Self {
        Self {
            hashers: Default::default(),
            generations: Mutex::new(Generations {
                capacity: capacity.get(),
                ..Generations::default()
            }),
        }
    }

    fn hash(&self, key: &str) -> u128 {
        let [high, low] = &self.hashers;
        u128::from(high.hash_one(key)) << 64 | u128::from(low.hash_one(key))
    }
}

impl Default for InMemoryStore {
    /// Creates a store that remembers the latest 10,000 events.
    fn default() -> Self {
        Self::new(const { NonZeroUsize::new(10_000).unwrap() })
    }
}

impl fmt::Debug for InMemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let generations = lock(&self.generations);
        f.debug_struct("InMemoryStore")
            .field("capacity", &generations.capacity)
            .finish_non_exhaustive()
    }
}

impl DedupeStore for InMemoryStore {
    async fn claim(&self, key: &str, lease: Duration) -> StoreResult<Claim> {
        let key = self.hash(key);
        Ok(lock(&self.generations).claim(key, lease))
    }

    async fn complete(&self, key: &str, ttl: Duration) -> StoreResult<()> {
        let (key, entry) = (self.hash(key), Entry::new(Claim::Completed, ttl));
        lock(&self.generations).remember(key, entry);
        Ok(())
    }

    async fn release(&self, key: &str) -> StoreResult<()> {
        let key = self.hash(key);
        lock(&self.generations).forget(key);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;
    use proptest::collection::vec;
    use proptest::prelude::{prop_assert_eq, proptest};
    use tokio::time::advance;

    use super::*;

    const TTL: Duration = Duration::from_secs(60);

    async fn claim(store: &InMemoryStore, key: &str) -> Claim {
        store.claim(key, TTL).await.unwrap()
    }

    fn with_capacity(capacity: usize) -> InMemoryStore {
        InMemoryStore::new(NonZeroUsize::new(capacity).unwrap())
    }

    #[tokio::test]
    async fn an_event_is_claimed_and_completed() {
        let store = InMemoryStore::default();
        assert_eq!(claim(&store, "a").await, Claim::Acquired);
        assert_eq!(claim(&store, "a").await, Claim::InProgress);
        store.complete("a", TTL).await.unwrap();
        assert_eq!(claim(&store, "a").await, Claim::Completed);
    }

    #[tokio::test]
    async fn a_released_event_can_be_claimed_again() {
        let store = InMemoryStore::default();
        claim(&store, "a").await;
        store.release("a").await.unwrap();
        assert_eq!(claim(&store, "a").await, Claim::Acquired);
    }

    #[tokio::test(start_paused = true)]
    async fn claims_and_completions_expire() {
        let store = InMemoryStore::default();
        claim(&store, "a").await;
        advance(Duration::from_millis(59_999)).await;
        assert_eq!(claim(&store, "a").await, Claim::InProgress);
        advance(Duration::from_millis(1)).await;
        assert_eq!(claim(&store, "a").await, Claim::Acquired);
        store.complete("a", 2 * TTL).await.unwrap();
        advance(TTL).await;
        assert_eq!(claim(&store, "a").await, Claim::Completed);
        advance(TTL).await;
        assert_eq!(claim(&store, "a").await, Claim::Acquired);
    }

    #[tokio::test]
    async fn the_latest_events_are_kept_and_older_ones_evicted() {
        let store = with_capacity(3);
        for number in 0..20 {
            assert_eq!(claim(&store, &number.to_string()).await, Claim::Acquired);
            for latest in number.max(2) - 2..=number {
                let key = latest.to_string();
                assert_eq!(claim(&store, &key).await, Claim::InProgress, "{key}");
            }
        }
        assert_eq!(claim(&store, "0").await, Claim::Acquired);
    }

    #[tokio::test]
    async fn a_claim_on_an_old_event_can_be_released() {
        let store = with_capacity(1);
        claim(&store, "a").await;
        claim(&store, "b").await;
        store.release("a").await.unwrap();
        assert_eq!(claim(&store, "a").await, Claim::Acquired);
    }

    #[tokio::test]
    async fn completing_an_old_event_makes_it_young_again() {
        let store = with_capacity(2);
        for key in ["a", "b", "c"] {
            claim(&store, key).await;
        }
        store.complete("a", TTL).await.unwrap();
        claim(&store, "d").await;
        assert_eq!(claim(&store, "a").await, Claim::Completed);
    }

    #[tokio::test]
    async fn a_large_store_keeps_as_many_events_as_it_should() {
        let store = with_capacity(1_000);
        for number in 0..10_000 {
            claim(&store, &number.to_string()).await;
        }
        for number in 9_000..10_000 {
            let key = number.to_string();
            assert_eq!(claim(&store, &key).await, Claim::InProgress, "{key}");
        }
        let remembered: usize = lock(&store.generations).maps.iter().map(HashMap::len).sum();
        assert!(remembered < 3_000, "{remembered}");
    }

    proptest! {
        /// A wrong result is only ever `Acquired`, and only for an event that is not among the latest.
        #[test]
        fn claims_on_the_latest_events_are_right(
            capacity in 1_usize..6,
            steps in vec((0_u8..12, 0_u8..3), 0..200),
        ) {
            let store = with_capacity(capacity);
            let mut latest: Vec<(u8, Claim)> = Vec::new();
            for (number, step) in steps {
                let key = number.to_string();
                let at = latest.iter().position(|(known, _)| *known == number);
                let known = at.map_or(Claim::Acquired, |at| latest[at].1);
                let now = match step {
                    0 => {
                        let result = claim(&store, &key).now_or_never().unwrap();
                        let is_latest = at.is_some_and(|at| at + capacity >= latest.len());
                        if result != Claim::Acquired || is_latest {
                            prop_assert_eq!(result, known);
                        }
                        if result != Claim::Acquired {
                            continue;
                        }
                        Claim::InProgress
                    }
                    1 => {
                        store.complete(&key, TTL).now_or_never().unwrap().unwrap();
                        Claim::Completed
                    }
                    _ => {
                        store.release(&key).now_or_never().unwrap().unwrap();
                        if let Some(at) = at {
                            latest[at].1 = Claim::Acquired;
                        }
                        continue;
                    }
                };
                latest.retain(|(known, _)| *known != number);
                latest.push((number, now));
            }
        }
    }

    #[tokio::test]
    async fn a_ttl_beyond_the_clock_never_expires() {
        let store = InMemoryStore::default();
        store.complete("a", Duration::MAX).await.unwrap();
        assert_eq!(claim(&store, "a").await, Claim::Completed);
    }
}
