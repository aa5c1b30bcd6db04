//! The store in Redis.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use callscribe::webhook::{Claim, DedupeStore, EventStore, Owner};
use callscribe_stores::RedisStore;
use redis::AsyncCommands as _;
use redis::aio::MultiplexedConnection;
use tokio::time::timeout;

use crate::support::proxy::Proxy;
use crate::support::redis::Server;
use crate::support::rules::{self, keys, take};
use crate::support::{VENDOR, event};

const LONG: Duration = Duration::from_mins(10);
/// How long something may take that is expected to happen.
const PATIENCE: Duration = Duration::from_secs(10);

/// A store with a prefix that no other test has.
async fn store(server: &Server) -> (RedisStore, String) {
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
        $(#[tokio::test]
        async fn $name() {
            let Some(server) = Server::shared() else { return };
            let (store, _) = store(&server).await;
            rules::$name(store).await;
        })*
    };
}

rules! {
    both_contracts_hold
    keys_and_bodies_may_be_long_or_empty
    events_are_taken_in_the_order_in_which_they_were_stored
    a_requeued_event_goes_behind_its_queue
    a_queue_goes_on_when_its_first_event_is_due
    a_claim_without_a_body_becomes_an_event
    a_stored_event_can_be_claimed
    a_purge_deletes_what_was_kept_for_long_enough
}

#[tokio::test(flavor = "multi_thread")]
async fn processes_share_the_events() {
    let Some(server) = Server::shared() else {
        return;
    };
    let (one, prefix) = store(&server).await;
    let other = RedisStore::connect(&server.url()).await.unwrap();
    let other = other.prefix(prefix.trim_matches(['{', '}']));
    rules::processes_share_the_events([one, other]).await;
}

#[tokio::test]
async fn a_crash_of_the_server_loses_nothing() {
    let Some(mut server) = Server::start(&[]) else {
        return;
    };
    let (store, _) = store(&server).await;
    let names = ["done", "dead", "taken", "behind", "free"];
    let events = names.map(|name| event(name, (name != "free").then_some("call")));
    store.put(&events).await.unwrap();
    let (owner, _) = take(&store, 1).await;
    assert!(
        EventStore::complete(&store, "done", owner, LONG)
            .await
            .unwrap()
    );
    let (owner, taken) = take(&store, 9).await;
    assert_eq!(taken.len(), 2, "`free` and `dead`");
    assert!(store.bury("dead", owner, LONG, "failed").await.unwrap());
    assert_eq!(keys(&store, 9).await, ["taken"]);
    let claimer = Owner::unique();
    store.claim("claimed", claimer, LONG).await.unwrap();

    server.kill();
    server.start_again();
    // The first step finds that the connection was lost.
    let _ = store.counts(VENDOR).await;

    let counts = store.counts(VENDOR).await.unwrap();
    assert_eq!((counts.waiting, counts.running, counts.dead), (1, 2, 1));
    assert_eq!(store.put(&events).await.unwrap(), [false; 5]);
    assert!(
        EventStore::complete(&store, "free", owner, LONG)
            .await
            .unwrap()
    );
    assert_eq!(keys(&store, 9).await, [""; 0], "`behind` waits for `taken`");
    assert!(store.requeue("dead").await.unwrap());
    let claim = store.claim("claimed", Owner::unique(), LONG).await.unwrap();
    assert_eq!(claim, Claim::InProgress);
    assert!(
        DedupeStore::complete(&store, "claimed", claimer, LONG)
            .await
            .unwrap()
    );
}

#[tokio::test]
async fn a_step_whose_answer_was_lost_can_be_repeated() {
    let Some(server) = Server::shared() else {
        return;
    };
    let proxy = Proxy::start(server.address()).await;
    let url = format!("redis://{}", proxy.address);
    let store = RedisStore::connect(&url).await.unwrap();
    let store = store.prefix(&Owner::unique().to_string());
    let (events, owner) = ([event("a", None), event("b", None)], Owner::unique());
    // Loads the scripts: the next answer to each is the one that counts.
    store.put(&[]).await.unwrap();
    let completed = EventStore::complete(&store, "nothing", owner, LONG).await;
    assert!(!completed.unwrap());

    proxy.cut_next_response();
    store.put(&events).await.unwrap_err();
    assert_eq!(store.put(&events).await.unwrap(), [false, false]);
    assert_eq!(store.take(VENDOR, owner, LONG, 9).await.unwrap().len(), 2);
    proxy.cut_next_response();
    EventStore::complete(&store, "a", owner, LONG)
        .await
        .unwrap_err();
    assert!(
        EventStore::complete(&store, "a", owner, LONG)
            .await
            .unwrap()
    );
    let counts = store.counts(VENDOR).await.unwrap();
    assert_eq!((counts.waiting, counts.running), (0, 1));
}

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

#[tokio::test]
async fn blocked_events_do_not_slow_down_a_take() {
    let Some(server) = Server::start(&[]) else {
        return;
    };
    let few = effort(&server, 1).await;
    assert!(few.0["zrangebyscore"] == 1, "{few:?}");
    assert_eq!(effort(&server, 1000).await, few);
}

#[tokio::test]
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

#[tokio::test]
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

#[tokio::test]
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

#[tokio::test]
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

#[tokio::test]
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

#[tokio::test]
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

#[tokio::test]
async fn a_stored_event_is_hinted_at_even_after_the_connection_was_lost() {
    let Some(mut server) = Server::start(&[]) else {
        return;
    };
    let (store, _) = store(&server).await;
    // The first hint says that the connection was opened.
    timeout(PATIENCE, store.arrived(VENDOR)).await.unwrap();
    store.put(&[event("a", None)]).await.unwrap();
    timeout(PATIENCE, store.arrived(VENDOR)).await.unwrap();

    server.kill();
    server.start_again();
    timeout(PATIENCE, store.arrived(VENDOR)).await.unwrap();
    // The first step finds that the connection was lost.
    let _ = store.counts(VENDOR).await;
    store.put(&[event("b", None)]).await.unwrap();
    timeout(PATIENCE, store.arrived(VENDOR)).await.unwrap();
}

#[tokio::test]
async fn hints_concern_one_vendor() {
    let Some(server) = Server::shared() else {
        return;
    };
    let (store, _) = store(&server).await;
    let connected = async { tokio::join!(store.arrived(VENDOR), store.arrived("other")) };
    timeout(PATIENCE, connected).await.unwrap();
    store.put(&[event("a", None)]).await.unwrap();
    tokio::select! {
        biased;
        () = store.arrived("other") => panic!("a hint for another vendor"),
        arrived = timeout(PATIENCE, store.arrived(VENDOR)) => arrived.unwrap(),
    }
}

/// What is logged while this exists.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What is logged when a store connects.
async fn log(url: &str) -> String {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(move || writer.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    RedisStore::connect(url).await.unwrap();
    drop(guard);
    let text = log.0.lock().unwrap().clone();
    String::from_utf8(text).unwrap()
}

#[tokio::test]
async fn a_server_that_may_lose_events_is_warned_about() {
    let options = [
        "--appendfsync",
        "everysec",
        "--maxmemory-policy",
        "allkeys-lru",
    ];
    let (Some(safe), Some(weak)) = (Server::shared(), Server::start(&options)) else {
        return;
    };
    assert_eq!(log(&safe.url()).await, "");
    let warnings = log(&weak.url()).await;
    let lines: Vec<_> = warnings.lines().collect();
    assert_eq!(lines.len(), 2, "{warnings}");
    assert!(lines[0].contains("in the last second"), "{warnings}");
    assert!(lines[1].contains("a full server deletes"), "{warnings}");
    let url = format!("redis://reader:word@{}", weak.address());
    let mut connection = connection(&weak).await;
    let user = "SETUSER reader on >word ~* &* +@all -config";
    let words: Vec<_> = user.split(' ').collect();
    let acl = redis::cmd("ACL").arg(words).to_owned();
    acl.exec_async(&mut connection).await.unwrap();
    assert_eq!(log(&url).await, "");
}

/// Such a server repeats the beginning of what it was sent.
#[tokio::test]
async fn a_server_without_scripts_is_an_error_without_a_body() {
    let Some(server) = Server::start(&["--rename-command", "EVALSHA", ""]) else {
        return;
    };
    let (store, _) = store(&server).await;
    let error = store.put(&[event("a", None)]).await.unwrap_err();
    let text = format!("{error} {error:?}");
    assert!(text.contains("unknown command 'EVALSHA'"), "{text}");
    assert!(!text.contains("body"), "{text}");
}

#[cfg(feature = "tls")]
#[tokio::test]
async fn a_server_without_tls_tls_is_an_error() {
    let Some(server) = Server::shared() else {
        return;
    };
    let url = format!("rediss://{}", server.address());
    RedisStore::connect(&url).await.unwrap_err();
}

#[tokio::test]
async fn passwords_and_bodies_are_not_in_errors() {
    let Some(server) = Server::shared() else {
        return;
    };
    let (store, prefix) = store(&server).await;
    store.put(&[event("a", None)]).await.unwrap();
    let key = format!("{prefix}:event:a");
    let mut connection = connection(&server).await;
    connection
        .hset::<_, _, _, ()>(key, "received", "personal")
        .await
        .unwrap();
    let error = store
        .take(VENDOR, Owner::unique(), LONG, 1)
        .await
        .map(drop)
        .unwrap_err();
    let mut texts = vec![format!("{store:?}"), format!("{error} {error:?}")];
    for url in [
        format!("redis://user:personal@{}", server.address()),
        "redis://user:personal@".to_owned(),
        "personal".to_owned(),
        "redis://:personal@127.0.0.1:1".to_owned(),
    ] {
        let error = RedisStore::connect(&url).await.unwrap_err();
        texts.push(format!("{error} {error:?}"));
    }
    assert_eq!(texts[1].matches("the script").count(), 2, "{}", texts[1]);
    for text in texts {
        assert!(
            !text.contains("personal") && !text.contains("body"),
            "{text}"
        );
    }
}
