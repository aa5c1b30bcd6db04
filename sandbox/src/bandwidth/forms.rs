use std::io;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::call::Transcription;
use crate::clock::written;
use crate::documented::{Documented, with};

static DOCUMENTED: Documented = Documented::new(
    "openapi/bandwidth.yaml",
    include_str!("../../../openapi/bandwidth.yaml"),
);

/// The account and the call in a path.
pub(super) type CallId = (String, String);

/// The documented forms of events, transcriptions and errors.
pub(super) struct Forms {
    base_url: String,
    pub(super) started: Value,
    stopped: Value,
    available: Value,
    rejected: Value,
    list: Value,
    text: Value,
    pub(super) unauthorized: Value,
    pub(super) bad_request: Value,
    pub(super) not_found: Value,
    pub(super) unsupported: Value,
}

impl Forms {
    pub(super) fn read(base_url: String) -> io::Result<Self> {
        let event = |name| DOCUMENTED.event("receiveRealTimeTranscriptionEvent", name);
        let answer = |operation| DOCUMENTED.response(operation, "200", "documented");
        let error = |status| DOCUMENTED.response("updateCallBxml", status, "documented");
        Ok(Self {
            base_url,
            started: event("startedWithDestination")?,
            stopped: event("stoppedWithDestination")?,
            available: event("available")?,
            rejected: event("rejectedWithDestination")?,
            list: answer("listRealTimeTranscriptions")?,
            text: answer("getRealTimeTranscription")?,
            unauthorized: error("401")?,
            bad_request: error("400")?,
            not_found: error("404")?,
            unsupported: error("415")?,
        })
    }

    pub(super) fn started(&self, call: &CallId, transcription: &Transcription) -> Value {
        self.event(
            &self.started,
            call,
            transcription.start,
            &transcription.detail(),
        )
    }

    pub(super) fn stopped(
        &self,
        call: &CallId,
        transcription: &Transcription,
        now: DateTime<Utc>,
    ) -> Value {
        let duration = (now - transcription.start).num_seconds();
        let detail = with(
            &transcription.detail(),
            json!({ "duration": format!("PT{duration}S") }),
        );
        self.event(&self.stopped, call, now, &detail)
    }

    pub(super) fn available(
        &self,
        call: &CallId,
        transcription: &Transcription,
        now: DateTime<Utc>,
    ) -> Value {
        let stored = json!({
            "url": self.url(call, &transcription.id),
            "completedTime": written(now),
        });
        let detail = with(&transcription.detail(), stored);
        self.event(&self.available, call, now, &detail)
    }

    /// A transcription refused because `original` has its name.
    pub(super) fn rejected(
        &self,
        call: &CallId,
        refused: &Transcription,
        original: &Transcription,
    ) -> Value {
        let event = self.event(&self.rejected, call, refused.start, &refused.detail());
        let documented = |pointer| self.rejected.pointer(pointer).and_then(Value::as_str);
        let message = documented("/errorMessage")
            .zip(documented("/originalTranscription/name"))
            .map(|(message, name)| message.replace(name, &original.name));
        let changes = json!({
            "errorMessage": message,
            "originalTranscription": original.detail(),
        });
        with(&event, changes)
    }

    /// The detail goes under the one of its two names that the documented event has.
    fn event(&self, form: &Value, call: &CallId, now: DateTime<Utc>, detail: &Value) -> Value {
        let (account, id) = call;
        let name = match form.get("transcription") {
            Some(_) => "transcription",
            None => "realTimeTranscription",
        };
        let changes = json!({
            "accountId": account,
            "callId": id,
            "callUrl": self.call_url(call),
            "eventTime": written(now),
            name: detail,
        });
        with(form, changes)
    }

    pub(super) fn list(&self, call: &CallId, transcriptions: &[Transcription]) -> Value {
        let entry = |transcription: &Transcription| {
            let changes = json!({
                "transcriptionId": transcription.id,
                "transcriptionName": transcription.name,
                "transcriptionUrl": self.url(call, &transcription.id),
            });
            with(&self.list[0], changes)
        };
        transcriptions.iter().map(entry).collect()
    }

    pub(super) fn text(&self, call: &CallId, transcription: &Transcription) -> Value {
        let (account, id) = call;
        let track = |name| with(&self.text["tracks"][0], json!({ "track": name }));
        let changes = json!({
            "accountId": account,
            "callId": id,
            "transcriptionId": transcription.id,
            "tracks": transcription.tracks.iter().map(track).collect::<Value>(),
        });
        with(&self.text, changes)
    }

    fn url(&self, call: &CallId, transcription: &str) -> String {
        format!("{}/transcriptions/{transcription}", self.call_url(call))
    }

    fn call_url(&self, (account, call): &CallId) -> String {
        format!("{}/accounts/{account}/calls/{call}", self.base_url)
    }
}
