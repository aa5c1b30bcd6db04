//! Flows of several calls: the delays between the calls, and the deadline over all.

use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

use super::backoff::{Delays, deadline_in};
use super::error::{Error, Phase, Reason};
use super::operation::OperationInfo;
use super::options::{Backoff, CallOptions};

/// Delays that double and never pass a deadline.
pub(crate) struct PollDelays {
    delays: Delays,
    end: Instant,
}

impl PollDelays {
    pub(crate) fn new(backoff: Backoff, within: Duration) -> Self {
        Self {
            delays: Delays::new(backoff),
            end: deadline_in(within),
        }
    }

    /// Returns the deadline.
    pub(crate) fn end(&self) -> Instant {
        self.end
    }

    /// Waits for `retry_after`, or else for the next delay. Returns `false` at once if that would pass the deadline.
    pub(crate) async fn wait(&mut self, retry_after: Option<Duration>) -> bool {
        let left = self.end.saturating_duration_since(Instant::now());
        match retry_after.or_else(|| self.delays.next()) {
            Some(delay) if delay < left => {
                sleep(delay).await;
                true
            }
            _ => false,
        }
    }
}

/// Ends a flow at the deadline of one call.
pub(crate) async fn within_deadline<T>(
    options: &CallOptions,
    operation: &OperationInfo,
    flow: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    match timeout(options.deadline, flow).await {
        Ok(outcome) => outcome,
        Err(elapsed) => {
            let late = Error::new(operation, Phase::NoResponse, Reason::Deadline);
            Err(late.with_source(elapsed))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test(start_paused = true)]
    async fn delays_double_and_end_in_time() {
        let started = Instant::now();
        let mut delays = PollDelays::new(Backoff::exact(SECOND, 4 * SECOND), 12 * SECOND);
        let mut moments = Vec::new();
        while delays.wait(None).await {
            moments.push(started.elapsed().as_secs());
        }
        assert_eq!(moments, [1, 3, 7, 11]);
        assert_eq!(
            started.elapsed().as_secs(),
            11,
            "the delay past the deadline is not waited for"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn retry_after_replaces_a_delay() {
        let started = Instant::now();
        let mut delays = PollDelays::new(Backoff::exact(SECOND, SECOND), 12 * SECOND);
        assert!(delays.wait(Some(5 * SECOND)).await);
        assert!(!delays.wait(Some(Duration::MAX)).await);
        assert_eq!(started.elapsed().as_secs(), 5);
    }

    #[tokio::test(start_paused = true)]
    async fn the_longest_duration_does_not_overflow() {
        let mut delays = PollDelays::new(Backoff::exact(SECOND, SECOND), Duration::MAX);
        assert!(delays.wait(None).await);
    }

    #[tokio::test(start_paused = true)]
    async fn a_flow_ends_at_its_deadline() {
        let options = CallOptions::default().deadline(SECOND);
        let flow = std::future::pending::<Result<(), Error>>();
        let start = OperationInfo::test("start", false);
        let error = within_deadline(&options, &start, flow).await.unwrap_err();
        assert!(error.is_timeout());
        assert_eq!(error.to_string(), "start exceeded its deadline");
    }
}
