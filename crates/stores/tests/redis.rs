//! The store in Redis.

mod faults;
mod layout;

use std::time::Duration;

use callscribe::webhook::{Claim, DedupeStore, EventStore, Owner};
use callscribe_stores::RedisStore;
use redis::aio::MultiplexedConnection;

use crate::support::event;
use crate::support::redis::Server;
use crate::support::rules::{self, keys, take};

const LONG: Duration = Duration::from_mins(10);

/// A store with a prefix that no other test has.
pub(crate) async fn store(server: &Server) -> (RedisStore, String) {
    let prefix = Owner::unique().to_string();
    let store = RedisStore::connect(&server.url()).await.unwrap();
    (store.prefix(&prefix), format!("{{{prefix}}}"))
}

async fn connection(server: &Server) -> MultiplexedConnection {
    let client = redis::Client::open(server.url()).unwrap();
    client.get_multiplexed_async_connection().await.unwrap()
}

macro_rules! rules {
    ($($name:ident)*) => {
        $(#[limited::test]
        async fn $name() {
            let Some(server) = Server::shared() else { return };
            let (store, _) = store(&server).await;
            rules::$name(store).await;
        })*
    };
}

rules::for_each!(rules);

/// Two processes with the same prefix.
async fn stores(server: &Server) -> [RedisStore; 2] {
    let (one, prefix) = store(server).await;
    let other = RedisStore::connect(&server.url()).await.unwrap();
    [one, other.prefix(prefix.trim_matches(['{', '}']))]
}

#[limited::test(flavor = "multi_thread")]
async fn processes_share_the_events() {
    let Some(server) = Server::shared() else {
        return;
    };
    rules::processes_share_the_events(stores(&server).await).await;
}

#[limited::test(flavor = "multi_thread")]
async fn events_are_stored_while_others_are_handled() {
    let Some(server) = Server::shared() else {
        return;
    };
    rules::events_are_stored_while_others_are_handled(stores(&server).await).await;
}

#[limited::test]
async fn a_claim_out_of_turn_leaves_the_order_as_it_is() {
    let Some(server) = Server::shared() else {
        return;
    };
    let (store, _) = store(&server).await;
    let events = ["a", "b", "c"].map(|name| event(name, Some("call")));
    store.put(&events).await.unwrap();
    let owner = Owner::unique();
    for key in ["b", "c"] {
        let claim = store.claim(key, owner, LONG).await.unwrap();
        assert_eq!(claim, Claim::Acquired);
    }
    store.release("b", owner).await.unwrap();
    let (worker, taken) = take(&store, 9).await;
    assert_eq!(taken.len(), 1, "`b` waits for `a`");
    assert!(
        DedupeStore::complete(&store, "c", owner, LONG)
            .await
            .unwrap()
    );
    assert_eq!(keys(&store, 9).await, [""; 0]);
    assert!(
        EventStore::complete(&store, "a", worker, LONG)
            .await
            .unwrap()
    );
    assert_eq!(keys(&store, 9).await, ["b"]);
}

#[limited::test]
async fn a_requeued_event_has_no_former_owner() {
    let Some(server) = Server::shared() else {
        return;
    };
    let (store, _) = store(&server).await;
    store.put(&[event("a", None)]).await.unwrap();
    let (owner, _) = take(&store, 1).await;
    store.bury("a", owner, LONG, "failed").await.unwrap();
    store.requeue("a").await.unwrap();
    assert!(!store.retry("a", owner, LONG, "failed").await.unwrap());
    assert_eq!(keys(&store, 1).await, ["a"]);
}
