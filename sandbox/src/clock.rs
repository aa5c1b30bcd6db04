use std::io;

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::Value;

use crate::documented;

const STEP: TimeDelta = TimeDelta::seconds(10);

/// A clock that starts at a documented time and moves on by one step at each event.
pub(crate) struct Clock(DateTime<Utc>);

impl Clock {
    /// Starts at the time that `template` has at a JSON pointer.
    pub(crate) fn starting_at(template: &Value, pointer: &str) -> io::Result<Self> {
        let start = documented::text(template, pointer)?;
        let start = DateTime::parse_from_rfc3339(start).map_err(io::Error::other)?;
        Ok(Self(start.to_utc()))
    }

    /// The time of an event that happens now.
    pub(crate) fn tick(&mut self) -> DateTime<Utc> {
        let now = self.0;
        self.0 += STEP;
        now
    }
}

/// As all three vendors write a time: UTC, with milliseconds.
pub(crate) fn written(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Millis, true)
}
