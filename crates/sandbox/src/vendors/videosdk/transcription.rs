use std::collections::VecDeque;

use crate::delivery::Receiver;

/// How many transcriptions are kept. Beyond that, the oldest that has ended is removed.
const CAPACITY: usize = 1000;

/// The transcriptions in the order of their starts, which is a guess for the list.
#[derive(Default)]
pub(super) struct Transcriptions(VecDeque<Transcription>);

impl Transcriptions {
    pub(super) fn push(&mut self, transcription: Transcription) {
        if self.0.len() >= CAPACITY {
            let ended = self.0.iter().position(|one| one.end.is_some());
            self.0.remove(ended.unwrap_or_default());
        }
        self.0.push_back(transcription);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Transcription> {
        self.0.iter()
    }

    pub(super) fn find(&self, id: &str) -> Option<&Transcription> {
        self.iter().find(|one| one.id == id)
    }

    /// Returns the running transcription of a session.
    pub(super) fn running(&mut self, session: &str) -> Option<&mut Transcription> {
        let mut newest = self.0.iter_mut().rev();
        newest.find(|one| one.session == session && one.end.is_none())
    }
}

/// How and when a transcription has ended.
pub(super) enum End {
    Completed(String),
    Failed(String),
}

impl End {
    pub(super) fn time(&self) -> &str {
        match self {
            Self::Completed(time) | Self::Failed(time) => time,
        }
    }
}

pub(super) struct Transcription {
    pub(super) id: String,
    pub(super) room: String,
    pub(super) session: String,
    /// As it was given; the response repeats it.
    pub(super) webhook_url: Option<String>,
    pub(super) receiver: Option<Receiver>,
    pub(super) summarized: bool,
    pub(super) start: String,
    pub(super) end: Option<End>,
}

impl Transcription {
    /// Reports whether there are files, which is the case once it has completed.
    pub(super) fn has_files(&self) -> bool {
        matches!(self.end, Some(End::Completed(_)))
    }

    /// The state in a word, for people.
    pub(super) fn state(&self) -> &'static str {
        match self.end {
            None => "running",
            Some(End::Completed(_)) => "completed",
            Some(End::Failed(_)) => "failed",
        }
    }

    /// Returns the text of a result file.
    pub(super) fn file(&self, name: &str) -> Option<String> {
        let Self { room, session, .. } = self;
        let text = match name {
            "transcript.txt" => "transcript",
            "summary.txt" if self.summarized => "summary",
            _ => return None,
        };
        self.has_files()
            .then(|| format!("Made-up {text} of room {room}.\nSession {session}.\n"))
    }
}
