//! The journal.

use axum::http::Method;
use callscribe_sandbox::{Fault, Kind, Sandbox};
use serde_json::{Value, json};
use tokio::join;
use tokio::net::TcpStream;

use crate::http::{asapp, bandwidth, get, videosdk};
use crate::receiver::Receiver;

#[limited::test]
async fn requests_and_responses_are_recorded_in_order() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_room("room");
    videosdk(
        &sandbox,
        Method::POST,
        "/start",
        &json!({ "roomId": "room" }),
    )
    .await;
    videosdk(&sandbox, Method::GET, "/?page=7", &Value::Null).await;
    get(&format!("{}/elsewhere", sandbox.url())).await;
    let entries = sandbox.journal().entries();
    let shown: Vec<_> = entries
        .iter()
        .map(|entry| {
            (
                entry.number,
                entry.operation,
                entry.status,
                entry.target.as_str(),
            )
        })
        .collect();
    let path = "/videosdk/ai/v1/realtime-transcriptions";
    assert_eq!(
        shown,
        [
            (
                1,
                Some("startRealtimeTranscription"),
                Some(200),
                format!("{path}/start").as_str()
            ),
            (
                2,
                Some("listRealtimeTranscriptions"),
                Some(200),
                &format!("{path}/?page=7")
            ),
            (3, None, Some(404), "/elsewhere"),
        ]
    );
    assert_eq!(
        (entries[0].vendor, entries[2].vendor),
        (Some("videosdk"), None)
    );
    assert_eq!(entries[0].body, r#"{"roomId":"room"}"#);
    assert!(
        entries[0].response.contains("\"roomId\":\"room\""),
        "{}",
        entries[0].response
    );
}

#[limited::test]
async fn credentials_are_redacted() {
    let sandbox = Sandbox::start().await.unwrap();
    videosdk(&sandbox, Method::GET, "/", &Value::Null).await;
    asapp(
        &sandbox,
        Method::GET,
        "twilio-media-stream-url",
        &Value::Null,
    )
    .await;
    let verb = r#"<Bxml><StartTranscription username="u" password="hunter2"/></Bxml>"#;
    bandwidth(&sandbox, Method::PUT, "bxml", verb).await;
    let mut receiver = Receiver::start(false).await;
    sandbox.open_asapp_call("siprec", "1");
    sandbox
        .post_asapp_transcripts(&receiver.url, ("x-token", "swordfish"))
        .unwrap();
    let call = json!({ "namespace": "siprec", "guid": "1", "customerId": "c", "agentId": "a" });
    asapp(&sandbox, Method::POST, "start-streaming", &call).await;
    assert_eq!(receiver.next().await.0["x-token"], "swordfish");
    sandbox
        .journal()
        .wait_for(|entry| entry.kind == Kind::Event)
        .await;
    let shown = format!("{:?}", sandbox.journal().entries());
    let (id, secret) = sandbox.asapp_api_key();
    let token = sandbox.videosdk_token();
    for secret in [
        id,
        secret,
        token,
        sandbox.bandwidth_access_token(),
        "hunter2",
        "swordfish",
    ] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    assert!(shown.contains("[redacted]"));
}

#[limited::test]
async fn waiting_returns_the_next_matching_entry() {
    let sandbox = Sandbox::start().await.unwrap();
    let journal = sandbox.journal();
    let listed = journal.wait_for(|entry| entry.operation == Some("listRealtimeTranscriptions"));
    let (entry, _) = join!(listed, async {
        get(&format!("{}/elsewhere", sandbox.url())).await;
        videosdk(&sandbox, Method::GET, "/", &Value::Null).await
    });
    assert_eq!((entry.number, entry.status), (2, Some(200)));
    assert_eq!(journal.of("listRealtimeTranscriptions").len(), 1);
    assert_eq!(journal.take().len(), 2);
    assert_eq!(journal.entries().len(), 0);
}

#[limited::test]
async fn a_client_that_disconnects_leaves_an_entry_without_a_response() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox
        .faults()
        .on_any()
        .inject(Fault::Delay {
            milliseconds: 3_600_000,
        })
        .unwrap();
    let url = sandbox.url();
    let stream = TcpStream::connect(url.strip_prefix("http://").unwrap())
        .await
        .unwrap();
    stream.writable().await.unwrap();
    stream
        .try_write(b"GET /asapp/x HTTP/1.1\r\nhost: localhost\r\n\r\n")
        .unwrap();
    while sandbox.faults().left() > 0 {
        tokio::task::yield_now().await;
    }
    drop(stream);
    let entry = sandbox
        .journal()
        .wait_for(|entry| entry.fault == Some("delay"))
        .await;
    assert_eq!(entry.status, None);
}

#[limited::test]
async fn events_are_recorded_with_their_responses() {
    let sandbox = Sandbox::start().await.unwrap();
    let mut receiver = Receiver::start(true).await;
    sandbox.open_bandwidth_call("9900000", "c-1");
    let verb = format!(
        r#"<Bxml><StartTranscription transcriptionEventUrl="{}" username="u" password="p"/></Bxml>"#,
        receiver.url
    );
    bandwidth(&sandbox, Method::PUT, "bxml", &verb).await;
    receiver.next().await;
    let is_delivered = |status| {
        sandbox
            .journal()
            .wait_for(move |entry| entry.kind == Kind::Event && entry.status == Some(status))
    };
    let challenged = is_delivered(401).await;
    let accepted = is_delivered(204).await;
    assert_eq!(
        accepted.operation,
        Some("receiveRealTimeTranscriptionEvent")
    );
    assert_eq!(accepted.target, receiver.url);
    assert_eq!(challenged.body, accepted.body);
    let authorization = accepted
        .headers
        .iter()
        .find(|(name, _)| name == "authorization")
        .unwrap();
    assert_eq!(authorization.1, "[redacted]");
}

#[limited::test]
async fn undelivered_events_are_recorded_with_the_reason() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_room("room");
    let start = json!({ "roomId": "room", "webhookUrl": "http://127.0.0.1:1/events" });
    videosdk(&sandbox, Method::POST, "/start", &start).await;
    let entry = sandbox
        .journal()
        .wait_for(|entry| entry.kind == Kind::Event)
        .await;
    assert_eq!(entry.status, None);
    assert!(
        entry
            .error
            .as_ref()
            .unwrap()
            .contains("client error (Connect)"),
        "{entry:?}"
    );
}
