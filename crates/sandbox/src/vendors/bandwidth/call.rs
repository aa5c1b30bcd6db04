use std::collections::VecDeque;
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use tokio::sync::oneshot;

use super::live::Destination;
use crate::clock::format_time;
use crate::delivery::Receiver;
use crate::vendor::Overview;

/// How many transcripts of a call are kept. Beyond that, the oldest is removed.
const CAPACITY: usize = 1000;

/// How many tracks of a call may be transcribed at once.
const TRACKS: usize = 4;

/// How long after Available a transcript becomes readable, unless it is requested twice. A 404 was observed there; its
/// duration is a guess.
const READABLE_AFTER: Duration = Duration::from_secs(2);

#[derive(Default)]
pub(super) struct Call {
    /// Whether the call has hung up. Its transcripts stay.
    pub(super) has_ended: bool,
    pub(super) active: Vec<Transcription>,
    pub(super) stored: VecDeque<Stored>,
}

pub(super) struct Transcription {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) tracks: &'static [&'static str],
    pub(super) destination: Option<Destination>,
    pub(super) stabilized: bool,
    pub(super) custom_params: Map<String, Value>,
    pub(super) receiver: Option<Receiver>,
    pub(super) start: DateTime<Utc>,
    /// Ends the live text when dropped.
    pub(super) live: Option<oneshot::Sender<()>>,
}

/// A transcription that has stopped, with its transcript.
pub(super) struct Stored {
    pub(super) transcription: Transcription,
    /// By how much the sandbox was advanced when it stopped.
    since: Duration,
    was_requested: bool,
}

impl Transcription {
    /// The detail of every event. Whether text is stabilized has a meaning only with a destination.
    pub(super) fn detail(&self) -> Value {
        let destination = self.destination.as_ref().map(Destination::as_str);
        json!({
            "id": self.id,
            "name": self.name,
            "startTime": format_time(self.start),
            "tracks": self.tracks,
            "destination": destination,
            "stabilized": destination.map(|_| self.stabilized.to_string()),
        })
    }
}

impl Stored {
    /// Reports whether the transcript is readable, which it is at the latest on the second request.
    fn is_readable(&mut self, advanced: Duration) -> bool {
        let waited = advanced.saturating_sub(self.since);
        std::mem::replace(&mut self.was_requested, true) || waited >= READABLE_AFTER
    }
}

impl Call {
    /// The call and its transcriptions, each with its state.
    pub(super) fn overview(&self, account: &str, id: &str) -> Overview {
        let state = if self.has_ended { "hung up" } else { "active" };
        let running = self.active.iter().map(|one| (one, "running"));
        let stored = self.stored.iter().map(|one| (&one.transcription, "stored"));
        let mut rows = vec![(format!("call {account}/{id}"), state.to_owned())];
        rows.extend(running.chain(stored).map(|(one, state)| {
            let name = format!("transcription {} of call {id}", one.id);
            (name, state.to_owned())
        }));
        rows
    }

    /// Returns the running transcription of a name.
    pub(super) fn running(&self, name: &str) -> Option<&Transcription> {
        self.active.iter().find(|one| one.name == name)
    }

    /// Reports whether these tracks can be transcribed too.
    pub(super) fn has_room(&self, tracks: &[&str]) -> bool {
        let taken: usize = self.active.iter().map(|one| one.tracks.len()).sum();
        taken + tracks.len() <= TRACKS
    }

    /// Removes what a verb stops: the transcription of a name, or all.
    pub(super) fn stop(&mut self, name: Option<&str>) -> Vec<Transcription> {
        self.active
            .extract_if(.., |one| name.is_none_or(|name| one.name == name))
            .collect()
    }

    /// Removes the running transcription of an id.
    pub(super) fn take(&mut self, id: &str) -> Option<Transcription> {
        let place = self.active.iter().position(|one| one.id == id)?;
        Some(self.active.remove(place))
    }

    /// Stores the transcript of a transcription.
    pub(super) fn store(&mut self, mut transcription: Transcription, since: Duration) {
        transcription.live = None;
        if self.stored.len() >= CAPACITY {
            self.stored.pop_front();
        }
        self.stored.push_back(Stored {
            transcription,
            since,
            was_requested: false,
        });
    }

    /// Returns the stored transcription of an id, if its transcript is readable.
    pub(super) fn readable(&mut self, id: &str, advanced: Duration) -> Option<&Transcription> {
        let mut stored = self.stored.iter_mut();
        let stored = stored.find(|one| one.transcription.id == id)?;
        stored
            .is_readable(advanced)
            .then_some(&stored.transcription)
    }

    /// Deletes the transcript of an id.
    pub(super) fn delete(&mut self, id: &str) -> Option<()> {
        let mut stored = self.stored.iter();
        let place = stored.position(|one| one.transcription.id == id)?;
        self.stored.remove(place).map(drop)
    }
}
