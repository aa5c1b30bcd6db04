use std::io;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::call::{Stored, Transcription};
use super::live::Messages;
use crate::clock::written;
use crate::contract::Contract;
use crate::documented::with;

/// The account and the call in a path.
pub(super) type CallId = (String, String);

/// The documented forms of events, live text, transcriptions and errors.
pub(super) struct Forms {
    base_url: String,
    pub(super) started: Value,
    stopped: Value,
    available: Value,
    rejected: Value,
    live_start: Value,
    live_segment: Value,
    live_stop: Value,
    list: Value,
    text: Value,
    pub(super) unauthorized: Value,
    pub(super) bad_request: Value,
    pub(super) not_found: Value,
    pub(super) not_allowed: Value,
    pub(super) conflict: Value,
    pub(super) unsupported: Value,
}

impl Forms {
    pub(super) fn read(contract: &Contract, base_url: String) -> io::Result<Self> {
        let event = |name| contract.event("receiveRealTimeTranscriptionEvent", name);
        let live = |name| contract.event("receiveLiveUpdate", name);
        let answer = |operation| contract.response(operation, "200", "documented");
        let error = |status| contract.response("updateCallBxml", status, "documented");
        Ok(Self {
            base_url,
            started: event("startedWithDestination")?,
            stopped: event("stoppedWithDestination")?,
            available: event("available")?,
            rejected: event("rejectedWithDestination")?,
            live_start: live("start")?,
            live_segment: live("transcription")?,
            live_stop: live("stop")?,
            list: answer("listRealTimeTranscriptions")?,
            text: answer("getRealTimeTranscription")?,
            unauthorized: error("401")?,
            bad_request: error("400")?,
            not_found: error("404")?,
            not_allowed: error("405")?,
            conflict: error("409")?,
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

    /// Stopped because of `trouble`, or because it was to.
    pub(super) fn stopped(
        &self,
        call: &CallId,
        transcription: &Transcription,
        now: DateTime<Utc>,
        trouble: Option<&str>,
    ) -> Value {
        let duration = (now - transcription.start).num_milliseconds();
        let detail = with(
            &transcription.detail(),
            json!({ "duration": duration_text(duration) }),
        );
        let event = self.event(&self.stopped, call, now, &detail);
        match trouble {
            None => event,
            Some(trouble) => with(
                &event,
                json!({ "cause": "connection-error", "errorMessage": trouble }),
            ),
        }
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
    pub(super) fn duplicate(
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

    /// A transcription refused for another of the documented causes. The words of the message are made up.
    pub(super) fn rejected(
        &self,
        call: &CallId,
        refused: &Transcription,
        cause: &str,
        message: &str,
    ) -> Value {
        let event = self.event(&self.rejected, call, refused.start, &refused.detail());
        let changes = json!({
            "cause": cause,
            "errorMessage": message,
            "originalTranscription": null,
        });
        with(&event, changes)
    }

    /// What a transcription says on its websocket.
    pub(super) fn live(&self, (account, call): &CallId, transcription: &Transcription) -> Messages {
        let name = |track: &&str| json!({ "name": track });
        let metadata = json!({ "metadata": {
            "accountId": account,
            "callId": call,
            "realTimeTranscriptionId": transcription.id,
            "transcriptionName": transcription.name,
            "tracks": transcription.tracks.iter().map(name).collect::<Value>(),
            "stabilized": transcription.stabilized,
        } });
        let mut start = with(&self.live_start, json!({ "customParams": null }));
        if !transcription.custom_params.is_empty() {
            start["customParams"] = transcription.custom_params.clone().into();
        }
        let segment = |track| with(&self.live_segment, json!({ "track": track }));
        Messages {
            start: with(&start, metadata.clone()),
            segments: transcription.tracks.iter().map(segment).collect(),
            stop: with(&self.live_stop, metadata),
        }
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

    pub(super) fn list<'a>(
        &self,
        call: &CallId,
        stored: impl Iterator<Item = &'a Stored>,
    ) -> Value {
        let entry = |Stored { transcription, .. }: &Stored| {
            let changes = json!({
                "transcriptionId": transcription.id,
                "transcriptionName": transcription.name,
                "transcriptionUrl": self.url(call, &transcription.id),
            });
            with(&self.list[0], changes)
        };
        stored.map(entry).collect()
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

/// An ISO 8601 duration, with milliseconds where it has any.
fn duration_text(milliseconds: i64) -> String {
    let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
    if rest == 0 {
        format!("PT{seconds}S")
    } else {
        format!("PT{seconds}.{rest:03}S")
    }
}
