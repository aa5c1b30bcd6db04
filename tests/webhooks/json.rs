//! Bodies that are not JSON, and JSON made to do harm.

use bytes::Bytes;
use callscribe::webhook::{Event, Receiver};
use http::Request;
use http_body_util::{BodyExt as _, Full};

use super::{asapp, bandwidth, respond, videosdk};

/// Checks that every vendor's receiver rejects a body with valid credentials.
async fn assert_rejected(body: impl Into<Bytes>) {
    let body = body.into();
    let expected = (400, "the body is not an event".to_owned());
    let (receiver, signer) = videosdk();
    assert_eq!(
        respond(receiver, signer.request("/", body.clone())).await,
        expected
    );
    let (receiver, signer) = bandwidth();
    assert_eq!(
        respond(receiver, signer.request("/", body.clone())).await,
        expected
    );
    let (receiver, signer) = asapp();
    assert_eq!(respond(receiver, signer.request("/", body)).await, expected);
}

/// An event of an unknown type at every vendor, with this value in an unknown field.
fn with_field(value: &str) -> String {
    format!(
        r#"{{"webhookType":"w","eventType":"e","type":"t","data":{{}},"callId":"c","x":{value}}}"#
    )
}

#[limited::test]
async fn an_event_of_an_unknown_type_is_accepted() {
    let body = with_field(r#"{"deep":[1,null]}"#);
    let (receiver, signer) = videosdk();
    assert_eq!(
        respond(receiver, signer.request("/", body.clone())).await.0,
        200
    );
    let (receiver, signer) = bandwidth();
    assert_eq!(
        respond(receiver, signer.request("/", body.clone())).await.0,
        204
    );
    let (receiver, signer) = asapp();
    assert_eq!(respond(receiver, signer.request("/", body)).await.0, 200);
}

#[limited::test]
async fn an_empty_body() {
    assert_rejected("").await;
}

#[limited::test]
async fn a_body_that_is_not_an_object() {
    for body in [
        "null",
        "[]",
        "1",
        "\"x\"",
        "{",
        "{}",
        "{}}",
        "{\"eventType\"}",
    ] {
        assert_rejected(body).await;
    }
}

#[limited::test]
async fn two_values() {
    assert_rejected(format!("{0}{0}", with_field("1"))).await;
}

#[limited::test]
async fn nesting_10_000_levels_deep() {
    assert_rejected(with_field(&format!(
        "{}{}",
        "[".repeat(10_000),
        "]".repeat(10_000)
    )))
    .await;
    assert_rejected(with_field(&format!(
        "{}1{}",
        r#"{"a":"#.repeat(10_000),
        "}".repeat(10_000)
    )))
    .await;
}

#[limited::test]
async fn nesting_that_never_closes() {
    assert_rejected("[".repeat(1 << 20)).await;
    assert_rejected(with_field(&"[".repeat(500_000))).await;
}

#[limited::test]
async fn duplicate_keys() {
    assert_rejected(r#"{"webhookType":"a","webhookType":"b","eventType":"a","eventType":"b","type":"a","type":"b"}"#).await;
}

#[test]
fn an_error_of_an_event_that_is_decoded_by_hand_does_not_say_what_people_said() {
    use callscribe::bandwidth::types::RealTimeTranscriptionEvent;

    let stopped = r#""eventType":"realTimeTranscriptionStopped""#;
    for (fields, expected) in [
        (
            r#""callId":["canary said"]"#,
            "unexpected value at line 1 column",
        ),
        (
            r#""callId":"c","eventTime":"canary said""#,
            "unexpected value at line 1 column",
        ),
        (
            r#""callId":"c","canary":1,"canary":2"#,
            "unexpected value at line 1 column",
        ),
        (
            r#""new":"canary""#,
            "missing field `callId` at line 1 column",
        ),
    ] {
        let body = format!("{{{stopped},{fields}}}");
        let error = RealTimeTranscriptionEvent::from_slice(body.as_bytes()).unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("canary"), "{shown}");
        assert!(error.to_string().starts_with(expected), "{shown}");
        assert!(error.is_data() && error.line() == 1, "{error:?}");
    }
    let error = RealTimeTranscriptionEvent::from_slice(br#"{"eventType":["canary"]}"#);
    assert!(!error.unwrap_err().to_string().contains("canary"));
}

#[limited::test]
async fn bytes_that_are_not_utf_8() {
    assert_rejected(with_field("\"?\"").replace('?', "\u{1}")).await;
    let bytes: Vec<u8> = with_field("\"?\"")
        .bytes()
        .map(|byte| if byte == b'?' { 0xff } else { byte })
        .collect();
    assert_rejected(bytes).await;
}

#[limited::test]
async fn utf_16() {
    let bytes: Vec<u8> = with_field("1")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_rejected(bytes).await;
}

/// Returns the `Debug` of the rejection of a request.
async fn rejection<E: Event>(receiver: &Receiver<E>, request: Request<Full<Bytes>>) -> String {
    let (head, body) = request.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    let outcome = receiver.receive(Request::from_parts(head, body)).await;
    format!("{:?}", outcome.err().expect("it is not an event"))
}

#[limited::test]
async fn a_rejection_names_the_place_and_not_what_people_said() {
    let said = r#"{"type":"transcript","eventType":["my card number is 4000"],"webhookType":{"my card number is 4000":1}}"#;
    let (receiver, signer) = videosdk();
    let mut shown = rejection(&receiver, signer.request("/", said)).await;
    let (receiver, signer) = bandwidth();
    shown += &rejection(&receiver, signer.request("/", said)).await;
    let (receiver, signer) = asapp();
    shown += &rejection(&receiver, signer.request("/", said)).await;
    assert!(!shown.contains("my card number"), "{shown}");
    assert_eq!(
        shown.matches("line: 1").count() + shown.matches("(1, ").count(),
        3,
        "{shown}"
    );
}
