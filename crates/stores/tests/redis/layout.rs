//! What the store keeps in Redis, and how much of it a step touches.

use std::collections::BTreeMap;
use std::time::Duration;

use callscribe::webhook::{DedupeStore as _, EventStore, Owner};
use redis::AsyncCommands as _;
use redis::aio::MultiplexedConnection;

use super::{LONG, connection, store};
use crate::support::redis::Server;
use crate::support::rules::{keys, take};
use crate::support::{VENDOR, event};

/// How often each command ran since the last reset.
async fn commands(connection: &mut MultiplexedConnection) -> BTreeMap<String, u64> {
    let info: String = redis::cmd("INFO")
        .arg("commandstats")
        .query_async(connection)
        .await
        .unwrap();
    let commands = info.lines().filter_map(|line| {
        let (name, stats) = line.strip_prefix("cmdstat_")?.split_once(":calls=")?;
        Some((name.to_owned(), stats.split_once(',')?.0.parse().unwrap()))
    });
    commands.filter(|(name, _)| name != "info").collect()
}

/// The commands of one take, and how many elements it may read.
async fn effort(server: &Server, blocked: usize) -> (BTreeMap<String, u64>, u64) {
    let (store, prefix) = store(server).await;
    let names: Vec<_> = (0..=blocked).map(|number| number.to_string()).collect();
    let events: Vec<_> = names.iter().map(|name| event(name, Some("call"))).collect();
    store.put(&events).await.unwrap();
    assert_eq!(keys(&store, 9).await, ["0"]);
    store.put(&[event("free", None)]).await.unwrap();
    let mut connection = connection(server).await;
    let due = format!("{prefix}:due:{VENDOR}");
    let due: u64 = connection.zcard(due).await.unwrap();
    let reset = redis::cmd("CONFIG").arg("RESETSTAT").to_owned();
    reset.exec_async(&mut connection).await.unwrap();
    assert_eq!(keys(&store, 9).await, ["free"]);
    let mut commands = commands(&mut connection).await;
    commands.remove("config|resetstat");
    (commands, due)
}

#[limited::test]
async fn blocked_events_do_not_slow_down_a_take() {
    let Some(server) = Server::start(&[]) else {
        return;
    };
    let few = effort(&server, 1).await;
    assert!(few.0["zrangebyscore"] == 1, "{few:?}");
    assert_eq!(effort(&server, 1000).await, few);
}

#[limited::test]
async fn nothing_stays_of_an_event_that_is_forgotten() {
    let Some(server) = Server::shared() else {
        return;
    };
    let (store, prefix) = store(&server).await;
    let events = ["a", "b", "c"].map(|name| event(name, Some("call")));
    store.put(&events).await.unwrap();
    let (owner, _) = take(&store, 1).await;
    EventStore::complete(&store, "a", owner, Duration::ZERO)
        .await
        .unwrap();
    let (owner, _) = take(&store, 1).await;
    store.bury("b", owner, LONG, "failed").await.unwrap();
    let (owner, _) = take(&store, 1).await;
    store
        .bury("c", owner, Duration::ZERO, "failed")
        .await
        .unwrap();
    assert!(store.discard("b").await.unwrap());
    store.purge().await.unwrap();
    store.claim("claimed", owner, LONG).await.unwrap();
    store.release("claimed", owner).await.unwrap();
    let pattern = format!("{prefix}*");
    let rest: Vec<String> = connection(&server).await.keys(pattern).await.unwrap();
    assert_eq!(rest, [format!("{prefix}:number")]);
}

#[limited::test]
async fn a_claim_that_became_an_event_does_not_expire() {
    let Some(server) = Server::shared() else {
        return;
    };
    let (store, prefix) = store(&server).await;
    store.claim("a", Owner::unique(), LONG).await.unwrap();
    let (mut connection, key) = (connection(&server).await, format!("{prefix}:event:a"));
    assert!(connection.pttl::<_, i64>(&key).await.unwrap() > 0);
    store.put(&[event("a", None)]).await.unwrap();
    assert_eq!(connection.pttl::<_, i64>(&key).await.unwrap(), -1);
}

#[limited::test]
async fn handled_events_keep_no_body_and_expire_by_themselves() {
    let Some(server) = Server::shared() else {
        return;
    };
    let (store, prefix) = store(&server).await;
    store.put(&[event("a", Some("call"))]).await.unwrap();
    let (owner, _) = take(&store, 1).await;
    EventStore::complete(&store, "a", owner, LONG)
        .await
        .unwrap();
    let (mut connection, key) = (connection(&server).await, format!("{prefix}:event:a"));
    let fields: BTreeMap<String, String> = connection.hgetall(&key).await.unwrap();
    assert_eq!(fields.keys().collect::<Vec<_>>(), ["owner", "state"]);
    assert!(connection.pttl::<_, i64>(&key).await.unwrap() > 500_000);
}

#[limited::test]
async fn an_event_that_was_evicted_does_not_hold_up_others() {
    let Some(server) = Server::shared() else {
        return;
    };
    let (store, prefix) = store(&server).await;
    let events = ["evicted", "kept"].map(|name| event(name, None));
    store.put(&events).await.unwrap();
    let mut connection = connection(&server).await;
    let key = format!("{prefix}:event:evicted");
    connection.del::<_, ()>(key).await.unwrap();
    assert_eq!(keys(&store, 1).await, [""; 0]);
    assert_eq!(keys(&store, 1).await, ["kept"]);
    assert_eq!(store.counts(VENDOR).await.unwrap().waiting, 0);
}
