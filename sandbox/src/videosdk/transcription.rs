use std::io;

use serde_json::{Value, json};

use crate::delivery::Receiver;
use crate::documented::{Documented, with};

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
    pub(super) end: Option<String>,
}

impl Transcription {
    /// The text of a result file; there are none before the end.
    pub(super) fn file(&self, name: &str) -> Option<String> {
        let Self { room, session, .. } = self;
        let text = match name {
            "transcript.txt" => "transcript",
            "summary.txt" if self.summarized => "summary",
            _ => return None,
        };
        self.end.as_ref()?;
        Some(format!(
            "Made-up {text} of room {room}.\nSession {session}.\n"
        ))
    }
}

/// The documented forms of a transcription.
pub(super) struct Forms {
    pub(super) started: Value,
    ended: Value,
    fetched: Value,
    started_event: Value,
    stopped_event: Value,
}

impl Forms {
    pub(super) fn read(documented: &Documented) -> io::Result<Self> {
        let form = |operation| documented.response(operation, "200", "documented");
        let event = |name| documented.event("receiveWebhookEvent", name);
        Ok(Self {
            started: form("startRealtimeTranscription")?,
            ended: form("endRealtimeTranscription")?,
            fetched: form("getRealtimeTranscription")?,
            started_event: event("started")?,
            stopped_event: event("stopped")?,
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

    /// What the webhook hears when it starts and when it ends.
    pub(super) fn event(&self, transcription: &Transcription) -> Value {
        let form = match transcription.end {
            Some(_) => &self.stopped_event,
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
        if transcription.end.is_none() {
            let running = json!({
                "status": self.started["status"],
                "transcriptionFilePaths": null,
                "summarizedFilePaths": null,
            });
            return with(&form, running);
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
        "end": transcription.end,
    })
}
