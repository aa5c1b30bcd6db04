use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::clock::written;
use crate::delivery::Receiver;

/// What the sandbox remembers of a call.
#[derive(Default)]
pub(super) struct Call {
    pub(super) active: Vec<Transcription>,
    pub(super) stored: Vec<Transcription>,
}

/// What the sandbox remembers of a transcription.
pub(super) struct Transcription {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) tracks: &'static [&'static str],
    pub(super) destination: Option<String>,
    pub(super) stabilized: Option<String>,
    pub(super) receiver: Option<Receiver>,
    pub(super) start: DateTime<Utc>,
}

impl Transcription {
    /// What every event says of it.
    pub(super) fn detail(&self) -> Value {
        json!({
            "id": self.id,
            "name": self.name,
            "startTime": written(self.start),
            "tracks": self.tracks,
            "destination": self.destination,
            "stabilized": self.stabilized,
        })
    }
}

impl Call {
    /// The transcription of this name that runs.
    pub(super) fn running(&self, name: &str) -> Option<&Transcription> {
        self.active
            .iter()
            .find(|transcription| transcription.name == name)
    }

    /// Takes out what a verb stops: the transcription of this name, or all.
    pub(super) fn stop(&mut self, name: Option<&str>) -> Vec<Transcription> {
        self.active
            .extract_if(.., |transcription| {
                name.is_none_or(|name| transcription.name == name)
            })
            .collect()
    }

    /// The text of this id, if it is stored.
    pub(super) fn text(&self, id: &str) -> Option<&Transcription> {
        self.stored
            .iter()
            .find(|transcription| transcription.id == id)
    }

    /// Deletes the text of this id; nothing if there is none.
    pub(super) fn delete(&mut self, id: &str) -> Option<()> {
        let place = self
            .stored
            .iter()
            .position(|transcription| transcription.id == id)?;
        self.stored.remove(place);
        Some(())
    }
}
