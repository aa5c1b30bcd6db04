//! What the store keeps in Redis, and how much of it a step touches.

use std::collections::BTreeMap;
use std::time::Duration;

use callscribe::webhook::{DedupeStore as _, EventStore, Owner};
use redis::AsyncCommands as _;
use redis::aio::MultiplexedConnection;
use tokio::time::sleep;

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
async fn a_batch_is_stored_in_one_command_per_event_at_most() {
    let Some(server) = Server::start(&[]) else {
        return;
    };
    let (store, _) = store(&server).await;
    let names: Vec<_> = (0..200).map(|number| number.to_string()).collect();
    let events: Vec<_> = names.iter().map(|name| event(name, Some(name))).collect();
    // Loads the script.
    store.put(&[]).await.unwrap();
    let mut connection = connection(&server).await;
    let reset = redis::cmd("CONFIG").arg("RESETSTAT").to_owned();
    reset.exec_async(&mut connection).await.unwrap();
    store.put(&events).await.unwrap();
    let mut commands = commands(&mut connection).await;
    assert_eq!(
        commands.remove("rpush"),
        Some(200),
        "one line per order key"
    );
    assert!(commands.values().sum::<u64>() < 12, "{commands:?}");
}

#[limited::test]
async fn events_of_a_large_batch_are_stored_once() {
    let Some(server) = Server::shared() else {
        return;
    };
    let (store, _) = store(&server).await;
    store.claim("700", Owner::unique(), LONG).await.unwrap();
    store.put(&[event("300", None)]).await.unwrap();
    let names: Vec<_> = (0..1000).map(|number| number.to_string()).collect();
    let mut events: Vec<_> = names.iter().map(|name| event(name, None)).collect();
    events.extend([event("1", None), event("999", None), event("999", None)]);
    let is_new = store.put(&events).await.unwrap();
    let known: Vec<_> = (0..is_new.len()).filter(|index| !is_new[*index]).collect();
    assert_eq!(known, [300, 1000, 1001, 1002]);
    let counts = store.counts(VENDOR).await.unwrap();
    assert_eq!((counts.waiting, counts.running), (999, 1));
    let mut taken = vec!["300".to_owned()];
    taken.extend(
        names
            .into_iter()
            .filter(|name| !["300", "700"].contains(&name.as_str())),
    );
    assert_eq!(
        keys(&store, 2000).await,
        taken,
        "in the order in which they were stored"
    );
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
    assert_eq!(rest, [format!("{prefix}:last")]);
}

#[limited::test]
async fn a_claim_that_became_an_event_does_not_expire() {
    let Some(server) = Server::shared() else {
        return;
    };
    let (store, prefix) = store(&server).await;
    store.claim("a", Owner::unique(), LONG).await.unwrap();
    let (mut connection, key) = (connection(&server).await, format!("{prefix}:claim:a"));
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
    let (mut connection, key) = (connection(&server).await, format!("{prefix}:claim:a"));
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

#[limited::test]
async fn leases_end_although_the_clock_of_the_server_was_set_back() {
    let Some(server) = Server::shared() else {
        return;
    };
    let (store, prefix) = store(&server).await;
    let mut connection = connection(&server).await;
    let now: (u64, u64) = redis::cmd("TIME")
        .query_async(&mut connection)
        .await
        .unwrap();
    // An event was stored when the clock was an hour ahead.
    let last = format!("{prefix}:last");
    let ahead = (now.0 + 3600) * 1_000_000;
    connection.set::<_, _, ()>(&last, ahead).await.unwrap();
    store.put(&[event("a", None)]).await.unwrap();
    let lease = Duration::from_millis(1);
    for attempt in 1..=2 {
        let taken = store.take(VENDOR, Owner::unique(), lease, 1).await.unwrap();
        assert_eq!(taken.len(), 1);
        assert_eq!(taken[0].attempt, attempt);
        sleep(lease).await;
    }
    let stored: u64 = connection.get(&last).await.unwrap();
    assert!(
        stored >= ahead,
        "events are in the order in which they were stored"
    );
}
