//! Starting and stopping where answers get lost: it happens once, and what comes of it is known.

use std::iter;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use callscribe::asapp::types::{Namespace, StartStreamingRequest, StopStreamingRequest};
use callscribe::asapp::{self, Ensured};
use callscribe::videosdk::types::{
    RealtimeTranscription, StartRealtimeTranscriptionRequest, TranscriptionStatus,
};
use callscribe::{Backoff, CallOptions, Error, Phase, videosdk};
use callscribe_sandbox::Sandbox;
use serde_json::{Value, json};

use crate::support::recorder::{Recorded, Reply};
use crate::support::scripted::Scripted;

const START: &str = "/ai/v1/realtime-transcriptions/start";
const END: &str = "/ai/v1/realtime-transcriptions/end";
const LIST: &str = "/ai/v1/realtime-transcriptions/";

fn at_once() -> CallOptions {
    let at_once = Backoff::exact(Duration::ZERO, Duration::ZERO);
    CallOptions::default().backoff(at_once).throttled(at_once)
}

/// What becomes of a request: whether it has its effect, and what is answered instead of it.
#[derive(Clone)]
enum Fault {
    Before(Option<Reply>),
    After(Option<Reply>),
}

fn html(status: u16) -> Reply {
    Reply {
        status,
        headers: vec![("content-type".to_owned(), "text/html")],
        body: "<html>Bad Gateway</html>".to_owned(),
    }
}

fn refusal(status: u16) -> Reply {
    Reply::json(status, &json!({ "message": "no" }))
}

/// Answers that do not tell whether a request has had its effect.
fn ambiguous() -> impl Iterator<Item = Option<Reply>> {
    let replies = [
        html(502),
        html(200),
        refusal(500),
        refusal(408),
        Reply::empty(204),
    ];
    iter::once(None).chain(replies.map(Some))
}

/// `VideoSDK` as far as it matters here; its list passes over all filters.
#[derive(Default)]
struct Rooms {
    faults: Vec<Fault>,
    list_fault: Option<Reply>,
    transcriptions: Vec<Value>,
}

impl Rooms {
    fn add(&mut self, room: &str, status: &str) -> Value {
        let minute = self.transcriptions.len();
        let transcription = json!({
            "id": format!("{room}-{minute}"),
            "status": status,
            "extension": { "extensionConfig": { "roomId": room } },
            "start": format!("2024-02-27T16:{minute:02}:00.000Z"),
        });
        self.transcriptions.push(transcription.clone());
        transcription
    }

    fn answer(&mut self, request: &Recorded) -> Option<Reply> {
        if request.uri.path() == LIST {
            return self.list_fault.clone().or_else(|| Some(self.list()));
        }
        let fault = self.faults.pop();
        if let Some(Fault::Before(reply)) = fault {
            return reply;
        }
        let body: Value = serde_json::from_slice(&request.body).unwrap();
        let room = body["roomId"].as_str().unwrap();
        let changed = match request.uri.path() {
            START => self.add(room, "running"),
            END => self.end(room),
            path => panic!("{path}"),
        };
        match fault {
            Some(Fault::After(reply)) => reply,
            _ => Some(Reply::json(200, &changed)),
        }
    }

    fn end(&mut self, room: &str) -> Value {
        let mut all = self.transcriptions.iter_mut();
        let running = all.find(|t| is_of(t, room) && t["status"] == "running");
        let running = running.unwrap();
        running["status"] = json!("completed");
        running.clone()
    }

    fn list(&self) -> Reply {
        let info = json!({ "currentPage": 1, "perPage": 20, "lastPage": 1, "total": 1 });
        let page = json!({ "pageInfo": info, "transcriptions": self.transcriptions });
        Reply::json(200, &page)
    }
}

fn is_of(transcription: &Value, room: &str) -> bool {
    transcription["extension"]["extensionConfig"]["roomId"] == room
}

/// `VideoSDK` with this state, and a client that does not wait.
async fn videosdk(rooms: Rooms) -> (Scripted, videosdk::Client) {
    let rooms = Arc::new(Mutex::new(rooms));
    let server = Scripted::start(move |request| rooms.lock().unwrap().answer(request)).await;
    let client = videosdk::Client::builder().base_url(server.url());
    let client = client.token("canary").options(at_once()).build().unwrap();
    (server, client)
}

async fn start(client: &videosdk::Client) -> Result<RealtimeTranscription, Error> {
    let request = StartRealtimeTranscriptionRequest::new("room");
    client.ensure_started(request).await
}

fn running(transcription: &RealtimeTranscription) -> bool {
    transcription.status == Some(TranscriptionStatus::Running)
}

#[tokio::test]
async fn a_lost_start_answer_does_not_become_two_transcriptions() {
    for answer in ambiguous() {
        let mut rooms = Rooms::default();
        rooms.add("room", "completed");
        rooms.add("other", "running");
        rooms.faults.push(Fault::After(answer.clone()));
        let (server, client) = videosdk(rooms).await;
        let transcription = start(&client).await.unwrap();
        assert_eq!(transcription.id, "room-2", "{answer:?}");
        assert!(running(&transcription));
        assert_eq!(server.count(START), 1, "{answer:?}");
    }
}

#[tokio::test]
async fn a_start_that_never_arrived_is_sent_again() {
    for answer in ambiguous() {
        let mut rooms = Rooms::default();
        rooms.add("other", "running");
        rooms.faults = vec![Fault::Before(answer); 2];
        let (server, client) = videosdk(rooms).await;
        assert_eq!(start(&client).await.unwrap().id, "room-1");
        assert_eq!((server.count(START), server.count(LIST)), (3, 2));
    }
}

#[tokio::test]
async fn a_refused_start_is_an_error_at_once() {
    for answer in [refusal(400), refusal(404), refusal(409), html(403)] {
        let faults = vec![Fault::Before(Some(answer))];
        let (server, client) = videosdk(Rooms {
            faults,
            ..Rooms::default()
        })
        .await;
        assert!(
            start(&client)
                .await
                .unwrap_err()
                .status()
                .unwrap()
                .is_client_error()
        );
        assert_eq!(server.take().len(), 1);
    }
}

#[tokio::test]
async fn starts_are_bounded() {
    let faults = vec![Fault::Before(None); 99];
    let (server, client) = videosdk(Rooms {
        faults,
        ..Rooms::default()
    })
    .await;
    let error = start(&client).await.unwrap_err();
    assert_eq!(error.phase(), Phase::NoAnswer);
    assert_eq!((server.count(START), server.count(LIST)), (4, 4));
}

#[tokio::test]
async fn without_a_look_nothing_is_started_again() {
    let rooms = Rooms {
        faults: vec![Fault::After(None)],
        list_fault: Some(refusal(403)),
        ..Rooms::default()
    };
    let (server, client) = videosdk(rooms).await;
    let error = start(&client).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "startRealtimeTranscription lost the connection"
    );
    let source = std::error::Error::source(&error).unwrap().to_string();
    assert!(
        source.starts_with("listRealtimeTranscriptions answered 403"),
        "{source}"
    );
    assert_eq!(server.count(START), 1);
}

#[tokio::test]
async fn a_refusal_after_a_lost_answer_may_be_because_of_it() {
    let rooms = Arc::new(Mutex::new(Rooms {
        faults: vec![Fault::Before(Some(refusal(409))), Fault::Before(None)],
        ..Rooms::default()
    }));
    // What the lost start has started shows only when the second is refused.
    let server = Scripted::start(move |request| {
        let mut rooms = rooms.lock().unwrap();
        let reply = rooms.answer(request);
        if request.uri.path() == START && rooms.faults.is_empty() {
            rooms.add("room", "running");
        }
        reply
    })
    .await;
    let client = videosdk::Client::builder().base_url(server.url());
    let client = client.token("canary").options(at_once()).build().unwrap();
    assert!(running(&start(&client).await.unwrap()));
    assert_eq!(server.count(START), 2);
}

#[tokio::test]
async fn a_lost_end_answer_is_found_in_the_list() {
    for answer in ambiguous() {
        let mut rooms = Rooms::default();
        rooms.add("room", "completed");
        rooms.add("room", "running");
        rooms.add("other", "running");
        rooms.faults.push(Fault::After(answer));
        let (server, client) = videosdk(rooms).await;
        assert_eq!(client.ensure_ended("room").await.unwrap().id, "room-1");
        assert_eq!(server.count(END), 1);
    }
}

#[tokio::test]
async fn an_end_that_never_arrived_is_sent_again() {
    for answer in ambiguous() {
        let mut rooms = Rooms::default();
        rooms.add("room", "completed");
        rooms.add("room", "running");
        rooms.faults.push(Fault::Before(answer));
        let (server, client) = videosdk(rooms).await;
        assert_eq!(client.ensure_ended("room").await.unwrap().id, "room-1");
        assert_eq!(server.count(END), 2);
    }
}

#[tokio::test]
async fn a_refused_end_is_an_error_at_once() {
    let faults = vec![Fault::Before(Some(refusal(404)))];
    let (server, client) = videosdk(Rooms {
        faults,
        ..Rooms::default()
    })
    .await;
    assert!(
        client
            .ensure_ended("room")
            .await
            .unwrap_err()
            .is_not_found()
    );
    assert_eq!(server.take().len(), 1);
}

#[tokio::test]
async fn rooms_are_started_and_ended_in_the_sandbox() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_room("room");
    let client = videosdk::Client::builder().base_url(sandbox.videosdk_url());
    let client = client.token(sandbox.videosdk_token()).build().unwrap();
    let started = start(&client).await.unwrap();
    let ended = client.ensure_ended("room").await.unwrap();
    assert!(running(&started) && !running(&ended));
    assert_eq!(started.id, ended.id);
}

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
async fn a_call_that_is_over_has_its_transcript() {
    let found = json!({ "transcriptionId": "t", "tracks": [] });
    let server = Scripted::start(move |_| Some(Reply::json(200, &found))).await;
    let client = callscribe::bandwidth::Client::builder().base_url(server.url());
    let client = client.access_token("canary").build().unwrap();
    let transcript = client.transcript("9900000", "c-1", "t-1").await.unwrap();
    assert_eq!(transcript.transcription_id.as_deref(), Some("t"));
    let requests = server.take();
    let path = "/accounts/9900000/calls/c-1/transcriptions/t-1";
    assert_eq!(requests[0].uri, path);
}

#[tokio::test]
async fn flows_can_move_to_other_tasks() {
    fn movable(_: impl Send) {}
    let (_server, client) = videosdk(Rooms::default()).await;
    movable(client.ensure_started(StartRealtimeTranscriptionRequest::new("room")));
    movable(client.ensure_ended("room"));
    movable(client.wait_until_completed("id", Duration::ZERO));
    movable(client.download("url"));
    movable(client.download_text("url"));
    let (_server, client) = asapp(false, Vec::new()).await;
    movable(client.ensure_stopped(StopStreamingRequest::new(Namespace::Siprec, "g")));
}
