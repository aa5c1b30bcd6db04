//! What never arrived is found in the vendors' lists, and handled once like any other event.

use std::convert::Infallible;
use std::time::Duration;

use callscribe::testing::InMemoryEventStore;
use callscribe::webhook::{DurableInbox, Event, Inbox, Received, Receiver};
use callscribe_sandbox::{Fault, Kind, Sandbox};
use serde::de::DeserializeOwned;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::timeout;

mod bandwidth;
mod videosdk;

/// Longer than anything that a test waits for.
const LONG: Duration = Duration::from_secs(30);

/// A service with a durable inbox, which the sandbox sends webhooks to.
struct Service<E: Event> {
    inbox: DurableInbox<E>,
    url: String,
    handled: mpsc::UnboundedReceiver<E>,
    server: JoinHandle<()>,
}

impl<E: Event + Clone> Service<E> {
    async fn start(receiver: Receiver<E>) -> Self {
        let (sender, handled) = mpsc::unbounded_channel();
        let handle = move |received: Received<E>| {
            sender.send(received.event().clone()).unwrap();
            async { Ok::<(), Infallible>(()) }
        };
        let inbox = Inbox::new(receiver, handle).durable(InMemoryEventStore::default());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/events", listener.local_addr().unwrap());
        let router: axum::Router = inbox.clone().router("/events");
        let server = tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
        Self {
            inbox,
            url,
            handled,
            server,
        }
    }

    /// Lets workers handle what waits, and returns it in the order in which it was handled.
    async fn handled(&mut self) -> Vec<E> {
        let waiting = self.inbox.status().await.unwrap().store.waiting;
        let workers = self.inbox.start();
        let mut handled = Vec::new();
        for _ in 0..waiting {
            let next = timeout(LONG, self.handled.recv()).await;
            handled.push(next.expect("an event in time").unwrap());
        }
        timeout(LONG, workers.drain()).await.unwrap();
        let left = self.inbox.status().await.unwrap().store;
        assert_eq!((left.waiting, left.running, left.dead), (0, 0, 0));
        assert!(self.handled.is_empty());
        handled
    }
}

impl<E: Event> Drop for Service<E> {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// The next webhooks get lost on the way.
fn lose_webhooks(sandbox: &Sandbox, operation: &str, count: u32) {
    let webhooks = sandbox.faults().on(operation).times(count);
    webhooks.inject(Fault::Drop).unwrap();
}

/// The first webhooks that the sandbox has sent, whether they arrived or got lost.
async fn webhooks<E: DeserializeOwned>(sandbox: &Sandbox, count: usize) -> Vec<E> {
    let mut webhooks = Vec::new();
    let mut last = 0;
    while webhooks.len() < count {
        let journal = sandbox.journal();
        let next = journal.wait_for(|entry| entry.kind == Kind::Event && entry.number > last);
        let entry = timeout(LONG, next).await.expect("a webhook in time");
        last = entry.number;
        webhooks.push(serde_json::from_str(&entry.body).unwrap());
    }
    webhooks
}

fn keys<E: Event>(events: &[E]) -> Vec<[Option<String>; 2]> {
    let keys = events.iter().map(|one| [one.dedupe_key(), one.order_key()]);
    keys.collect()
}

fn movable<T: Send + Unpin + 'static>(stream: T) -> T {
    stream
}
