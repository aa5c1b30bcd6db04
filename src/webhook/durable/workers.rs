//! Workers, which take events from the store and handle them.

use std::fmt;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, pending, select_all};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{Instant, sleep_until};

use super::attempt::Attempt;
use super::shared::{Settings, Shared, warn_store_failed};
use super::store::{EventStore, TakenEvent};
use crate::transport::deadline_in;
use crate::webhook::dedupe::Owner;
use crate::webhook::event::Event;
use crate::webhook::handling::drop_quietly;
use crate::webhook::store_step::in_time;

/// How often the store is purged.
const PURGE_INTERVAL: Duration = Duration::from_secs(60);
/// The longest time until a store that failed is asked again. A poll interval may be hours.
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Mode {
    Running,
    Paused,
    Draining,
}

/// The workers of a durable inbox in this process.
///
/// If this is dropped, they take no more events; what they have is handled.
#[must_use = "workers stop when this is dropped"]
pub struct Workers {
    mode: watch::Sender<Mode>,
    task: JoinHandle<()>,
}

impl Workers {
    pub(super) fn start<E: Event>(shared: Arc<Shared<E>>, settings: Settings) -> Self {
        let (mode, changes) = watch::channel(Mode::Running);
        let pool = Pool {
            shared,
            settings,
            mode: changes,
            attempts: JoinSet::new(),
            alone_until: None,
        };
        Self {
            mode,
            task: tokio::spawn(pool.run()),
        }
    }

    /// Takes no more events until [`resume`](Self::resume). What has been taken is handled.
    pub fn pause(&self) {
        self.mode.send_replace(Mode::Paused);
    }

    /// Takes events again.
    pub fn resume(&self) {
        self.mode.send_replace(Mode::Running);
    }

    /// Takes no more events, and waits until those that have been taken are handled: at most as long as the handler may take,
    /// twice as long if an event must be handled alone; if the store does not answer, until their leases have ended.
    pub async fn drain(self) {
        self.mode.send_replace(Mode::Draining);
        // A panic is a fault of this crate, and has been printed.
        let _ = self.task.await;
    }
}

impl fmt::Debug for Workers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Workers")
            .field("mode", &*self.mode.borrow())
            .finish_non_exhaustive()
    }
}

struct Pool<E> {
    shared: Arc<Shared<E>>,
    settings: Settings,
    mode: watch::Receiver<Mode>,
    attempts: JoinSet<()>,
    /// Until when nothing is taken beside an event that lapsed, at most.
    alone_until: Option<Instant>,
}

impl<E: Event> Pool<E> {
    async fn run(mut self) {
        let mut purge_at = Instant::now() + PURGE_INTERVAL;
        loop {
            while self.attempts.try_join_next().is_some() {}
            let mode = match self.mode.has_changed() {
                Ok(_) => *self.mode.borrow_and_update(),
                Err(_) => Mode::Draining,
            };
            if mode == Mode::Draining {
                break;
            }
            if Instant::now() >= purge_at {
                self.purge().await;
                purge_at = Instant::now() + PURGE_INTERVAL;
            }
            let free = self.free();
            if mode == Mode::Paused || free == 0 {
                let until = self
                    .alone_until
                    .map_or(purge_at, |until| until.min(purge_at));
                self.wait(until, false).await;
                continue;
            }
            match self.take(free).await {
                Ok(0) => {
                    let poll_at = deadline_in(poll_delay(self.settings.poll));
                    self.wait(poll_at.min(purge_at), true).await;
                }
                Ok(_) => {}
                Err(error) => {
                    warn_store_failed(E::VENDOR, None, &error);
                    let pause = poll_delay(self.settings.poll).min(LONGEST_PAUSE);
                    self.wait(Instant::now() + pause, false).await;
                }
            }
        }
        while self.attempts.join_next().await.is_some() {}
    }

    /// How many events may be taken: none beside one that lapsed, which may kill the process.
    fn free(&mut self) -> usize {
        let is_over = |until: Instant| self.attempts.is_empty() || until <= Instant::now();
        if self.alone_until.is_some_and(is_over) {
            self.alone_until = None;
        }
        if self.alone_until.is_some() {
            return 0;
        }
        // A store may have returned more events than it was asked for.
        let concurrency = self.settings.concurrency;
        concurrency.saturating_sub(self.attempts.len())
    }

    /// Takes events and starts to handle them. Returns how many there were. Each time has a new owner: nothing that a process
    /// took before it restarted belongs to it.
    async fn take(&mut self, free: usize) -> Result<usize, String> {
        let (owner, since) = (Owner::unique(), Instant::now());
        let lease = self.settings.lease;
        // Within a future, as everywhere: the call of a step may panic too.
        let taking = async { self.shared.store.take(E::VENDOR, owner, lease, free).await };
        // Not only as long as other steps: the events of an answer that nobody waits for have lost an attempt.
        let taken = in_time(lease, pin!(taking)).await?;
        let count = taken.len();
        for event in taken {
            if event.has_lapsed {
                // It waits for other handlers, and is handled: longer only if one of them never yields.
                let longest = self.settings.handler.saturating_mul(2);
                self.alone_until = Some(deadline_in(longest));
            }
            self.start(event, owner, since);
        }
        Ok(count)
    }

    fn start(&mut self, event: TakenEvent, owner: Owner, since: Instant) {
        let attempt = Attempt {
            shared: Arc::clone(&self.shared),
            settings: self.settings,
            owner,
            since,
        };
        self.attempts.spawn(attempt.run(event));
    }

    /// Waits until something may be done: at this time; when an attempt ends; when the mode changes; when events may be due,
    /// if hints count.
    async fn wait(&mut self, until: Instant, with_hints: bool) {
        let Self {
            shared,
            mode,
            attempts,
            ..
        } = self;
        let mut reasons: Vec<BoxFuture<'_, ()>> =
            vec![mode.changed().map(drop).boxed(), sleep_until(until).boxed()];
        if !attempts.is_empty() {
            reasons.push(attempts.join_next().map(drop).boxed());
        }
        if with_hints {
            reasons.push(shared.due.notified().boxed());
            reasons.push(hinted(&*shared.store, E::VENDOR).boxed());
        }
        select_all(reasons).await;
    }

    async fn purge(&self) {
        let purging = async { self.shared.store.purge().await };
        if let Err(error) = in_time(self.settings.store, pin!(purging)).await {
            warn_store_failed(E::VENDOR, None, &error);
        }
        #[cfg(feature = "metrics")]
        {
            let counting = async { self.shared.store.counts(E::VENDOR).await };
            if let Ok(counts) = in_time(self.settings.store, pin!(counting)).await {
                super::status::record(E::VENDOR, counts);
            }
        }
    }
}

/// Random, so that many processes do not ask at once.
fn poll_delay(interval: Duration) -> Duration {
    interval.mul_f64(0.5 + fastrand::f64() / 2.0)
}

/// Waits for a hint. A store that panics does not give any.
async fn hinted(store: &dyn EventStore, vendor: &str) {
    let arrived = AssertUnwindSafe(async { store.arrived(vendor).await });
    if let Err(payload) = arrived.catch_unwind().await {
        drop_quietly(payload);
        pending::<()>().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polls_are_half_an_interval_to_an_interval_apart() {
        let second = Duration::from_secs(1);
        let delays: Vec<_> = (0..1000).map(|_| poll_delay(second)).collect();
        assert!(
            delays
                .iter()
                .all(|delay| (second / 2..=second).contains(delay))
        );
        assert!(delays.iter().any(|delay| *delay > second.mul_f64(0.8)));
    }
}
