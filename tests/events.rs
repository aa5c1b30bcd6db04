//! Events as vendors may really send them: with fewer fields than documented, with more, and in other formats.

use callscribe::bandwidth::types::{LiveUpdate, LiveUpdateItem, RealTimeTranscriptionEvent};
use callscribe::{asapp, videosdk};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn read<T: DeserializeOwned>(event: &Value) -> T {
    serde_json::from_value(event.clone()).unwrap_or_else(|error| panic!("{event}: {error}"))
}

/// The error of decoding an event.
fn fault<T: DeserializeOwned>(event: &Value) -> String {
    match serde_json::from_value::<T>(event.clone()) {
        Ok(_) => panic!("{event} is read"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_videosdk_event_requires_its_type_and_id() {
    use videosdk::types::WebhookEvent;
    for kind in ["started", "stopped", "failed", "completed"] {
        let kind = format!("transcription-{kind}");
        let event: WebhookEvent = read(&json!({ "webhookType": kind, "data": { "id": "1" } }));
        assert_eq!(event.webhook_type(), kind);
        assert_eq!(event.transcription_id(), Some("1"));
        assert_eq!((event.room_id(), event.session_id()), (None, None));
        let nothing = json!({ "webhookType": kind, "data": {} });
        assert_eq!(fault::<WebhookEvent>(&nothing), "missing field `id`");
    }
    let no_type = json!({ "data": { "id": "1" } });
    assert_eq!(
        fault::<WebhookEvent>(&no_type),
        "missing field `webhookType`"
    );
}

#[test]
fn a_videosdk_event_returns_the_ids_that_it_is_about() {
    use videosdk::types::WebhookEvent;
    let about = |kind: &str, data: Value| -> Vec<Option<String>> {
        let event: WebhookEvent = read(&json!({ "webhookType": kind, "data": data }));
        [
            event.transcription_id(),
            event.room_id(),
            event.session_id(),
        ]
        .map(|id| id.map(str::to_owned))
        .to_vec()
    };
    let all = [
        Some("t".to_owned()),
        Some("r".to_owned()),
        Some("s".to_owned()),
    ];
    let data = json!({ "id": "t", "meetingId": "r", "sessionId": "s", "participantId": "p" });
    assert_eq!(about("transcription-started", data.clone()), all);
    // This type is not documented.
    assert_eq!(about("transcription-paused", data.clone()), all);
    for kind in [
        "session-started",
        "session-ended",
        "participant-joined",
        "participant-left",
    ] {
        assert_eq!(about(kind, data.clone())[0], None, "{kind}");
        assert_eq!(about(kind, data.clone())[1..], all[1..], "{kind}");
    }
    // The id of a recording is not the id of a transcription.
    assert_eq!(about("recording-started", data.clone())[0], None);
    let old = json!({ "id": "t", "roomId": "r" });
    assert_eq!(about("transcription-completed", old)[..2], all[..2]);
}

#[test]
fn a_videosdk_event_with_an_impossible_time_is_decoded() {
    use videosdk::types::WebhookEvent;
    let event = json!({
        "webhookType": "session-ended",
        "data": {
            "sessionId": "s",
            "start": "2022-07-05T15:55:35.047+00:00",
            "end": "2022-07-05T15:60:35.047+00:00",
        },
    });
    let WebhookEvent::SessionEnded(ended) = read(&event) else {
        panic!("{event}");
    };
    assert!(ended.data.start.unwrap().timestamp().is_some());
    assert!(ended.data.end.unwrap().timestamp().is_none());
}

#[test]
fn an_asapp_transcript_requires_its_stream_and_utterance() {
    use asapp::types::WebhookEvent;
    let least = json!({ "type": "transcript", "streamId": "s", "autotranscribeResponse": {} });
    let event: WebhookEvent = read(&least);
    assert_eq!(event.stream_id(), Some("s"));
    assert_eq!(event.external_conversation_id(), None);
    let WebhookEvent::Transcript(transcript) = event else {
        panic!("{event:?}");
    };
    assert_eq!(transcript.text(), "");
    assert_eq!((transcript.start(), transcript.end()), (None, None));
    for field in ["type", "streamId", "autotranscribeResponse"] {
        let mut event = least.clone();
        event.as_object_mut().unwrap().remove(field);
        let expected = format!("missing field `{field}`");
        assert_eq!(fault::<WebhookEvent>(&event), expected);
    }
}

#[test]
fn the_parts_of_an_asapp_utterance_are_joined() {
    let mut transcript: asapp::types::Transcript = read(&json!({
        "type": "transcript",
        "streamId": "s",
        "autotranscribeResponse": {
            "start": 400,
            "end": -1,
            "utterance": [{ "text": "Hello," }, { "content": "detail" }, { "text": "world." }],
        },
    }));
    assert_eq!(transcript.text(), "Hello, world.");
    assert_eq!(transcript.start().unwrap().as_millis(), 400);
    assert_eq!(transcript.end(), None);
    transcript.autotranscribe_response.end = Some(3968);
    assert_eq!(transcript.end().unwrap().as_millis(), 3968);
}

#[test]
fn an_unknown_asapp_message_is_kept() {
    let message = json!({ "type": "summary", "streamId": "s", "externalConversationId": "c" });
    let event: asapp::types::WebhookEvent = read(&message);
    assert_eq!(event.type_(), "summary");
    assert_eq!(event.stream_id(), Some("s"));
    assert_eq!(event.external_conversation_id(), Some("c"));
    assert_eq!(serde_json::to_value(&event).unwrap(), message);
}

#[test]
fn a_bandwidth_event_requires_its_type_and_call() {
    for kind in ["Started", "Available", "Stopped", "Rejected"] {
        let kind = format!("realTimeTranscription{kind}");
        let least = json!({ "eventType": kind, "callId": "c" });
        let event: RealTimeTranscriptionEvent = read(&least);
        assert_eq!(
            (event.call_id(), event.transcription_id()),
            (Some("c"), None)
        );
        // A detail without an id.
        let mut event = least.clone();
        event["realTimeTranscription"] = json!({ "name": "n", "stabilized": false });
        let read: RealTimeTranscriptionEvent = read(&event);
        assert_eq!(read.transcription_id(), None);
        assert_eq!(
            fault::<RealTimeTranscriptionEvent>(&json!({ "eventType": kind })),
            "missing field `callId`"
        );
    }
    assert_eq!(
        fault::<RealTimeTranscriptionEvent>(&json!({ "callId": "c" })),
        "missing field `eventType`"
    );
}

#[test]
fn a_live_update_accepts_seconds_lower_case_and_booleans_as_text() {
    let LiveUpdate::Transcription(segment) = read(&json!({
        "eventType": "transcription",
        "startTime": 1.5,
        "endTime": "2.25",
        "items": [{ "type": "pronunciation" }, { "type": "Punctuation" }, { "type": null }, {}],
    })) else {
        panic!("no segment");
    };
    assert_eq!(segment.start_time.unwrap().seconds(), Some(1.5));
    assert_eq!(segment.end_time.unwrap().seconds(), Some(2.25));
    let items = segment.items.unwrap();
    let words: Vec<_> = items.iter().map(LiveUpdateItem::is_pronunciation).collect();
    let marks: Vec<_> = items.iter().map(LiveUpdateItem::is_punctuation).collect();
    assert_eq!(words, [true, false, false, false]);
    assert_eq!(marks, [false, true, false, false]);

    let LiveUpdate::Start(start) = read(&json!({
        "eventType": "start",
        "metadata": { "stabilized": "False" },
        "customParams": { "a": "b", "n": 1 },
    })) else {
        panic!("no start");
    };
    assert_eq!(
        start.metadata.as_ref().unwrap().stabilized,
        Some(false.into())
    );
    assert_eq!(start.custom_param("a"), Some("b"));
    assert_eq!(
        (start.custom_param("n"), start.custom_param("c")),
        (None, None)
    );
}

#[test]
fn a_live_update_requires_only_its_type() {
    for kind in ["start", "transcription", "stop", "heartbeat"] {
        let update: LiveUpdate = read(&json!({ "eventType": kind }));
        assert_eq!(update.event_type(), kind);
    }
    assert_eq!(
        fault::<LiveUpdate>(&json!({ "metadata": {} })),
        "missing field `eventType`"
    );
}
