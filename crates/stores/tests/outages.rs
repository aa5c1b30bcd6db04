//! A server that is down, slow, or lost in the middle of a step: vendors are told to come back, and every event is handled once.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use callscribe::bandwidth::types::RealTimeTranscriptionEvent;
use callscribe::bandwidth::{Receiver, Signer};
use callscribe::webhook::{DurableInbox, EventStore, Inbox, Received};
use callscribe_stores::{LazyStore, PostgresStore, RedisStore};
use tokio::time::{sleep, timeout};

use crate::support::proxy::Proxy;
use crate::support::{postgres, redis};

/// How long a step of the store may take.
const STORE_TIMEOUT: Duration = Duration::from_millis(500);

/// Calls of the handler, by the call of the event.
type Handled = Arc<Mutex<BTreeMap<String, usize>>>;

struct Service {
    inbox: DurableInbox<RealTimeTranscriptionEvent>,
    handled: Handled,
}

impl Service {
    fn new(store: impl EventStore) -> Self {
        let calls = Handled::default();
        let noted = Arc::clone(&calls);
        let handler = move |received: Received<RealTimeTranscriptionEvent>| {
            let call = received.event().call_id().unwrap_or_default().to_owned();
            *noted.lock().unwrap().entry(call).or_default() += 1;
            async { Ok::<(), Infallible>(()) }
        };
        let receiver = Receiver::basic("user", "password").unwrap();
        let inbox = Inbox::new(receiver, handler)
            .lease(Duration::from_secs(2))
            .store_timeout(STORE_TIMEOUT)
            .durable(store);
        Self {
            inbox: inbox.poll_interval(Duration::from_millis(50)),
            handled: calls,
        }
    }

    /// Delivers an event once. The response is a success, or says when to come back.
    async fn deliver(&self, call: &str) -> u16 {
        let event = format!(
            r#"{{"eventType":"realTimeTranscriptionStopped","eventTime":"2022-06-30T18:55:02.489Z","callId":"{call}","realTimeTranscription":{{"id":"t-1"}}}}"#
        );
        let request = Signer::basic("user", "password").request("/", event);
        let response = timeout(Duration::from_secs(7), self.inbox.respond(request)).await;
        let response = response.expect("a response");
        let status = response.status().as_u16();
        assert!(
            status == 204 || (status == 503 && response.headers()["retry-after"] == "1"),
            "{status}"
        );
        status
    }

    /// Delivers an event until it is stored, for at most 30 s.
    async fn deliver_until_stored(&self, call: &str) {
        let delivering = async {
            while self.deliver(call).await != 204 {
                sleep(Duration::from_millis(100)).await;
            }
        };
        timeout(Duration::from_secs(30), delivering)
            .await
            .expect("the store works again");
    }

    /// Waits until these calls, and no others, are handled, and checks that each was handled once.
    async fn handled_once(&self, calls: &[&str]) {
        let handling = async {
            while self.handled.lock().unwrap().len() < calls.len() {
                sleep(Duration::from_millis(50)).await;
            }
        };
        timeout(Duration::from_secs(30), handling)
            .await
            .expect("every event is handled");
        let once: BTreeMap<_, _> = calls.iter().map(|call| ((*call).to_owned(), 1)).collect();
        assert_eq!(*self.handled.lock().unwrap(), once);
    }
}

/// Takes a server through all outages.
async fn survives(proxy: Proxy, service: Service) {
    proxy.set_down(true);
    assert_eq!(service.deliver("down at start").await, 503);
    proxy.set_down(false);
    service.deliver_until_stored("down at start").await;

    let workers = service.inbox.start();
    service.handled_once(&["down at start"]).await;

    proxy.set_down(true);
    for _ in 0..3 {
        assert_eq!(service.deliver("down later").await, 503);
    }
    proxy.set_down(false);
    service.deliver_until_stored("down later").await;
    service.handled_once(&["down at start", "down later"]).await;
    workers.drain().await;

    // PostgreSQL answers several times in one step, and is too slow; Redis answers once.
    proxy.set_delay(STORE_TIMEOUT / 2);
    service.deliver("slow").await;
    proxy.set_delay(Duration::ZERO);
    service.deliver_until_stored("slow").await;

    proxy.cut_next_response();
    service.deliver("cut").await;
    service.deliver_until_stored("cut").await;

    let workers = service.inbox.start();
    let all = ["down at start", "down later", "slow", "cut"];
    service.handled_once(&all).await;
    workers.drain().await;
    let counts = service.inbox.status().await.unwrap().store;
    assert_eq!((counts.waiting, counts.running, counts.dead), (0, 0, 0));
}

fn address(url: &str) -> (SocketAddr, String) {
    let (start, host) = url.split_once("127.0.0.1:").unwrap();
    let (port, end) = host.split_once('/').unwrap_or((host, ""));
    assert!(!start.is_empty());
    (
        ([127, 0, 0, 1], port.parse().unwrap()).into(),
        end.to_owned(),
    )
}

#[limited::test]
async fn postgres_may_fail() {
    let Some(url) = postgres::schema().await else {
        return;
    };
    let (server, database) = address(&url);
    let proxy = Proxy::start(server).await;
    let url = format!("postgres://postgres@{}/{database}", proxy.address);
    let open = move || {
        let url = url.clone();
        async move { PostgresStore::connect(&url).await }
    };
    survives(proxy, Service::new(LazyStore::new(open))).await;
}

#[limited::test]
async fn redis_may_fail() {
    // A server of its own: every key is that of this test.
    let Some(server) = redis::Server::start(&[]) else {
        return;
    };
    let proxy = Proxy::start(server.address()).await;
    let url = format!("redis://{}", proxy.address);
    let open = move || {
        let url = url.clone();
        async move { RedisStore::connect(&url).await }
    };
    survives(proxy, Service::new(LazyStore::new(open))).await;
}
