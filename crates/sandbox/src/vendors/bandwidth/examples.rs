use std::io;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::call::{Stored, Transcription};
use super::live::Messages;
use crate::clock::format_time;
use crate::contract::Contract;
use crate::json::patched;

/// The account and the call of a path.
pub(super) type CallId = (String, String);

/// The documented examples, which responses, events and live text are made from.
pub(super) struct Examples {
    pub(super) base_url: String,
    pub(super) started: Value,
    stopped: Value,
    available: Value,
    rejected: Value,
    live_start: Value,
    live_segment: Value,
    live_stop: Value,
    list: Value,
    transcript: Value,
}

impl Examples {
    pub(super) fn parse(contract: &Contract, base_url: String) -> io::Result<Self> {
        let event = |name| contract.example("receiveRealTimeTranscriptionEvent", None, name);
        let live = |name| contract.example("receiveLiveUpdate", None, name);
        let response = |operation| contract.example(operation, Some("200"), "documented");
        Ok(Self {
            base_url,
            started: event("startedWithDestination")?,
            stopped: event("stoppedWithDestination")?,
            available: event("available")?,
            rejected: event("rejectedWithDestination")?,
            live_start: live("start")?,
            live_segment: live("transcription")?,
            live_stop: live("stop")?,
            list: response("listRealTimeTranscriptions")?,
            transcript: response("getRealTimeTranscription")?,
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

    /// Creates the event of a stop, because of `error` or on request.
    pub(super) fn stopped(
        &self,
        call: &CallId,
        transcription: &Transcription,
        now: DateTime<Utc>,
        error: Option<&str>,
    ) -> Value {
        let duration = (now - transcription.start).num_milliseconds();
        let detail = patched(
            &transcription.detail(),
            json!({ "duration": duration_text(duration) }),
        );
        let event = self.event(&self.stopped, call, now, &detail);
        match error {
            None => event,
            Some(error) => patched(
                &event,
                json!({ "cause": "connection-error", "errorMessage": error }),
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
            "completedTime": format_time(now),
        });
        let detail = patched(&transcription.detail(), stored);
        self.event(&self.available, call, now, &detail)
    }

    /// Creates the event of a rejection because `original` has the name.
    pub(super) fn duplicate(
        &self,
        call: &CallId,
        rejected: &Transcription,
        original: &Transcription,
    ) -> Value {
        let event = self.event(&self.rejected, call, rejected.start, &rejected.detail());
        let documented = |pointer| self.rejected.pointer(pointer).and_then(Value::as_str);
        let message = documented("/errorMessage")
            .zip(documented("/originalTranscription/name"))
            .map(|(message, name)| message.replace(name, &original.name));
        let changes = json!({
            "errorMessage": message,
            "originalTranscription": original.detail(),
        });
        patched(&event, changes)
    }

    /// Creates the event of a rejection for another documented cause. The message is made up.
    pub(super) fn rejected(
        &self,
        call: &CallId,
        rejected: &Transcription,
        cause: &str,
        message: &str,
    ) -> Value {
        let event = self.event(&self.rejected, call, rejected.start, &rejected.detail());
        let changes = json!({
            "cause": cause,
            "errorMessage": message,
            "originalTranscription": null,
        });
        patched(&event, changes)
    }

    /// Creates the messages of a transcription for its websocket.
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
        let mut start = patched(&self.live_start, json!({ "customParams": null }));
        if !transcription.custom_params.is_empty() {
            start["customParams"] = transcription.custom_params.clone().into();
        }
        let segment = |track| patched(&self.live_segment, json!({ "track": track }));
        Messages {
            start: patched(&start, metadata.clone()),
            segments: transcription.tracks.iter().map(segment).collect(),
            stop: patched(&self.live_stop, metadata),
        }
    }

    /// Creates an event, with the detail under the one of its two names that the example has.
    fn event(&self, example: &Value, call: &CallId, now: DateTime<Utc>, detail: &Value) -> Value {
        let (account, id) = call;
        let name = match example.get("transcription") {
            Some(_) => "transcription",
            None => "realTimeTranscription",
        };
        let changes = json!({
            "accountId": account,
            "callId": id,
            "callUrl": self.call_url(call),
            "eventTime": format_time(now),
            name: detail,
        });
        patched(example, changes)
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
            patched(&self.list[0], changes)
        };
        stored.map(entry).collect()
    }

    pub(super) fn transcript(&self, call: &CallId, transcription: &Transcription) -> Value {
        let (account, id) = call;
        let track = |name| patched(&self.transcript["tracks"][0], json!({ "track": name }));
        let changes = json!({
            "accountId": account,
            "callId": id,
            "transcriptionId": transcription.id,
            "tracks": transcription.tracks.iter().map(track).collect::<Value>(),
        });
        patched(&self.transcript, changes)
    }

    fn url(&self, call: &CallId, transcription: &str) -> String {
        format!("{}/transcriptions/{transcription}", self.call_url(call))
    }

    fn call_url(&self, (account, call): &CallId) -> String {
        format!("{}/accounts/{account}/calls/{call}", self.base_url)
    }
}

/// Formats an ISO 8601 duration, with milliseconds if there are any.
fn duration_text(milliseconds: i64) -> String {
    let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
    if rest == 0 {
        format!("PT{seconds}S")
    } else {
        format!("PT{seconds}.{rest:03}S")
    }
}
