use std::io;

use serde_json::{Value, json};

use super::transcription::{End, Transcription};
use crate::contract::Contract;
use crate::json::patched;

/// The documented examples of a transcription, which responses and events are made from.
pub(super) struct Examples {
    pub(super) started: Value,
    ended: Value,
    pub(super) fetched: Value,
    started_event: Value,
    stopped_event: Value,
    failed_event: Value,
}

impl Examples {
    pub(super) fn parse(contract: &Contract) -> io::Result<Self> {
        let response = |operation| contract.example(operation, Some("200"), "documented");
        let event = |name| contract.example("receiveWebhookEvent", None, name);
        Ok(Self {
            started: response("startRealtimeTranscription")?,
            ended: response("endRealtimeTranscription")?,
            fetched: response("getRealtimeTranscription")?,
            started_event: event("started")?,
            stopped_event: event("stopped")?,
            failed_event: event("failed")?,
        })
    }

    /// The response of starting and ending: with the webhook, without files.
    pub(super) fn changed(&self, transcription: &Transcription) -> Value {
        let example = match transcription.end {
            Some(_) => &self.ended,
            None => &self.started,
        };
        let example = patched(example, common(transcription));
        patched(&example, json!({ "webhookUrl": transcription.webhook_url }))
    }

    /// The status. That a failed transcription has `completed` is a guess: no other is known.
    pub(super) fn status(&self, transcription: &Transcription) -> &str {
        let example = match transcription.end {
            Some(_) => &self.ended,
            None => &self.started,
        };
        example["status"].as_str().unwrap_or_default()
    }

    /// The event of a start or an end.
    pub(super) fn event(&self, transcription: &Transcription) -> Value {
        let example = match transcription.end {
            Some(End::Completed(_)) => &self.stopped_event,
            Some(End::Failed(_)) => &self.failed_event,
            None => &self.started_event,
        };
        let data = json!({
            "id": transcription.id,
            "meetingId": transcription.room,
            "sessionId": transcription.session,
        });
        patched(example, json!({ "data": data }))
    }

    /// The response of fetching and listing: with files once it has completed, without the webhook.
    pub(super) fn stored(&self, transcription: &Transcription, base_url: &str) -> Value {
        let example = patched(&self.fetched, common(transcription));
        let example = patched(&example, json!({ "status": self.status(transcription) }));
        if !transcription.has_files() {
            let none = json!({ "transcriptionFilePaths": null, "summarizedFilePaths": null });
            return patched(&example, none);
        }
        let files = format!("{base_url}/files/{}", transcription.id);
        let summary = transcription
            .summarized
            .then(|| json!({ "txt": format!("{files}/summary.txt") }));
        let files = json!({
            "transcriptionFilePaths": { "txt": format!("{files}/transcript.txt") },
            "summarizedFilePaths": summary,
        });
        patched(&example, files)
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
