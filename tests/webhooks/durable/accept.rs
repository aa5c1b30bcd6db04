//! Accepting events: the vendor hears of success when the event is stored, and not before.

use std::convert::Infallible;
use std::time::Duration;

use callscribe::webhook::{EventStore as _, Inbox};
use futures_util::FutureExt as _;
use futures_util::future::join_all;
use tokio::runtime::Runtime;
use tokio::time::{Instant, sleep, timeout};

use super::faulty::Faulty;
use super::{BANDWIDTH, Handler, bandwidth, deliver, event, respond, settled};
use crate::canary::Log;
use crate::webhooks::basic::get;

async fn waiting(store: &Faulty) -> u64 {
    store.store.counts("bandwidth").await.unwrap().waiting
}

#[limited::test]
async fn an_event_is_stored_before_the_response() {
    let (store, mut handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
    assert_eq!(waiting(&store).await, 1);
    assert_eq!(handler.so_far(), []);
}

#[limited::test]
async fn a_redelivery_is_not_stored() {
    let (store, handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    for _ in 0..3 {
        assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
    }
    assert_eq!(waiting(&store).await, 1);
    let status = inbox.status().await.unwrap();
    assert_eq!((status.stored, status.redelivered), (1, 2));
}

#[limited::test]
async fn an_event_without_identity_is_stored_each_time() {
    let (store, handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    let event = r#"{"eventType":"realTimeTranscriptionStopped","callId":"c-1"}"#;
    for _ in 0..3 {
        assert_eq!(deliver(&inbox, event).await, 204);
    }
    assert_eq!(waiting(&store).await, 3);
}

#[limited::test]
async fn what_is_not_verified_is_not_stored() {
    let (store, handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    let forged = callscribe::bandwidth::Signer::basic("my-user", "wrong");
    let response = inbox.respond(forged.request("/", BANDWIDTH)).await;
    assert_eq!(response.status(), 401);
    assert_eq!((store.puts(), waiting(&store).await), (0, 0));
}

#[limited::test]
async fn a_store_that_is_down_is_a_503_until_it_is_up() {
    let (store, handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    store.set_down(true);
    let response = respond(&inbox, BANDWIDTH).await;
    assert_eq!(
        (
            response.status().as_u16(),
            &response.headers()["retry-after"]
        ),
        (503, &"1".parse().unwrap())
    );
    store.set_down(false);
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
    assert_eq!(waiting(&store).await, 1);
}

#[limited::test(start_paused = true)]
async fn a_slow_store_is_a_late_success() {
    let (store, handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    store.set_delay(Duration::from_secs(2));
    let start = Instant::now();
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
    assert_eq!(start.elapsed().as_secs(), 2);
}

#[limited::test(start_paused = true)]
async fn a_store_that_does_not_answer_is_a_503_after_five_seconds() {
    let (store, handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    store.set_delay(Duration::from_secs(3600));
    let start = Instant::now();
    let deliveries = (0..10).map(|call| deliver_to(&inbox, call));
    assert_eq!(join_all(deliveries).await, [503; 10]);
    assert!(
        start.elapsed() <= Duration::from_secs(11),
        "{:?}",
        start.elapsed()
    );
}

async fn deliver_to(inbox: &super::Durable, call: usize) -> u16 {
    deliver(inbox, &event(&format!("c-{call}-"), "Started")).await
}

#[limited::test]
async fn a_connection_that_breaks_after_the_commit_stores_an_event_once() {
    let (store, handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    // The step is repeated, because the vendor may not deliver again.
    store.lose_answers(1);
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
    assert_eq!(waiting(&store).await, 1);
    store.lose_answers(2);
    let other = event("c-2", "Started");
    assert_eq!(deliver(&inbox, &other).await, 503);
    assert_eq!(deliver(&inbox, &other).await, 204);
    assert_eq!(waiting(&store).await, 2);
}

#[limited::test]
async fn a_store_that_panics_is_a_503() {
    let (store, handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    store.set_panics(true);
    // More than there are writers.
    for _ in 0..3 {
        assert_eq!(deliver(&inbox, BANDWIDTH).await, 503);
    }
    store.set_panics(false);
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
}

/// As each thread of a server may have one.
fn runtime() -> Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().start_paused(true).build().unwrap()
}

#[limited::test]
fn a_runtime_that_shuts_down_does_not_stop_the_others() {
    let (store, handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    store.set_delay(Duration::from_secs(1));
    // As many as there are writers.
    for _ in 0..2 {
        let delivery =
            async { timeout(Duration::from_millis(1), deliver(&inbox, BANDWIDTH)).await };
        runtime().block_on(delivery).unwrap_err();
    }
    assert_eq!(runtime().block_on(deliver(&inbox, BANDWIDTH)), 204);
}

#[limited::test]
fn what_waits_for_runtimes_that_shut_down_is_a_503_at_once() {
    let (store, handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    store.set_delay(Duration::from_secs(1));
    // As many as there are writers.
    let ending = [0, 1].map(|call| {
        let delivery = async { timeout(Duration::ZERO, deliver_to(&inbox, call)).await };
        let runtime = runtime();
        runtime.block_on(delivery).unwrap_err();
        runtime
    });
    let other = runtime();
    let mut waiting = Box::pin(deliver(&inbox, BANDWIDTH));
    for runtime in ending {
        other.block_on(async { assert!((&mut waiting).now_or_never().is_none()) });
        drop(runtime);
    }
    let at_once = async { timeout(Duration::from_millis(1), waiting).await };
    assert_eq!(other.block_on(at_once), Ok(503));
}

#[limited::test(start_paused = true)]
async fn a_client_that_hangs_up_does_not_lose_its_event() {
    let (store, handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    store.set_delay(Duration::from_secs(1));
    assert!(deliver(&inbox, BANDWIDTH).now_or_never().is_none());
    sleep(Duration::from_secs(2)).await;
    assert_eq!(waiting(&store).await, 1);
}

#[limited::test(start_paused = true)]
async fn events_that_arrive_together_are_stored_together() {
    let (store, handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    store.set_delay(Duration::from_secs(1));
    let statuses = join_all((0..100).map(|call| deliver_to(&inbox, call))).await;
    assert_eq!(statuses, [204; 100]);
    assert_eq!((store.puts(), waiting(&store).await), (1, 100));
}

#[limited::test(start_paused = true)]
async fn two_batches_are_stored_at_once() {
    let (store, handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    store.set_delay(Duration::from_secs(1));
    let one_by_one = join_all((0..5).map(|call| {
        let inbox = &inbox;
        async move {
            sleep(Duration::from_millis(call)).await;
            deliver_to(inbox, usize::try_from(call).unwrap()).await
        }
    }));
    assert_eq!(one_by_one.await, [204; 5]);
    // The last three are stored together when the first is.
    assert_eq!((store.puts(), waiting(&store).await), (3, 5));
}

#[limited::test(start_paused = true)]
async fn an_event_by_get_is_stored_and_handled() {
    let mut handler = Handler::succeeding();
    let inbox = handler.inbox(Faulty::default());
    let query = "eventType=realTimeTranscriptionStopped&callId=c-1&realTimeTranscription.id=t-1&realTimeTranscription.tracks=inbound";
    assert_eq!(inbox.respond(get(query)).await.status(), 204);
    let _workers = inbox.start();
    let call = (
        "c-1".to_owned(),
        "realTimeTranscriptionStopped".to_owned(),
        1,
    );
    assert_eq!(handler.next().await, call);
}

#[limited::test(start_paused = true)]
async fn a_body_that_cannot_be_decoded_becomes_a_dead_letter() {
    let (store, mut handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    assert_eq!(deliver(&inbox, r#"{"my HIV test":"#).await, 204);
    let workers = inbox.start();
    settled(&store.store).await;
    workers.drain().await;
    assert_eq!(handler.so_far(), []);
    let letters = inbox.dead_letters(None, 10).await.unwrap();
    assert_eq!(letters.len(), 1);
    let shown = format!("{:?}", letters[0]);
    assert!(
        shown.contains("unreadable") && shown.contains("not an event") && !shown.contains("HIV"),
        "{shown}"
    );
}

#[limited::test]
async fn an_empty_request_is_not_stored() {
    let (store, handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    assert_eq!(deliver(&inbox, "").await, 400);
    assert_eq!(inbox.respond(get("")).await.status(), 400);
    assert_eq!(store.puts(), 0);
}

#[limited::test(start_paused = true)]
async fn no_delivery_waits_for_many_others() {
    let (store, handler) = (Faulty::default(), Handler::succeeding());
    let inbox = handler.inbox(store.clone());
    store.set_delay(Duration::from_secs(3600));
    let (log, guard) = Log::start();
    let start = Instant::now();
    let statuses = join_all((0..2000).map(|call| deliver_to(&inbox, call))).await;
    drop(guard);
    assert_eq!(statuses, [503; 2000]);
    assert!(start.elapsed() <= Duration::from_secs(6));
    let reasons = log.text().matches("no answer within 5s").count();
    assert_eq!(reasons, 2000);
}

#[limited::test(start_paused = true)]
async fn bodies_that_wait_for_a_store_are_limited() {
    let store = Faulty::default();
    let receiver = bandwidth().0.max_held(4 * BANDWIDTH.len());
    let handler = |_: super::Event| async { Ok::<(), Infallible>(()) };
    let inbox = Inbox::new(receiver, handler).durable(store.clone());
    store.set_delay(Duration::from_secs(3600));
    let start = Instant::now();
    let statuses = join_all((0..20).map(|call| deliver_to(&inbox, call))).await;
    assert_eq!(statuses, [503; 20]);
    assert!(start.elapsed() <= Duration::from_secs(11));
    assert_eq!(
        inbox.status().await.unwrap().not_stored,
        3,
        "the others were refused before"
    );
    store.set_delay(Duration::ZERO);
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
}
