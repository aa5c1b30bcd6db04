//! Taking turns by key: deliveries of one event wait for each other, those of different events do not.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::OwnedMutexGuard;

type Queue = Arc<tokio::sync::Mutex<()>>;

/// Keys are long, and come from vendors alone: a fast hash will do.
type Queues = HashMap<Arc<str>, Queue, lru::DefaultHasher>;

/// The keys that someone holds or waits for.
#[derive(Debug, Default)]
pub(super) struct Turns(Mutex<Queues>);

/// A key, held until this is dropped.
#[derive(Debug)]
pub(super) struct Turn {
    turns: Arc<Turns>,
    key: Arc<str>,
    held: Option<OwnedMutexGuard<()>>,
}

impl Turns {
    /// Waits until nobody else holds the key.
    pub(super) async fn take(self: &Arc<Self>, key: Arc<str>) -> Turn {
        let queue = Arc::clone(self.queues().entry(Arc::clone(&key)).or_default());
        // Made before the wait, so that a wait that is given up leaves no key behind.
        let mut turn = Turn {
            turns: Arc::clone(self),
            key,
            held: None,
        };
        turn.held = Some(queue.lock_owned().await);
        turn
    }

    fn queues(&self) -> MutexGuard<'_, Queues> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut queues = self.turns.queues();
        self.held = None;
        if let Entry::Occupied(queue) = queues.entry(Arc::clone(&self.key))
            && Arc::strong_count(queue.get()) == 1
        {
            queue.remove();
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    #[tokio::test]
    async fn the_same_key_waits_and_another_does_not() {
        let turns = Arc::new(Turns::default());
        let first = turns.take("a".into()).await;
        let mut second = Box::pin(turns.take("a".into()));
        assert!(second.as_mut().now_or_never().is_none());
        assert!(turns.take("b".into()).now_or_never().is_some());
        drop(first);
        assert!(second.now_or_never().is_some());
    }

    #[tokio::test]
    async fn no_key_is_left_behind() {
        let turns = Arc::new(Turns::default());
        let first = turns.take("a".into()).await;
        let mut given_up = Box::pin(turns.take("a".into()));
        assert!(given_up.as_mut().now_or_never().is_none());
        drop(given_up);
        assert_eq!(turns.queues().len(), 1);
        drop(first);
        assert!(turns.queues().is_empty());
    }
}
