use std::time::Duration;

use callscribe::Error;
use callscribe::bandwidth::bxml::{Response, StartTranscription, StopTranscription, Verb};
use callscribe::bandwidth::types::RealTimeTranscriptionEvent;
use callscribe::bandwidth::{Client, Receiver};
use callscribe::testing::InMemoryEventStore;
use callscribe::webhook::{Inbox, Received};
use callscribe_sandbox::{Fault, Sandbox};
use futures_util::TryStreamExt as _;
use serde_json::{Value, json, to_value};

use super::{Service, keys, lose_webhooks, movable, webhooks};
use crate::flows::bandwidth::builder;
use crate::flows::{NO, at_once};
use crate::support::recorder::{Recorder, Reply};

const WEBHOOK: &str = "receiveRealTimeTranscriptionEvent";
const AVAILABLE: &str = "realTimeTranscriptionAvailable";
const GET: &str = "getRealTimeTranscription";
const ACCOUNT: &str = "9900000";
const CALL: &str = "c-1";

/// The sandbox with a call, a service that it sends webhooks to, and a client.
struct Scene {
    sandbox: Sandbox,
    service: Service<RealTimeTranscriptionEvent>,
    client: Client,
}

impl Scene {
    async fn set() -> Self {
        let sandbox = Sandbox::start().await.unwrap();
        sandbox.open_bandwidth_call(ACCOUNT, CALL);
        Self {
            client: builder(&sandbox).options(at_once()).build().unwrap(),
            service: Service::start(Receiver::without_credentials()).await,
            sandbox,
        }
    }

    async fn send(&self, verb: impl Into<Verb>) {
        let pause = Verb::xml(r#"<Pause duration="60"/>"#).unwrap();
        let bxml = Response::new().verb(verb).verb(pause).build().unwrap();
        self.client.send_bxml(ACCOUNT, CALL, &bxml).await.unwrap();
    }

    async fn start(&self, name: &str) {
        let verb = StartTranscription::new().name(name);
        self.send(verb.event_url(&self.service.url)).await;
    }

    /// Stops a transcription, and waits until its text can be read.
    async fn stop(&self, name: &str) {
        self.send(StopTranscription::new().name(name)).await;
        self.sandbox.advance(Duration::from_secs(2));
    }

    async fn reconcile(&self) -> u64 {
        let events = self.client.missed_events(ACCOUNT, CALL);
        self.service.inbox.reconcile(events).await.unwrap()
    }

    /// The types and names of the events that have been handled since the last call of this.
    async fn handled(&mut self) -> Vec<(String, String)> {
        let events = self.service.handled().await;
        events.iter().map(name).collect()
    }
}

/// The type of an event, and the name of its transcription.
fn name(event: &RealTimeTranscriptionEvent) -> (String, String) {
    let json = to_value(event).unwrap();
    let detail = json.get("realTimeTranscription");
    let detail = detail.or(json.get("transcription")).unwrap();
    let name = detail["name"].as_str().unwrap();
    (event.event_type().to_owned(), name.to_owned())
}

fn available(name: &str) -> (String, String) {
    (AVAILABLE.to_owned(), name.to_owned())
}

#[limited::test]
async fn events_that_never_arrived_are_handled_once() {
    let mut scene = Scene::set().await;
    lose_webhooks(&scene.sandbox, WEBHOOK, 7);
    for name in ["a", "b", "running"] {
        scene.start(name).await;
    }
    for name in ["a", "b"] {
        scene.stop(name).await;
    }
    assert_eq!(scene.reconcile().await, 2);
    assert_eq!(scene.handled().await, [available("a"), available("b")]);
    assert_eq!(scene.reconcile().await, 0);
    assert_eq!(scene.handled().await, []);
}

#[limited::test]
async fn an_event_that_arrived_is_not_handled_again() {
    let mut scene = Scene::set().await;
    scene.start("a").await;
    scene.stop("a").await;
    webhooks::<Value>(&scene.sandbox, 3).await;
    assert!(scene.handled().await.contains(&available("a")));
    lose_webhooks(&scene.sandbox, WEBHOOK, 3);
    scene.start("b").await;
    scene.stop("b").await;
    assert_eq!(scene.reconcile().await, 1);
    assert_eq!(scene.handled().await, [available("b")]);
}

#[limited::test]
async fn what_is_found_has_the_keys_of_the_webhook() {
    let scene = Scene::set().await;
    scene.start("a").await;
    scene.stop("a").await;
    let mut sent: Vec<RealTimeTranscriptionEvent> = webhooks(&scene.sandbox, 3).await;
    sent.retain(|event| event.event_type() == AVAILABLE);
    let found = movable(scene.client.missed_events(ACCOUNT, CALL));
    let found: Vec<RealTimeTranscriptionEvent> = found.try_collect().await.unwrap();
    assert_eq!(keys(&found), keys(&sent));
    assert!(keys(&found).iter().flatten().all(Option::is_some));

    let [mut sent, found] = [&sent[0], &found[0]].map(|event| to_value(event).unwrap());
    let fields = |event: &Value, pointer: &str| event.pointer(pointer).unwrap().clone();
    for pointer in ["", "/realTimeTranscription"] {
        for (name, value) in fields(&found, pointer).as_object().unwrap() {
            if value.is_string() {
                assert_eq!(sent.pointer_mut(pointer).unwrap()[name], *value, "{name}");
            }
        }
    }
}

#[limited::test]
async fn what_came_before_a_failure_is_stored_and_a_repetition_completes() {
    let mut scene = Scene::set().await;
    lose_webhooks(&scene.sandbox, WEBHOOK, 6);
    for name in ["a", "b"] {
        scene.start(name).await;
        scene.stop(name).await;
    }
    let on_get = || scene.sandbox.faults().on(GET);
    on_get().inject(Fault::Delay { milliseconds: 0 }).unwrap();
    on_get().inject(Fault::status(403, NO)).unwrap();
    let events = scene.client.missed_events(ACCOUNT, CALL);
    let failed = scene.service.inbox.reconcile(events).await.unwrap_err();
    assert!(failed.downcast_ref::<Error>().unwrap().is_auth());
    assert_eq!(scene.reconcile().await, 1);
    assert_eq!(scene.handled().await, [available("a"), available("b")]);
}

#[limited::test]
async fn a_call_that_does_not_exist_is_an_error() {
    let scene = Scene::set().await;
    let events = scene.client.missed_events(ACCOUNT, "c-2");
    let found: Result<Vec<_>, Error> = events.try_collect().await;
    assert!(found.unwrap_err().is_not_found());
}

/// An event that comes too early would have the key of the real one, which would then be taken for a redelivery.
#[limited::test]
async fn a_listed_transcription_without_text_is_not_available() {
    let listed = json!([
        { "transcriptionId": "running", "transcriptionName": "r" },
        { "transcriptionName": "without an id" },
        { "transcriptionId": "done" },
    ]);
    let server = Recorder::scripted(move |request| {
        Some(match request.uri.path().rsplit('/').next()? {
            "transcriptions" => Reply::json(200, &listed),
            "done" => Reply::json(200, &json!({ "transcriptionId": "done" })),
            _ => Reply::json(404, &json!({ "type": "validation" })),
        })
    })
    .await;
    let client = Client::builder()
        .base_url(server.url())
        .access_token("canary");
    let options = at_once().deadline(Duration::from_millis(600));
    let client = client.options(options).build().unwrap();
    let events = client.missed_events(ACCOUNT, CALL);
    let ids = events.map_ok(|event| event.transcription_id().unwrap().to_owned());
    assert_eq!(ids.try_collect::<Vec<_>>().await.unwrap(), ["done"]);
    assert_eq!(server.take_all().len(), 3);
}

#[limited::test]
async fn text_that_becomes_available_after_a_failure_is_new() {
    let event = |status: &str| -> RealTimeTranscriptionEvent {
        let detail = json!({ "id": "t-1", "status": status });
        let event =
            json!({ "eventType": AVAILABLE, "callId": CALL, "realTimeTranscription": detail });
        serde_json::from_value(event).unwrap()
    };
    let handler = |_: Received<RealTimeTranscriptionEvent>| async { Ok::<(), Error>(()) };
    let inbox = Inbox::new(Receiver::without_credentials(), handler);
    let inbox = inbox.durable(InMemoryEventStore::default());
    for (status, new) in [("failed", 1), ("available", 1), ("available", 0)] {
        let events = futures_util::stream::iter([Ok::<_, Error>(event(status))]);
        assert_eq!(inbox.reconcile(events).await.unwrap(), new, "{status}");
    }
}
