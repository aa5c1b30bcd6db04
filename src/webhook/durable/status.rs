//! What operators see.

use std::sync::atomic::{AtomicU64, Ordering};

use serde::Serialize;

use super::store::StoreCounts;

/// The state of a durable inbox. It serializes to one flat JSON object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct InboxStatus {
    /// The vendor.
    pub vendor: &'static str,
    /// The events in the store.
    #[serde(flatten)]
    pub store: StoreCounts,
    /// Events that this process has stored since it started.
    pub stored: u64,
    /// Deliveries of events that were known already.
    pub redelivered: u64,
    /// Deliveries that could not be stored.
    pub not_stored: u64,
    /// Events that this process has handled.
    pub handled: u64,
    /// Attempts of this process that failed and will be repeated.
    pub retried: u64,
    /// Events that this process has given up.
    pub given_up: u64,
    /// Leases that this process has lost.
    pub lost: u64,
}

/// What can be counted.
#[derive(Clone, Copy)]
pub(super) enum Counted {
    Stored,
    Redelivered,
    NotStored,
    Handled,
    Retried,
    GivenUp,
    Lost,
}

impl Counted {
    const COUNT: usize = Self::Lost as usize + 1;

    /// Its name in logs and metrics.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Stored => "stored",
            Self::Redelivered => "redelivered",
            Self::NotStored => "not_stored",
            Self::Handled => "handled",
            Self::Retried => "retried",
            Self::GivenUp => "given_up",
            Self::Lost => "lost",
        }
    }
}

/// Counts since the start of the process.
#[derive(Default)]
pub(super) struct Counts([AtomicU64; Counted::COUNT]);

impl Counts {
    pub(super) fn add(&self, vendor: &'static str, counted: Counted) {
        self.0[counted as usize].fetch_add(1, Ordering::Relaxed);
        #[cfg(feature = "metrics")]
        metrics::counter!("callscribe_inbox_events_total", "vendor" => vendor, "outcome" => counted.name())
            .increment(1);
        #[cfg(not(feature = "metrics"))]
        let _ = vendor;
    }

    pub(super) fn status(&self, vendor: &'static str, store: StoreCounts) -> InboxStatus {
        let count = |counted: Counted| self.0[counted as usize].load(Ordering::Relaxed);
        InboxStatus {
            vendor,
            store,
            stored: count(Counted::Stored),
            redelivered: count(Counted::Redelivered),
            not_stored: count(Counted::NotStored),
            handled: count(Counted::Handled),
            retried: count(Counted::Retried),
            given_up: count(Counted::GivenUp),
            lost: count(Counted::Lost),
        }
    }
}

/// Sets the gauges of a store's counts, so that they are as old as the last look.
#[cfg(feature = "metrics")]
#[allow(
    clippy::cast_precision_loss,
    reason = "metrics are floating-point numbers"
)]
pub(super) fn record(vendor: &'static str, counts: StoreCounts) {
    let events = [
        ("waiting", counts.waiting),
        ("running", counts.running),
        ("dead", counts.dead),
    ];
    for (state, count) in events {
        metrics::gauge!("callscribe_inbox_events", "vendor" => vendor, "state" => state)
            .set(count as f64);
    }
    metrics::gauge!("callscribe_inbox_oldest_seconds", "vendor" => vendor)
        .set(counts.oldest_seconds.unwrap_or(0) as f64);
}

#[cfg(all(test, feature = "metrics"))]
mod tests {
    use super::*;
    use crate::transport::Notes;

    #[test]
    fn metrics_count_events_and_have_the_state_of_the_store() {
        let notes = Notes::default();
        let store = StoreCounts {
            waiting: 3,
            running: 2,
            dead: 1,
            oldest_seconds: Some(60),
        };
        metrics::with_local_recorder(&notes, || {
            Counts::default().add("asapp", Counted::Handled);
            record("asapp", store);
        });
        assert_eq!(
            notes.take(),
            [
                "callscribe_inbox_events_total vendor=asapp outcome=handled 1",
                "callscribe_inbox_events vendor=asapp state=waiting 3",
                "callscribe_inbox_events vendor=asapp state=running 2",
                "callscribe_inbox_events vendor=asapp state=dead 1",
                "callscribe_inbox_oldest_seconds vendor=asapp 60",
            ]
        );
    }
}
