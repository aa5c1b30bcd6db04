//! Flows of several calls, such as polling.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::sleep;
use tracing::Instrument as _;

use super::backoff::Delays;
use super::budget::Cost;
use super::builder::Vendor;
use super::call::Transport;
use super::effort::Effort;
use super::error::Error;
use super::options::Backoff;
use super::telemetry;

/// Several calls that act as one: they share a deadline, their attempts add up, and a repetition draws on the same budget as
/// the retry of a call.
pub(crate) struct Flow<'a> {
    transport: &'a Transport,
    effort: Arc<Effort>,
    delays: Delays,
}

impl<'a> Flow<'a> {
    /// Starts a flow that ends by this time, and may send `max_attempts` requests.
    pub(crate) fn new(transport: &'a Transport, within: Duration, backoff: Backoff) -> Self {
        let max_attempts = transport.options().max_attempts;
        Self {
            transport,
            effort: Arc::new(Effort::new(within, max_attempts)),
            delays: Delays::new(backoff),
        }
    }

    /// Returns a client whose requests are attempts of this flow.
    pub(crate) fn client<V: Vendor>(&self) -> V {
        V::from_transport(self.transport.with_effort(Arc::clone(&self.effort)))
    }

    /// Returns a client for looking something up: its calls end by the flow's deadline, and have attempts of their own.
    pub(crate) fn lookup<V: Vendor>(&self) -> V {
        let max_attempts = self.transport.options().max_attempts;
        let effort = Arc::new(self.effort.beside(max_attempts));
        V::from_transport(self.transport.with_effort(effort))
    }

    /// Waits for the time that the last response asks for, or else for the next delay. Returns `false` at once if that would
    /// pass the deadline.
    pub(crate) async fn wait(&mut self, retry_after: Option<Duration>) -> bool {
        match self.next_delay(retry_after) {
            Some(delay) if self.effort.has_time(delay) => {
                sleep(delay).await;
                true
            }
            _ => false,
        }
    }

    /// Waits until an effect can show: for the next delay, or for the time that the last response asks for if that is longer.
    /// Returns `false` at once if that would pass the deadline.
    pub(crate) async fn wait_for_effect(&mut self, retry_after: Option<Duration>) -> bool {
        let delay = self.delays.next().max(retry_after);
        self.wait(delay).await
    }

    /// Waits as [`wait`](Self::wait) does, if the request may be sent again.
    pub(crate) async fn wait_to_retry(&mut self, retry_after: Option<Duration>) -> bool {
        match self.next_delay(retry_after) {
            Some(delay) if self.allows_retry(delay) => {
                sleep(delay).await;
                true
            }
            _ => false,
        }
    }

    /// Returns `true` if the request may be sent again at once.
    pub(crate) fn may_retry(&self) -> bool {
        self.allows_retry(Duration::ZERO)
    }

    /// Allows the next call as many attempts as a call of its own has. For polling, which time alone limits.
    pub(crate) fn begin_call(&self) {
        let max_attempts = self.transport.options().max_attempts;
        self.effort.allow(max_attempts.max(1));
    }

    /// Adds the attempts of the whole flow to an error of it.
    pub(crate) fn failed(&self, error: Error) -> Error {
        error.with_attempts(self.effort.sent())
    }

    fn next_delay(&mut self, retry_after: Option<Duration>) -> Option<Duration> {
        retry_after.or_else(|| self.delays.next())
    }

    fn allows_retry(&self, delay: Duration) -> bool {
        let budget = self.transport.budget();
        self.effort.allows(delay, budget, Cost::Retry)
    }
}

/// Runs a flow in a span of its own, above those of its calls.
pub(crate) async fn traced<T>(
    name: &'static str,
    flow: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    let span = telemetry::flow(name);
    let outcome = flow.instrument(span.clone()).await;
    telemetry::record_error(&span, outcome.as_ref().err());
    outcome
}

#[cfg(test)]
mod tests {
    use super::super::call::tests::transport;
    use super::*;
    use crate::CallOptions;
    use tokio::time::Instant;

    const SECOND: Duration = Duration::from_secs(1);

    fn options() -> CallOptions {
        CallOptions::default().max_attempts(9)
    }

    #[limited::test(start_paused = true)]
    async fn delays_double_and_end_in_time() {
        let started = Instant::now();
        let transport = transport(options());
        let mut flow = Flow::new(&transport, 12 * SECOND, Backoff::exact(SECOND, 4 * SECOND));
        let mut moments = Vec::new();
        while flow.wait(None).await {
            moments.push(started.elapsed().as_secs());
        }
        assert_eq!(moments, [1, 3, 7, 11]);
        assert_eq!(
            started.elapsed().as_secs(),
            11,
            "the delay past the deadline is not waited for"
        );
    }

    #[limited::test(start_paused = true)]
    async fn retry_after_replaces_a_delay() {
        let started = Instant::now();
        let transport = transport(options());
        let mut flow = Flow::new(&transport, 12 * SECOND, Backoff::exact(SECOND, SECOND));
        assert!(flow.wait(Some(5 * SECOND)).await);
        assert!(!flow.wait(Some(Duration::MAX)).await);
        assert_eq!(started.elapsed().as_secs(), 5);
    }

    #[limited::test(start_paused = true)]
    async fn the_longest_duration_does_not_overflow() {
        let transport = transport(options());
        let mut flow = Flow::new(&transport, Duration::MAX, Backoff::exact(SECOND, SECOND));
        assert!(flow.wait(None).await);
    }

    #[test]
    fn repetitions_draw_on_the_budget_of_the_client() {
        let transport = transport(options());
        let flow = || Flow::new(&transport, SECOND, Backoff::exact(SECOND, SECOND));
        let allowed = (0..200).filter(|_| flow().may_retry()).count();
        assert_eq!(allowed, 50);
    }

    #[test]
    fn each_call_of_polling_has_attempts_of_its_own() {
        let transport = transport(CallOptions::default().max_attempts(1));
        let flow = Flow::new(&transport, SECOND, Backoff::exact(SECOND, SECOND));
        flow.effort.count();
        assert!(!flow.may_retry());
        flow.begin_call();
        assert!(flow.may_retry());
    }
}
