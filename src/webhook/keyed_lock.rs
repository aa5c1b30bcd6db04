//! A lock for each key: deliveries of one event wait for each other, those of different events do not.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasher as _;
use std::sync::{Arc, Mutex};

use foldhash::fast::RandomState;
use tokio::sync::Semaphore;

use crate::sync::lock;

/// The locked keys, by their hash: two keys with the same hash wait for each other, no more.
#[derive(Debug)]
pub(super) struct KeyedLock {
    locked: Mutex<Locked>,
    hasher: RandomState,
    /// How many may wait for one key.
    most_per_key: usize,
    /// One for each that may wait for any key.
    places: Semaphore,
}

/// With a semaphore where others wait: it is closed when the key is unlocked.
type Locked = HashMap<u64, Option<Arc<Semaphore>>, RandomState>;

/// Unlocks its key when it is dropped.
#[derive(Debug)]
pub(super) struct KeyGuard<'a> {
    lock: &'a KeyedLock,
    key: u64,
}

/// A key that somebody has.
struct Taken {
    unlocked: Arc<Semaphore>,
    /// How many wait for it already.
    waiting: usize,
}

impl KeyedLock {
    /// Creates a lock for whose keys a limited number may wait: for each key, and for all of them.
    pub(super) fn new(most_per_key: usize, most: usize) -> Self {
        Self {
            locked: Mutex::default(),
            hasher: RandomState::default(),
            most_per_key,
            places: Semaphore::new(most.min(Semaphore::MAX_PERMITS)),
        }
    }

    /// Waits until nobody else has the key, and locks it. Returns `None` if too many wait.
    pub(super) async fn lock(&self, key: &str) -> Option<KeyGuard<'_>> {
        let key = self.hasher.hash_one(key);
        let mut place = None;
        while let Some(taken) = self.try_lock(key) {
            if place.is_none() {
                if taken.waiting >= self.most_per_key {
                    return None;
                }
                place = Some(self.places.try_acquire().ok()?);
            }
            drop(taken.unlocked.acquire().await);
        }
        Some(KeyGuard { lock: self, key })
    }

    /// Locks the key, unless somebody has it.
    fn try_lock(&self, key: u64) -> Option<Taken> {
        match lock(&self.locked).entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(None);
                None
            }
            Entry::Occupied(mut entry) => {
                let unlocked = entry.get_mut();
                let unlocked = unlocked.get_or_insert_with(|| Semaphore::new(0).into());
                Some(Taken {
                    // Each that waits has a clone.
                    waiting: Arc::strong_count(unlocked) - 1,
                    unlocked: Arc::clone(unlocked),
                })
            }
        }
    }
}

impl Drop for KeyGuard<'_> {
    fn drop(&mut self) {
        let unlocked = lock(&self.lock.locked).remove(&self.key);
        if let Some(Some(unlocked)) = unlocked {
            unlocked.close();
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    #[limited::test]
    async fn the_same_key_waits_and_another_does_not() {
        let locks = KeyedLock::new(3, 3);
        let first = locks.lock("a").await.unwrap();
        let mut second = Box::pin(locks.lock("a"));
        assert!(second.as_mut().now_or_never().is_none());
        assert!(locks.lock("b").now_or_never().is_some());
        drop(first);
        assert!(second.now_or_never().is_some());
    }

    #[limited::test]
    async fn waiters_get_the_lock_one_at_a_time() {
        let locks = KeyedLock::new(3, 3);
        let mut first = locks.lock("a").await;
        let mut waiting: Vec<_> = (0..3).map(|_| Box::pin(locks.lock("a"))).collect();
        while !waiting.is_empty() {
            assert!(waiting.iter_mut().all(|lock| lock.now_or_never().is_none()));
            drop(first.take());
            first = waiting.pop().unwrap().now_or_never().unwrap();
            assert!(first.is_some());
        }
    }

    #[limited::test]
    async fn unlocked_keys_are_removed() {
        let locks = KeyedLock::new(3, 3);
        let first = locks.lock("a").await.unwrap();
        let mut given_up = Box::pin(locks.lock("a"));
        assert!(given_up.as_mut().now_or_never().is_none());
        drop(given_up);
        assert_eq!(lock(&locks.locked).len(), 1);
        drop(first);
        assert!(lock(&locks.locked).is_empty());
    }

    fn starts_to_wait<'a>(
        locks: &'a KeyedLock,
        key: &'a str,
    ) -> Option<impl Future<Output = ()> + 'a> {
        let mut waiting = Box::pin(async move { drop(locks.lock(key).await) });
        waiting.as_mut().now_or_never().is_none().then_some(waiting)
    }

    #[limited::test]
    async fn a_limited_number_waits_for_one_key() {
        let locks = KeyedLock::new(2, 100);
        let _first = locks.lock("a").await.unwrap();
        let _waiting = [
            starts_to_wait(&locks, "a").unwrap(),
            starts_to_wait(&locks, "a").unwrap(),
        ];
        assert!(starts_to_wait(&locks, "a").is_none());
        let _other = locks.lock("b").await.unwrap();
        assert!(starts_to_wait(&locks, "b").is_some());
    }

    #[limited::test]
    async fn a_limited_number_waits_for_all_keys() {
        let locks = KeyedLock::new(100, 2);
        let _taken = [
            locks.lock("a").await.unwrap(),
            locks.lock("b").await.unwrap(),
        ];
        let waiting = [
            starts_to_wait(&locks, "a").unwrap(),
            starts_to_wait(&locks, "b").unwrap(),
        ];
        assert!(starts_to_wait(&locks, "a").is_none());
        assert!(locks.lock("c").await.is_some());
        drop(waiting);
        assert!(starts_to_wait(&locks, "a").is_some());
    }
}
