//! JSON that is none, or is made to hurt.

use bytes::Bytes;

use super::{asapp, bandwidth, respond, videosdk};

/// Every vendor refuses it, though whoever sends it has proven who they are.
async fn refused(body: impl Into<Bytes>) {
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

/// An event of an unknown kind at every vendor, with this under a field that nobody knows.
fn with_field(value: &str) -> String {
    format!(
        r#"{{"webhookType":"w","eventType":"e","type":"t","data":{{}},"callId":"c","x":{value}}}"#
    )
}

#[tokio::test]
async fn an_event_of_an_unknown_kind_is_taken() {
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

#[tokio::test]
async fn nothing() {
    refused("").await;
}

#[tokio::test]
async fn no_object() {
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
        refused(body).await;
    }
}

#[tokio::test]
async fn two_values() {
    refused(format!("{0}{0}", with_field("1"))).await;
}

#[tokio::test]
async fn depth_of_10_000() {
    refused(with_field(&format!(
        "{}{}",
        "[".repeat(10_000),
        "]".repeat(10_000)
    )))
    .await;
    refused(with_field(&format!(
        "{}1{}",
        r#"{"a":"#.repeat(10_000),
        "}".repeat(10_000)
    )))
    .await;
}

#[tokio::test]
async fn depth_without_an_end() {
    refused("[".repeat(1 << 20)).await;
    refused(with_field(&"[".repeat(500_000))).await;
}

#[tokio::test]
async fn duplicate_keys() {
    refused(r#"{"webhookType":"a","webhookType":"b","eventType":"a","eventType":"b","type":"a","type":"b"}"#).await;
}

#[tokio::test]
async fn a_number_out_of_range() {
    refused(with_field("1e999")).await;
}

#[tokio::test]
async fn lone_surrogates() {
    refused(with_field(r#""\ud800""#)).await;
    refused(with_field(r#""\udc00 ""#)).await;
}

#[tokio::test]
async fn non_utf_8() {
    refused(with_field("\"?\"").replace('?', "\u{1}")).await;
    let bytes: Vec<u8> = with_field("\"?\"")
        .bytes()
        .map(|byte| if byte == b'?' { 0xff } else { byte })
        .collect();
    refused(bytes).await;
}

#[tokio::test]
async fn a_byte_order_mark() {
    refused(format!("\u{feff}{}", with_field("1"))).await;
}

#[tokio::test]
async fn utf_16() {
    let bytes: Vec<u8> = with_field("1")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    refused(bytes).await;
}
