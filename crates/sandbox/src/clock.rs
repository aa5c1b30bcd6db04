use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::Value;

use crate::json;

/// The time between two events.
pub(crate) const STEP: TimeDelta = TimeDelta::seconds(10);

/// A hundred years in milliseconds: the limit of an advance.
const LIMIT: u64 = 100 * 365 * 24 * 60 * 60 * 1000;

/// By how many milliseconds a sandbox was advanced. Its vendors share it.
#[derive(Clone, Default)]
pub(crate) struct Time(Arc<AtomicU64>);

impl Time {
    pub(crate) fn advance(&self, by: Duration) {
        let by = u64::try_from(by.as_millis()).unwrap_or(LIMIT);
        let add = |advanced: u64| Some(advanced.saturating_add(by).min(LIMIT));
        let _ = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, add);
    }

    /// By how much the sandbox was advanced.
    pub(crate) fn advanced(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::Relaxed))
    }

    /// The time by which credentials expire, in seconds since 1970: the machine's clock, which clients mint tokens by,
    /// advanced.
    pub(crate) fn unix(&self) -> u64 {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        (now.unwrap_or_default() + self.advanced()).as_secs()
    }
}

/// A clock that starts at a documented time, moves by one step at each event and can be advanced.
pub(crate) struct Clock {
    next: DateTime<Utc>,
    time: Time,
}

impl Clock {
    /// Starts at the time in `template` at a JSON pointer.
    pub(crate) fn starting_at(template: &Value, pointer: &str, time: Time) -> io::Result<Self> {
        let next = json::time(template, pointer)?;
        Ok(Self { next, time })
    }

    /// Returns the time of an event that happens now.
    pub(crate) fn tick(&mut self) -> DateTime<Utc> {
        let now = self.next + self.time.advanced();
        self.next += STEP;
        now
    }
}

/// Formats a time as all vendors do: UTC, with milliseconds.
pub(crate) fn format_time(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Millis, true)
}
