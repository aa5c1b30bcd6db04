//! Faults of a response: its status, headers and body.

use std::time::Duration;

use axum::http::Method;
use callscribe_sandbox::Fault;
use serde_json::{Value, json};
use tokio::io::AsyncReadExt as _;
use tokio::time::Instant;

use super::{open_twilio_request, sandbox, start, twilio};
use crate::http::{bandwidth, videosdk};

#[limited::test]
async fn truncated_json_is_half_of_the_body_in_a_complete_response() {
    let sandbox = sandbox().await;
    let whole = twilio(&sandbox).await.text;
    sandbox
        .faults()
        .on("getTwilioMediaStreams")
        .inject(Fault::TruncatedJson)
        .unwrap();
    let response = twilio(&sandbox).await;
    assert_eq!(
        (response.status.as_u16(), response.text.as_str()),
        (200, &whole[..whole.len() / 2])
    );
}

#[limited::test]
async fn invalid_json_cannot_be_parsed() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("getTwilioMediaStreams")
        .inject(Fault::InvalidJson)
        .unwrap();
    let response = twilio(&sandbox).await;
    assert!(
        response.text.starts_with("{'streamingUrl'"),
        "{}",
        response.text
    );
    serde_json::from_str::<Value>(&response.text).unwrap_err();
}

#[limited::test]
async fn an_empty_body_is_replaced_before_it_is_altered() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("updateCallBxml")
        .inject(Fault::TruncatedJson)
        .unwrap();
    let response = bandwidth(&sandbox, Method::PUT, "bxml", "<Bxml/>").await;
    assert_eq!(
        (response.status.as_u16(), response.text.as_str()),
        (200, r#"{"delete"#)
    );
}

#[limited::test]
async fn a_proxy_responds_with_html() {
    let sandbox = sandbox().await;
    for status in [502, 503] {
        sandbox
            .faults()
            .on_vendor("asapp")
            .inject(Fault::Html { status })
            .unwrap();
        let response = twilio(&sandbox).await;
        assert_eq!(response.status, status);
        assert!(response.text.starts_with("<html>"), "{}", response.text);
    }
}

#[limited::test]
async fn retry_after_can_be_any_text() {
    let sandbox = sandbox().await;
    for text in ["2", "Wed, 21 Oct 2026 07:28:00 GMT", "soon"] {
        sandbox
            .faults()
            .on_any()
            .inject(Fault::TooManyRequests {
                retry_after: Some(text.to_owned()),
            })
            .unwrap();
        let mut stream = open_twilio_request(&sandbox).await;
        let mut response = [0; 512];
        let length = stream.read(&mut response).await.unwrap();
        let response = String::from_utf8_lossy(&response[..length]);
        assert!(response.starts_with("HTTP/1.1 429 "), "{response}");
        assert!(
            response.contains(&format!("retry-after: {text}\r\n")),
            "{response}"
        );
    }
}

#[limited::test]
async fn a_429_has_the_documented_body() {
    let sandbox = sandbox().await;
    for _ in 0..3 {
        sandbox
            .faults()
            .on_any()
            .inject(Fault::TooManyRequests { retry_after: None })
            .unwrap();
    }
    let asapp = twilio(&sandbox).await.json();
    assert_eq!(asapp["error"]["code"], "429-01");
    let bandwidth = bandwidth(&sandbox, Method::GET, "transcriptions", "")
        .await
        .json();
    assert_eq!(bandwidth["type"], "error");
    let videosdk = videosdk(&sandbox, Method::GET, "/", &json!({}))
        .await
        .json();
    assert_eq!(videosdk["message"], "Too many requests.");
}

#[limited::test]
async fn any_status_can_have_any_body() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("startStreaming")
        .inject(Fault::status(418, "[\"teapot\"]"))
        .unwrap();
    let response = start(&sandbox).await;
    assert_eq!(
        (response.status.as_u16(), response.json()),
        (418, json!(["teapot"]))
    );
}

#[limited::test]
async fn an_expired_token_is_refused_once_with_the_vendors_error() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on_any()
        .times(3)
        .inject(Fault::ExpiredToken)
        .unwrap();
    let responses = [
        videosdk(&sandbox, Method::GET, "/", &Value::Null).await,
        start(&sandbox).await,
        bandwidth(&sandbox, Method::GET, "transcriptions", "").await,
    ];
    for response in &responses {
        assert_eq!(response.status, 401);
        assert!(response.json().is_object());
    }
    assert_eq!(responses[1].json()["error"]["code"], "401-01");
    assert_eq!(start(&sandbox).await.status, 200);
}

#[limited::test]
async fn an_oversize_response_has_the_given_length() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("getTwilioMediaStreams")
        .inject(Fault::Oversize { bytes: 300_000 })
        .unwrap();
    let response = twilio(&sandbox).await;
    assert_eq!(response.text.len(), 300_000);
    assert!(response.json()["streamingUrl"].is_string());
}

#[limited::test(start_paused = true)]
async fn a_dripping_response_pauses_before_each_byte() {
    let sandbox = sandbox().await;
    let whole = twilio(&sandbox).await.text;
    sandbox
        .faults()
        .on("getTwilioMediaStreams")
        .inject(Fault::Drip {
            milliseconds: 1_000,
        })
        .unwrap();
    let before = Instant::now();
    assert_eq!(twilio(&sandbox).await.text, whole);
    assert!(before.elapsed() >= Duration::from_secs(whole.len() as u64));
}
