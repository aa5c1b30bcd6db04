//! Steps of stores: each within its time, and claims that are renewed.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use tokio::time::{Instant, sleep};
use tracing::warn;

use super::dedupe::StoreResult;
use super::handling::drop_quietly;
use super::within::within;

/// Limits the time of one step of a store. A step that panics fails: what comes after it must not end with it.
pub(super) async fn in_time<T>(
    limit: Duration,
    mut step: Pin<&mut impl Future<Output = StoreResult<T>>>,
) -> Result<T, String> {
    let caught = poll_fn(|context| {
        let poll = || {
            let polled = step.as_mut().poll(context);
            polled.map_err(|error| error.to_string())
        };
        catch_unwind(AssertUnwindSafe(poll)).unwrap_or_else(|payload| {
            drop_quietly(payload);
            Poll::Ready(Err("the store panicked".to_owned()))
        })
    });
    let in_time = within(limit, pin!(caught)).await;
    in_time.unwrap_or_else(|| Err(no_answer(limit)))
}

/// Repeats a step that failed, once: its connection may have been lost long ago, or its answer with the connection. Without
/// that, a vendor that delivers once loses an event, an event whose claim was stored is refused until the lease ends, and one
/// whose completion was not stored is handled again.
pub(super) async fn twice<T, F>(step: impl Fn() -> F) -> StoreResult<T>
where
    F: Future<Output = StoreResult<T>>,
{
    match step().await {
        Err(_) => step().await,
        answer => answer,
    }
}

/// The error of a step that has not ended in time.
pub(super) fn no_answer(limit: Duration) -> String {
    format!("no answer within {limit:?}")
}

/// A claim that this process has.
#[derive(Clone, Copy)]
pub(super) struct Holding<'a> {
    pub(super) key: &'a str,
    pub(super) lease: Duration,
    /// When the claim was asked for.
    pub(super) since: Instant,
    /// The time limit of a step.
    pub(super) step: Duration,
}

impl Holding<'_> {
    /// Renews the claim until it is lost. Each lease is renewed when a third of it is over, so one failure does no harm.
    pub(super) async fn until_lost<F>(self, renew: impl Fn() -> F)
    where
        F: Future<Output = StoreResult<bool>>,
    {
        let mut asked = self.since;
        let mut held_until = asked.checked_add(self.lease);
        loop {
            // From when the lease was asked for: its answer may have been late.
            sleep((self.lease / 3).saturating_sub(asked.elapsed())).await;
            asked = Instant::now();
            let renewal = pin!(renew());
            let renewal = pin!(in_time(self.step, renewal));
            let left =
                held_until.map_or(self.lease, |until| until.saturating_duration_since(asked));
            match within(left, renewal).await {
                Some(Ok(true)) => held_until = asked.checked_add(self.lease),
                Some(Ok(false)) => return,
                Some(Err(error)) => warn!(key = self.key, error, "webhook store failed"),
                None => {}
            }
            if held_until.is_some_and(|until| until <= Instant::now()) {
                return;
            }
        }
    }
}
