//! A retry budget, so that an outage does not multiply the load on a vendor.

use std::sync::atomic::{AtomicU32, Ordering};

/// Tokens in a full bucket, the cost of a retry and the refund of a success: ten successes pay for one retry.
const FULL: u32 = 500;
const RETRY: u32 = 10;
const SUCCESS: u32 = 1;

/// Shared by all clones of a client.
#[derive(Debug)]
pub(super) struct RetryBudget(AtomicU32);

impl Default for RetryBudget {
    fn default() -> Self {
        Self(AtomicU32::new(FULL))
    }
}

impl RetryBudget {
    /// Withdraws the cost of one retry. Returns `false` if too little is left.
    pub(super) fn withdraw(&self) -> bool {
        let taken = |left: u32| left.checked_sub(RETRY);
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
        let allowed = (0..1000).filter(|_| budget.withdraw()).count();
        assert_eq!(allowed, 50);
    }

    #[test]
    fn ten_successes_pay_for_one_retry() {
        let budget = RetryBudget::default();
        while budget.withdraw() {}
        (0..9).for_each(|_| budget.deposit());
        assert!(!budget.withdraw());
        budget.deposit();
        assert!(budget.withdraw());
    }

    #[test]
    fn a_full_budget_stays_full() {
        let budget = RetryBudget::default();
        (0..10_000).for_each(|_| budget.deposit());
        assert_eq!((0..1000).filter(|_| budget.withdraw()).count(), 50);
    }
}
