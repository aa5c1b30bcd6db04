use std::time::Duration;

use callscribe::videosdk::types::{
    RealtimeTranscription, StartRealtimeTranscriptionRequest, TranscriptionStatus,
};
use callscribe::videosdk::{Client, ClientBuilder};
use callscribe::{Error, Phase};
use callscribe_sandbox::{Fault, Sandbox};
use serde_json::json;

use super::{NO, ambiguous, at_once, requested};
use crate::support::recorder::{Recorder, Reply};

mod credentials;
mod files;
mod live;
mod memory;
mod pages;

const START: &str = "startRealtimeTranscription";
const END: &str = "endRealtimeTranscription";
pub(super) const LIST: &str = "listRealtimeTranscriptions";

pub(super) fn builder(sandbox: &Sandbox) -> ClientBuilder {
    let client = Client::builder().base_url(sandbox.videosdk_url());
    client.token(sandbox.videosdk_token())
}

/// A sandbox with a room that was transcribed before and another one that is transcribed, and a client that waits for
/// nothing.
async fn rooms() -> (Sandbox, Client) {
    let sandbox = Sandbox::start().await.unwrap();
    let client = builder(&sandbox).options(at_once()).build().unwrap();
    for room in ["room", "other"] {
        sandbox.open_room(room);
        start(&client, room).await.unwrap();
    }
    client.ensure_ended("room").await.unwrap();
    sandbox.journal().take();
    (sandbox, client)
}

async fn start(client: &Client, room: &str) -> Result<RealtimeTranscription, Error> {
    let request = StartRealtimeTranscriptionRequest::new(room);
    client.ensure_started(request).await
}

fn running(transcription: &RealtimeTranscription) -> bool {
    transcription.status == Some(TranscriptionStatus::Running)
}

fn room(transcription: &RealtimeTranscription) -> Option<&str> {
    let config = transcription
        .extension
        .as_ref()?
        .extension_config
        .as_ref()?;
    config.room_id.as_deref()
}

#[limited::test]
async fn a_lost_start_response_does_not_become_two_transcriptions() {
    for fault in ambiguous() {
        let (sandbox, client) = rooms().await;
        sandbox
            .faults()
            .on(START)
            .processed()
            .inject(fault)
            .unwrap();
        let started = start(&client, "room").await.unwrap();
        assert!(running(&started) && room(&started) == Some("room"));
        assert_eq!(requested(&sandbox), [START, LIST]);
    }
}

#[limited::test]
async fn a_start_that_never_arrived_is_sent_again() {
    for fault in ambiguous() {
        let (sandbox, client) = rooms().await;
        sandbox.faults().on(START).times(2).inject(fault).unwrap();
        assert!(running(&start(&client, "room").await.unwrap()));
        assert_eq!(requested(&sandbox), [START, LIST, START, LIST, START]);
    }
}

#[limited::test]
async fn a_refused_start_is_an_error_at_once() {
    for fault in [
        Fault::status(400, NO),
        Fault::status(404, NO),
        Fault::status(409, NO),
        Fault::Html { status: 403 },
    ] {
        let (sandbox, client) = rooms().await;
        sandbox.faults().on(START).inject(fault).unwrap();
        let error = start(&client, "room").await.unwrap_err();
        assert!(error.status().unwrap().is_client_error());
        assert_eq!(requested(&sandbox), [START]);
    }
}

#[limited::test]
async fn starts_are_bounded() {
    let (sandbox, client) = rooms().await;
    sandbox
        .faults()
        .on(START)
        .times(99)
        .inject(Fault::Reset)
        .unwrap();
    let error = start(&client, "room").await.unwrap_err();
    assert_eq!(error.phase(), Phase::NoResponse);
    assert_eq!(requested(&sandbox), [START, LIST].repeat(4));
}

#[limited::test]
async fn without_a_list_nothing_is_started_again() {
    let (sandbox, client) = rooms().await;
    let faults = sandbox.faults();
    faults.on(START).processed().inject(Fault::Reset).unwrap();
    faults.on(LIST).inject(Fault::status(403, NO)).unwrap();
    let error = start(&client, "room").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "startRealtimeTranscription lost the connection"
    );
    let source = std::error::Error::source(&error).unwrap().to_string();
    assert!(
        source.starts_with("listRealtimeTranscriptions returned 403"),
        "{source}"
    );
    assert_eq!(requested(&sandbox), [START, LIST]);
}

/// What the first start has started is listed only after the second one.
#[limited::test]
async fn a_refusal_after_a_lost_response_may_be_its_consequence() {
    let (sandbox, client) = rooms().await;
    let faults = sandbox.faults();
    faults.on(START).inject(Fault::Reset).unwrap();
    faults
        .on(START)
        .processed()
        .inject(Fault::status(409, NO))
        .unwrap();
    assert!(running(&start(&client, "room").await.unwrap()));
    assert_eq!(requested(&sandbox), [START, LIST, START, LIST]);
}

#[limited::test]
async fn a_lost_end_response_is_found_in_the_list() {
    for fault in ambiguous() {
        let (sandbox, client) = rooms().await;
        let started = start(&client, "room").await.unwrap();
        sandbox.faults().on(END).processed().inject(fault).unwrap();
        assert_eq!(client.ensure_ended("room").await.unwrap().id, started.id);
        assert_eq!(requested(&sandbox), [START, END, LIST]);
    }
}

#[limited::test]
async fn an_end_that_never_arrived_is_sent_again() {
    for fault in ambiguous() {
        let (sandbox, client) = rooms().await;
        let started = start(&client, "room").await.unwrap();
        sandbox.faults().on(END).inject(fault).unwrap();
        let ended = client.ensure_ended("room").await.unwrap();
        assert_eq!((running(&ended), ended.id), (false, started.id));
        assert_eq!(requested(&sandbox), [START, END, LIST, END]);
    }
}

#[limited::test]
async fn a_refused_end_is_an_error_at_once() {
    let (sandbox, client) = rooms().await;
    sandbox
        .faults()
        .on(END)
        .inject(Fault::status(404, NO))
        .unwrap();
    let error = client.ensure_ended("room").await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(requested(&sandbox), [END]);
}

/// The vendor's SDKs say that the list cannot be filtered by room; the sandbox does filter it.
#[limited::test]
async fn transcriptions_of_other_rooms_in_a_list_are_passed_over() {
    let transcription = |room: &str, status: &str| {
        json!({
            "id": room,
            "status": status,
            "extension": { "extensionConfig": { "roomId": room } },
            "start": "2024-02-27T16:00:00.000Z",
        })
    };
    let info = json!({ "currentPage": 1, "perPage": 20, "lastPage": 1, "total": 2 });
    let listed = [
        transcription("other", "running"),
        transcription("room", "completed"),
    ];
    let list = Reply::json(200, &json!({ "pageInfo": info, "transcriptions": listed }));
    let started = Reply::json(200, &transcription("room", "running"));
    let mut first = true;
    let recorder = Recorder::scripted(move |request| {
        if request.uri.path().ends_with('/') {
            return Some(list.clone());
        }
        let is_lost = std::mem::take(&mut first) || request.uri.path().ends_with("/end");
        (!is_lost).then(|| started.clone())
    });
    let recorder = recorder.await;
    let client = Client::builder().token("canary").base_url(recorder.url());
    let client = client.options(at_once()).build().unwrap();
    assert!(running(&start(&client, "room").await.unwrap()));
    assert_eq!(recorder.take_all().len(), 3);
    assert_eq!(client.ensure_ended("room").await.unwrap().id, "room");
    assert_eq!(recorder.take_all().len(), 2);
}

#[limited::test]
async fn rooms_are_started_and_ended() {
    let (_sandbox, client) = rooms().await;
    let started = start(&client, "room").await.unwrap();
    let ended = client.ensure_ended("room").await.unwrap();
    assert!(running(&started) && !running(&ended));
    assert_eq!(started.id, ended.id);
}

#[limited::test]
async fn flows_can_move_to_other_tasks() {
    fn movable(_: impl Send) {}
    let (_sandbox, client) = rooms().await;
    movable(client.ensure_started(StartRealtimeTranscriptionRequest::new("room")));
    movable(client.ensure_ended("room"));
    movable(client.wait_until_completed("id", Duration::ZERO));
    movable(client.download("url"));
    movable(client.download_text("url"));
}
