use std::time::Duration;

use axum::http::{Method, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use callscribe_sandbox::{Kind, Sandbox};
use serde_json::json;

use crate::http::{Response, bandwidth, send};
use crate::receiver::Receiver;

/// Starts a sandbox with an open call.
pub(crate) async fn sandbox() -> Sandbox {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_bandwidth_call("9900000", "c-1");
    sandbox
}

/// Replaces the BXML of the call.
pub(crate) async fn run(sandbox: &Sandbox, verbs: &str) -> Response {
    let document = format!("<Response>{verbs}</Response>");
    bandwidth(sandbox, Method::PUT, "bxml", &document).await
}

#[limited::test]
async fn a_transcription_is_reported_and_stored() {
    let sandbox = sandbox().await;
    let mut receiver = Receiver::start(false).await;
    let url = &receiver.url;
    let start =
        format!(r#"<StartTranscription name="live" tracks="both" transcriptionEventUrl="{url}"/>"#);
    assert_eq!(run(&sandbox, &start).await.status, StatusCode::NO_CONTENT);
    let (_, started) = receiver.next().await;
    assert_eq!(started["eventType"], "realTimeTranscriptionStarted");
    assert_eq!(
        (&started["accountId"], &started["callId"]),
        (&json!("9900000"), &json!("c-1"))
    );
    let detail = &started["realTimeTranscription"];
    assert_eq!(
        (&detail["name"], &detail["tracks"]),
        (&json!("live"), &json!(["inbound", "outbound"]))
    );
    assert_eq!(detail.get("destination"), None);

    let stop = r#"<StopTranscription name="live"/>"#;
    assert_eq!(run(&sandbox, stop).await.status, StatusCode::NO_CONTENT);
    let (_, stopped) = receiver.next().await;
    assert_eq!(stopped["eventType"], "realTimeTranscriptionStopped");
    assert_eq!(stopped["transcription"]["duration"], "PT10S");
    let (_, available) = receiver.next().await;
    assert_eq!(available["eventType"], "realTimeTranscriptionAvailable");

    let list = bandwidth(&sandbox, Method::GET, "transcriptions", "")
        .await
        .json();
    assert_eq!(
        list[0]["transcriptionUrl"],
        available["realTimeTranscription"]["url"]
    );
    let path = format!("transcriptions/{}", detail["id"].as_str().unwrap());
    let early = bandwidth(&sandbox, Method::GET, &path, "").await;
    assert_eq!(early.status, StatusCode::NOT_FOUND);
    let text = bandwidth(&sandbox, Method::GET, &path, "").await.json();
    assert_eq!(text["tracks"][1]["track"], "outbound");
}

#[limited::test]
async fn a_name_in_use_is_rejected() {
    let sandbox = sandbox().await;
    let mut receiver = Receiver::start(false).await;
    let url = &receiver.url;
    let start = format!(r#"<StartTranscription name="live" transcriptionEventUrl="{url}"/>"#);
    run(&sandbox, &start.repeat(2)).await;
    let (_, started) = receiver.next().await;
    let (_, rejected) = receiver.next().await;
    assert_eq!(rejected["cause"], "duplicate");
    assert_eq!(
        rejected["errorMessage"],
        "A real-time transcription with the name live already exists"
    );
    assert_eq!(
        rejected["originalTranscription"],
        started["realTimeTranscription"]
    );
}

#[limited::test]
async fn stop_without_a_name_stops_all_and_an_unknown_name_stops_none() {
    let sandbox = sandbox().await;
    run(
        &sandbox,
        "<StartTranscription/><StartTranscription/><StopTranscription name='x'/>",
    )
    .await;
    let list = || bandwidth(&sandbox, Method::GET, "transcriptions", "");
    assert_eq!(list().await.json(), json!([]));
    run(&sandbox, "<StopTranscription/>").await;
    assert_eq!(list().await.json().as_array().unwrap().len(), 2);
}

#[limited::test]
async fn a_deleted_transcript_is_not_found() {
    let sandbox = sandbox().await;
    run(
        &sandbox,
        "<StartTranscription name='live'/><StopTranscription/>",
    )
    .await;
    let list = bandwidth(&sandbox, Method::GET, "transcriptions", "")
        .await
        .json();
    let path = format!(
        "transcriptions/{}",
        list[0]["transcriptionId"].as_str().unwrap()
    );
    let deleted = bandwidth(&sandbox, Method::DELETE, &path, "").await;
    assert_eq!(
        (deleted.status, deleted.text.as_str()),
        (StatusCode::OK, "")
    );
    for method in [Method::GET, Method::DELETE] {
        let again = bandwidth(&sandbox, method, &path, "").await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
        assert_eq!(again.json()["type"], "validation");
    }
}

#[limited::test]
async fn credentials_are_sent_on_a_challenge() {
    let sandbox = sandbox().await;
    let mut receiver = Receiver::start(true).await;
    let url = &receiver.url;
    let start =
        format!(r#"<StartTranscription transcriptionEventUrl="{url}" username="u" password="p"/>"#);
    run(&sandbox, &start).await;
    let (first, event) = receiver.next().await;
    assert_eq!(first.get("authorization"), None);
    let (second, same) = receiver.next().await;
    assert_eq!(second["authorization"], "Basic dTpw");
    assert_eq!(event, same);
}

#[limited::test]
async fn event_urls_elsewhere_are_accepted_and_get_no_events() {
    let sandbox = sandbox().await;
    for url in [
        "https://myapp.example.com/noBXML",
        "http://example.com/",
        "http://192.0.2.1/",
        "http://127.0.0.1@example.com/",
        "http://localhost.example.com/",
        "https://127.0.0.1/",
        "/relative",
    ] {
        let verbs = format!(
            r#"<StartTranscription transcriptionEventUrl="{url}" username="u" password="p"/><StopTranscription/>"#
        );
        let response = run(&sandbox, &verbs).await;
        assert_eq!(response.status, StatusCode::NO_CONTENT, "{url}");
    }
    // Events are delivered one after another: the first of all is for this machine.
    let receiver = Receiver::start(false).await;
    let url = &receiver.url;
    let start = format!(r#"<StartTranscription transcriptionEventUrl="{url}"/>"#);
    run(&sandbox, &start).await;
    let journal = sandbox.journal();
    let first = journal.wait_for(|entry| entry.kind == Kind::Event).await;
    assert_eq!(first.target, *url);
}

#[limited::test]
async fn errors_match_the_documented_ones() {
    let sandbox = sandbox().await;
    let url = format!("{}/accounts/9900000/calls", sandbox.bandwidth_url());
    let token = format!("Bearer {}", sandbox.bandwidth_access_token());
    let (xml, json) = ("application/xml", "application/json");
    for (call, token, media_type, body, status, description) in [
        (
            "c-1",
            "Bearer x",
            xml,
            "<Response/>",
            401,
            "The credentials provided were invalid",
        ),
        (
            "c-2",
            &token,
            xml,
            "<Response/>",
            404,
            "Call [c-2] not found",
        ),
        (
            "c-1",
            &token,
            json,
            "<Response/>",
            415,
            "Content type 'application/json' not supported",
        ),
        (
            "c-1",
            &token,
            xml,
            "<Response><StartTranscription tracks='all'/></Response>",
            400,
            "Invalid tracks: all",
        ),
    ] {
        let headers = [("authorization", token), ("content-type", media_type)];
        let response = send(Method::PUT, &format!("{url}/{call}/bxml"), &headers, body).await;
        assert_eq!(response.status.as_u16(), status);
        assert_eq!(response.json()["description"], description);
    }
    assert_eq!(
        run(&sandbox, "<not xml").await.status,
        StatusCode::BAD_REQUEST
    );
}

#[limited::test]
async fn basic_credentials_are_accepted() {
    let sandbox = sandbox().await;
    let url = format!(
        "{}/accounts/9900000/calls/c-1/transcriptions",
        sandbox.bandwidth_url()
    );
    let (user, password) = sandbox.bandwidth_credentials();
    let basic = STANDARD.encode(format!("{user}:{password}"));
    let headers = [("authorization", &*format!("Basic {basic}"))];
    assert_eq!(
        send(Method::GET, &url, &headers, "").await.status,
        StatusCode::OK
    );
}

#[limited::test]
async fn a_fifth_track_is_rejected() {
    let sandbox = sandbox().await;
    let mut receiver = Receiver::start(false).await;
    let url = &receiver.url;
    let start = format!(r#"<StartTranscription tracks="both" transcriptionEventUrl="{url}"/>"#);
    let fifth = start.replace("both", "inbound");
    run(&sandbox, &format!("{start}{start}{fifth}")).await;
    receiver.next().await;
    receiver.next().await;
    let (_, rejected) = receiver.next().await;
    assert_eq!(rejected["eventType"], "realTimeTranscriptionRejected");
    assert_eq!(rejected["cause"], "track-limit");
    assert_eq!(rejected.get("originalTranscription"), None);
}

#[limited::test]
async fn events_are_sent_by_get_if_the_verb_asks_for_it() {
    let sandbox = sandbox().await;
    let mut receiver = Receiver::start(false).await;
    let url = format!("{}?a=b", receiver.url);
    let start = format!(
        r#"<StartTranscription transcriptionEventUrl="{url}" transcriptionEventMethod="GET"/>"#
    );
    run(&sandbox, &start).await;
    let (headers, request) = receiver.next().await;
    assert_eq!(headers.get("content-type"), None);
    let query = request["query"].as_str().unwrap();
    assert!(query.starts_with("a=b&"), "{query}");
    assert!(
        query.contains("eventType=realTimeTranscriptionStarted&"),
        "{query}"
    );
    assert!(
        query.contains("realTimeTranscription=%7B%22id%22%3A%22t-"),
        "{query}"
    );
}

#[limited::test]
async fn a_transcript_becomes_readable_with_time() {
    let sandbox = sandbox().await;
    run(&sandbox, "<StartTranscription/><StopTranscription/>").await;
    let list = bandwidth(&sandbox, Method::GET, "transcriptions", "")
        .await
        .json();
    let path = format!(
        "transcriptions/{}",
        list[0]["transcriptionId"].as_str().unwrap()
    );
    sandbox.advance(Duration::from_secs(2));
    let text = bandwidth(&sandbox, Method::GET, &path, "").await;
    assert_eq!(text.status, StatusCode::OK);
}

#[limited::test]
async fn a_call_that_has_hung_up_keeps_its_transcripts_and_refuses_bxml() {
    let sandbox = sandbox().await;
    let mut receiver = Receiver::start(false).await;
    let url = &receiver.url;
    run(
        &sandbox,
        &format!(r#"<StartTranscription transcriptionEventUrl="{url}"/>"#),
    )
    .await;
    assert!(sandbox.hang_up_bandwidth_call("9900000", "c-1"));
    assert!(!sandbox.hang_up_bandwidth_call("9900000", "c-2"));
    receiver.next().await;
    let (_, stopped) = receiver.next().await;
    assert_eq!(stopped["cause"], "closed");
    let refused = run(&sandbox, "<StartTranscription/>").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let description = "Call [c-1] cannot be modified in its current state";
    assert_eq!(refused.json()["description"], description);
    let list = bandwidth(&sandbox, Method::GET, "transcriptions", "")
        .await
        .json();
    assert_eq!(list.as_array().unwrap().len(), 1);
}
