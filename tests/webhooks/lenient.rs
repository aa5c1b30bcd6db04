//! Verified events are not lost to one odd field.

use bytes::Bytes;
use callscribe::bandwidth::types::RealTimeTranscriptionEvent;
use callscribe::webhook::{Event, Received, Receiver, Rejection};
use callscribe::{asapp, bandwidth, videosdk};
use http::Request;
use serde_json::{Value, json};

use super::{ASAPP, BANDWIDTH};

async fn read<E: Event>(receiver: Receiver<E>, body: impl Into<Bytes>) -> Result<E, Rejection> {
    let request = Request::post("/").body(body.into()).unwrap();
    receiver.receive(request).await.map(Received::into_event)
}

/// Bandwidth's event with these fields.
async fn bandwidth(fields: Value) -> Result<RealTimeTranscriptionEvent, Rejection> {
    let mut event: Value = serde_json::from_str(BANDWIDTH).unwrap();
    event
        .as_object_mut()
        .unwrap()
        .extend(fields.as_object().unwrap().clone());
    read(
        bandwidth::Receiver::without_credentials(),
        event.to_string(),
    )
    .await
}

async fn asapp(event: &str) -> Result<asapp::types::Transcript, Rejection> {
    let request = Request::post("/?token=my-secret")
        .body(Bytes::from(event.to_owned()))
        .unwrap();
    let receiver = asapp::Receiver::query_token("token", "my-secret").unwrap();
    match receiver.receive(request).await?.into_event() {
        asapp::types::WebhookEvent::Transcript(transcript) => Ok(*transcript),
        other => panic!("{other:?}"),
    }
}

#[limited::test]
async fn an_unreadable_optional_field_is_absent_and_kept() {
    let odd = json!({ "eventTime": "", "privacy": "perhaps", "tag": 7, "startTime": "2022" });
    let event = bandwidth(odd.clone()).await.unwrap();
    let RealTimeTranscriptionEvent::Stopped(stopped) = &event else {
        panic!("{event:?}");
    };
    assert_eq!(
        (
            stopped.event_time.as_ref(),
            stopped.privacy,
            stopped.tag.as_ref()
        ),
        (None, None, None)
    );
    for (name, value) in odd.as_object().unwrap() {
        assert_eq!(&stopped.extra[name], value);
        assert_eq!(&serde_json::to_value(&event).unwrap()[name], value);
    }
    assert_eq!(event.transcription_id(), Some("t-1"));
    assert_eq!(
        event.dedupe_key(),
        None,
        "a part of the identity is unreadable"
    );
}

#[limited::test]
async fn numbers_in_other_forms_keep_the_dedupe_key() {
    let expected = asapp(ASAPP).await.unwrap();
    for (start, end) in [
        ("400.0", "3968.0"),
        ("\"400\"", "\"3968\""),
        ("4e2", "3968"),
    ] {
        let event = ASAPP.replace("400", start).replace("3968", end);
        let transcript = asapp(&event).await.unwrap();
        assert_eq!(transcript, expected, "{event}");
    }
}

#[limited::test]
async fn an_identity_that_is_required_is_a_text() {
    for id in [json!(7), json!(null), json!(["c-1"])] {
        let refused = bandwidth(json!({ "callId": id })).await.unwrap_err();
        assert_eq!(refused.status(), 400, "{id}");
    }
}

#[limited::test]
async fn a_byte_order_mark_is_skipped() {
    let receiver = bandwidth::Receiver::without_credentials();
    let event = read(receiver, format!("\u{feff}{BANDWIDTH}"))
        .await
        .unwrap();
    assert!(event.dedupe_key().is_some());
}

#[limited::test]
async fn half_of_a_surrogate_pair_is_replaced() {
    let transcript = asapp(&ASAPP.replace("Hello", r"Hello \ud83d"))
        .await
        .unwrap();
    assert_eq!(transcript.text(), "Hello \u{fffd}");
    let event = asapp(&ASAPP.replace("g-1", r"\ud83d")).await.unwrap();
    let event = asapp::types::WebhookEvent::from(event);
    assert_eq!(event.dedupe_key(), None, "other ids read the same");
}

#[limited::test]
async fn a_number_that_no_f64_holds_is_null() {
    let receiver = || bandwidth::Receiver::without_credentials();
    let event = BANDWIDTH.replacen('{', r#"{"new":1e999,"#, 1);
    let event = read(receiver(), event).await.unwrap();
    assert!(event.dedupe_key().is_some());
    // No id is made of one.
    let event = BANDWIDTH.replacen(r#""callId":"#, r#""callId":1e999,"was":"#, 1);
    assert_eq!(read(receiver(), event).await.unwrap_err().status(), 400);
}

#[limited::test]
async fn a_duplicate_field_is_refused_beside_an_odd_one() {
    let receiver = bandwidth::Receiver::without_credentials();
    let event = BANDWIDTH.replace(
        "{\"eventType\"",
        "{\"tag\":7,\"callId\":\"c-2\",\"eventType\"",
    );
    assert_eq!(read(receiver, event).await.unwrap_err().status(), 400);
}

#[limited::test]
async fn the_event_of_an_unknown_type_is_kept() {
    let signer = videosdk::Signer::new();
    let receiver = videosdk::Receiver::pinned(&signer.public_key()).unwrap();
    let body = "\u{feff}{\"webhookType\":\"paused\",\"data\":1}";
    let request = signer.request("/", body).map(|_| Bytes::from(body));
    let event = receiver.receive(request).await.unwrap().into_event();
    assert_eq!(event.webhook_type(), "paused");
}

async fn by_get(query: &str) -> Result<RealTimeTranscriptionEvent, Rejection> {
    let query = format!("/?eventType=realTimeTranscriptionStopped&callId=c-1&{query}");
    let request = Request::get(query).body(Bytes::new()).unwrap();
    let receiver = bandwidth::Receiver::without_credentials();
    receiver.receive(request).await.map(Received::into_event)
}

#[limited::test]
async fn parameters_are_read_by_the_types_of_their_fields() {
    let query = "privacy=false&tag={%22order%22:7}&from=+15551112222&eventTime=2022-06-30T20:55:02.489+02:00&realTimeTranscription={%22id%22:%22t-1%22,%22tracks%22:[%22inbound%22]}&accountId=55";
    let RealTimeTranscriptionEvent::Stopped(event) = by_get(query).await.unwrap() else {
        panic!("another event");
    };
    assert!(event.extra.is_empty(), "{:?}", event.extra);
    assert_eq!(event.privacy, Some(false));
    assert_eq!(event.tag.as_deref(), Some("{\"order\":7}"));
    assert_eq!(event.from.as_deref(), Some("+15551112222"));
    assert_eq!(
        event.event_time.unwrap().as_str(),
        "2022-06-30T20:55:02.489+02:00"
    );
    let detail = event.real_time_transcription.unwrap();
    assert_eq!(detail.id.as_deref(), Some("t-1"));
    assert_eq!(detail.tracks.unwrap().len(), 1);
}

#[limited::test]
async fn a_list_that_cannot_be_read_is_absent_and_kept() {
    for text in ["[inbound]", "[", "[]]", "{}"] {
        let query = format!("realTimeTranscription.tracks={text}&realTimeTranscription.id=t-1");
        let event = by_get(&query).await.unwrap();
        assert_eq!(event.transcription_id(), Some("t-1"), "{text}");
    }
}

#[limited::test]
async fn parameters_with_other_names_are_not_fields() {
    let RealTimeTranscriptionEvent::Stopped(event) =
        by_get("Privacy=true&tag[=x&cause.=y").await.unwrap()
    else {
        panic!("another event");
    };
    assert_eq!(
        (event.privacy, &event.tag, &event.cause),
        (None, &None, &None)
    );
    assert_eq!(event.extra.len(), 3);
}
