//! A lock for each key: deliveries of one event wait for each other, those of different events do not.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasher as _;
use std::sync::{Arc, Mutex};

use foldhash::fast::RandomState;
use tokio::sync::Semaphore;

use crate::sync::lock;

/// The locked keys, by their hash: two keys with the same hash wait for each other, no more.
#[derive(Debug, Default)]
pub(super) struct KeyedLock {
    locked: Mutex<Locked>,
    hasher: RandomState,
}

/// With a semaphore where others wait: it is closed when the key is unlocked.
type Locked = HashMap<u64, Option<Arc<Semaphore>>, RandomState>;

/// Unlocks its key when it is dropped.
#[derive(Debug)]
pub(super) struct KeyGuard<'a> {
    lock: &'a KeyedLock,
    key: u64,
}

impl KeyedLock {
    /// Waits until nobody else has the key, and locks it.
    pub(super) async fn lock(&self, key: &str) -> KeyGuard<'_> {
        let key = self.hasher.hash_one(key);
        while let Some(unlocked) = self.try_lock(key) {
            drop(unlocked.acquire().await);
        }
        KeyGuard { lock: self, key }
    }

    /// Locks the key. If somebody has it, returns the semaphore that is closed when the key is unlocked.
    fn try_lock(&self, key: u64) -> Option<Arc<Semaphore>> {
        match lock(&self.locked).entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(None);
                None
            }
            Entry::Occupied(mut entry) => {
                let unlocked = entry.get_mut();
                Some(Arc::clone(
                    unlocked.get_or_insert_with(|| Semaphore::new(0).into()),
                ))
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

    #[tokio::test]
    async fn the_same_key_waits_and_another_does_not() {
        let locks = KeyedLock::default();
        let first = locks.lock("a").await;
        let mut second = Box::pin(locks.lock("a"));
        assert!(second.as_mut().now_or_never().is_none());
        assert!(locks.lock("b").now_or_never().is_some());
        drop(first);
        assert!(second.now_or_never().is_some());
    }

    #[tokio::test]
    async fn waiters_get_the_lock_one_at_a_time() {
        let locks = KeyedLock::default();
        let mut first = Some(locks.lock("a").await);
        let mut waiting: Vec<_> = (0..3).map(|_| Box::pin(locks.lock("a"))).collect();
        while !waiting.is_empty() {
            assert!(waiting.iter_mut().all(|lock| lock.now_or_never().is_none()));
            drop(first.take());
            first = waiting.pop().unwrap().now_or_never();
            assert!(first.is_some());
        }
    }

    #[tokio::test]
    async fn unlocked_keys_are_removed() {
        let locks = KeyedLock::default();
        let first = locks.lock("a").await;
        let mut given_up = Box::pin(locks.lock("a"));
        assert!(given_up.as_mut().now_or_never().is_none());
        drop(given_up);
        assert_eq!(lock(&locks.locked).len(), 1);
        drop(first);
        assert!(lock(&locks.locked).is_empty());
    }
}
