//! Events are decoded whatever the vendor adds, and keep every field.

use bytes::Bytes;
use callscribe::bandwidth::types::RealTimeTranscriptionEvent;
use callscribe::webhook::{Event, Received, Receiver};
use callscribe::{asapp, bandwidth, videosdk};
use http::Request;
use proptest::prelude::*;
use serde::Serialize;
use serde_json::{Map, Value, from_slice, json, to_value};

async fn receive<E: Event>(receiver: Receiver<E>, body: &str) -> Received<E> {
    let request = Request::post("/")
        .body(Bytes::from(body.to_owned()))
        .unwrap();
    receiver.receive(request).await.unwrap()
}

async fn bandwidth(event: &Value) -> RealTimeTranscriptionEvent {
    let text = event.to_string();
    let received = receive(bandwidth::Receiver::without_credentials(), &text).await;
    assert_eq!(received.raw(), &text);
    let event = received.into_event();
    assert_eq!(
        to_value(&event).unwrap(),
        from_slice::<Value>(text.as_bytes()).unwrap()
    );
    event
}

fn stopped(detail: &str) -> Value {
    json!({
        "eventType": "realTimeTranscriptionStopped",
        "callId": "c-1",
        "cause": "closed",
        detail: { "id": "t-1", "tracks": ["inbound"], "stabilized": "true", "duration": "PT1M52.217257456S" },
    })
}

#[limited::test]
async fn the_detail_has_two_names() {
    for name in ["transcription", "realTimeTranscription"] {
        let event = bandwidth(&stopped(name)).await;
        assert_eq!(event.transcription_id(), Some("t-1"), "{name}");
    }
}

#[limited::test]
async fn the_documented_name_of_the_detail_wins() {
    let mut event = stopped("realTimeTranscription");
    event["transcription"] = json!({ "id": "t-2" });
    assert_eq!(bandwidth(&event).await.transcription_id(), Some("t-1"));
}

#[limited::test]
async fn stabilized_may_be_text_or_boolean() {
    for value in [
        json!("true"),
        json!("True"),
        json!(true),
        json!("false"),
        json!(false),
    ] {
        let mut event = stopped("realTimeTranscription");
        event["realTimeTranscription"]["stabilized"] = value;
        bandwidth(&event).await;
    }
}

#[limited::test]
async fn nulls_unknown_causes_and_unknown_fields_are_kept() {
    let mut event = stopped("realTimeTranscription");
    event["cause"] = json!("lightning");
    event["tag"] = Value::Null;
    event["enqueuedTime"] = Value::Null;
    event["errorMessage"] = Value::Null;
    event["privacy"] = json!(false);
    event["new"] = json!({ "deep": [1, null] });
    event["realTimeTranscription"]["new"] = json!(1.5);
    event["realTimeTranscription"]["destination"] = Value::Null;
    bandwidth(&event).await;
}

#[limited::test]
async fn an_event_about_a_recording_is_unknown() {
    let event = bandwidth(&json!({
        "eventType": "transcriptionAvailable",
        "callId": "c-1",
        "transcription": { "id": "t-1", "url": "https://example.com", "status": "available" },
    }))
    .await;
    assert!(matches!(event, RealTimeTranscriptionEvent::Unknown { .. }));
    assert_eq!(event.transcription_id(), None);
}

/// Any small JSON value.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        one_of(".{0,8}").prop_map(Value::from),
        Just(json!("2022-06-30T18:55:02.489Z")),
        Just(json!("PT1.5S")),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            object(inner),
        ]
    })
}

/// The fields that decoders know, and unknown ones.
const FIELDS: &str = "webhookType|eventType|type|data|id|meetingId|sessionId|callId|cause|transcription|realTimeTranscription|originalTranscription|tracks|stabilized|duration|eventTime|streamId|sender|role|autotranscribeResponse|message|start|end|utterance|text|metadata|items|[a-z]{1,3}";

/// Text that a pattern describes. Where a pattern itself is the strategy, it is parsed for each value.
fn one_of(pattern: &str) -> impl Strategy<Value = String> + Clone {
    let texts = prop::string::string_regex(pattern).unwrap();
    texts.boxed()
}

fn object(inner: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    prop::collection::vec((one_of(FIELDS), inner), 0..8)
        .prop_map(|fields| Value::Object(fields.into_iter().collect()))
}

const KINDS: &str = "transcription-(started|stopped|failed)|(session-|participant-)(started|ended|joined|left)|realTimeTranscription(Started|Available|Stopped|Rejected)|transcript|transcription|start|stop|[a-z]{1,5}";

/// An object with an event type and, in half of the cases, the fields that the type requires.
fn event() -> impl Strategy<Value = Value> {
    (object(value()), one_of(KINDS), any::<bool>()).prop_map(|(mut event, kind, is_whole)| {
        for tag in ["webhookType", "eventType", "type"] {
            event[tag] = kind.clone().into();
        }
        if is_whole {
            let needed = json!({
                "callId": "c", "streamId": "s",
                "data": { "id": "i", "sessionId": "s", "meetingId": "m", "participantId": "p" },
            });
            let needed: Map<String, Value> = needed.as_object().unwrap().clone();
            event.as_object_mut().unwrap().extend(needed);
        }
        event
    })
}

/// Reports whether an event is decoded, and checks that it is encoded as it arrived.
fn try_read<T: Serialize>(body: &[u8], read: fn(&[u8]) -> serde_json::Result<T>) -> bool {
    let Ok(event) = read(body) else {
        return false;
    };
    let written = to_value(&event).unwrap();
    assert_eq!(written, from_slice::<Value>(body).unwrap());
    true
}

fn try_all(body: &[u8]) -> usize {
    let taken = [
        try_read(body, videosdk::types::WebhookEvent::from_slice),
        try_read(body, RealTimeTranscriptionEvent::from_slice),
        try_read(body, asapp::types::WebhookEvent::from_slice),
        try_read(body, bandwidth::types::LiveUpdate::from_slice),
    ];
    taken.into_iter().filter(|taken| *taken).count()
}

proptest! {
    #[test]
    fn bytes_do_not_panic(body: Vec<u8>) {
        try_all(&body);
    }

    #[test]
    fn a_decoded_event_is_encoded_as_it_arrived(event in event()) {
        try_all(event.to_string().as_bytes());
    }

    #[test]
    fn queries_do_not_panic(query in "[ -~]{0,64}") {
        let uri = format!("/?{}", query.replace([' ', '#', '"', '<', '>', '\\', '^', '`', '{', '|', '}'], "."));
        let request = Request::get(uri).body(Bytes::new());
        if let Ok(request) = request {
            let receiver = bandwidth::Receiver::without_credentials();
            let received = futures_util::FutureExt::now_or_never(receiver.receive(request));
            prop_assert!(received.is_some());
        }
    }
}

#[test]
fn most_generated_events_are_decoded() {
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let events = event();
    let taken = (0..200)
        .filter(|_| {
            let event = events.new_tree(&mut runner).unwrap().current();
            try_all(event.to_string().as_bytes()) > 0
        })
        .count();
    assert!(taken > 100, "{taken} of 200");
}
