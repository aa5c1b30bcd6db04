use std::time::{Duration, SystemTime};

use callscribe::videosdk::types::{
    EndRealtimeTranscriptionRequest, RealtimeTranscription, StartRealtimeTranscriptionRequest,
    WebhookEvent,
};
use callscribe::videosdk::{Client, Receiver};
use callscribe::{Error, Timestamp};
use callscribe_sandbox::{Fault, Sandbox};
use futures_util::TryStreamExt as _;
use serde_json::{Value, json};

use super::{Service, keys, lose_webhooks, movable, webhooks};
use crate::flows::videosdk::{LIST, builder};
use crate::flows::{NO, at_once, requested};
use crate::support::recorder::{Recorder, Reply};

const WEBHOOK: &str = "receiveWebhookEvent";

const STARTED: &str = "transcription-started";
const STOPPED: &str = "transcription-stopped";
const FAILED: &str = "transcription-failed";

/// Before everything.
const EVER: SystemTime = SystemTime::UNIX_EPOCH;

/// The sandbox, a service that it sends webhooks to, and a client.
struct Scene {
    sandbox: Sandbox,
    service: Service<WebhookEvent>,
    client: Client,
}

impl Scene {
    async fn set() -> Self {
        let sandbox = Sandbox::start().await.unwrap();
        let client = builder(&sandbox).options(at_once()).build().unwrap();
        let key = client.get_webhook_public_key().await.unwrap();
        let receiver = Receiver::pinned(&key.public_key).unwrap();
        Self {
            sandbox,
            service: Service::start(receiver).await,
            client,
        }
    }

    async fn start(&self, room: &str) -> RealtimeTranscription {
        self.sandbox.open_room(room);
        let request = StartRealtimeTranscriptionRequest::new(room).webhook_url(&self.service.url);
        let started = self.client.start_realtime_transcription(request).await;
        started.unwrap().into_inner()
    }

    async fn end(&self, room: &str) -> RealtimeTranscription {
        let request = EndRealtimeTranscriptionRequest::new(room);
        let ended = self.client.end_realtime_transcription(request).await;
        ended.unwrap().into_inner()
    }

    async fn reconcile(&self) -> u64 {
        let events = self.client.missed_events(EVER);
        self.service.inbox.reconcile(events).await.unwrap()
    }

    /// The types and rooms of the events that have been handled since the last call of this.
    async fn handled(&mut self) -> Vec<(String, String)> {
        let events = self.service.handled().await;
        events.iter().map(name).collect()
    }
}

fn name(event: &WebhookEvent) -> (String, String) {
    let room = event.room_id().unwrap_or_default();
    (event.webhook_type().to_owned(), room.to_owned())
}

fn named(kind: &str, room: &str) -> (String, String) {
    (kind.to_owned(), room.to_owned())
}

#[limited::test]
async fn events_that_never_arrived_are_handled_once_and_in_order() {
    let mut scene = Scene::set().await;
    lose_webhooks(&scene.sandbox, WEBHOOK, 3);
    scene.start("ended").await;
    scene.end("ended").await;
    scene.start("running").await;
    assert_eq!(scene.reconcile().await, 3);
    let mut handled = scene.handled().await;
    handled.sort_by_key(|(_, room)| room.clone());
    let expected = [
        named(STARTED, "ended"),
        named(STOPPED, "ended"),
        named(STARTED, "running"),
    ];
    assert_eq!(handled, expected);
    assert_eq!(scene.reconcile().await, 0);
    assert_eq!(scene.handled().await, []);
}

#[limited::test]
async fn an_event_that_arrived_is_not_handled_again() {
    let mut scene = Scene::set().await;
    scene.start("room").await;
    webhooks::<WebhookEvent>(&scene.sandbox, 1).await;
    assert_eq!(scene.handled().await, [named(STARTED, "room")]);
    lose_webhooks(&scene.sandbox, WEBHOOK, 1);
    scene.end("room").await;
    assert_eq!(scene.reconcile().await, 1);
    assert_eq!(scene.handled().await, [named(STOPPED, "room")]);
}

#[limited::test]
async fn an_event_that_arrives_after_it_was_found_is_not_handled_again() {
    let mut scene = Scene::set().await;
    let held_back = scene.sandbox.faults().on(WEBHOOK).times(1);
    held_back.inject(Fault::Reorder).unwrap();
    scene.start("room").await;
    assert_eq!(scene.reconcile().await, 1);
    scene.end("room").await;
    webhooks::<WebhookEvent>(&scene.sandbox, 2).await;
    let expected = [named(STARTED, "room"), named(STOPPED, "room")];
    assert_eq!(scene.handled().await, expected);
}

#[limited::test]
async fn what_is_found_equals_the_webhooks() {
    let scene = Scene::set().await;
    scene.start("room").await;
    scene.end("room").await;
    let sent: Vec<WebhookEvent> = webhooks(&scene.sandbox, 2).await;
    let found = movable(scene.client.missed_events(EVER));
    let found: Vec<WebhookEvent> = found.try_collect().await.unwrap();
    assert_eq!(keys(&found), keys(&sent));
    assert!(keys(&found).iter().flatten().all(Option::is_some));
    assert_eq!(found, sent);
}

#[limited::test]
async fn what_came_before_a_failing_page_is_stored_and_a_repetition_completes() {
    let mut scene = Scene::set().await;
    lose_webhooks(&scene.sandbox, WEBHOOK, 3);
    for room in ["a", "b", "c"] {
        scene.start(room).await;
    }
    let on_list = || scene.sandbox.faults().on(LIST);
    on_list().inject(Fault::Delay { milliseconds: 0 }).unwrap();
    on_list().inject(Fault::status(403, NO)).unwrap();
    let events = || {
        let list = scene.client.transcriptions().per_page(2);
        movable(list.missed_events(EVER))
    };
    let failed = scene.service.inbox.reconcile(events()).await.unwrap_err();
    assert!(failed.downcast_ref::<Error>().unwrap().is_auth());
    let stored = scene.service.inbox.status().await.unwrap();
    assert_eq!(stored.store.waiting, 2);
    assert_eq!(scene.service.inbox.reconcile(events()).await.unwrap(), 1);
    assert_eq!(scene.handled().await.len(), 3);
}

#[limited::test]
async fn events_before_since_are_left_out() {
    let scene = Scene::set().await;
    let start = scene.start("room").await.start.unwrap();
    let end = scene.end("room").await.end.unwrap();
    let millisecond = Duration::from_millis(1);
    let found = async |since: SystemTime| -> Vec<String> {
        let events = scene.client.missed_events(since);
        let kinds = events.map_ok(|event| event.webhook_type().to_owned());
        kinds.try_collect().await.unwrap()
    };
    let [start, end] = [start, end].map(|time| SystemTime::from(time.to_utc()));
    assert_eq!(found(start).await, [STARTED, STOPPED]);
    assert_eq!(found(start + millisecond).await, [STOPPED]);
    assert_eq!(found(end).await, [STOPPED]);
    assert_eq!(found(end + millisecond).await, [""; 0]);
}

/// The order of the list is not documented.
#[limited::test]
async fn since_does_not_end_the_list_early() {
    let scene = Scene::set().await;
    let ended = scene.start("ended").await.start.unwrap();
    scene.end("ended").await;
    let since = scene.start("running").await.start.unwrap();
    assert!(ended < since);
    scene.sandbox.journal().take();
    let list = scene.client.transcriptions().per_page(1);
    let found = list.missed_events(since).map_ok(|event| name(&event));
    let found: Vec<_> = found.try_collect().await.unwrap();
    assert_eq!(found, [named(STARTED, "running")]);
    let listed = requested(&scene.sandbox).into_iter();
    assert_eq!(listed.filter(|one| *one == LIST).count(), 2);
}

/// The types of the events of one transcription of a list, since an hour in which the vendor's sample starts.
async fn found(mut transcription: Value) -> Vec<String> {
    transcription["id"] = "t-1".into();
    let info = json!({ "currentPage": 1, "perPage": 20, "lastPage": 1, "total": 1 });
    let page = json!({ "pageInfo": info, "transcriptions": [transcription] });
    let server = Recorder::start(Reply::json(200, &page)).await;
    let client = Client::builder().base_url(server.url()).token("canary");
    let client = client.build().unwrap();
    let since: Timestamp = "2024-02-27T16:00:00Z".parse().unwrap();
    let events = client.missed_events(since);
    let types = events.map_ok(|event| {
        assert_eq!(event.transcription_id(), Some("t-1"));
        event.webhook_type().to_owned()
    });
    types.try_collect().await.unwrap()
}

#[limited::test]
async fn a_transcription_has_the_events_that_the_list_shows() {
    let (before, after) = ("2024-02-27T15:59:59.999Z", "2024-02-27T16:00:36.828Z");
    for (transcription, expected) in [
        (
            json!({ "status": "running", "start": after }),
            &[STARTED][..],
        ),
        (
            json!({ "status": "running", "start": after, "end": null }),
            &[STARTED],
        ),
        (json!({ "status": "running", "start": before }), &[]),
        (
            json!({ "status": "completed", "start": after, "end": after }),
            &[STARTED, STOPPED],
        ),
        (
            json!({ "status": "completed", "start": before, "end": after }),
            &[STOPPED],
        ),
        (
            json!({ "status": "completed", "start": before, "end": before }),
            &[],
        ),
        (
            json!({ "status": "archived", "start": after, "end": after }),
            &[STARTED, STOPPED],
        ),
        (json!({ "status": "archived", "start": after }), &[STARTED]),
        (
            json!({ "start": after, "transcriptionFilePaths": { "txt": "https://a/" } }),
            &[STARTED, STOPPED],
        ),
        (
            json!({ "status": "failed", "start": after, "end": after }),
            &[STARTED, FAILED],
        ),
        (
            json!({ "status": "START_FAILED", "start": after }),
            &[STARTED, FAILED],
        ),
        (json!({ "status": "failed", "end": after }), &[FAILED]),
        (json!({ "status": "failed" }), &[FAILED]),
        // Without a time, an event may be new.
        (json!({}), &[STARTED]),
        (json!({ "status": "completed" }), &[STARTED, STOPPED]),
        (
            json!({ "status": "completed", "start": before }),
            &[STOPPED],
        ),
        (json!({ "status": "completed", "end": before }), &[]),
        (
            json!({ "status": "completed", "end": after }),
            &[STARTED, STOPPED],
        ),
    ] {
        assert_eq!(
            found(transcription.clone()).await,
            expected,
            "{transcription}"
        );
    }
}
