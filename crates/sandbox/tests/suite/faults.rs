//! Each fault from a client's view.

use std::io::{self, ErrorKind};
use std::time::Duration;

use axum::http::Method;
use callscribe_sandbox::{Fault, Faults, InvalidFault, Sandbox};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};

use crate::http::{Response, asapp, bandwidth, get, send, videosdk};
use crate::receiver::Receiver;

async fn sandbox() -> Sandbox {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_asapp_call("siprec", "0042");
    sandbox.open_room("room");
    sandbox.open_bandwidth_call("9900000", "c-1");
    sandbox
}

async fn start(sandbox: &Sandbox) -> Response {
    let call = json!({ "namespace": "siprec", "guid": "0042", "customerId": "c", "agentId": "a" });
    asapp(sandbox, Method::POST, "start-streaming", &call).await
}

async fn twilio(sandbox: &Sandbox) -> Response {
    asapp(
        sandbox,
        Method::GET,
        "twilio-media-stream-url",
        &Value::Null,
    )
    .await
}

/// Opens a connection and writes a request to ASAPP.
async fn open_request(sandbox: &Sandbox, method: &str, path: &str, body: &str) -> TcpStream {
    let (id, secret) = sandbox.asapp_api_key();
    let address = sandbox.url();
    let mut stream = TcpStream::connect(address.strip_prefix("http://").unwrap())
        .await
        .unwrap();
    let length = body.len();
    let request = format!(
        "{method} /asapp/mg-autotranscribe/v1/{path} HTTP/1.1\r\nhost: localhost\r\nasapp-api-id: {id}\r\n\
         asapp-api-secret: {secret}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    stream
}

async fn open_twilio_request(sandbox: &Sandbox) -> TcpStream {
    open_request(sandbox, "GET", "twilio-media-stream-url", "").await
}

/// Reads until the connection ends, and returns how it ends.
async fn read(stream: &mut TcpStream) -> (String, io::Result<usize>) {
    let mut text = Vec::new();
    let end = stream.read_to_end(&mut text).await;
    (String::from_utf8(text).unwrap(), end)
}

fn is_reset(end: &io::Result<usize>) -> bool {
    end.as_ref()
        .is_err_and(|error| error.kind() == ErrorKind::ConnectionReset)
}

#[limited::test(start_paused = true)]
async fn a_delayed_response_is_complete() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("startStreaming")
        .inject(Fault::Delay {
            milliseconds: 30_000,
        })
        .unwrap();
    let before = Instant::now();
    assert_eq!(start(&sandbox).await.status, 200);
    assert!(before.elapsed() >= Duration::from_secs(30));
}

#[limited::test(start_paused = true)]
async fn a_stalled_response_never_arrives() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("getTwilioMediaStreams")
        .inject(Fault::Stall)
        .unwrap();
    let mut stream = open_twilio_request(&sandbox).await;
    sandbox
        .journal()
        .wait_for(|entry| entry.fault == Some("stall"))
        .await;
    timeout(Duration::from_secs(3600), stream.read_u8())
        .await
        .unwrap_err();
    drop(sandbox);
    assert_eq!(read(&mut stream).await.0, "");
}

#[limited::test(start_paused = true)]
async fn a_stalled_body_stops_halfway() {
    let sandbox = sandbox().await;
    let whole = twilio(&sandbox).await.text;
    sandbox
        .faults()
        .on("getTwilioMediaStreams")
        .inject(Fault::StallBody)
        .unwrap();
    let mut stream = open_twilio_request(&sandbox).await;
    let entry = sandbox
        .journal()
        .wait_for(|entry| entry.fault == Some("stallBody"))
        .await;
    let mut text = Vec::new();
    timeout(Duration::from_secs(3600), stream.read_to_end(&mut text))
        .await
        .unwrap_err();
    let text = String::from_utf8(text).unwrap();
    let (head, half) = text.split_once("\r\n\r\n").unwrap();
    assert!(
        head.contains(&format!("content-length: {}", whole.len())),
        "{head}"
    );
    assert_eq!(half, &whole[..whole.len() / 2]);
    assert_eq!(entry.response, half);
}

#[limited::test]
async fn a_reset_connection_has_no_response_and_no_effect() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("startStreaming")
        .inject(Fault::Reset)
        .unwrap();
    let (text, end) =
        read(&mut open_request(&sandbox, "POST", "start-streaming", "{}").await).await;
    assert!(is_reset(&end), "{end:?}");
    assert_eq!(text, "");
    assert_eq!(start(&sandbox).await.status, 200);
}

#[limited::test]
async fn a_processed_request_can_lose_its_response() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("startStreaming")
        .processed()
        .inject(Fault::Html { status: 503 })
        .unwrap();
    assert_eq!(start(&sandbox).await.status, 503);
    assert_eq!(start(&sandbox).await.status, 409);
}

#[limited::test]
async fn a_connection_is_reset_in_the_middle_of_the_body() {
    let sandbox = sandbox().await;
    let whole = twilio(&sandbox).await.text;
    sandbox
        .faults()
        .on("getTwilioMediaStreams")
        .inject(Fault::ResetBody)
        .unwrap();
    let (text, end) = read(&mut open_twilio_request(&sandbox).await).await;
    assert!(is_reset(&end), "{end:?}");
    assert_eq!(
        text.split_once("\r\n\r\n").unwrap().1,
        &whole[..whole.len() / 2]
    );
}

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

#[limited::test]
async fn a_fault_occurs_the_given_number_of_times() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("startStreaming")
        .times(2)
        .inject(Fault::Html { status: 503 })
        .unwrap();
    for (status, left) in [(503, 1), (503, 0), (200, 0)] {
        assert_eq!(
            twilio(&sandbox).await.status,
            200,
            "other operations are not affected"
        );
        assert_eq!(start(&sandbox).await.status, status);
        assert_eq!(sandbox.faults().left(), left);
    }
}

#[limited::test]
async fn faults_occur_in_the_order_in_which_they_were_armed() {
    let sandbox = sandbox().await;
    let faults = sandbox.faults();
    faults
        .on("startStreaming")
        .inject(Fault::status(500, "{}"))
        .unwrap();
    faults
        .on_vendor("asapp")
        .inject(Fault::status(501, "{}"))
        .unwrap();
    faults.on_any().inject(Fault::status(502, "{}")).unwrap();
    let list = videosdk(&sandbox, Method::GET, "/", &Value::Null).await;
    assert_eq!(list.status, 502);
    for status in [500, 501, 200] {
        assert_eq!(start(&sandbox).await.status, status);
    }
}

#[limited::test]
async fn a_disarmed_fault_does_not_occur() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on_any()
        .times(100)
        .inject(Fault::Reset)
        .unwrap();
    sandbox.faults().clear();
    assert_eq!(start(&sandbox).await.status, 200);
}

#[limited::test]
async fn faults_of_a_vendor_apply_to_its_files() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on_vendor("videosdk")
        .inject(Fault::Html { status: 502 })
        .unwrap();
    let file = get(&format!(
        "{}/files/x/transcript.txt",
        sandbox.videosdk_url()
    ))
    .await;
    assert_eq!(file.status, 502);
}

#[limited::test]
async fn a_fault_that_cannot_occur_is_refused() {
    type Arm = fn(&Faults) -> Result<(), InvalidFault>;
    let sandbox = sandbox().await;
    let attempts: [(Arm, &str); 8] = [
        (
            |faults| faults.on("startStreeming").inject(Fault::Reset),
            "startRealtimeTranscription",
        ),
        (
            |faults| faults.on("startStreaming").times(0).inject(Fault::Reset),
            "`times` is 0",
        ),
        (
            |faults| faults.on("startStreaming").inject(Fault::Duplicate),
            "is a request",
        ),
        (
            |faults| faults.on("receiveTranscript").inject(Fault::Reset),
            "is an event",
        ),
        (
            |faults| faults.on_vendor("twilio").inject(Fault::Reset),
            "`twilio` is not a vendor; use one of",
        ),
        (
            |faults| faults.on_any().inject(Fault::Html { status: 42 }),
            "42 is not the status",
        ),
        (
            |faults| {
                faults.on_any().inject(Fault::TooManyRequests {
                    retry_after: Some("a\r\nb".to_owned()),
                })
            },
            "cannot be a header",
        ),
        (
            |faults| {
                faults
                    .on_any()
                    .processed()
                    .inject(Fault::Oversize { bytes: 1 })
            },
            "not for oversize",
        ),
    ];
    for (arm, reason) in attempts {
        let error = arm(sandbox.faults()).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
    assert_eq!(sandbox.faults().left(), 0);
}

/// Returns the speakers of ASAPP's two utterances as they arrive.
async fn utterances(
    arm: impl Fn(&Faults) -> Result<(), InvalidFault>,
    expected: usize,
) -> Vec<String> {
    let sandbox = sandbox().await;
    let mut receiver = Receiver::start(false).await;
    sandbox
        .post_asapp_transcripts(&receiver.url, ("x-token", "t"))
        .unwrap();
    arm(sandbox.faults()).unwrap();
    start(&sandbox).await;
    let mut said = Vec::new();
    for _ in 0..expected {
        let (_, event) = receiver.next_text().await;
        let role = ["\"customer\"", "\"agent\""]
            .into_iter()
            .find(|role| event.contains(role));
        said.push(role.map_or(event.clone(), |role| role.trim_matches('"').to_owned()));
    }
    said
}

#[limited::test]
async fn an_event_is_delivered_twice() {
    let arm = |faults: &Faults| faults.on("receiveTranscript").inject(Fault::Duplicate);
    assert_eq!(utterances(arm, 3).await, ["customer", "customer", "agent"]);
}

#[limited::test]
async fn an_event_is_delivered_after_the_next() {
    let arm = |faults: &Faults| faults.on("receiveTranscript").inject(Fault::Reorder);
    assert_eq!(utterances(arm, 2).await, ["agent", "customer"]);
}

#[limited::test]
async fn an_event_is_dropped() {
    let arm = |faults: &Faults| faults.on_vendor("asapp").inject(Fault::Drop);
    assert_eq!(utterances(arm, 1).await, ["agent"]);
}

#[limited::test]
async fn a_corrupt_event_differs_in_one_byte_from_the_signed_one() {
    let mut events = Vec::new();
    for is_corrupt in [false, true] {
        let sandbox = sandbox().await;
        let mut receiver = Receiver::start(false).await;
        if is_corrupt {
            sandbox
                .faults()
                .on("receiveWebhookEvent")
                .inject(Fault::Corrupt)
                .unwrap();
        }
        let body = json!({ "roomId": "room", "webhookUrl": receiver.url });
        videosdk(&sandbox, Method::POST, "/start", &body).await;
        let (headers, event) = receiver.next_text().await;
        events.push((headers["videosdk-signature"].clone(), event));
    }
    let [(whole_signature, whole), (corrupt_signature, corrupt)] =
        <[_; 2]>::try_from(events).unwrap();
    assert_eq!(whole_signature, corrupt_signature);
    let changed = whole
        .bytes()
        .zip(corrupt.bytes())
        .filter(|(one, other)| one != other);
    assert_eq!((whole.len(), changed.count()), (corrupt.len(), 1));
}

#[limited::test]
async fn faults_of_anything_apply_to_unknown_paths() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on_any()
        .inject(Fault::status(500, "{}"))
        .unwrap();
    let url = format!("{}/elsewhere", sandbox.url());
    for status in [500, 404] {
        assert_eq!(send(Method::GET, &url, &[], "").await.status, status);
    }
}
