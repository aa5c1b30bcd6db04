//! A store that fails as told.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use callscribe::testing::InMemoryEventStore;
use callscribe::webhook::{
    DeadLetter, EventStore, NewEvent, Owner, StoreCounts, StoreFuture, TakenEvent,
};
use tokio::time::sleep;

use crate::webhooks::panics::Bomb;

/// A store in memory, whose answers may be late, lost or errors. It gives no hints that events were stored.
#[derive(Clone, Default)]
pub(super) struct Faulty {
    pub(super) store: InMemoryEventStore,
    faults: Arc<Faults>,
}

#[derive(Default)]
struct Faults {
    is_down: AtomicBool,
    panics: AtomicBool,
    is_generous: AtomicBool,
    /// How often a step has panicked.
    panicked: AtomicUsize,
    delay: AtomicU64,
    lost_answers: AtomicUsize,
    puts: AtomicUsize,
}

impl Faulty {
    /// Every step fails from now on, or works again.
    pub(super) fn set_down(&self, is_down: bool) {
        self.faults.is_down.store(is_down, Ordering::Relaxed);
    }

    /// Every step panics from now on, when it is called or when its future is polled, or works again.
    pub(super) fn set_panics(&self, panics: bool) {
        self.faults.panics.store(panics, Ordering::Relaxed);
    }

    /// More events are taken than were asked for.
    pub(super) fn set_generous(&self) {
        self.faults.is_generous.store(true, Ordering::Relaxed);
    }

    /// Every step is done at once, and its answer takes this long, from now on.
    pub(super) fn set_delay(&self, delay: Duration) {
        let delay = u64::try_from(delay.as_millis()).unwrap();
        self.faults.delay.store(delay, Ordering::Relaxed);
    }

    /// The next steps are done, and their answers lost: as when a connection is reset after a commit.
    pub(super) fn lose_answers(&self, count: usize) {
        self.faults.lost_answers.store(count, Ordering::Relaxed);
    }

    /// How many times events were stored.
    pub(super) fn puts(&self) -> usize {
        self.faults.puts.load(Ordering::Relaxed)
    }

    fn step<'a, T: Send + 'a>(
        &'a self,
        step: impl FnOnce(&'a InMemoryEventStore) -> StoreFuture<'a, T> + Send + 'a,
    ) -> StoreFuture<'a, T> {
        let faults = &self.faults;
        let panics = faults.panics.load(Ordering::Relaxed);
        if panics
            && faults
                .panicked
                .fetch_add(1, Ordering::Relaxed)
                .is_multiple_of(2)
        {
            std::panic::panic_any(Bomb);
        }
        Box::pin(async move {
            if faults.panics.load(Ordering::Relaxed) {
                std::panic::panic_any(Bomb);
            }
            if faults.is_down.load(Ordering::Relaxed) {
                return Err("down".into());
            }
            let answer = step(&self.store).await;
            sleep(Duration::from_millis(faults.delay.load(Ordering::Relaxed))).await;
            let fewer = |count: usize| count.checked_sub(1);
            let lost = &faults.lost_answers;
            match lost.fetch_update(Ordering::Relaxed, Ordering::Relaxed, fewer) {
                Ok(_) => Err("connection reset".into()),
                Err(_) => answer,
            }
        })
    }
}

impl EventStore for Faulty {
    fn put<'a>(&'a self, events: &'a [NewEvent]) -> StoreFuture<'a, Vec<bool>> {
        self.faults.puts.fetch_add(1, Ordering::Relaxed);
        self.step(|store| store.put(events))
    }

    fn take<'a>(
        &'a self,
        vendor: &'a str,
        owner: Owner,
        lease: Duration,
        most: usize,
    ) -> StoreFuture<'a, Vec<TakenEvent>> {
        let is_generous = self.faults.is_generous.load(Ordering::Relaxed);
        let most = if is_generous { 100 } else { most };
        self.step(move |store| store.take(vendor, owner, lease, most))
    }

    fn renew<'a>(&'a self, key: &'a str, owner: Owner, lease: Duration) -> StoreFuture<'a, bool> {
        self.step(move |store| store.renew(key, owner, lease))
    }

    fn complete<'a>(&'a self, key: &'a str, owner: Owner, ttl: Duration) -> StoreFuture<'a, bool> {
        self.step(move |store| store.complete(key, owner, ttl))
    }

    fn retry<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        delay: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool> {
        self.step(move |store| store.retry(key, owner, delay, error))
    }

    fn bury<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        keep: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool> {
        self.step(move |store| store.bury(key, owner, keep, error))
    }

    fn dead_letters<'a>(
        &'a self,
        vendor: &'a str,
        after: Option<&'a str>,
        most: usize,
    ) -> StoreFuture<'a, Vec<DeadLetter>> {
        self.step(move |store| store.dead_letters(vendor, after, most))
    }

    fn requeue<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool> {
        self.step(move |store| store.requeue(key))
    }

    fn discard<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool> {
        self.step(move |store| store.discard(key))
    }

    fn purge(&self) -> StoreFuture<'_, u64> {
        self.step(InMemoryEventStore::purge)
    }

    fn counts<'a>(&'a self, vendor: &'a str) -> StoreFuture<'a, StoreCounts> {
        self.step(move |store| store.counts(vendor))
    }
}
