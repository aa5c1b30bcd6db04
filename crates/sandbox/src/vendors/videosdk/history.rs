//! Transcriptions from before the sandbox started. Each is generated on request, so that a million take no memory.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::transcription::{End, Transcription};
use crate::clock::{STEP, format_time};
use crate::ids::Ids;
use crate::json;

/// Completed transcriptions of one session, so a filter matches all of them or none.
pub(super) struct History {
    count: AtomicU64,
    ids: Ids,
    room: String,
    session: String,
    now: DateTime<Utc>,
}

impl History {
    /// Creates an empty history in the form of the documented transcription, with the ids before the next one of `ids`.
    pub(super) fn new(template: &Value, ids: &Ids) -> io::Result<Self> {
        let config = |field| {
            let pointer = format!("/extension/extensionConfig/{field}");
            json::text(template, &pointer).map(str::to_owned)
        };
        Ok(Self {
            count: AtomicU64::new(0),
            ids: ids.clone(),
            room: config("roomId")?,
            session: config("sessionId")?,
            now: json::time(template, "/start")?,
        })
    }

    pub(super) fn set_len(&self, count: u64) {
        self.count.store(count, Ordering::Relaxed);
    }

    fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }

    pub(super) fn len(&self) -> usize {
        usize::try_from(self.count()).unwrap_or(usize::MAX)
    }

    /// The newest transcription, which stands for all of them in a filter.
    pub(super) fn newest(&self) -> Option<Transcription> {
        (self.count() > 0).then(|| self.back(1))
    }

    /// The transcription at an index, the oldest first.
    pub(super) fn at(&self, index: usize) -> Transcription {
        self.back(self.count().saturating_sub(index as u64))
    }

    pub(super) fn find(&self, id: &str) -> Option<Transcription> {
        let back = self.ids.distance(id)?;
        (1..=self.count()).contains(&back).then(|| self.back(back))
    }

    /// The transcription that is `back` before the first one of the sandbox.
    fn back(&self, back: u64) -> Transcription {
        let steps = i32::try_from(back).unwrap_or(i32::MAX);
        let time = format_time(self.now - STEP * steps);
        Transcription {
            id: self.ids.before(back),
            room: self.room.clone(),
            session: self.session.clone(),
            webhook_url: None,
            receiver: None,
            summarized: false,
            start: time.clone(),
            end: Some(End::Completed(time)),
        }
    }
}
