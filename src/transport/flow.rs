//! What flows of several calls share: their waits and their end.

use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

use super::call::Doubling;
use super::error::{Error, Phase, Reason};
use super::options::{Backoff, CallOptions};

/// Waits that double, up to a moment that they never pass.
pub(crate) struct Pauses {
    waits: Doubling,
    end: Instant,
}

impl Pauses {
    pub(crate) fn new(backoff: Backoff, within: Duration) -> Self {
        Self {
            waits: Doubling::new(backoff),
            end: after(within),
        }
    }

    /// When there is no time left.
    pub(crate) fn end(&self) -> Instant {
        self.end
    }

    /// Waits for as long as the vendor asked, or else for the next of the waits; false, at once, where no time is left
    /// for that.
    pub(crate) async fn take(&mut self, asked: Option<Duration>) -> bool {
        let left = self.end.saturating_duration_since(Instant::now());
        match asked.or_else(|| self.waits.next()) {
            Some(wait) if wait < left => {
                sleep(wait).await;
                true
            }
            _ => false,
        }
    }
}

/// This long from now; a time that no clock can tell counts as thirty years.
pub(super) fn after(duration: Duration) -> Instant {
    const FAR: Duration = Duration::from_secs(30 * 365 * 86_400);
    let now = Instant::now();
    now.checked_add(duration).unwrap_or(now + FAR)
}

/// Gives a flow the time of one call.
pub(crate) async fn within_deadline<T>(
    options: &CallOptions,
    operation_id: &'static str,
    flow: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    match timeout(options.deadline, flow).await {
        Ok(outcome) => outcome,
        Err(elapsed) => {
            let late = Error::new(operation_id, Phase::NoAnswer, Reason::Deadline);
            Err(late.with_source(elapsed))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test(start_paused = true)]
    async fn pauses_double_and_end_in_time() {
        let started = Instant::now();
        let mut pauses = Pauses::new(Backoff::exact(SECOND, 4 * SECOND), 12 * SECOND);
        let mut moments = Vec::new();
        while pauses.take(None).await {
            moments.push(started.elapsed().as_secs());
        }
        assert_eq!(moments, [1, 3, 7, 11]);
        assert_eq!(
            started.elapsed().as_secs(),
            11,
            "the last one is not waited for"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn the_vendor_says_how_long_to_pause() {
        let started = Instant::now();
        let mut pauses = Pauses::new(Backoff::exact(SECOND, SECOND), 12 * SECOND);
        assert!(pauses.take(Some(5 * SECOND)).await);
        assert!(!pauses.take(Some(Duration::MAX)).await);
        assert_eq!(started.elapsed().as_secs(), 5);
    }

    #[tokio::test(start_paused = true)]
    async fn the_longest_time_there_is_does_not_overflow() {
        let mut pauses = Pauses::new(Backoff::exact(SECOND, SECOND), Duration::MAX);
        assert!(pauses.take(None).await);
    }

    #[tokio::test(start_paused = true)]
    async fn a_flow_ends_at_its_deadline() {
        let options = CallOptions::default().deadline(SECOND);
        let flow = std::future::pending::<Result<(), Error>>();
        let error = within_deadline(&options, "start", flow).await.unwrap_err();
        assert!(error.is_timeout());
        assert_eq!(error.to_string(), "start passed its deadline");
    }
}
