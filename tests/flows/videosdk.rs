use std::sync::{Arc, Mutex};
use std::time::Duration;

use callscribe::videosdk::types::{
    RealtimeTranscription, StartRealtimeTranscriptionRequest, TranscriptionStatus,
};
use callscribe::{Error, Phase, videosdk};
use callscribe_sandbox::Sandbox;
use serde_json::{Value, json};

use super::{Fault, ambiguous, at_once, html, refusal};
use crate::support::recorder::{Recorded, Reply};
use crate::support::scripted::Scripted;

const START: &str = "/ai/v1/realtime-transcriptions/start";
const END: &str = "/ai/v1/realtime-transcriptions/end";
const LIST: &str = "/ai/v1/realtime-transcriptions/";

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

#[tokio::test]
async fn flows_can_move_to_other_tasks() {
    fn movable(_: impl Send) {}
    let (_server, client) = videosdk(Rooms::default()).await;
    movable(client.ensure_started(StartRealtimeTranscriptionRequest::new("room")));
    movable(client.ensure_ended("room"));
    movable(client.wait_until_completed("id", Duration::ZERO));
    movable(client.download("url"));
    movable(client.download_text("url"));
}
