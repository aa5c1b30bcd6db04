//! Remembering which events have been handled.

use std::collections::HashMap;
use std::error::Error as StdError;
use std::fmt;
use std::hash::BuildHasher as _;
use std::mem;
use std::num::NonZeroUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use foldhash::quality::RandomState;
use tokio::time::Instant;

/// What a [`Seen`] answers. It fails where the memory cannot be reached; the vendor then gets a 503.
pub type SeenResult<T> = Result<T, Box<dyn StdError + Send + Sync>>;

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
/// share. A claim has to be one atomic step, such as `SET key claimed NX GET PX ttl` in Redis 7:
///
/// ```
/// use std::time::Duration;
/// use callscribe::webhook::{Seen, SeenResult, Sighting};
/// # struct Store;
/// # impl Store {
/// #     async fn set_if_absent(&self, _: &str, _: &str, _: Duration) -> std::io::Result<Option<String>> { Ok(None) }
/// #     async fn set(&self, _: &str, _: &str, _: Duration) -> std::io::Result<()> { Ok(()) }
/// #     async fn delete(&self, _: &str) -> std::io::Result<()> { Ok(()) }
/// # }
///
/// struct Shared(Store);
///
/// impl Seen for Shared {
///     async fn first_seen(&self, key: &str, ttl: Duration) -> SeenResult<Sighting> {
///         let before = self.0.set_if_absent(key, "claimed", ttl).await?;
///         Ok(match before.as_deref() {
///             None => Sighting::First,
///             Some("claimed") => Sighting::InProgress,
///             Some(_) => Sighting::Handled,
///         })
///     }
///
///     async fn handled(&self, key: &str, ttl: Duration) -> SeenResult<()> {
///         Ok(self.0.set(key, "handled", ttl).await?)
///     }
///
///     async fn forget(&self, key: &str) -> SeenResult<()> {
///         Ok(self.0.delete(key).await?)
///     }
/// }
/// ```
pub trait Seen: Send + Sync + 'static {
    /// Claims an event for at most `ttl`, unless somebody has it.
    fn first_seen(
        &self,
        key: &str,
        ttl: Duration,
    ) -> impl Future<Output = SeenResult<Sighting>> + Send;

    /// Remembers for `ttl` that an event has been handled.
    fn handled(&self, key: &str, ttl: Duration) -> impl Future<Output = SeenResult<()>> + Send;

    /// Gives up the claim on an event, so that its next delivery counts as the first.
    fn forget(&self, key: &str) -> impl Future<Output = SeenResult<()>> + Send;
}

/// The latest events, in memory.
///
/// It keeps 128 bits of hash of each key: that two events are taken for one is less likely than that memory fails.
pub struct RecentlySeen {
    hashers: [RandomState; 2],
    generations: Mutex<Generations>,
}

/// From young to old. New events come into the first, which is small enough to stay in a cache, and move on together: to
/// reach into far memory for each of them, to write it or to find the one to forget, would be the dearest part of all.
#[derive(Default)]
struct Generations {
    maps: [HashMap<u128, Memory, RandomState>; 3],
    capacity: usize,
}

/// How many events move on together.
const TOGETHER: usize = 256;

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

impl Generations {
    fn claim(&mut self, key: u128, ttl: Duration) -> Sighting {
        match self.maps.iter().find_map(|map| map.get(&key)) {
            Some(memory) if memory.is_fresh() => memory.sighting,
            _ => {
                self.remember(key, Memory::new(Sighting::InProgress, ttl));
                Sighting::First
            }
        }
    }

    fn remember(&mut self, key: u128, memory: Memory) {
        let [new, young, old] = &mut self.maps;
        new.insert(key, memory);
        if new.len() < TOGETHER.min(self.capacity.div_ceil(4)) {
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

impl RecentlySeen {
    /// Remembers this many of the latest events, and up to as many that came before; each takes about a hundred bytes.
    pub fn new(capacity: NonZeroUsize) -> Self {
        Self {
            hashers: Default::default(),
            generations: Mutex::new(Generations {
                capacity: capacity.get(),
                ..Generations::default()
            }),
        }
    }

    fn generations(&self) -> MutexGuard<'_, Generations> {
        let generations = self.generations.lock();
        generations.unwrap_or_else(PoisonError::into_inner)
    }

    fn hash(&self, key: &str) -> u128 {
        let [high, low] = &self.hashers;
        u128::from(high.hash_one(key)) << 64 | u128::from(low.hash_one(key))
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
        let generations = self.generations();
        f.debug_struct("RecentlySeen")
            .field("capacity", &generations.capacity)
            .finish_non_exhaustive()
    }
}

impl Seen for RecentlySeen {
    async fn first_seen(&self, key: &str, ttl: Duration) -> SeenResult<Sighting> {
        let key = self.hash(key);
        Ok(self.generations().claim(key, ttl))
    }

    async fn handled(&self, key: &str, ttl: Duration) -> SeenResult<()> {
        let (key, memory) = (self.hash(key), Memory::new(Sighting::Handled, ttl));
        self.generations().remember(key, memory);
        Ok(())
    }

    async fn forget(&self, key: &str) -> SeenResult<()> {
        let key = self.hash(key);
        self.generations().forget(key);
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
    async fn the_latest_are_remembered_and_older_ones_forgotten() {
        let seen = of(3);
        for number in 0..20 {
            assert_eq!(look(&seen, &number.to_string()).await, Sighting::First);
            for latest in number.max(2) - 2..=number {
                let key = latest.to_string();
                assert_eq!(look(&seen, &key).await, Sighting::InProgress, "{key}");
            }
        }
        assert_eq!(look(&seen, "0").await, Sighting::First);
    }

    #[tokio::test]
    async fn a_claim_on_an_old_event_is_given_up() {
        let seen = of(1);
        look(&seen, "a").await;
        look(&seen, "b").await;
        seen.forget("a").await.unwrap();
        assert_eq!(look(&seen, "a").await, Sighting::First);
    }

    #[tokio::test]
    async fn an_old_event_that_is_handled_is_young_again() {
        let seen = of(2);
        for key in ["a", "b", "c"] {
            look(&seen, key).await;
        }
        seen.handled("a", TTL).await.unwrap();
        look(&seen, "d").await;
        assert_eq!(look(&seen, "a").await, Sighting::Handled);
    }

    #[tokio::test]
    async fn a_large_memory_remembers_as_many_as_it_should() {
        let seen = of(1_000);
        for number in 0..10_000 {
            look(&seen, &number.to_string()).await;
        }
        for number in 9_000..10_000 {
            let key = number.to_string();
            assert_eq!(look(&seen, &key).await, Sighting::InProgress, "{key}");
        }
        let remembered: usize = seen.generations().maps.iter().map(HashMap::len).sum();
        assert!(remembered < 3_000, "{remembered}");
    }

    proptest! {
        /// A wrong answer is only ever "first", and only of an event that is not among the latest.
        #[test]
        fn what_it_says_is_true_of_the_latest(
            capacity in 1_usize..6,
            steps in vec((0_u8..12, 0_u8..3), 0..200),
        ) {
            let seen = of(capacity);
            let mut latest: Vec<(u8, Sighting)> = Vec::new();
            for (number, step) in steps {
                let key = number.to_string();
                let at = latest.iter().position(|(known, _)| *known == number);
                let known = at.map_or(Sighting::First, |at| latest[at].1);
                let now = match step {
                    0 => {
                        let said = look(&seen, &key).now_or_never().unwrap();
                        let is_latest = at.is_some_and(|at| at + capacity >= latest.len());
                        if said != Sighting::First || is_latest {
                            prop_assert_eq!(said, known);
                        }
                        if said != Sighting::First {
                            continue;
                        }
                        Sighting::InProgress
                    }
                    1 => {
                        seen.handled(&key, TTL).now_or_never().unwrap().unwrap();
                        Sighting::Handled
                    }
                    _ => {
                        seen.forget(&key).now_or_never().unwrap().unwrap();
                        if let Some(at) = at {
                            latest[at].1 = Sighting::First;
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
    async fn a_time_beyond_the_clock_is_forever() {
        let seen = RecentlySeen::default();
        seen.handled("a", Duration::MAX).await.unwrap();
        assert_eq!(look(&seen, "a").await, Sighting::Handled);
    }
}
