//! Each fault as a client meets it.

use std::io::{self, ErrorKind};
use std::time::Duration;

use axum::http::Method;
use callscribe_sandbox::{Faults, InvalidFault, Sandbox};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};

use crate::http::{Answer, asapp, bandwidth, get, send, videosdk};
use crate::receiver::Receiver;

async fn sandbox() -> Sandbox {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_asapp_call("siprec", "0042");
    sandbox.open_room("room");
    sandbox.open_bandwidth_call("9900000", "c-1");
    sandbox
}

async fn start(sandbox: &Sandbox) -> Answer {
    let call = json!({ "namespace": "siprec", "guid": "0042", "customerId": "c", "agentId": "a" });
    asapp(sandbox, Method::POST, "start-streaming", &call).await
}

async fn twilio(sandbox: &Sandbox) -> Answer {
    asapp(
        sandbox,
        Method::GET,
        "twilio-media-stream-url",
        &Value::Null,
    )
    .await
}

/// A connection that a request of ASAPP's has been written to.
async fn asked(sandbox: &Sandbox, method: &str, path: &str, body: &str) -> TcpStream {
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

async fn asked_for_twilio(sandbox: &Sandbox) -> TcpStream {
    asked(sandbox, "GET", "twilio-media-stream-url", "").await
}

/// What comes until the connection ends, and how it ends.
async fn read(stream: &mut TcpStream) -> (String, io::Result<usize>) {
    let mut text = Vec::new();
    let end = stream.read_to_end(&mut text).await;
    (String::from_utf8(text).unwrap(), end)
}

fn is_reset(end: &io::Result<usize>) -> bool {
    end.as_ref()
        .is_err_and(|error| error.kind() == ErrorKind::ConnectionReset)
}

#[tokio::test(start_paused = true)]
async fn a_delayed_answer_is_whole() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("startStreaming")
        .delay(Duration::from_secs(30))
        .unwrap();
    let before = Instant::now();
    assert_eq!(start(&sandbox).await.status, 200);
    assert!(before.elapsed() >= Duration::from_secs(30));
}

#[tokio::test(start_paused = true)]
async fn a_stalled_answer_does_not_come_until_the_sandbox_ends() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("getTwilioMediaStreams")
        .stall()
        .unwrap();
    let mut stream = asked_for_twilio(&sandbox).await;
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

#[tokio::test(start_paused = true)]
async fn a_stalled_body_stops_half_way() {
    let sandbox = sandbox().await;
    let whole = twilio(&sandbox).await.text;
    sandbox
        .faults()
        .on("getTwilioMediaStreams")
        .stall_body()
        .unwrap();
    let mut stream = asked_for_twilio(&sandbox).await;
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

#[tokio::test]
async fn a_connection_is_reset_before_the_answer_and_nothing_was_done() {
    let sandbox = sandbox().await;
    sandbox.faults().on("startStreaming").reset().unwrap();
    let (text, end) = read(&mut asked(&sandbox, "POST", "start-streaming", "{}").await).await;
    assert!(is_reset(&end), "{end:?}");
    assert_eq!(text, "");
    assert_eq!(start(&sandbox).await.status, 200);
}

#[tokio::test]
async fn an_answer_can_be_lost_after_the_vendor_did_what_it_was_asked() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("startStreaming")
        .processed()
        .html(503)
        .unwrap();
    assert_eq!(start(&sandbox).await.status, 503);
    assert_eq!(start(&sandbox).await.status, 409);
}

#[tokio::test]
async fn a_connection_is_reset_in_the_middle_of_the_body() {
    let sandbox = sandbox().await;
    let whole = twilio(&sandbox).await.text;
    sandbox
        .faults()
        .on("getTwilioMediaStreams")
        .reset_body()
        .unwrap();
    let (text, end) = read(&mut asked_for_twilio(&sandbox).await).await;
    assert!(is_reset(&end), "{end:?}");
    assert_eq!(
        text.split_once("\r\n\r\n").unwrap().1,
        &whole[..whole.len() / 2]
    );
}

#[tokio::test]
async fn truncated_json_is_half_of_the_answer_but_whole_http() {
    let sandbox = sandbox().await;
    let whole = twilio(&sandbox).await.text;
    sandbox
        .faults()
        .on("getTwilioMediaStreams")
        .truncated_json()
        .unwrap();
    let answer = twilio(&sandbox).await;
    assert_eq!(
        (answer.status.as_u16(), answer.text.as_str()),
        (200, &whole[..whole.len() / 2])
    );
}

#[tokio::test]
async fn invalid_json_is_as_long_as_the_answer_and_more() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("getTwilioMediaStreams")
        .invalid_json()
        .unwrap();
    let answer = twilio(&sandbox).await;
    assert!(
        answer.text.starts_with("{'streamingUrl'"),
        "{}",
        answer.text
    );
    serde_json::from_str::<Value>(&answer.text).unwrap_err();
}

#[tokio::test]
async fn an_answer_without_a_body_is_given_one_to_spoil() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("updateCallBxml")
        .truncated_json()
        .unwrap();
    let answer = bandwidth(&sandbox, Method::PUT, "bxml", "<Bxml/>").await;
    assert_eq!(
        (answer.status.as_u16(), answer.text.as_str()),
        (200, r#"{"delete"#)
    );
}

#[tokio::test]
async fn proxies_answer_in_html() {
    let sandbox = sandbox().await;
    for status in [502, 503] {
        sandbox.faults().on_vendor("asapp").html(status).unwrap();
        let answer = twilio(&sandbox).await;
        assert_eq!(answer.status, status);
        assert!(answer.text.starts_with("<html>"), "{}", answer.text);
    }
}

#[tokio::test]
async fn retry_after_is_any_text() {
    let sandbox = sandbox().await;
    for text in ["2", "Wed, 21 Oct 2026 07:28:00 GMT", "soon"] {
        sandbox
            .faults()
            .on_any()
            .too_many_requests(Some(text))
            .unwrap();
        let mut stream = asked_for_twilio(&sandbox).await;
        let mut answer = [0; 512];
        let length = stream.read(&mut answer).await.unwrap();
        let answer = String::from_utf8_lossy(&answer[..length]);
        assert!(answer.starts_with("HTTP/1.1 429 "), "{answer}");
        assert!(
            answer.contains(&format!("retry-after: {text}\r\n")),
            "{answer}"
        );
    }
}

#[tokio::test]
async fn a_429_has_the_body_that_the_vendor_documents() {
    let sandbox = sandbox().await;
    for _ in 0..3 {
        sandbox.faults().on_any().too_many_requests(None).unwrap();
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

#[tokio::test]
async fn any_status_with_any_body() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("startStreaming")
        .status(418, "[\"teapot\"]")
        .unwrap();
    let answer = start(&sandbox).await;
    assert_eq!(
        (answer.status.as_u16(), answer.json()),
        (418, json!(["teapot"]))
    );
}

#[tokio::test]
async fn an_expired_token_is_refused_once_in_the_vendors_own_shape() {
    let sandbox = sandbox().await;
    sandbox.faults().on_any().times(3).expired_token().unwrap();
    let answers = [
        videosdk(&sandbox, Method::GET, "/", &Value::Null).await,
        start(&sandbox).await,
        bandwidth(&sandbox, Method::GET, "transcriptions", "").await,
    ];
    for answer in &answers {
        assert_eq!(answer.status, 401);
        assert!(answer.json().is_object());
    }
    assert_eq!(answers[1].json()["error"]["code"], "401-01");
    assert_eq!(start(&sandbox).await.status, 200);
}

#[tokio::test]
async fn an_oversize_answer_has_as_many_bytes_as_it_was_told() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("getTwilioMediaStreams")
        .oversize(300_000)
        .unwrap();
    let answer = twilio(&sandbox).await;
    assert_eq!(answer.text.len(), 300_000);
    assert!(answer.json()["streamingUrl"].is_string());
}

#[tokio::test(start_paused = true)]
async fn a_dripping_answer_takes_its_time_for_each_byte() {
    let sandbox = sandbox().await;
    let whole = twilio(&sandbox).await.text;
    sandbox
        .faults()
        .on("getTwilioMediaStreams")
        .drip(Duration::from_secs(1))
        .unwrap();
    let before = Instant::now();
    assert_eq!(twilio(&sandbox).await.text, whole);
    assert!(before.elapsed() >= Duration::from_secs(whole.len() as u64));
}

#[tokio::test]
async fn so_many_failures_then_success() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("startStreaming")
        .times(2)
        .html(503)
        .unwrap();
    for (status, left) in [(503, 1), (503, 0), (200, 0)] {
        assert_eq!(twilio(&sandbox).await.status, 200, "others are not struck");
        assert_eq!(start(&sandbox).await.status, status);
        assert_eq!(sandbox.faults().left(), left);
    }
}

#[tokio::test]
async fn faults_strike_in_the_order_in_which_they_were_armed() {
    let sandbox = sandbox().await;
    let faults = sandbox.faults();
    faults.on("startStreaming").status(500, "{}").unwrap();
    faults.on_vendor("asapp").status(501, "{}").unwrap();
    faults.on_any().status(502, "{}").unwrap();
    let list = videosdk(&sandbox, Method::GET, "/", &Value::Null).await;
    assert_eq!(list.status, 502);
    for status in [500, 501, 200] {
        assert_eq!(start(&sandbox).await.status, status);
    }
}

#[tokio::test]
async fn what_is_disarmed_does_not_strike() {
    let sandbox = sandbox().await;
    sandbox.faults().on_any().times(100).reset().unwrap();
    sandbox.faults().clear();
    assert_eq!(start(&sandbox).await.status, 200);
}

#[tokio::test]
async fn files_are_struck_by_the_faults_of_their_vendor() {
    let sandbox = sandbox().await;
    sandbox.faults().on_vendor("videosdk").html(502).unwrap();
    let file = get(&format!(
        "{}/files/x/transcript.txt",
        sandbox.videosdk_url()
    ))
    .await;
    assert_eq!(file.status, 502);
}

#[tokio::test]
async fn a_fault_that_cannot_strike_is_not_armed() {
    type Arm = fn(&Faults) -> Result<(), InvalidFault>;
    let sandbox = sandbox().await;
    let attempts: [(Arm, &str); 8] = [
        (
            |faults| faults.on("startStreeming").reset(),
            "startRealtimeTranscription",
        ),
        (
            |faults| faults.on("startStreaming").times(0).reset(),
            "`times` is 0",
        ),
        (
            |faults| faults.on("startStreaming").duplicate(),
            "is a request",
        ),
        (
            |faults| faults.on("receiveTranscript").reset(),
            "is an event",
        ),
        (
            |faults| faults.on_vendor("twilio").reset(),
            "`twilio` is not a vendor; use one of videosdk, asapp, bandwidth",
        ),
        (|faults| faults.on_any().html(42), "42 is not the status"),
        (
            |faults| faults.on_any().too_many_requests(Some("a\r\nb")),
            "cannot be a header",
        ),
        (
            |faults| faults.on_any().processed().oversize(1),
            "not for oversize",
        ),
    ];
    for (arm, reason) in attempts {
        let error = arm(sandbox.faults()).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
    assert_eq!(sandbox.faults().left(), 0);
}

/// A receiver of ASAPP's two utterances, and what says who speaks.
async fn utterances(arm: impl Fn(&Faults), expected: usize) -> Vec<String> {
    let sandbox = sandbox().await;
    let mut receiver = Receiver::start(false).await;
    sandbox
        .post_asapp_transcripts(&receiver.url, ("x-token", "t"))
        .unwrap();
    arm(sandbox.faults());
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

#[tokio::test]
async fn an_event_is_delivered_twice() {
    let arm = |faults: &Faults| faults.on("receiveTranscript").duplicate().unwrap();
    assert_eq!(utterances(arm, 3).await, ["customer", "customer", "agent"]);
}

#[tokio::test]
async fn an_event_is_overtaken() {
    let arm = |faults: &Faults| faults.on("receiveTranscript").reorder().unwrap();
    assert_eq!(utterances(arm, 2).await, ["agent", "customer"]);
}

#[tokio::test]
async fn an_event_is_lost() {
    let arm = |faults: &Faults| faults.on_vendor("asapp").drop().unwrap();
    assert_eq!(utterances(arm, 1).await, ["agent"]);
}

#[tokio::test]
async fn one_byte_of_an_event_is_another_after_it_was_signed() {
    let mut events = Vec::new();
    for is_corrupt in [false, true] {
        let sandbox = sandbox().await;
        let mut receiver = Receiver::start(false).await;
        if is_corrupt {
            sandbox
                .faults()
                .on("receiveWebhookEvent")
                .corrupt()
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

#[tokio::test]
async fn unknown_addresses_are_struck_by_what_strikes_anything() {
    let sandbox = sandbox().await;
    sandbox.faults().on_any().status(500, "{}").unwrap();
    let url = format!("{}/elsewhere", sandbox.url());
    for status in [500, 404] {
        assert_eq!(send(Method::GET, &url, &[], "").await.status, status);
    }
}
