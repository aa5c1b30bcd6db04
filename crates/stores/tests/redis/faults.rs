//! Servers that crash, cut connections, or are not what the store needs.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use callscribe::webhook::{Claim, DedupeStore, EventStore, Owner};
use callscribe_stores::RedisStore;
use redis::AsyncCommands as _;
use tokio::time::timeout;

use super::{LONG, connection, store};
use crate::support::proxy::Proxy;
use crate::support::redis::Server;
use crate::support::rules::{keys, take};
use crate::support::{VENDOR, event};

/// How long something may take that is expected to happen.
const PATIENCE: Duration = Duration::from_secs(10);

#[limited::test]
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

#[limited::test]
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

/// A replica keeps its connections when it was a primary before, whatever the name leads to now.
#[limited::test]
async fn a_primary_that_became_a_replica_is_left() {
    // It reads what it has, or refuses everything while it does not reach the new primary.
    for serves_stale_data in ["yes", "no"] {
        let options = ["--replica-serve-stale-data", serves_stale_data];
        let (Some(former), Some(new)) = (Server::start(&options), Server::start(&[])) else {
            return;
        };
        let proxy = Proxy::start(former.address()).await;
        let url = format!("redis://{}", proxy.address);
        let [store, other] = [&url, &url].map(|url| RedisStore::connect(url));
        let (store, other) = (store.await.unwrap(), other.await.unwrap().prefix("other"));
        store.put(&[event("a", None)]).await.unwrap();
        let unreachable = redis::cmd("REPLICAOF").arg("127.0.0.1").arg(1).to_owned();
        let mut admin = connection(&former).await;
        let () = unreachable.query_async(&mut admin).await.unwrap();
        store.put(&[event("b", None)]).await.unwrap_err();

        proxy.lead_to(new.address());
        for store in [store, other] {
            assert_eq!(store.put(&[event("b", None)]).await.unwrap(), [true]);
        }
    }
}

#[limited::test]
async fn a_server_that_wants_a_password_is_found_when_connecting() {
    let Some(server) = Server::start(&["--requirepass", "hunter2"]) else {
        return;
    };
    let error = RedisStore::connect(&server.url()).await.unwrap_err();
    assert!(error.to_string().contains("NOAUTH"), "{error}");
    let url = server.url().replace("redis://", "redis://:hunter2@");
    let store = RedisStore::connect(&url).await.unwrap();
    assert_eq!(store.put(&[event("a", None)]).await.unwrap(), [true]);
}

#[limited::test]
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

#[limited::test]
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

#[limited::test]
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
    let mut connection = connection(&weak).await;
    let off = redis::cmd("CONFIG")
        .arg("SET")
        .arg("appendonly")
        .arg("no")
        .to_owned();
    off.exec_async(&mut connection).await.unwrap();
    let url = format!("redis://reader:word@{}", weak.address());
    // Without `CONFIG`, the server is asked for `INFO`.
    for (refused, count) in [("", 2), ("-config", 2), ("-config -info -ping", 0)] {
        let user = format!("SETUSER reader on >word ~* &* +@all {refused}");
        let acl = redis::cmd("ACL")
            .arg(user.split_whitespace().collect::<Vec<_>>())
            .to_owned();
        acl.exec_async(&mut connection).await.unwrap();
        let warnings = log(&url).await;
        let lines: Vec<_> = warnings.lines().collect();
        assert_eq!(lines.len(), count, "{warnings}");
        for (line, part) in lines
            .iter()
            .zip(["a restart loses", "a full server deletes"])
        {
            assert!(line.contains(part), "{warnings}");
        }
    }
}

#[limited::test]
async fn a_full_server_refuses_new_events_and_lets_those_it_has_be_handled() {
    let Some(server) = Server::start(&["--maxmemory-policy", "noeviction"]) else {
        return;
    };
    let (store, _) = store(&server).await;
    let names = ["handled", "given back", "given up"];
    store
        .put(&names.map(|name| event(name, None)))
        .await
        .unwrap();
    let full = redis::cmd("CONFIG")
        .arg("SET")
        .arg("maxmemory")
        .arg(1)
        .to_owned();
    full.exec_async(&mut connection(&server).await)
        .await
        .unwrap();
    let error = store.put(&[event("new", None)]).await.unwrap_err();
    assert!(error.to_string().contains("OOM"), "{error}");
    let (owner, taken) = take(&store, 9).await;
    assert_eq!(taken.len(), 3);
    assert!(
        EventStore::renew(&store, "handled", owner, LONG)
            .await
            .unwrap()
    );
    assert!(
        EventStore::complete(&store, "handled", owner, LONG)
            .await
            .unwrap()
    );
    assert!(
        store
            .retry("given back", owner, LONG, "failed")
            .await
            .unwrap()
    );
    assert!(store.bury("given up", owner, LONG, "failed").await.unwrap());
    let counts = store.counts(VENDOR).await.unwrap();
    assert_eq!((counts.waiting, counts.running, counts.dead), (1, 0, 1));
}

/// Such a server repeats the beginning of what it was sent.
#[limited::test]
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
#[limited::test]
async fn a_server_without_tls_is_an_error() {
    let Some(server) = Server::shared() else {
        return;
    };
    let url = format!("rediss://{}", server.address());
    RedisStore::connect(&url).await.unwrap_err();
}

#[limited::test]
async fn passwords_and_bodies_are_not_in_errors() {
    let Some(server) = Server::shared() else {
        return;
    };
    let (store, prefix) = store(&server).await;
    store.put(&[event("a", None)]).await.unwrap();
    let (owner, _) = take(&store, 1).await;
    store.bury("a", owner, LONG, "failed").await.unwrap();
    let key = format!("{prefix}:claim:a");
    let mut connection = connection(&server).await;
    connection
        .hset::<_, _, _, ()>(key, "received", "personal")
        .await
        .unwrap();
    let error = store.dead_letters(VENDOR, None, 1).await.unwrap_err();
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
