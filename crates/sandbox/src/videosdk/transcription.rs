use std::collections::VecDeque;
use std::io;

use serde_json::{Value, json};

use crate::contract::Contract;
use crate::delivery::Receiver;
use crate::documented::with;

/// How many are remembered; before more come, the oldest that have ended are forgotten.
const REMEMBERED: usize = 1000;

/// All of them, in the order of their starts. That a list has them so is a guess.
#[derive(Default)]
pub(super) struct Transcriptions(VecDeque<Transcription>);

impl Transcriptions {
    pub(super) fn push(&mut self, transcription: Transcription) {
        if self.0.len() >= REMEMBERED {
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

    /// The one of this session that runs.
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
    fn time(&self) -> &str {
        match self {
            Self::Completed(time) | Self::Failed(time) => time,
        }
    }
}

/// What the sandbox remembers of a transcription.
pub(super) struct Transcription {
    pub(super) id: String,
    pub(super) room: String,
    pub(super) session: String,
    /// As it was given, which the answer repeats.
    pub(super) webhook_url: Option<String>,
    pub(super) receiver: Option<Receiver>,
    pub(super) summarized: bool,
    pub(super) start: String,
    pub(super) end: Option<End>,
}

impl Transcription {
    /// Whether it left files; there are none before the end.
    fn has_files(&self) -> bool {
        matches!(self.end, Some(End::Completed(_)))
    }

    /// In a word, for people.
    pub(super) fn standing(&self) -> &'static str {
        match self.end {
            None => "running",
            Some(End::Completed(_)) => "completed",
            Some(End::Failed(_)) => "failed",
        }
    }

    /// The text of a result file.
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

/// The documented forms of a transcription.
pub(super) struct Forms {
    pub(super) started: Value,
    ended: Value,
    pub(super) fetched: Value,
    started_event: Value,
    stopped_event: Value,
    failed_event: Value,
}

impl Forms {
    pub(super) fn read(contract: &Contract) -> io::Result<Self> {
        let form = |operation| contract.response(operation, "200", "documented");
        let event = |name| contract.event("receiveWebhookEvent", name);
        Ok(Self {
            started: form("startRealtimeTranscription")?,
            ended: form("endRealtimeTranscription")?,
            fetched: form("getRealtimeTranscription")?,
            started_event: event("started")?,
            stopped_event: event("stopped")?,
            failed_event: event("failed")?,
        })
    }

    /// As starting and ending answer it: with the webhook, without files.
    pub(super) fn changed(&self, transcription: &Transcription) -> Value {
        let form = match transcription.end {
            Some(_) => &self.ended,
            None => &self.started,
        };
        let form = with(form, common(transcription));
        with(&form, json!({ "webhookUrl": transcription.webhook_url }))
    }

    /// The status it has. That one which failed has `completed` is a guess: no other is known.
    pub(super) fn status(&self, transcription: &Transcription) -> &str {
        let form = match transcription.end {
            Some(_) => &self.ended,
            None => &self.started,
        };
        form["status"].as_str().unwrap_or_default()
    }

    /// What the webhook hears when it starts and when it ends.
    pub(super) fn event(&self, transcription: &Transcription) -> Value {
        let form = match transcription.end {
            Some(End::Completed(_)) => &self.stopped_event,
            Some(End::Failed(_)) => &self.failed_event,
            None => &self.started_event,
        };
        let data = json!({
            "id": transcription.id,
            "meetingId": transcription.room,
            "sessionId": transcription.session,
        });
        with(form, json!({ "data": data }))
    }

    /// As fetching and listing answer it: with files once it has ended, without the webhook.
    pub(super) fn stored(&self, transcription: &Transcription, base_url: &str) -> Value {
        let form = with(&self.fetched, common(transcription));
        let form = with(&form, json!({ "status": self.status(transcription) }));
        if !transcription.has_files() {
            let none = json!({ "transcriptionFilePaths": null, "summarizedFilePaths": null });
            return with(&form, none);
        }
        let files = format!("{base_url}/files/{}", transcription.id);
        let summary = transcription
            .summarized
            .then(|| json!({ "txt": format!("{files}/summary.txt") }));
        let files = json!({
            "transcriptionFilePaths": { "txt": format!("{files}/transcript.txt") },
            "summarizedFilePaths": summary,
        });
        with(&form, files)
    }
}

fn common(transcription: &Transcription) -> Value {
    json!({
        "id": transcription.id,
        "extension": { "extensionConfig": {
            "roomId": transcription.room,
            "sessionId": transcription.session,
        } },
        "start": transcription.start,
        "end": transcription.end.as_ref().map(End::time),
    })
}
