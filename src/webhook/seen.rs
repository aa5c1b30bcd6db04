//! Remembering which events have been handled.

use std::error::Error as StdError;
use std::fmt;
use std::future::{Future, ready};
use std::num::NonZeroUsize;
use std::pin::Pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use lru::LruCache;
use tokio::time::Instant;

/// What a [`Seen`] answers, in time. It fails where the memory cannot be reached; the vendor then gets a 503.
pub type SeenFuture<'a, T> =
    Pin<Box<dyn Future<Output = Result<T, Box<dyn StdError + Send + Sync>>> + Send + 'a>>;

/// How an event stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Sighting {
    /// Nobody has it: it is now the caller's to handle.
    First,
    /// Somebody else has it and has not said yet how it went.
    InProgress,
    /// It has been handled.
    Handled,
}

/// Remembers events by their [keys](super::Received::dedupe_key), so that a redelivery is not handled again.
///
/// [`RecentlySeen`] does so in memory. Where several processes receive the same webhooks, implement it over what they
/// share, with one atomic step in [`first_seen`](Self::first_seen) (in Redis, `SET key value NX PX ttl`).
pub trait Seen: Send + Sync + 'static {
    /// Claims an event for at most `ttl`, unless somebody has it.
    fn first_seen<'a>(&'a self, key: &'a str, ttl: Duration) -> SeenFuture<'a, Sighting>;

    /// Remembers for `ttl` that an event has been handled.
    fn handled<'a>(&'a self, key: &'a str, ttl: Duration) -> SeenFuture<'a, ()>;

    /// Gives up the claim on an event, so that its next delivery counts as the first.
    fn forget<'a>(&'a self, key: &'a str) -> SeenFuture<'a, ()>;
}

/// The latest events, in memory. Full, it forgets the one that it has not heard of for the longest time.
pub struct RecentlySeen(Mutex<LruCache<String, Memory>>);

struct Memory {
    sighting: Sighting,
    /// None where the clock does not reach that far.
    until: Option<Instant>,
}

impl Memory {
    fn new(sighting: Sighting, ttl: Duration) -> Self {
        Self {
            sighting,
            until: Instant::now().checked_add(ttl),
        }
    }

    fn is_fresh(&self) -> bool {
        self.until.is_none_or(|until| Instant::now() < until)
    }
}

impl RecentlySeen {
    /// Remembers at most so many events, a few hundred bytes each.
    pub fn new(capacity: NonZeroUsize) -> Self {
        Self(Mutex::new(LruCache::new(capacity)))
    }

    fn memories(&self) -> MutexGuard<'_, LruCache<String, Memory>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn look(&self, key: &str, ttl: Duration) -> Sighting {
        let mut memories = self.memories();
        match memories.get(key) {
            Some(memory) if memory.is_fresh() => memory.sighting,
            _ => {
                memories.put(key.to_owned(), Memory::new(Sighting::InProgress, ttl));
                Sighting::First
            }
        }
    }
}

impl Default for RecentlySeen {
    /// Remembers 10,000 events.
    fn default() -> Self {
        Self::new(const { NonZeroUsize::new(10_000).unwrap() })
    }
}

impl fmt::Debug for RecentlySeen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let memories = self.memories();
        f.debug_struct("RecentlySeen")
            .field("events", &memories.len())
            .field("capacity", &memories.cap())
            .finish()
    }
}

impl Seen for RecentlySeen {
    fn first_seen<'a>(&'a self, key: &'a str, ttl: Duration) -> SeenFuture<'a, Sighting> {
        Box::pin(ready(Ok(self.look(key, ttl))))
    }

    fn handled<'a>(&'a self, key: &'a str, ttl: Duration) -> SeenFuture<'a, ()> {
        let memory = Memory::new(Sighting::Handled, ttl);
        let mut memories = self.memories();
        match memories.get_mut(key) {
            Some(claim) => *claim = memory,
            None => drop(memories.put(key.to_owned(), memory)),
        }
        Box::pin(ready(Ok(())))
    }

    fn forget<'a>(&'a self, key: &'a str) -> SeenFuture<'a, ()> {
        self.memories().pop(key);
        Box::pin(ready(Ok(())))
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::advance;

    use super::*;

    const TTL: Duration = Duration::from_secs(60);

    async fn look(seen: &RecentlySeen, key: &str) -> Sighting {
        seen.first_seen(key, TTL).await.unwrap()
    }

    fn of(capacity: usize) -> RecentlySeen {
        RecentlySeen::new(NonZeroUsize::new(capacity).unwrap())
    }

    #[tokio::test]
    async fn an_event_is_claimed_handled_and_remembered() {
        let seen = RecentlySeen::default();
        assert_eq!(look(&seen, "a").await, Sighting::First);
        assert_eq!(look(&seen, "a").await, Sighting::InProgress);
        seen.handled("a", TTL).await.unwrap();
        assert_eq!(look(&seen, "a").await, Sighting::Handled);
    }

    #[tokio::test]
    async fn a_forgotten_event_is_new() {
        let seen = RecentlySeen::default();
        look(&seen, "a").await;
        seen.forget("a").await.unwrap();
        assert_eq!(look(&seen, "a").await, Sighting::First);
    }

    #[tokio::test(start_paused = true)]
    async fn claims_and_memories_end_with_their_time() {
        let seen = RecentlySeen::default();
        look(&seen, "a").await;
        advance(Duration::from_millis(59_999)).await;
        assert_eq!(look(&seen, "a").await, Sighting::InProgress);
        advance(Duration::from_millis(1)).await;
        assert_eq!(look(&seen, "a").await, Sighting::First);
        seen.handled("a", 2 * TTL).await.unwrap();
        advance(TTL).await;
        assert_eq!(look(&seen, "a").await, Sighting::Handled);
        advance(TTL).await;
        assert_eq!(look(&seen, "a").await, Sighting::First);
    }

    #[tokio::test]
    async fn a_full_memory_forgets_the_oldest() {
        let seen = of(2);
        for key in ["a", "b", "c"] {
            look(&seen, key).await;
        }
        assert_eq!(look(&seen, "c").await, Sighting::InProgress);
        assert_eq!(look(&seen, "b").await, Sighting::InProgress);
        assert_eq!(look(&seen, "a").await, Sighting::First);
    }

    #[tokio::test]
    async fn a_time_beyond_the_clock_is_forever() {
        let seen = RecentlySeen::default();
        seen.handled("a", Duration::MAX).await.unwrap();
        assert_eq!(look(&seen, "a").await, Sighting::Handled);
    }
}
