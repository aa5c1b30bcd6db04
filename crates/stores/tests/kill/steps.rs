//! The steps at which a process can be killed.

use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use callscribe::webhook::{
    DeadLetter, EventStore, NewEvent, Owner, StoreCounts, StoreFuture, TakenEvent,
};
use futures_util::future::BoxFuture;

use crate::LEASE;
use crate::leases::Leases;

/// What a process has just done, or is about to do.
pub(crate) const STEPS: [&str; 7] = [
    "before the event is stored",
    "before the vendor hears of that",
    "when the event is taken",
    "before the effect",
    "before the effect is committed",
    "before the event is completed",
    "when the event is completed",
];

/// Where this process ends.
#[derive(Default)]
pub(crate) struct Fate {
    /// A step, and how often it is passed before.
    pub(crate) at: Option<(usize, usize)>,
    passed: AtomicUsize,
}

impl Fate {
    pub(crate) fn new(at: Option<(usize, usize)>) -> Self {
        Self {
            at,
            passed: AtomicUsize::new(0),
        }
    }

    /// Tells the parent that the step is reached, and does nothing any more: the parent kills the process.
    pub(crate) fn step(&self, step: usize) {
        let Some((at, times)) = self.at else {
            return;
        };
        if at == step && self.passed.fetch_add(1, Ordering::Relaxed) == times {
            println!("step {step}");
            let _ = std::io::stdout().flush();
            loop {
                std::thread::park();
            }
        }
    }
}

/// A store at whose steps the process may end, and which notes leases.
pub(crate) struct Steps {
    pub(crate) store: Arc<dyn EventStore>,
    pub(crate) fate: Arc<Fate>,
    pub(crate) leases: Leases,
}

impl EventStore for Steps {
    fn put<'a>(&'a self, events: &'a [NewEvent]) -> StoreFuture<'a, Vec<bool>> {
        Box::pin(async move {
            self.fate.step(0);
            let stored = self.store.put(events).await;
            self.fate.step(1);
            stored
        })
    }

    fn take<'a>(
        &'a self,
        vendor: &'a str,
        owner: Owner,
        lease: Duration,
        most: usize,
    ) -> StoreFuture<'a, Vec<TakenEvent>> {
        Box::pin(async move {
            let before = self.leases.now().await?;
            let taken = self.store.take(vendor, owner, lease, most).await?;
            let after = self.leases.now().await?;
            for event in &taken {
                self.leases.held(&event.key, owner, before, after)?;
            }
            if !taken.is_empty() {
                self.fate.step(2);
            }
            Ok(taken)
        })
    }

    fn renew<'a>(&'a self, key: &'a str, owner: Owner, lease: Duration) -> StoreFuture<'a, bool> {
        Box::pin(async move {
            let before = self.leases.now().await?;
            let renewed = self.store.renew(key, owner, lease).await?;
            if renewed {
                self.leases
                    .held(key, owner, before, self.leases.now().await?)?;
            }
            Ok(renewed)
        })
    }

    fn complete<'a>(&'a self, key: &'a str, owner: Owner, ttl: Duration) -> StoreFuture<'a, bool> {
        Box::pin(async move {
            self.fate.step(5);
            let completed = self.store.complete(key, owner, ttl).await;
            self.fate.step(6);
            completed
        })
    }

    fn retry<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        delay: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool> {
        Box::pin(async move {
            self.leases.left(key, owner)?;
            self.store
                .retry(key, owner, delay.min(LEASE / 10), error)
                .await
        })
    }

    fn bury<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        keep: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool> {
        self.store.bury(key, owner, keep, error)
    }

    fn arrived<'a>(&'a self, vendor: &'a str) -> BoxFuture<'a, ()> {
        self.store.arrived(vendor)
    }

    fn dead_letters<'a>(
        &'a self,
        vendor: &'a str,
        after: Option<&'a str>,
        most: usize,
    ) -> StoreFuture<'a, Vec<DeadLetter>> {
        self.store.dead_letters(vendor, after, most)
    }

    fn requeue<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool> {
        self.store.requeue(key)
    }

    fn discard<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool> {
        self.store.discard(key)
    }

    fn purge(&self) -> StoreFuture<'_, u64> {
        self.store.purge()
    }

    fn counts<'a>(&'a self, vendor: &'a str) -> StoreFuture<'a, StoreCounts> {
        self.store.counts(vendor)
    }
}
