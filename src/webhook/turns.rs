//! Taking turns by key: deliveries of one event wait for each other, those of different events do not.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasher as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use foldhash::fast::RandomState;
use tokio::sync::Semaphore;

/// The keys that someone holds, by their hash: two with the same one would wait for each other, no more.
#[derive(Debug, Default)]
pub(super) struct Turns {
    held: Mutex<Held>,
    hasher: RandomState,
}

/// With what others wait for, where any do: it is closed when the turn ends.
type Held = HashMap<u64, Option<Arc<Semaphore>>, RandomState>;

/// A key, held until this is dropped.
#[derive(Debug)]
pub(super) struct Turn<'a> {
    turns: &'a Turns,
    key: u64,
}

impl Turns {
    /// Waits until nobody else holds the key.
    pub(super) async fn take(&self, key: &str) -> Turn<'_> {
        let key = self.hasher.hash_one(key);
        while let Some(end) = self.claim(key) {
            drop(end.acquire().await);
        }
        Turn { turns: self, key }
    }

    /// Takes the key. Where somebody has it, gives what is closed when it is free.
    fn claim(&self, key: u64) -> Option<Arc<Semaphore>> {
        match self.held().entry(key) {
            Entry::Vacant(free) => {
                free.insert(None);
                None
            }
            Entry::Occupied(mut held) => {
                let end = held.get_mut();
                Some(Arc::clone(
                    end.get_or_insert_with(|| Semaphore::new(0).into()),
                ))
            }
        }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let end = self.turns.held().remove(&self.key);
        if let Some(Some(end)) = end {
            end.close();
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    #[tokio::test]
    async fn the_same_key_waits_and_another_does_not() {
        let turns = Turns::default();
        let first = turns.take("a").await;
        let mut second = Box::pin(turns.take("a"));
        assert!(second.as_mut().now_or_never().is_none());
        assert!(turns.take("b").now_or_never().is_some());
        drop(first);
        assert!(second.now_or_never().is_some());
    }

    #[tokio::test]
    async fn those_who_wait_are_served_one_at_a_time() {
        let turns = Turns::default();
        let mut first = Some(turns.take("a").await);
        let mut waiting: Vec<_> = (0..3).map(|_| Box::pin(turns.take("a"))).collect();
        while !waiting.is_empty() {
            assert!(waiting.iter_mut().all(|turn| turn.now_or_never().is_none()));
            drop(first.take());
            first = waiting.pop().unwrap().now_or_never();
            assert!(first.is_some());
        }
    }

    #[tokio::test]
    async fn no_key_is_left_behind() {
        let turns = Turns::default();
        let first = turns.take("a").await;
        let mut given_up = Box::pin(turns.take("a"));
        assert!(given_up.as_mut().now_or_never().is_none());
        drop(given_up);
        assert_eq!(turns.held().len(), 1);
        drop(first);
        assert!(turns.held().is_empty());
    }
}
