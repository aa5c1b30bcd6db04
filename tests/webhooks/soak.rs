//! Sixteen clients deliver events to an inbox that has everything against it: handlers fail, panic and hang, vendors hang up,
//! a third of the requests is forged, and the key is fetched from an endpoint that fails every other time and changes it.
//!
//! `SOAK_SECONDS=100 cargo test --package callscribe-tests soak -- --ignored --nocapture`

use std::collections::HashMap;
use std::convert::Infallible;
use std::fs;
use std::future::pending;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use callscribe::videosdk::{Receiver, Signer, types::WebhookEvent};
use callscribe::webhook::{Inbox, Received, SigningKey};
use futures_util::future::join_all;
use futures_util::{FutureExt as _, StreamExt as _, stream};
use http_body::{Body, Frame};
use http_body_util::StreamBody;
use tokio::task::yield_now;
use tokio::time::{Instant, sleep};
use tower_service::Service as _;

use super::{VIDEOSDK, read};

const CLIENTS: usize = 16;

/// How long a valid event may be refused: a few redeliveries.
const PATIENCE: Duration = Duration::from_secs(5);

/// The vendor: its keys, and how often each event of a client has been handled.
struct Vendor {
    signers: [Signer; 2],
    current: AtomicUsize,
    handled: Mutex<HashMap<String, usize>>,
    tally: Tally,
}

#[derive(Debug, Default)]
struct Tally {
    events: AtomicUsize,
    deliveries: AtomicUsize,
    forged: AtomicUsize,
    hung_up: AtomicUsize,
    fetches: AtomicUsize,
    slowest_in_milliseconds: AtomicUsize,
}

impl Vendor {
    fn signer(&self) -> &Signer {
        &self.signers[self.current.load(Ordering::Relaxed) % 2]
    }

    fn handled(&self, id: &str) -> usize {
        self.handled.lock().unwrap().get(id).copied().unwrap_or(0)
    }

    /// The key of the vendor, every other time.
    async fn key(&self) -> Result<String, &'static str> {
        sleep(Duration::from_millis(fastrand::u64(..50))).await;
        match self.tally.fetches.fetch_add(1, Ordering::Relaxed) % 2 {
            0 => Err("out of order"),
            _ => Ok(self.signer().public_key()),
        }
    }

    async fn handle(&self, received: Received<WebhookEvent>) -> Result<(), &'static str> {
        match fastrand::u8(..100) {
            // Without a message on stderr.
            0..5 => std::panic::resume_unwind(Box::new("a handler panics")),
            5..15 => return Err("a handler fails"),
            15..17 => pending().await,
            17..40 => sleep(Duration::from_millis(fastrand::u64(..5))).await,
            _ => {}
        }
        let id = received.event().transcription_id().unwrap().to_owned();
        *self.handled.lock().unwrap().entry(id).or_default() += 1;
        Ok(())
    }

    /// Delivers an event once. Returns the status, unless the vendor hangs up.
    async fn deliver(&self, mut inbox: Inbox<WebhookEvent>, event: &str) -> Option<u16> {
        self.tally.deliveries.fetch_add(1, Ordering::Relaxed);
        let request = self.signer().request("/", event.to_owned());
        let request = request.map(|_| in_chunks(event));
        let mut response = inbox.call(request);
        if fastrand::u8(..4) > 0 {
            return Some(response.await.unwrap().status().as_u16());
        }
        for _ in 0..fastrand::u8(..8) {
            if let Some(response) = (&mut response).now_or_never() {
                return Some(response.unwrap().status().as_u16());
            }
            yield_now().await;
        }
        self.tally.hung_up.fetch_add(1, Ordering::Relaxed);
        None
    }

    /// Sends an event with the signature of another.
    async fn forge(&self, mut inbox: Inbox<WebhookEvent>) {
        self.tally.forged.fetch_add(1, Ordering::Relaxed);
        let forged = self.signer().request("/", VIDEOSDK);
        let forged = super::with_body(forged, VIDEOSDK.replace("t-1", "forged"));
        let mut response = inbox.call(forged);
        if let Some(response) = (&mut response).now_or_never() {
            let (status, text) = read(response.unwrap()).await;
            assert!([401, 503].contains(&status), "{status} {text}");
        }
    }

    /// Delivers one event until it is accepted, and once more.
    async fn event(&self, inbox: &Inbox<WebhookEvent>, id: String) {
        let event = VIDEOSDK.replace("t-1", &id);
        let start = Instant::now();
        for round in 0..2 {
            while self.deliver(inbox.clone(), &event).await != Some(200) {
                assert!(start.elapsed() < PATIENCE, "{id} is refused for too long");
                if fastrand::bool() {
                    self.forge(inbox.clone()).await;
                }
                sleep(Duration::from_millis(fastrand::u64(1..5))).await;
            }
            assert_eq!(self.handled(&id), 1, "{id} in round {round}");
        }
        self.handled.lock().unwrap().remove(&id);
        self.tally.events.fetch_add(1, Ordering::Relaxed);
        let took = usize::try_from(start.elapsed().as_millis()).unwrap();
        self.tally
            .slowest_in_milliseconds
            .fetch_max(took, Ordering::Relaxed);
    }
}

/// A body that is a chunk at a time under way.
fn in_chunks(event: &str) -> impl Body<Data = Bytes, Error = Infallible> + Send + 'static {
    let chunks: Vec<_> = event
        .as_bytes()
        .chunks(50)
        .map(Bytes::copy_from_slice)
        .collect();
    let chunks = stream::iter(chunks).then(async |chunk| {
        yield_now().await;
        Ok(Frame::data(chunk))
    });
    StreamBody::new(chunks.boxed())
}

fn inbox(vendor: &Arc<Vendor>) -> Inbox<WebhookEvent> {
    let (fetched, handling) = (Arc::clone(vendor), Arc::clone(vendor));
    let key = SigningKey::fetched_by(move || {
        let vendor = Arc::clone(&fetched);
        async move { Ok(vendor.key().await?) }
    });
    let receiver = Receiver::fetched(key.refetch_interval(Duration::from_millis(200)));
    let inbox = Inbox::new(receiver, move |received| {
        let vendor = Arc::clone(&handling);
        async move { vendor.handle(received).await }
    });
    inbox.handler_timeout(Duration::from_millis(100))
}

/// The memory of this process in KiB; 0 where the system does not say.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.map_or(0, |number| number.parse().unwrap())
}

#[limited::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "runs for SOAK_SECONDS, 5 by default"]
async fn no_valid_event_is_lost_or_handled_twice() {
    let seconds = std::env::var("SOAK_SECONDS").map_or(5, |text| text.parse().unwrap());
    let vendor = Arc::new(Vendor {
        signers: [
            Signer::new(),
            Signer::from_pkcs8(include_bytes!("keyfiles/other-key.der")).unwrap(),
        ],
        current: AtomicUsize::new(0),
        handled: Mutex::default(),
        tally: Tally::default(),
    });
    let inbox = inbox(&vendor);
    let end = Instant::now() + Duration::from_secs(seconds);
    let clients = (0..CLIENTS).map(|client| {
        let (vendor, inbox) = (Arc::clone(&vendor), inbox.clone());
        tokio::spawn(async move {
            for number in 0.. {
                if Instant::now() >= end {
                    break;
                }
                vendor.event(&inbox, format!("{client}-{number}")).await;
            }
        })
    });
    let clients = join_all(clients);
    let quarter = Duration::from_secs(seconds) / 4;
    let rotations = async {
        sleep(quarter).await;
        vendor.current.fetch_add(1, Ordering::Relaxed);
        sleep(quarter).await;
        let half = resident();
        vendor.current.fetch_add(1, Ordering::Relaxed);
        half
    };
    let (results, half) = tokio::join!(clients, rotations);
    for result in results {
        result.unwrap();
    }
    let grown = resident().saturating_sub(half);
    println!("{:?}, {grown} KiB more than at half-time", vendor.tally);
    assert!(grown < 16 * 1024, "{grown} KiB");
}
