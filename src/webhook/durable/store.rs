//! Where events are kept until they are handled.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, pending};
use serde::Serialize;

use crate::webhook::dedupe::{Owner, StoreResult};

/// The future that a step of an [`EventStore`] returns.
pub type StoreFuture<'a, T> = BoxFuture<'a, StoreResult<T>>;

/// A verified event to store.
#[derive(Clone)]
#[non_exhaustive]
pub struct NewEvent {
    /// The dedupe key, or a key that no other event has. It may be long and contain any character.
    pub key: String,
    /// The vendor.
    pub vendor: String,
    /// The vendor's name of the event's type; `unknown` or `unreadable` if there is none.
    pub event_type: String,
    /// Events with the same order key are handled one after the other.
    pub order_key: Option<String>,
    /// The body as it arrived; the query, if the request was a GET.
    pub raw: Bytes,
    /// Whether `raw` is a query.
    pub is_query: bool,
}

impl NewEvent {
    /// Creates an event with a body and without an order key.
    pub fn new(key: String, vendor: String, event_type: String, raw: Bytes) -> Self {
        Self {
            key,
            vendor,
            event_type,
            order_key: None,
            raw,
            is_query: false,
        }
    }
}

/// An event that a worker has taken, under a lease.
#[derive(Clone)]
#[non_exhaustive]
pub struct TakenEvent {
    /// The key under which it was stored.
    pub key: String,
    /// The body as it was stored.
    pub raw: Bytes,
    /// Whether `raw` is a query.
    pub is_query: bool,
    /// How often the event has been taken, including this time.
    pub attempt: u32,
    /// When the event was stored, by the clock of the store.
    pub received_at: SystemTime,
    /// Whether its last lease ended although nobody completed, gave back or gave up the event: the process may have died of it.
    pub has_lapsed: bool,
}

impl TakenEvent {
    /// Creates what [`EventStore::take`] returns: an event that was taken for the `attempt`-th time.
    pub fn new(key: String, raw: Bytes, attempt: u32, received_at: SystemTime) -> Self {
        Self {
            key,
            raw,
            is_query: false,
            attempt,
            received_at,
            has_lapsed: false,
        }
    }

    /// Says whether the body is the query of a GET.
    #[must_use]
    pub fn is_query(mut self, is_query: bool) -> Self {
        self.is_query = is_query;
        self
    }

    /// Says whether the last lease of the event ended without a word of its owner.
    #[must_use]
    pub fn has_lapsed(mut self, has_lapsed: bool) -> Self {
        self.has_lapsed = has_lapsed;
        self
    }
}

/// An event that was given up. What was said in it stays in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeadLetter {
    /// The key under which it was stored.
    pub key: String,
    /// The vendor's name of the event's type.
    pub event_type: String,
    /// How often it was taken.
    pub attempts: u32,
    /// Why the last attempt failed: the text of the handler's error.
    pub error: String,
    /// When it was stored, by the clock of the store.
    pub received_at: SystemTime,
}

impl DeadLetter {
    /// Creates what [`EventStore::dead_letters`] returns.
    pub fn new(
        key: String,
        event_type: String,
        attempts: u32,
        error: String,
        received_at: SystemTime,
    ) -> Self {
        Self {
            key,
            event_type,
            attempts,
            error,
            received_at,
        }
    }
}

/// How many events of a vendor are in a store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct StoreCounts {
    /// Events that wait for a worker or for their next attempt.
    pub waiting: u64,
    /// Events that a worker has.
    pub running: u64,
    /// Events that were given up.
    pub dead: u64,
    /// The age of the oldest event that waits or is being handled, in seconds.
    pub oldest_seconds: Option<u64>,
}

impl StoreCounts {
    /// Creates what [`EventStore::counts`] returns.
    pub fn new(waiting: u64, running: u64, dead: u64, oldest_seconds: Option<u64>) -> Self {
        Self {
            waiting,
            running,
            dead,
            oldest_seconds,
        }
    }
}

/// Keeps events until they are handled, and remembers their keys after that.
///
/// Every step is atomic, and every time is measured by the clock of the store: processes whose clocks differ agree on who
/// has an event. Only the owner of a lease that has not ended can renew, complete, retry or bury an event, and a step may be
/// repeated by its owner with the same result, because an answer may get lost. `callscribe::testing::check_event_store` holds
/// an implementation to these rules. The crate `callscribe-stores` has implementations for SQLite, PostgreSQL and Redis.
pub trait EventStore: Send + Sync + 'static {
    /// Stores events in one step: all of them, or none. Returns for each whether it is new. One whose key is known, waiting,
    /// handled or given up, is not stored again.
    fn put<'a>(&'a self, events: &'a [NewEvent]) -> StoreFuture<'a, Vec<bool>>;

    /// Takes up to `most` events of a vendor, those that have waited longest first, and counts an attempt of each.
    ///
    /// An event can be taken if nobody has it or its lease has ended, its delay after a failure has passed, and no event with
    /// its order key that was stored earlier waits or is being handled.
    ///
    /// An event that was taken before, and whose lease ended without a word of its owner, has lapsed. It may have killed its
    /// process, so it is taken alone.
    fn take<'a>(
        &'a self,
        vendor: &'a str,
        owner: Owner,
        lease: Duration,
        most: usize,
    ) -> StoreFuture<'a, Vec<TakenEvent>>;

    /// Extends a lease to `lease` from now. Returns `false` if the owner does not have the event.
    fn renew<'a>(&'a self, key: &'a str, owner: Owner, lease: Duration) -> StoreFuture<'a, bool>;

    /// Records that an event has been handled: deletes its body, and remembers its key for `ttl`. Returns `false` if the
    /// owner does not have the event.
    fn complete<'a>(&'a self, key: &'a str, owner: Owner, ttl: Duration) -> StoreFuture<'a, bool>;

    /// Gives an event back, to be taken again after `delay`. Returns `false` if the owner does not have the event.
    fn retry<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        delay: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool>;

    /// Gives an event up. It is kept with its body until it is requeued, discarded, or purged after `keep`. Returns `false`
    /// if the owner does not have the event.
    fn bury<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        keep: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool>;

    /// Waits for a hint that events of a vendor were stored, by any process. Hints may get lost: workers look for
    /// events from time to time as well. By default there are no hints.
    fn arrived<'a>(&'a self, vendor: &'a str) -> BoxFuture<'a, ()> {
        let _ = vendor;
        pending().boxed()
    }

    /// Returns up to `most` dead letters of a vendor in the order of their keys, those after the key `after`.
    fn dead_letters<'a>(
        &'a self,
        vendor: &'a str,
        after: Option<&'a str>,
        most: usize,
    ) -> StoreFuture<'a, Vec<DeadLetter>>;

    /// Makes a dead letter an event that waits, as if it had just been stored. Returns `false` if there is none of this key.
    fn requeue<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool>;

    /// Deletes a dead letter's body, and forgets its key. Returns `false` if there is none of this key.
    fn discard<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool>;

    /// Deletes what has been kept for long enough: keys of handled events and dead letters. Returns how many. It may stop
    /// after some thousands, so that no other step waits for long.
    fn purge(&self) -> StoreFuture<'_, u64>;

    /// Counts the events of a vendor.
    fn counts<'a>(&'a self, vendor: &'a str) -> StoreFuture<'a, StoreCounts>;
}

impl<S: EventStore + ?Sized> EventStore for Arc<S> {
    fn put<'a>(&'a self, events: &'a [NewEvent]) -> StoreFuture<'a, Vec<bool>> {
        (**self).put(events)
    }

    fn take<'a>(
        &'a self,
        vendor: &'a str,
        owner: Owner,
        lease: Duration,
        most: usize,
    ) -> StoreFuture<'a, Vec<TakenEvent>> {
        (**self).take(vendor, owner, lease, most)
    }

    fn renew<'a>(&'a self, key: &'a str, owner: Owner, lease: Duration) -> StoreFuture<'a, bool> {
        (**self).renew(key, owner, lease)
    }

    fn complete<'a>(&'a self, key: &'a str, owner: Owner, ttl: Duration) -> StoreFuture<'a, bool> {
        (**self).complete(key, owner, ttl)
    }

    fn retry<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        delay: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool> {
        (**self).retry(key, owner, delay, error)
    }

    fn bury<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        keep: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool> {
        (**self).bury(key, owner, keep, error)
    }

    fn arrived<'a>(&'a self, vendor: &'a str) -> BoxFuture<'a, ()> {
        (**self).arrived(vendor)
    }

    fn dead_letters<'a>(
        &'a self,
        vendor: &'a str,
        after: Option<&'a str>,
        most: usize,
    ) -> StoreFuture<'a, Vec<DeadLetter>> {
        (**self).dead_letters(vendor, after, most)
    }

    fn requeue<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool> {
        (**self).requeue(key)
    }

    fn discard<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool> {
        (**self).discard(key)
    }

    fn purge(&self) -> StoreFuture<'_, u64> {
        (**self).purge()
    }

    fn counts<'a>(&'a self, vendor: &'a str) -> StoreFuture<'a, StoreCounts> {
        (**self).counts(vendor)
    }
}
