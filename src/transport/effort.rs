use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tokio::time::Instant;

use super::backoff::deadline_in;
use super::budget::{Cost, RetryBudget};

/// What one call may use: its time and its requests. The calls of a flow share one.
#[derive(Debug)]
pub(super) struct Effort {
    end: Instant,
    sent: AtomicU32,
    /// How many requests may have been sent in the end.
    limit: AtomicU32,
}

impl Effort {
    pub(super) fn new(within: Duration, max_attempts: u32) -> Self {
        Self::until(deadline_in(within), max_attempts)
    }

    /// Returns another effort that ends at the same time.
    pub(super) fn beside(&self, max_attempts: u32) -> Self {
        Self::until(self.end, max_attempts)
    }

    fn until(end: Instant, max_attempts: u32) -> Self {
        Self {
            end,
            sent: AtomicU32::new(0),
            limit: AtomicU32::new(max_attempts),
        }
    }

    /// Returns the deadline.
    pub(super) fn end(&self) -> Instant {
        self.end
    }

    /// Counts a request, and returns how many there are now.
    pub(super) fn count(&self) -> u32 {
        self.sent.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Returns how many requests were sent.
    pub(super) fn sent(&self) -> u32 {
        self.sent.load(Ordering::Relaxed)
    }

    /// Allows this many requests from now on.
    pub(super) fn allow(&self, requests: u32) {
        let limit = self.sent().saturating_add(requests);
        self.limit.store(limit, Ordering::Relaxed);
    }

    /// Returns `true` if a delay ends before the deadline.
    pub(super) fn has_time(&self, delay: Duration) -> bool {
        delay < self.end.saturating_duration_since(Instant::now())
    }

    /// Returns `true` if the request may be sent again after this delay. Every repetition of every call asks here, and pays for
    /// itself from the client's budget.
    pub(super) fn allows(&self, delay: Duration, budget: &RetryBudget, cost: Cost) -> bool {
        let limit = self.limit.load(Ordering::Relaxed);
        self.sent() < limit && self.has_time(delay) && budget.withdraw(cost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[limited::test(start_paused = true)]
    async fn requests_are_allowed_from_now_on() {
        let (effort, budget) = (
            Effort::new(Duration::from_secs(60), 1),
            RetryBudget::default(),
        );
        let again = || effort.allows(Duration::ZERO, &budget, Cost::Retry);
        effort.count();
        assert!(!again());
        effort.allow(2);
        effort.count();
        assert!(again());
        effort.count();
        assert!(!again());
    }
}
