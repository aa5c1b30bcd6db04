//! A store of events for tests.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, ready};
use tokio::sync::Notify;
use tokio::time::Instant;

use super::store::{DeadLetter, EventStore, NewEvent, StoreCounts, StoreFuture, TakenEvent};
use crate::sync::lock;
use crate::transport::deadline_in;
use crate::webhook::dedupe::Owner;

/// Keeps events in memory, for tests of a service with a durable inbox. Clones share the events, as processes with one
/// database do. Its clock is tokio's, which tests can pause.
#[derive(Clone, Debug, Default)]
pub struct InMemoryEventStore {
    rows: Arc<Mutex<Rows>>,
    arrived: Arc<Notify>,
}

#[derive(Default)]
struct Rows {
    by_key: BTreeMap<String, Row>,
    stored: u64,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Pending,
    Done,
    Dead,
}

struct Row {
    event: NewEvent,
    number: u64,
    state: State,
    /// Whoever acted last. While the event is pending and not due, its owner, or that of the failed attempt.
    owner: Option<Owner>,
    is_taken: bool,
    /// When a pending event may be taken, or what is kept may be purged.
    due: Instant,
    attempts: u32,
    error: String,
    received: Instant,
    received_at: SystemTime,
}

impl Row {
    fn new(event: NewEvent, number: u64) -> Self {
        Self {
            event,
            number,
            state: State::Pending,
            owner: None,
            is_taken: false,
            due: Instant::now(),
            attempts: 0,
            error: String::new(),
            received: Instant::now(),
            received_at: SystemTime::now(),
        }
    }

    /// Whether this owner has the event.
    fn is_held_by(&self, owner: Owner) -> bool {
        self.is_taken && self.owner == Some(owner) && self.due > Instant::now()
    }

    /// Whether this owner has ended its attempt like this already.
    fn was_left_by(&self, owner: Owner, state: State) -> bool {
        !self.is_taken && self.owner == Some(owner) && self.state == state
    }

    fn leave(&mut self, state: State, after: Duration, error: &str) {
        self.is_taken = false;
        self.state = state;
        self.due = deadline_in(after);
        error.clone_into(&mut self.error);
    }
}

impl Rows {
    fn put(&mut self, event: &NewEvent) -> bool {
        let known = self.by_key.get(&event.key);
        if known.is_some_and(|row| row.state != State::Done || row.due > Instant::now()) {
            return false;
        }
        self.stored += 1;
        // A copy, as in a database: the body itself counts among those that the receiver holds.
        let raw = Bytes::copy_from_slice(&event.raw);
        let row = Row::new(
            NewEvent {
                raw,
                ..event.clone()
            },
            self.stored,
        );
        self.by_key.insert(event.key.clone(), row);
        true
    }

    fn take(
        &mut self,
        vendor: &str,
        owner: Owner,
        lease: Duration,
        most: usize,
    ) -> Vec<TakenEvent> {
        let now = Instant::now();
        let pending = |row: &&Row| row.event.vendor == vendor && row.state == State::Pending;
        let is_next = |row: &&Row| {
            row.event.order_key.is_none()
                || !self.by_key.values().filter(pending).any(|other| {
                    other.number < row.number && other.event.order_key == row.event.order_key
                })
        };
        let due = self
            .by_key
            .values()
            .filter(pending)
            .filter(|row| row.due <= now);
        let mut due: Vec<_> = due
            .filter(is_next)
            .map(|row| (row.due, row.number))
            .collect();
        due.sort_unstable();
        due.truncate(most);
        let mut taken = Vec::new();
        for (_, number) in due {
            let row = self.by_key.values_mut().find(|row| row.number == number);
            let row = row.expect("a row that was found");
            let has_lapsed = row.is_taken;
            if has_lapsed && !taken.is_empty() {
                break;
            }
            (row.owner, row.is_taken, row.due) = (Some(owner), true, deadline_in(lease));
            row.attempts += 1;
            let raw = row.event.raw.clone();
            let event = TakenEvent::new(row.event.key.clone(), raw, row.attempts, row.received_at);
            taken.push(event.is_query(row.event.is_query).has_lapsed(has_lapsed));
            if has_lapsed {
                break;
            }
        }
        taken
    }

    /// Ends the attempt of an owner.
    fn leave(
        &mut self,
        key: &str,
        owner: Owner,
        state: State,
        after: Duration,
        error: &str,
    ) -> bool {
        let Some(row) = self.by_key.get_mut(key) else {
            return false;
        };
        let is_held = row.is_held_by(owner);
        if is_held {
            row.leave(state, after, error);
        }
        is_held || row.was_left_by(owner, state)
    }

    fn dead(&mut self, key: &str) -> Option<&mut Row> {
        self.by_key
            .get_mut(key)
            .filter(|row| row.state == State::Dead)
    }

    fn requeue(&mut self, key: &str) -> bool {
        self.stored += 1;
        let number = self.stored;
        let Some(row) = self.dead(key) else {
            return false;
        };
        *row = Row {
            received: row.received,
            received_at: row.received_at,
            ..Row::new(row.event.clone(), number)
        };
        true
    }

    fn purge(&mut self) -> u64 {
        let (now, before) = (Instant::now(), self.by_key.len());
        self.by_key
            .retain(|_, row| row.state == State::Pending || row.due > now);
        (before - self.by_key.len()) as u64
    }

    fn counts(&self, vendor: &str) -> StoreCounts {
        let now = Instant::now();
        let rows = || {
            self.by_key
                .values()
                .filter(|row| row.event.vendor == vendor)
        };
        let pending = || rows().filter(|row| row.state == State::Pending);
        let running = pending()
            .filter(|row| row.is_taken && row.due > now)
            .count() as u64;
        let oldest = pending().map(|row| row.received).min();
        StoreCounts::new(
            pending().count() as u64 - running,
            running,
            rows().filter(|row| row.state == State::Dead).count() as u64,
            oldest.map(|oldest| (now - oldest).as_secs()),
        )
    }
}

impl InMemoryEventStore {
    fn step<'a, T: Send + 'a>(&self, step: impl FnOnce(&mut Rows) -> T) -> StoreFuture<'a, T> {
        ready(Ok(step(&mut lock(&self.rows)))).boxed()
    }
}

impl EventStore for InMemoryEventStore {
    fn put<'a>(&'a self, events: &'a [NewEvent]) -> StoreFuture<'a, Vec<bool>> {
        self.arrived.notify_waiters();
        self.step(|rows| events.iter().map(|event| rows.put(event)).collect())
    }

    fn take<'a>(
        &'a self,
        vendor: &'a str,
        owner: Owner,
        lease: Duration,
        most: usize,
    ) -> StoreFuture<'a, Vec<TakenEvent>> {
        self.step(|rows| rows.take(vendor, owner, lease, most))
    }

    fn renew<'a>(&'a self, key: &'a str, owner: Owner, lease: Duration) -> StoreFuture<'a, bool> {
        self.step(|rows| {
            let row = rows.by_key.get_mut(key);
            let held = row.filter(|row| row.is_held_by(owner));
            held.map(|row| row.due = deadline_in(lease)).is_some()
        })
    }

    fn complete<'a>(&'a self, key: &'a str, owner: Owner, ttl: Duration) -> StoreFuture<'a, bool> {
        self.step(|rows| rows.leave(key, owner, State::Done, ttl, ""))
    }

    fn retry<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        delay: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool> {
        self.step(|rows| rows.leave(key, owner, State::Pending, delay, error))
    }

    fn bury<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        keep: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool> {
        self.step(|rows| rows.leave(key, owner, State::Dead, keep, error))
    }

    fn arrived<'a>(&'a self, _: &'a str) -> BoxFuture<'a, ()> {
        self.arrived.notified().boxed()
    }

    fn dead_letters<'a>(
        &'a self,
        vendor: &'a str,
        after: Option<&'a str>,
        most: usize,
    ) -> StoreFuture<'a, Vec<DeadLetter>> {
        self.step(|rows| {
            let dead = rows.by_key.values().filter(|row| {
                row.state == State::Dead
                    && row.event.vendor == vendor
                    && after.is_none_or(|after| *row.event.key > *after)
            });
            let letters = dead.map(|row| {
                let (key, event_type) = (row.event.key.clone(), row.event.event_type.clone());
                DeadLetter::new(
                    key,
                    event_type,
                    row.attempts,
                    row.error.clone(),
                    row.received_at,
                )
            });
            letters.take(most).collect()
        })
    }

    fn requeue<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool> {
        self.step(|rows| rows.requeue(key))
    }

    fn discard<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool> {
        self.step(|rows| rows.dead(key).is_some() && rows.by_key.remove(key).is_some())
    }

    fn purge(&self) -> StoreFuture<'_, u64> {
        self.step(Rows::purge)
    }

    fn counts<'a>(&'a self, vendor: &'a str) -> StoreFuture<'a, StoreCounts> {
        self.step(|rows| rows.counts(vendor))
    }
}

impl std::fmt::Debug for Rows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rows")
            .field("events", &self.by_key.len())
            .finish_non_exhaustive()
    }
}
