//! Nothing waits without end: handlers, stores, deliveries of one event, and the bodies that are held meanwhile.

use std::convert::Infallible;
use std::future::pending;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use callscribe::bandwidth::types::RealTimeTranscriptionEvent;
use callscribe::webhook::{Claim, DedupeStore, InMemoryStore, Inbox, Owner, Received, StoreResult};
use futures_util::FutureExt as _;
use futures_util::future::{join, join3};
use http::{Request, Response};
use http_body_util::Full;
use tokio::sync::Semaphore;
use tokio::time::{Instant, advance, sleep};
use tower_service::Service as _;

use super::{BANDWIDTH, asapp, bandwidth, counting, read, videosdk};

type Event = Received<RealTimeTranscriptionEvent>;

async fn response<D: DedupeStore>(
    inbox: &Inbox<RealTimeTranscriptionEvent, D>,
    event: &str,
) -> Response<Full<Bytes>> {
    let (_, signer) = bandwidth();
    let request = signer.request("/", event.to_owned());
    inbox.clone().call(request).await.unwrap()
}

async fn deliver<D: DedupeStore>(inbox: &Inbox<RealTimeTranscriptionEvent, D>, event: &str) -> u16 {
    let response = response(inbox, event).await;
    let status = response.status().as_u16();
    assert_eq!(
        status == 503,
        response.headers().contains_key("retry-after")
    );
    status
}

fn other() -> String {
    BANDWIDTH.replace("t-1", "t-2")
}

/// An inbox whose handler waits for a permit of this.
fn gated() -> (Inbox<RealTimeTranscriptionEvent>, Arc<Semaphore>) {
    let gate = Arc::new(Semaphore::new(0));
    let wait = Arc::clone(&gate);
    let inbox = Inbox::new(bandwidth().0, move |_: Event| {
        let wait = Arc::clone(&wait);
        async move {
            wait.acquire().await.unwrap().forget();
            Ok::<(), Infallible>(())
        }
    });
    (inbox, gate)
}

#[limited::test(start_paused = true)]
async fn a_handler_that_takes_too_long_is_dropped_and_its_event_released() {
    let (inbox, gate) = gated();
    let start = Instant::now();
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 503);
    assert_eq!(start.elapsed(), Duration::from_secs(30));
    gate.add_permits(1);
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
    let inbox = inbox.handler_timeout(Duration::from_secs(2));
    let start = Instant::now();
    assert_eq!(deliver(&inbox, &other()).await, 503);
    assert_eq!(start.elapsed(), Duration::from_secs(2));
}

#[limited::test(start_paused = true)]
async fn deliveries_wait_no_longer_than_one_may_take() {
    let (inbox, _gate) = gated();
    let start = Instant::now();
    let third = async {
        sleep(Duration::from_millis(1)).await;
        let status = deliver(&inbox, BANDWIDTH).await;
        (status, start.elapsed())
    };
    let (first, second, third) = join3(
        deliver(&inbox, BANDWIDTH),
        deliver(&inbox, BANDWIDTH),
        third,
    )
    .await;
    assert_eq!((first, second), (503, 503));
    assert_eq!(start.elapsed(), Duration::from_secs(60));
    assert_eq!(third, (503, Duration::from_millis(40_001)));
}

#[limited::test]
async fn too_many_deliveries_of_one_event_get_a_503() {
    let (inbox, gate) = gated();
    let inbox = inbox.max_waiting(1, 100);
    let mut first = Box::pin(deliver(&inbox, BANDWIDTH));
    let mut second = Box::pin(deliver(&inbox, BANDWIDTH));
    assert_eq!(first.as_mut().now_or_never(), None);
    assert_eq!(second.as_mut().now_or_never(), None);
    assert_eq!(deliver(&inbox, BANDWIDTH).now_or_never(), Some(503));
    gate.add_permits(1);
    assert_eq!(join(first, second).await, (204, 204));
}

#[limited::test]
async fn too_many_deliveries_of_all_events_get_a_503() {
    let (inbox, gate) = gated();
    let inbox = inbox.max_waiting(100, 1);
    let other = other();
    let mut handled = [BANDWIDTH, &other].map(|event| Box::pin(deliver(&inbox, event)));
    assert!(
        handled
            .iter_mut()
            .all(|event| event.now_or_never().is_none())
    );
    let mut waiting = Box::pin(deliver(&inbox, BANDWIDTH));
    assert_eq!(waiting.as_mut().now_or_never(), None);
    assert_eq!(deliver(&inbox, &other).now_or_never(), Some(503));
    gate.add_permits(2);
    let [first, second] = handled;
    assert_eq!(join3(first, second, waiting).await, (204, 204, 204));
}

/// A store whose steps end or never do, as it says, and that records leases and times to live.
struct Steps {
    claim: bool,
    complete: bool,
    times: Arc<Mutex<Vec<Duration>>>,
    store: InMemoryStore,
}

impl Steps {
    fn new(claim: bool, complete: bool) -> Self {
        Self {
            claim,
            complete,
            times: Arc::default(),
            store: InMemoryStore::default(),
        }
    }
}

impl DedupeStore for Steps {
    async fn claim(&self, key: &str, owner: Owner, lease: Duration) -> StoreResult<Claim> {
        self.times.lock().unwrap().push(lease);
        if !self.claim {
            return pending().await;
        }
        self.store.claim(key, owner, lease).await
    }

    async fn renew(&self, key: &str, owner: Owner, lease: Duration) -> StoreResult<bool> {
        self.times.lock().unwrap().push(lease);
        self.store.renew(key, owner, lease).await
    }

    async fn complete(&self, key: &str, owner: Owner, ttl: Duration) -> StoreResult<bool> {
        self.times.lock().unwrap().push(ttl);
        if !self.complete {
            return pending().await;
        }
        self.store.complete(key, owner, ttl).await
    }

    async fn release(&self, key: &str, owner: Owner) -> StoreResult<()> {
        self.store.release(key, owner).await
    }
}

const HOUR: Duration = Duration::from_secs(3600);

#[limited::test(start_paused = true)]
async fn a_store_that_does_not_answer_a_claim_gets_the_vendor_a_503() {
    let (inbox, runs) = counting(bandwidth().0);
    let inbox = inbox.dedupe_store(Steps::new(false, true), HOUR);
    let start = Instant::now();
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 503);
    assert_eq!(start.elapsed(), Duration::from_secs(5));
    let inbox = inbox.store_timeout(Duration::from_secs(1));
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 503);
    assert_eq!(start.elapsed(), Duration::from_secs(6));
    assert_eq!(runs.load(Ordering::Relaxed), 0);
}

#[limited::test(start_paused = true)]
async fn an_event_whose_completion_is_not_stored_is_handled_all_the_same() {
    let (inbox, runs) = counting(bandwidth().0);
    let inbox = inbox.dedupe_store(Steps::new(true, false), HOUR);
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
    // It stays claimed.
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 503);
    assert_eq!(runs.load(Ordering::Relaxed), 1);
}

/// An inbox whose handler takes this long, and the times that its store gets.
fn slow(
    seconds: u64,
    store: Steps,
) -> (
    Inbox<RealTimeTranscriptionEvent, Steps>,
    Arc<Mutex<Vec<Duration>>>,
) {
    let times = Arc::clone(&store.times);
    let handler = move |_: Received<RealTimeTranscriptionEvent>| async move {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        Ok::<_, std::io::Error>(())
    };
    let inbox = Inbox::new(bandwidth().0, handler).dedupe_store(store, HOUR);
    (inbox.handler_timeout(HOUR), times)
}

#[limited::test(start_paused = true)]
async fn a_claim_is_renewed_while_the_handler_runs() {
    let (inbox, times) = slow(25, Steps::new(true, true));
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
    let seconds = [30, 30, 30, 3600].map(Duration::from_secs);
    assert_eq!(
        *times.lock().unwrap(),
        seconds,
        "one claim, two renewals, one completion"
    );
    let inbox = inbox.lease(Duration::from_secs(60));
    times.lock().unwrap().clear();
    assert_eq!(deliver(&inbox, &other()).await, 204);
    let seconds = [60, 60, 3600].map(Duration::from_secs);
    assert_eq!(*times.lock().unwrap(), seconds);
}

/// Claims every event, and has lost each claim when it is renewed, or never answers.
struct Forgetful {
    answers: bool,
}

impl DedupeStore for Forgetful {
    async fn claim(&self, _: &str, _: Owner, _: Duration) -> StoreResult<Claim> {
        Ok(Claim::Acquired)
    }

    async fn renew(&self, _: &str, _: Owner, _: Duration) -> StoreResult<bool> {
        if self.answers {
            Ok(false)
        } else {
            pending().await
        }
    }

    async fn complete(&self, _: &str, _: Owner, _: Duration) -> StoreResult<bool> {
        panic!("a claim that was lost is not completed")
    }

    async fn release(&self, _: &str, _: Owner) -> StoreResult<()> {
        panic!("a claim that was lost is not released")
    }
}

#[limited::test(start_paused = true)]
async fn a_handler_stops_when_its_claim_is_lost() {
    for (answers, seconds) in [(true, 10), (false, 30)] {
        let done = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&done);
        let handler = move |_: Received<RealTimeTranscriptionEvent>| {
            let count = Arc::clone(&count);
            async move {
                tokio::time::sleep(Duration::from_secs(100)).await;
                count.fetch_add(1, Ordering::Relaxed);
                Ok::<_, std::io::Error>(())
            }
        };
        let inbox = Inbox::new(bandwidth().0, handler).dedupe_store(Forgetful { answers }, HOUR);
        let inbox = inbox.handler_timeout(HOUR);
        let start = Instant::now();
        assert_eq!(deliver(&inbox, BANDWIDTH).await, 503);
        assert_eq!(start.elapsed().as_secs(), seconds, "answers: {answers}");
        assert_eq!(done.load(Ordering::Relaxed), 0);
    }
}

#[limited::test(start_paused = true)]
async fn events_are_remembered_for_a_day() {
    let (inbox, runs) = counting(bandwidth().0);
    deliver(&inbox, BANDWIDTH).await;
    advance(Duration::from_millis(24 * 3_600_000 - 1)).await;
    deliver(&inbox, BANDWIDTH).await;
    assert_eq!(runs.load(Ordering::Relaxed), 1);
    advance(Duration::from_millis(1)).await;
    deliver(&inbox, BANDWIDTH).await;
    assert_eq!(runs.load(Ordering::Relaxed), 2);
}

#[limited::test]
async fn the_bytes_of_all_bodies_are_limited_until_their_events_are_handled() {
    let gate = Arc::new(Semaphore::new(0));
    let wait = Arc::clone(&gate);
    let receiver = bandwidth().0.max_held(2 * BANDWIDTH.len() - 1);
    let inbox = Inbox::new(receiver, move |received: Event| {
        let wait = Arc::clone(&wait);
        async move {
            wait.acquire().await.unwrap().forget();
            drop(received);
            Ok::<(), Infallible>(())
        }
    });
    let mut first = Box::pin(deliver(&inbox, BANDWIDTH));
    assert_eq!(first.as_mut().now_or_never(), None);
    let refused = read(response(&inbox, &other()).await).await;
    assert_eq!(
        refused,
        (503, "too many request bodies are held".to_owned())
    );
    // A body that is refused for its head is not held.
    let unsigned = Request::post("/").body(Full::from(BANDWIDTH)).unwrap();
    assert_eq!(inbox.respond(unsigned).await.status(), 401);
    gate.add_permits(2);
    assert_eq!(first.await, 204);
    assert_eq!(deliver(&inbox, &other()).await, 204);
}

#[limited::test]
async fn a_handler_that_keeps_the_body_keeps_its_share() {
    let kept = Arc::new(Mutex::new(Vec::new()));
    let keep = Arc::clone(&kept);
    let receiver = bandwidth().0.max_held(BANDWIDTH.len());
    let inbox = Inbox::new(receiver, move |received: Event| {
        keep.lock().unwrap().push(received.raw().slice(..1));
        async { Ok::<(), Infallible>(()) }
    });
    assert_eq!(deliver(&inbox, BANDWIDTH).await, 204);
    assert_eq!(deliver(&inbox, &other()).await, 503);
    kept.lock().unwrap().clear();
    assert_eq!(deliver(&inbox, &other()).await, 204);
}

#[limited::test]
async fn a_body_in_many_chunks_is_whole_and_counted_once() {
    let lengths = Arc::new(AtomicUsize::new(0));
    let length = Arc::clone(&lengths);
    let receiver = bandwidth().0.max_held(BANDWIDTH.len());
    let inbox = Inbox::new(receiver, move |received: Event| {
        assert_eq!(received.raw(), BANDWIDTH);
        length.fetch_add(received.raw().len(), Ordering::Relaxed);
        async { Ok::<(), Infallible>(()) }
    });
    let (_, signer) = bandwidth();
    let chunks = BANDWIDTH.as_bytes().chunks(7);
    let chunks =
        chunks.map(|chunk| Ok::<_, Infallible>(http_body::Frame::data(Bytes::from(chunk))));
    let body =
        http_body_util::StreamBody::new(futures_util::stream::iter(chunks.collect::<Vec<_>>()));
    let request = signer.request("/", BANDWIDTH).map(|_| body);
    assert_eq!(inbox.respond(request).await.status(), 204);
    assert_eq!(lengths.load(Ordering::Relaxed), BANDWIDTH.len());
}

/// The status of a request without credentials at a receiver that cannot hold a body.
async fn refused_by<E: callscribe::webhook::Event>(
    receiver: callscribe::webhook::Receiver<E>,
    request: http::request::Builder,
) -> u16 {
    let (inbox, _) = counting(receiver.max_held(0));
    let request = request.body(Full::from("{}")).unwrap();
    inbox.respond(request).await.status().as_u16()
}

#[limited::test]
async fn what_is_refused_for_its_head_is_not_held() {
    assert_eq!(refused_by(videosdk().0, Request::post("/")).await, 401);
    assert_eq!(refused_by(bandwidth().0, Request::post("/")).await, 401);
    assert_eq!(refused_by(asapp().0, Request::post("/")).await, 401);
    assert_eq!(refused_by(videosdk().0, Request::put("/")).await, 405);
    let text = Request::post("/").header("content-type", "text/plain");
    assert_eq!(refused_by(videosdk().0, text).await, 415);
}
