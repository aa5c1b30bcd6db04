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

use super::dedupe::{Claim, DedupeStore, Owner, StoreResult};
use crate::sync::lock;

/// Dedupe store that keeps the latest events in memory.
///
/// It keeps a 128-bit hash of each key. A collision is less likely than a memory fault.
pub struct InMemoryStore {
    hashers: [RandomState; 2],
    events: Mutex<Events>,
}

#[derive(Default)]
struct Events {
    /// Events that are being handled.
    claimed: HashMap<u128, Entry, RandomState>,
    /// How many claims there are when those that have ended are removed next.
    purge_at: usize,
    completed: Generations,
}

/// Handled events, from young to old. New ones are added to the first map, which is small enough to stay in the CPU cache, and
/// move on together: evicting one entry per insert costs a cache miss per event (half of the inbox's time when measured).
#[derive(Default)]
struct Generations {
    maps: [HashMap<u128, Entry, RandomState>; 3],
    capacity: usize,
}

/// How many events move on together, and how many claims there are before any is removed.
const BATCH: usize = 256;

#[derive(Clone, Copy)]
struct Entry {
    owner: Owner,
    /// `None` if the time is beyond the range of the clock.
    until: Option<Instant>,
}

impl Entry {
    fn new(owner: Owner, now: Instant, ttl: Duration) -> Self {
        Self {
            owner,
            until: now.checked_add(ttl),
        }
    }

    fn is_fresh(&self, now: Instant) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

impl Events {
    /// Returns the owner of the claim on an event.
    fn owner(&self, key: u128, now: Instant) -> Option<Owner> {
        let claim = self.claimed.get(&key);
        let claim = claim.filter(|claim| claim.is_fresh(now))?;
        Some(claim.owner)
    }

    fn claim(&mut self, key: u128, claim: Entry, now: Instant) {
        self.claimed.insert(key, claim);
        if self.claimed.len() > self.purge_at.max(BATCH) {
            self.claimed.retain(|_, claim| claim.is_fresh(now));
            self.purge_at = self.claimed.len() * 2;
        }
    }
}

impl Generations {
    /// Returns who completed an event.
    fn owner(&self, key: u128, now: Instant) -> Option<Owner> {
        let entry = self.maps.iter().find_map(|map| map.get(&key));
        Some(entry.filter(|entry| entry.is_fresh(now))?.owner)
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
}

impl InMemoryStore {
    /// Creates a store that remembers this many of the latest events, up to as many before them, and all that are being
    /// handled. Each takes about a hundred bytes.
    pub fn new(capacity: NonZeroUsize) -> Self {
        Self {
            hashers: Default::default(),
            events: Mutex::new(Events {
                completed: Generations {
                    capacity: capacity.get(),
                    ..Generations::default()
                },
                ..Events::default()
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
        f.debug_struct("InMemoryStore")
            .field("capacity", &lock(&self.events).completed.capacity)
            .finish_non_exhaustive()
    }
}

impl DedupeStore for InMemoryStore {
    async fn claim(&self, key: &str, owner: Owner, lease: Duration) -> StoreResult<Claim> {
        let key = self.hash(key);
        let (mut events, now) = (lock(&self.events), Instant::now());
        Ok(if events.completed.owner(key, now).is_some() {
            Claim::Completed
        } else if events.owner(key, now).is_some_and(|other| other != owner) {
            Claim::InProgress
        } else {
            events.claim(key, Entry::new(owner, now, lease), now);
            Claim::Acquired
        })
    }

    async fn renew(&self, key: &str, owner: Owner, lease: Duration) -> StoreResult<bool> {
        let key = self.hash(key);
        let (mut events, now) = (lock(&self.events), Instant::now());
        let is_owner = events.owner(key, now) == Some(owner);
        if is_owner {
            events.claim(key, Entry::new(owner, now, lease), now);
        }
        Ok(is_owner)
    }

    async fn complete(&self, key: &str, owner: Owner, ttl: Duration) -> StoreResult<bool> {
        let key = self.hash(key);
        let (mut events, now) = (lock(&self.events), Instant::now());
        let known = events
            .owner(key, now)
            .or_else(|| events.completed.owner(key, now));
        let is_owner = known == Some(owner);
        if is_owner {
            events.claimed.remove(&key);
            events.completed.remember(key, Entry::new(owner, now, ttl));
        }
        Ok(is_owner)
    }

    async fn release(&self, key: &str, owner: Owner) -> StoreResult<()> {
        let key = self.hash(key);
        let (mut events, now) = (lock(&self.events), Instant::now());
        if events.owner(key, now) == Some(owner) {
            events.claimed.remove(&key);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
