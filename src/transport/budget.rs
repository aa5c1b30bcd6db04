//! A budget of retries, so that an outage does not multiply the load on a vendor.

use std::sync::atomic::{AtomicU32, Ordering};

/// Tokens in a full bucket, and what a retry takes and a success gives: ten successes pay for one retry.
const FULL: u32 = 500;
const RETRY: u32 = 10;
const SUCCESS: u32 = 1;

/// Shared by all clones of a client.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

impl Default for Budget {
    fn default() -> Self {
        Self(AtomicU32::new(FULL))
    }
}

impl Budget {
    /// Takes the price of one retry; false where there is not enough left.
    pub(crate) fn withdraw(&self) -> bool {
        let taken = |left: u32| left.checked_sub(RETRY);
        self.0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, taken)
            .is_ok()
    }

    /// Gives back what a success is worth.
    pub(crate) fn deposit(&self) {
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
        let budget = Budget::default();
        let allowed = (0..1000).filter(|_| budget.withdraw()).count();
        assert_eq!(allowed, 50);
    }

    #[test]
    fn ten_successes_pay_for_one_retry() {
        let budget = Budget::default();
        while budget.withdraw() {}
        (0..9).for_each(|_| budget.deposit());
        assert!(!budget.withdraw());
        budget.deposit();
        assert!(budget.withdraw());
    }

    #[test]
    fn successes_do_not_pile_up() {
        let budget = Budget::default();
        (0..10_000).for_each(|_| budget.deposit());
        assert_eq!((0..1000).filter(|_| budget.withdraw()).count(), 50);
    }
}
