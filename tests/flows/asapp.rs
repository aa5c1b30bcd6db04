use callscribe::asapp::types::{Namespace, StartStreamingRequest, StopStreamingRequest};
use callscribe::asapp::{self, Ensured};
use callscribe::{Error, Phase};
use callscribe_sandbox::Sandbox;
use serde_json::json;

use super::{Fault, ambiguous, at_once, html};
use crate::support::recorder::{Recorded, Reply};
use crate::support::scripted::Scripted;

/// ASAPP with one call that is transcribed or not.
struct Call {
    faults: Vec<Fault>,
    streaming: bool,
}

impl Call {
    fn answer(&mut self, request: &Recorded) -> Option<Reply> {
        let fault = self.faults.pop();
        if let Some(Fault::Before(reply)) = fault {
            return reply;
        }
        let wanted = request.uri.path().ends_with("/start-streaming");
        let reply = if self.streaming == wanted {
            conflict("409-201")
        } else {
            Reply::json(200, &json!({ "isOk": true }))
        };
        self.streaming = wanted;
        match fault {
            Some(Fault::After(lost)) => lost,
            _ => Some(reply),
        }
    }
}

fn conflict(code: &str) -> Reply {
    let error = json!({ "requestId": "r", "message": "Conflict", "code": code });
    Reply::json(409, &json!({ "error": error }))
}

async fn asapp(streaming: bool, faults: Vec<Fault>) -> (Scripted, asapp::Client) {
    let mut call = Call { faults, streaming };
    let server = Scripted::start(move |request| call.answer(request)).await;
    let client = asapp::Client::builder().base_url(server.url());
    let client = client.api_key("id", "secret").options(at_once());
    (server, client.build().unwrap())
}

/// What came of a start or a stop: whether it was this request that did it.
async fn ensure(client: &asapp::Client, streaming: bool) -> Result<bool, Error> {
    if streaming {
        let request = StartStreamingRequest::new(Namespace::Siprec, "g", "c", "a");
        let ensured = client.ensure_streaming(request).await?;
        Ok(matches!(ensured, Ensured::Done(_)))
    } else {
        let request = StopStreamingRequest::new(Namespace::Siprec, "g");
        let ensured = client.ensure_stopped(request).await?;
        Ok(matches!(ensured, Ensured::Done(_)))
    }
}

#[tokio::test]
async fn what_is_streaming_or_stopped_already_is_so() {
    for streaming in [true, false] {
        let (server, client) = asapp(streaming, Vec::new()).await;
        assert!(!ensure(&client, streaming).await.unwrap());
        assert!(ensure(&client, !streaming).await.unwrap());
        assert_eq!(server.take().len(), 2);
    }
}

#[tokio::test]
async fn a_lost_streaming_answer_is_found_by_asking_again() {
    for streaming in [true, false] {
        for answer in ambiguous() {
            let (server, client) = asapp(!streaming, vec![Fault::After(answer)]).await;
            assert!(!ensure(&client, streaming).await.unwrap());
            assert_eq!(server.take().len(), 2);
        }
    }
}

#[tokio::test]
async fn a_streaming_request_that_never_arrived_is_sent_again() {
    for streaming in [true, false] {
        let (server, client) = asapp(!streaming, vec![Fault::Before(None); 2]).await;
        assert!(ensure(&client, streaming).await.unwrap());
        assert_eq!(server.take().len(), 3);
    }
}

#[tokio::test]
async fn another_request_that_is_pending_is_waited_for() {
    let pending = Fault::Before(Some(conflict("409-202")));
    let (server, client) = asapp(false, vec![pending.clone(); 3]).await;
    assert!(ensure(&client, true).await.unwrap());
    assert_eq!(server.take().len(), 4);

    let (server, client) = asapp(false, vec![pending; 99]).await;
    assert_eq!(
        ensure(&client, true).await.unwrap_err().code(),
        Some("409-202")
    );
    assert_eq!(server.take().len(), 4);
}

#[tokio::test]
async fn other_refusals_of_streaming_are_final() {
    for answer in [conflict("409-203"), conflict("400-203"), html(403)] {
        let (server, client) = asapp(false, vec![Fault::Before(Some(answer))]).await;
        assert!(ensure(&client, true).await.is_err());
        assert_eq!(server.take().len(), 1);
    }
}

#[tokio::test]
async fn a_refusal_inside_a_success_is_an_error() {
    for streaming in [true, false] {
        let body = json!({ "isOk": false, "errorMessage": "no audio" });
        let refused = Fault::Before(Some(Reply::json(200, &body)));
        let (server, client) = asapp(!streaming, vec![refused]).await;
        let error = ensure(&client, streaming).await.unwrap_err();
        let name = if streaming {
            "startStreaming"
        } else {
            "stopStreaming"
        };
        assert_eq!(
            error.to_string(),
            format!("{name} answered 200 OK: no audio")
        );
        assert_eq!(error.phase(), Phase::Refused);
        assert_eq!(server.take().len(), 1);
    }
}

#[tokio::test]
async fn a_plain_call_gives_the_body_as_it_came() {
    for (is_ok, accepted) in [
        (json!(true), true),
        (json!(null), true),
        (json!(false), false),
    ] {
        let body = json!({ "isOk": is_ok, "errorMessage": "why" });
        let reply = Reply::json(200, &body);
        let (_server, client) = asapp(true, vec![Fault::Before(Some(reply))]).await;
        let request = StopStreamingRequest::new(Namespace::Siprec, "g");
        let response = client.stop_streaming().body(request).send().await.unwrap();
        assert_eq!(response.error_message.as_deref(), Some("why"));
        assert_eq!(response.accepted().is_ok(), accepted);
    }
}

#[tokio::test]
async fn calls_are_streamed_and_stopped_in_the_sandbox() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_asapp_call("siprec", "g");
    let (id, secret) = sandbox.asapp_api_key();
    let client = asapp::Client::builder().base_url(sandbox.asapp_url());
    let client = client.api_key(id, secret).build().unwrap();
    for streaming in [true, false] {
        assert!(ensure(&client, streaming).await.unwrap());
        assert!(!ensure(&client, streaming).await.unwrap());
    }
}

#[tokio::test]
async fn flows_can_move_to_other_tasks() {
    fn movable(_: impl Send) {}
    let (_server, client) = asapp(false, Vec::new()).await;
    movable(client.ensure_streaming(StartStreamingRequest::new("siprec", "g", "c", "a")));
    movable(client.ensure_stopped(StopStreamingRequest::new("siprec", "g")));
}
