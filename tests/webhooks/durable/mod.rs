//! The durable inbox: what has been accepted is handled once, whatever happens to processes and stores.

mod accept;
mod dead_letters;
mod faulty;
mod flawed;
mod leases;
mod logs;
mod page;
mod workers;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use callscribe::bandwidth::types::RealTimeTranscriptionEvent;
use callscribe::testing::InMemoryEventStore;
use callscribe::webhook::{DurableInbox, EventStore, Inbox, Received, Workers};
use futures_util::future::BoxFuture;
use http::Response;
use tokio::sync::mpsc;
use tokio::time::timeout;
use tower_service::Service as _;

use super::{BANDWIDTH, bandwidth};

type Event = Received<RealTimeTranscriptionEvent>;
type Durable = DurableInbox<RealTimeTranscriptionEvent>;

/// Longer than anything that a test waits for, by the paused clock.
const LONG: Duration = Duration::from_secs(24 * 60 * 60);

/// An event of this call, with this type.
fn event(call: &str, kind: &str) -> String {
    BANDWIDTH.replace("c-1", call).replace("Stopped", kind)
}

async fn respond(inbox: &Durable, event: &str) -> Response<()> {
    let (_, signer) = bandwidth();
    let mut inbox = inbox.clone();
    let response = inbox.call(signer.request("/", event.to_owned()));
    let response = timeout(LONG, response).await.expect("a response");
    response.unwrap().map(drop)
}

async fn deliver(inbox: &Durable, event: &str) -> u16 {
    respond(inbox, event).await.status().as_u16()
}

/// What a handler was called with: the call, the type of the event, and the attempt.
type Call = (String, String, u32);

/// What a handler does in a call.
type Behaviour = dyn Fn(&Call) -> BoxFuture<'static, Result<(), &'static str>> + Send + Sync;

/// A handler that notes its calls when they begin, and behaves as told.
struct Handler {
    calls: mpsc::UnboundedReceiver<Call>,
    sender: mpsc::UnboundedSender<Call>,
    behaviour: Arc<Behaviour>,
}

impl Handler {
    fn new<F>(behaviour: impl Fn(&Call) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<(), &'static str>> + Send + 'static,
    {
        let (sender, calls) = mpsc::unbounded_channel();
        Self {
            calls,
            sender,
            behaviour: Arc::new(move |call| Box::pin(behaviour(call))),
        }
    }

    fn succeeding() -> Self {
        Self::new(|_| async { Ok(()) })
    }

    /// An inbox that calls this handler, as each process with this store has one.
    fn inbox(&self, store: impl EventStore) -> Durable {
        self.with_lease(store, Duration::from_secs(30))
    }

    fn with_lease(&self, store: impl EventStore, lease: Duration) -> Durable {
        self.with_times(store, lease, Duration::from_secs(30))
    }

    fn with_times(&self, store: impl EventStore, lease: Duration, limit: Duration) -> Durable {
        let (sender, behaviour) = (self.sender.clone(), Arc::clone(&self.behaviour));
        let handler = move |received: Event| {
            let claim = received.claim().expect("a claim");
            let id = received.event().call_id().unwrap_or_default().to_owned();
            let kind = received.event().event_type().to_owned();
            let call = (id, kind, claim.attempt());
            let handling = behaviour(&call);
            sender.send(call).unwrap();
            handling
        };
        Inbox::new(bandwidth().0, handler)
            .lease(lease)
            .handler_timeout(limit)
            .durable(store)
    }

    /// The next call, within a day.
    async fn next(&mut self) -> Call {
        let next = timeout(LONG, self.calls.recv()).await;
        next.expect("the handler is called").unwrap()
    }

    /// The calls until now.
    fn so_far(&mut self) -> Vec<Call> {
        std::iter::from_fn(|| self.calls.try_recv().ok()).collect()
    }
}

/// Waits until nothing waits or runs any more, for a day.
async fn settled(store: &InMemoryEventStore) {
    let settling = async {
        loop {
            let counts = store.counts("bandwidth").await.unwrap();
            if (counts.waiting, counts.running) == (0, 0) {
                return;
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    };
    timeout(LONG, settling)
        .await
        .expect("every event is handled or given up");
}

/// What is taken from a list one by one.
struct Queue<T>(Mutex<std::vec::IntoIter<T>>);

impl<T> Queue<T> {
    fn new(items: Vec<T>) -> Self {
        Self(Mutex::new(items.into_iter()))
    }

    fn next(&self) -> Option<T> {
        self.0.lock().unwrap().next()
    }
}
