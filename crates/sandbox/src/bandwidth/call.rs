use std::collections::VecDeque;
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use tokio::sync::oneshot;

use super::live::Destination;
use crate::clock::written;
use crate::control::Rows;
use crate::delivery::Receiver;

/// How many texts of a call are remembered; before more come, the oldest are forgotten.
const REMEMBERED: usize = 1000;

/// How many tracks of a call may be transcribed at once.
const TRACKS: usize = 4;

/// How long after Available a text can be read, unless it is asked for twice. A 404 has been seen there; how long it
/// lasts is a guess.
const READABLE_AFTER: Duration = Duration::from_secs(2);

/// What the sandbox remembers of a call.
#[derive(Default)]
pub(super) struct Call {
    /// It has hung up: its texts stay.
    pub(super) has_ended: bool,
    pub(super) active: Vec<Transcription>,
    pub(super) stored: VecDeque<Stored>,
}

/// What the sandbox remembers of a transcription.
pub(super) struct Transcription {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) tracks: &'static [&'static str],
    pub(super) destination: Option<Destination>,
    pub(super) stabilized: bool,
    pub(super) custom_params: Map<String, Value>,
    pub(super) receiver: Option<Receiver>,
    pub(super) start: DateTime<Utc>,
    /// Dropped, it ends the live text.
    pub(super) live: Option<oneshot::Sender<()>>,
}

/// A transcription that is over.
pub(super) struct Stored {
    pub(super) transcription: Transcription,
    /// How far the sandbox was advanced then.
    since: Duration,
    was_asked_for: bool,
}

impl Transcription {
    /// What every event says of it. Whether text is stable means something only with a destination.
    pub(super) fn detail(&self) -> Value {
        let destination = self.destination.as_ref().map(Destination::as_str);
        json!({
            "id": self.id,
            "name": self.name,
            "startTime": written(self.start),
            "tracks": self.tracks,
            "destination": destination,
            "stabilized": destination.map(|_| self.stabilized.to_string()),
        })
    }
}

impl Stored {
    /// Whether the text can be read now; it can at the latest when it is asked for again.
    fn is_readable(&mut self, advanced: Duration) -> bool {
        let waited = advanced.saturating_sub(self.since);
        std::mem::replace(&mut self.was_asked_for, true) || waited >= READABLE_AFTER
    }
}

impl Call {
    /// The call and its transcriptions, each with how it stands.
    pub(super) fn overview(&self, account: &str, id: &str) -> Rows {
        let standing = if self.has_ended { "hung up" } else { "active" };
        let running = self.active.iter().map(|one| (one, "running"));
        let stored = self.stored.iter().map(|one| (&one.transcription, "stored"));
        let mut rows = vec![(format!("call {account}/{id}"), standing.to_owned())];
        rows.extend(running.chain(stored).map(|(one, standing)| {
            let what = format!("transcription {} of call {id}", one.id);
            (what, standing.to_owned())
        }));
        rows
    }

    /// The transcription of this name that runs.
    pub(super) fn running(&self, name: &str) -> Option<&Transcription> {
        self.active.iter().find(|one| one.name == name)
    }

    /// Whether so many tracks more can be transcribed.
    pub(super) fn has_room(&self, tracks: &[&str]) -> bool {
        let taken: usize = self.active.iter().map(|one| one.tracks.len()).sum();
        taken + tracks.len() <= TRACKS
    }

    /// Takes out what a verb stops: the transcription of this name, or all.
    pub(super) fn stop(&mut self, name: Option<&str>) -> Vec<Transcription> {
        self.active
            .extract_if(.., |one| name.is_none_or(|name| one.name == name))
            .collect()
    }

    /// Takes out the transcription of this id, if it runs.
    pub(super) fn take(&mut self, id: &str) -> Option<Transcription> {
        let place = self.active.iter().position(|one| one.id == id)?;
        Some(self.active.remove(place))
    }

    /// Keeps the text of a transcription.
    pub(super) fn store(&mut self, mut transcription: Transcription, since: Duration) {
        transcription.live = None;
        if self.stored.len() >= REMEMBERED {
            self.stored.pop_front();
        }
        self.stored.push_back(Stored {
            transcription,
            since,
            was_asked_for: false,
        });
    }

    /// The transcription of this id whose text is asked for, if it is stored and can be read.
    pub(super) fn text(&mut self, id: &str, advanced: Duration) -> Option<&Transcription> {
        let mut stored = self.stored.iter_mut();
        let stored = stored.find(|one| one.transcription.id == id)?;
        stored
            .is_readable(advanced)
            .then_some(&stored.transcription)
    }

    /// Deletes the text of this id; nothing if there is none.
    pub(super) fn delete(&mut self, id: &str) -> Option<()> {
        let mut stored = self.stored.iter();
        let place = stored.position(|one| one.transcription.id == id)?;
        self.stored.remove(place).map(drop)
    }
}
