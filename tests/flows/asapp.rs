use callscribe::asapp::types::{
    Namespace, StartStreamingRequest, StartStreamingRequestFields, StopStreamingRequest,
    StopStreamingResponse,
};
use callscribe::asapp::{Client, ClientBuilder, Ensured};
use callscribe::{Error, Phase, ResponseValue};
use callscribe_sandbox::asapp::CallState;
use callscribe_sandbox::{Fault, Sandbox};
use serde_json::json;

use super::{ambiguous, at_once, requested};

mod live;

const START: &str = "startStreaming";
const STOP: &str = "stopStreaming";

fn builder(sandbox: &Sandbox) -> ClientBuilder {
    let (id, secret) = sandbox.asapp_api_key();
    let client = Client::builder().base_url(sandbox.asapp_url());
    client.api_key(id, secret)
}

/// A sandbox with one call that is streaming or not, and a client that waits for nothing.
async fn call(streaming: bool) -> (Sandbox, Client) {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_asapp_call("siprec", "g");
    let client = builder(&sandbox).options(at_once()).build().unwrap();
    if streaming {
        assert!(ensure(&client, streaming).await.unwrap());
    }
    sandbox.journal().take();
    (sandbox, client)
}

/// Starts or stops streaming, and reports whether this request did it.
async fn ensure(client: &Client, streaming: bool) -> Result<bool, Error> {
    if streaming {
        let ensured = client.ensure_streaming(start()).await?;
        Ok(matches!(ensured, Ensured::Done(_)))
    } else {
        let request = StopStreamingRequest::new(Namespace::Siprec, "g");
        let ensured = client.ensure_stopped(request).await?;
        Ok(matches!(ensured, Ensured::Done(_)))
    }
}

fn start() -> StartStreamingRequest {
    StartStreamingRequest::new(StartStreamingRequestFields {
        namespace: Namespace::Siprec,
        guid: "g".to_owned(),
        customer_id: "c".to_owned(),
        agent_id: "a".to_owned(),
    })
}

fn operation(streaming: bool) -> &'static str {
    if streaming { START } else { STOP }
}

fn conflict(code: &str) -> String {
    json!({ "error": { "requestId": "r", "message": "Conflict", "code": code } }).to_string()
}

#[limited::test]
async fn a_call_may_be_streaming_or_stopped_already() {
    for streaming in [true, false] {
        let (sandbox, client) = call(streaming).await;
        assert!(!ensure(&client, streaming).await.unwrap());
        assert!(ensure(&client, !streaming).await.unwrap());
        assert_eq!(requested(&sandbox).len(), 2);
    }
}

#[limited::test]
async fn a_lost_streaming_response_is_resolved_by_another_request() {
    for streaming in [true, false] {
        for fault in ambiguous() {
            let (sandbox, client) = call(!streaming).await;
            let on = sandbox.faults().on(operation(streaming));
            on.processed().inject(fault).unwrap();
            assert!(!ensure(&client, streaming).await.unwrap());
            assert_eq!(requested(&sandbox).len(), 2);
        }
    }
}

#[limited::test]
async fn a_streaming_request_that_never_arrived_is_sent_again() {
    for streaming in [true, false] {
        let (sandbox, client) = call(!streaming).await;
        let on = sandbox.faults().on(operation(streaming));
        on.times(2).inject(Fault::Reset).unwrap();
        assert!(ensure(&client, streaming).await.unwrap());
        assert_eq!(requested(&sandbox).len(), 3);
    }
}

#[limited::test]
async fn another_pending_request_is_waited_for() {
    let (sandbox, client) = call(false).await;
    let pending = sandbox.faults().on(START).times(3);
    pending
        .inject(Fault::status(409, conflict("409-202")))
        .unwrap();
    assert!(ensure(&client, true).await.unwrap());
    assert_eq!(requested(&sandbox).len(), 4);

    let (sandbox, client) = call(false).await;
    sandbox.set_asapp_call("siprec", "g", CallState::Pending);
    let error = ensure(&client, true).await.unwrap_err();
    assert_eq!(error.code(), Some("409-202"));
    assert_eq!(requested(&sandbox).len(), 4);
}

#[limited::test]
async fn other_refusals_of_streaming_are_final() {
    for fault in [
        Fault::status(409, conflict("409-203")),
        Fault::status(400, conflict("400-203")),
        Fault::Html { status: 403 },
    ] {
        let (sandbox, client) = call(false).await;
        sandbox.faults().on(START).inject(fault).unwrap();
        assert!(ensure(&client, true).await.is_err());
        assert_eq!(requested(&sandbox), [START]);
    }
}

#[limited::test]
async fn a_refusal_inside_a_success_is_an_error() {
    let body = json!({ "isOk": false, "errorMessage": "no audio" }).to_string();
    for streaming in [true, false] {
        let (sandbox, client) = call(!streaming).await;
        let name = operation(streaming);
        sandbox
            .faults()
            .on(name)
            .inject(Fault::status(200, &body))
            .unwrap();
        let error = ensure(&client, streaming).await.unwrap_err();
        assert_eq!(error.to_string(), format!("{name} returned 200 OK"));
        assert_eq!(error.message(), Some("no audio"));
        assert_eq!(error.phase(), Phase::ErrorResponse);
        assert_eq!(requested(&sandbox), [name]);
    }
}

#[limited::test]
async fn a_plain_call_returns_the_body_unchanged() {
    for (is_ok, accepted) in [
        (json!(true), true),
        (json!(null), true),
        (json!(false), false),
    ] {
        let body = json!({ "isOk": is_ok, "errorMessage": "why" }).to_string();
        let (sandbox, client) = call(true).await;
        sandbox
            .faults()
            .on(STOP)
            .inject(Fault::status(200, &body))
            .unwrap();
        let request = StopStreamingRequest::new(Namespace::Siprec, "g");
        let response = client.stop_streaming(request).await.unwrap();
        assert_eq!(response.error_message.as_deref(), Some("why"));
        assert_eq!(response.accepted().is_ok(), accepted);
    }
}

#[test]
fn a_long_reason_is_not_searched_for_credentials_and_not_kept() {
    let reason = |length: usize| {
        let body = StopStreamingResponse::new().is_ok(false);
        let body = body.error_message("a".repeat(length));
        let error = ResponseValue::new(body).accepted().unwrap_err();
        error.message().map(str::len)
    };
    let longest = (64 << 10) - r#"{"isOk":false,"errorMessage":""}"#.len();
    assert_eq!(reason(longest), Some(longest));
    assert_eq!(reason(longest + 1), None);
}

#[limited::test]
async fn calls_are_streamed_and_stopped() {
    let (_sandbox, client) = call(false).await;
    for streaming in [true, false] {
        assert!(ensure(&client, streaming).await.unwrap());
        assert!(!ensure(&client, streaming).await.unwrap());
    }
}

#[limited::test]
async fn flows_can_move_to_other_tasks() {
    fn movable(_: impl Send) {}
    let (_sandbox, client) = call(false).await;
    movable(client.ensure_streaming(start()));
    movable(client.ensure_stopped(StopStreamingRequest::new("siprec", "g")));
}
