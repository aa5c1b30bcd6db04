use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::Value;

use crate::documented;

/// How far apart events are.
pub(crate) const STEP: TimeDelta = TimeDelta::seconds(10);

/// A hundred years: no clock is advanced by more.
const FURTHEST: u64 = 100 * 365 * 24 * 60 * 60 * 1000;

/// How far one sandbox has been advanced, in milliseconds. Its vendors share it.
#[derive(Clone, Default)]
pub(crate) struct Time(Arc<AtomicU64>);

impl Time {
    pub(crate) fn advance(&self, by: Duration) {
        let by = u64::try_from(by.as_millis()).unwrap_or(FURTHEST);
        let add = |advanced: u64| Some(advanced.saturating_add(by).min(FURTHEST));
        let _ = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, add);
    }

    /// How far it has been advanced.
    pub(crate) fn advanced(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::Relaxed))
    }

    /// What credentials expire by, in seconds since 1970: the machine's clock, advanced. Clients mint tokens by theirs.
    pub(crate) fn unix(&self) -> u64 {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        (now.unwrap_or_default() + self.advanced()).as_secs()
    }
}

/// A clock that starts at a documented time, moves on by one step at each event and can be advanced.
pub(crate) struct Clock {
    next: DateTime<Utc>,
    time: Time,
}

impl Clock {
    /// Starts at the time that `template` has at a JSON pointer.
    pub(crate) fn starting_at(template: &Value, pointer: &str, time: Time) -> io::Result<Self> {
        let next = documented::time(template, pointer)?;
        Ok(Self { next, time })
    }

    /// The time of an event that happens now.
    pub(crate) fn tick(&mut self) -> DateTime<Utc> {
        let now = self.next + self.time.advanced();
        self.next += STEP;
        now
    }
}

/// As all three vendors write a time: UTC, with milliseconds.
pub(crate) fn written(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Millis, true)
}
