//! Transcriptions from before the sandbox started. Each is made when it is asked for, so that a million take no memory.

use std::io;

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::transcription::{End, Transcription};
use crate::clock::{STEP, written};
use crate::documented;
use crate::ids::Ids;

/// All of one session of one room, completed one after the other: what is wanted of one is wanted of all.
pub(super) struct Past {
    count: u64,
    ids: Ids,
    room: String,
    session: String,
    now: DateTime<Utc>,
}

impl Past {
    /// So many, like the documented one, with the ids before those that are yet to come.
    pub(super) fn new(count: u64, template: &Value, ids: &Ids) -> io::Result<Self> {
        let config = |field| {
            let pointer = format!("/extension/extensionConfig/{field}");
            documented::text(template, &pointer).map(str::to_owned)
        };
        Ok(Self {
            count,
            ids: ids.clone(),
            room: config("roomId")?,
            session: config("sessionId")?,
            now: documented::time(template, "/start")?,
        })
    }

    pub(super) fn len(&self) -> usize {
        usize::try_from(self.count).unwrap_or(usize::MAX)
    }

    /// The newest: what stands for all of them.
    pub(super) fn newest(&self) -> Option<Transcription> {
        (self.count > 0).then(|| self.back(1))
    }

    /// The one at an index, the oldest first.
    pub(super) fn at(&self, index: usize) -> Transcription {
        self.back(self.count.saturating_sub(index as u64))
    }

    pub(super) fn find(&self, id: &str) -> Option<Transcription> {
        let back = self.ids.distance(id)?;
        (1..=self.count).contains(&back).then(|| self.back(back))
    }

    /// The one that is so many before the first of today.
    fn back(&self, back: u64) -> Transcription {
        let steps = i32::try_from(back).unwrap_or(i32::MAX);
        let time = written(self.now - STEP * steps);
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
