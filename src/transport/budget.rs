//! A retry budget, so that an outage does not multiply the load on a vendor.

use std::sync::atomic::{AtomicU32, Ordering};

/// Tokens in a full bucket, and the refund of a success.
const FULL: u32 = 500;
const SUCCESS: u32 = 1;

/// What another request costs.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cost {
    /// After a failure. Ten successes pay for it.
    Retry = 10,
    /// With renewed credentials: the vendor answered at once, and did no work. Its own success pays for it.
    Renewal = 1,
}

/// Shared by all clones of a client.
#[derive(Debug)]
pub(super) struct RetryBudget(AtomicU32);

impl Default for RetryBudget {
    fn default() -> Self {
        Self(AtomicU32::new(FULL))
    }
}

impl RetryBudget {
    /// Withdraws a cost. Returns `false` if too little is left.
    pub(super) fn withdraw(&self, cost: Cost) -> bool {
        let taken = |left: u32| left.checked_sub(cost as u32);
        self.0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, taken)
            .is_ok()
    }

    /// Deposits the refund of a success.
    pub(super) fn deposit(&self) {
        let given = |left: u32| (left < FULL).then_some(left + SUCCESS);
        let _ = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, given);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outage_ends_retries_after_fifty() {
        let budget = RetryBudget::default();
        let allowed = (0..1000).filter(|_| budget.withdraw(Cost::Retry)).count();
        assert_eq!(allowed, 50);
    }

    #[test]
    fn ten_successes_pay_for_one_retry() {
        let budget = RetryBudget::default();
        while budget.withdraw(Cost::Retry) {}
        (0..9).for_each(|_| budget.deposit());
        assert!(!budget.withdraw(Cost::Retry));
        budget.deposit();
        assert!(budget.withdraw(Cost::Retry));
    }

    #[test]
    fn a_full_budget_stays_full() {
        let budget = RetryBudget::default();
        (0..10_000).for_each(|_| budget.deposit());
        assert_eq!(
            (0..1000).filter(|_| budget.withdraw(Cost::Retry)).count(),
            50
        );
        // Not even a tenth of a retry is left.
        (0..9).for_each(|_| budget.deposit());
        assert!(!budget.withdraw(Cost::Retry));
    }
}
