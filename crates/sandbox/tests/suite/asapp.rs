use axum::http::{Method, StatusCode};
use callscribe_sandbox::Sandbox;
use callscribe_sandbox::asapp::{CallState, Order};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::http::{asapp, send};
use crate::receiver::Receiver;

async fn sandbox() -> Sandbox {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_asapp_call("siprec", "0042");
    sandbox
}

fn request(guid: &str) -> Value {
    json!({ "namespace": "siprec", "guid": guid, "customerId": "c", "agentId": "a" })
}

/// Returns the status and the code of an error.
async fn refused(sandbox: &Sandbox, path: &str, body: &Value) -> (u16, String) {
    let response = asapp(sandbox, Method::POST, path, body).await;
    let error = &response.json()["error"];
    assert!(error["requestId"].is_string(), "{error}");
    (
        response.status.as_u16(),
        error["code"].as_str().unwrap().to_owned(),
    )
}

fn streams(response: &Value) -> [&Value; 2] {
    ["customer", "agent"].map(|who| &response["autotranscribeResponse"][who]["streamId"])
}

#[limited::test]
async fn stop_returns_the_streams_that_start_opened() {
    let sandbox = sandbox().await;
    let started = asapp(&sandbox, Method::POST, "start-streaming", &request("0042"))
        .await
        .json();
    let stopped = asapp(&sandbox, Method::POST, "stop-streaming", &request("0042"))
        .await
        .json();
    assert_eq!(
        (&started["isOk"], &stopped["isOk"]),
        (&json!(true), &json!(true))
    );
    assert_eq!(streams(&started), streams(&stopped));
    assert_ne!(streams(&stopped)[0], streams(&stopped)[1]);
    let summary = &stopped["autotranscribeResponse"]["agent"]["summary"];
    assert_eq!(summary["audioDurationMs"], 83420);
}

#[limited::test]
async fn starting_or_stopping_twice_is_a_conflict() {
    let sandbox = sandbox().await;
    let conflict = (409, "409-201".to_owned());
    assert_eq!(
        refused(&sandbox, "stop-streaming", &request("0042")).await,
        conflict
    );
    for path in ["start-streaming", "stop-streaming"] {
        let response = asapp(&sandbox, Method::POST, path, &request("0042")).await;
        assert_eq!(response.status, StatusCode::OK);
        assert_eq!(refused(&sandbox, path, &request("0042")).await, conflict);
    }
}

#[limited::test]
async fn invalid_requests_have_different_codes() {
    let sandbox = sandbox().await;
    let mut contradictory = request("0042");
    contradictory["autotranscribeParams"] = json!({ "detailedToken": true });
    for (path, body, code) in [
        (
            "start-streaming",
            json!({ "namespace": "siprec", "guid": "0042" }),
            "400-201",
        ),
        ("stop-streaming", json!({ "guid": "0042" }), "400-201"),
        ("start-streaming", contradictory, "400-202"),
        ("start-streaming", request("42"), "400-203"),
        ("stop-streaming", request("42"), "400-203"),
    ] {
        assert_eq!(refused(&sandbox, path, &body).await, (400, code.to_owned()));
    }
}

#[limited::test]
async fn both_keys_are_required() {
    let sandbox = sandbox().await;
    let url = format!(
        "{}/mg-autotranscribe/v1/twilio-media-stream-url",
        sandbox.asapp_url()
    );
    let (id, secret) = sandbox.asapp_api_key();
    for headers in [
        [("asapp-api-id", id), ("asapp-api-secret", "wrong")],
        [("asapp-api-id", "wrong"), ("asapp-api-secret", secret)],
    ] {
        let response = send(Method::GET, &url, &headers, "").await;
        assert_eq!(response.status, StatusCode::UNAUTHORIZED);
        assert_eq!(response.json()["error"]["code"], "401-01");
    }
    let response = asapp(
        &sandbox,
        Method::GET,
        "twilio-media-stream-url",
        &Value::Null,
    )
    .await;
    assert!(
        response.json()["streamingUrl"]
            .as_str()
            .unwrap()
            .starts_with("wss://")
    );
}

#[limited::test]
async fn a_pending_or_ending_call_is_a_conflict() {
    let sandbox = sandbox().await;
    for (call, status, code) in [
        (CallState::Pending, 409, "409-202"),
        (CallState::HangingUp, 409, "409-203"),
        (CallState::Gone, 400, "400-203"),
    ] {
        sandbox.set_asapp_call("siprec", "0042", call);
        for path in ["start-streaming", "stop-streaming"] {
            let refused = refused(&sandbox, path, &request("0042")).await;
            assert_eq!(refused, (status, code.to_owned()));
        }
    }
    sandbox.set_asapp_call("siprec", "0042", CallState::Ready);
    let response = asapp(&sandbox, Method::POST, "start-streaming", &request("0042")).await;
    assert_eq!(response.status, StatusCode::OK);
}

#[limited::test]
async fn an_invalid_transcription_parameter_has_its_own_code() {
    let sandbox = sandbox().await;
    let mut wrong = request("0042");
    wrong["autotranscribeParams"] = json!({ "redactionOutput": "some" });
    let refused = refused(&sandbox, "start-streaming", &wrong).await;
    assert_eq!(refused, (400, "400-202".to_owned()));
}

/// Returns the texts that arrive for eight utterances, each with its start.
async fn heard(seed: u64, order: Order) -> Vec<(String, u64)> {
    let sandbox = Sandbox::builder().seed(seed).start().await.unwrap();
    sandbox.open_asapp_call("siprec", "0042");
    let utterances = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let mut receiver = Receiver::start(false).await;
    sandbox
        .post_asapp_transcripts(&receiver.url, ("x-token", "t"))
        .unwrap();
    assert!(!sandbox.post_asapp_utterances("siprec", "0042", &utterances, order));
    asapp(&sandbox, Method::POST, "start-streaming", &request("0042")).await;
    assert!(sandbox.post_asapp_utterances("siprec", "0042", &utterances, order));
    let mut heard = Vec::new();
    for _ in 0..utterances.len() + 2 {
        let (headers, event) = receiver.next().await;
        assert_eq!(headers["x-token"], "t");
        assert_eq!(event["externalConversationId"], "0042");
        let speech = &event["autotranscribeResponse"];
        let text = speech["utterance"][0]["text"].as_str().unwrap();
        heard.push((text.to_owned(), speech["start"].as_u64().unwrap()));
    }
    // The first two are the documented ones.
    heard.split_off(2)
}

#[limited::test]
async fn events_beyond_the_queue_are_lost_and_recorded() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_asapp_call("siprec", "0042");
    // Accepts connections, and never responds.
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", silent.local_addr().unwrap());
    sandbox
        .post_asapp_transcripts(&url, ("x-token", "t"))
        .unwrap();
    asapp(&sandbox, Method::POST, "start-streaming", &request("0042")).await;
    assert!(sandbox.post_asapp_utterances("siprec", "0042", &vec!["a"; 1100], Order::AsSaid));
    let entries = sandbox.journal().of("receiveTranscript");
    let errors: Vec<&str> = entries
        .iter()
        .filter_map(|entry| entry.error.as_deref())
        .collect();
    assert!((100..=102).contains(&errors.len()), "{}", errors.len());
    assert!(
        errors.iter().all(|error| error.starts_with("lost")),
        "{errors:?}"
    );
}

#[limited::test]
async fn utterances_arrive_in_order_or_shuffled_by_the_seed() {
    let said = heard(0, Order::AsSaid).await;
    assert!(said.is_sorted_by_key(|(_, start)| *start), "{said:?}");
    assert!(said.is_sorted(), "{said:?}");

    let mut shuffled = heard(1, Order::Shuffled).await;
    assert_eq!(shuffled, heard(1, Order::Shuffled).await);
    assert_ne!(shuffled, heard(2, Order::Shuffled).await);
    assert_ne!(shuffled, said);
    shuffled.sort();
    assert_eq!(shuffled, said);
}
