//! The store in PostgreSQL.

use std::collections::HashSet;
use std::time::Duration;

use callscribe::webhook::{DedupeStore as _, EventStore as _, Owner};
use callscribe_stores::{PostgresStore, StoreError};
use futures_util::FutureExt as _;
use futures_util::future::join_all;
use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::postgres::PgPool;
use tokio::time::{sleep, timeout};

use crate::support::claims::handled;
use crate::support::measure;
use crate::support::postgres::{schema, until};
use crate::support::rules::{self, keys, take};
use crate::support::{VENDOR, event};

const LONG: Duration = Duration::from_mins(10);
const PATIENCE: Duration = Duration::from_secs(20);

/// Two stores, as two processes have them.
pub(crate) async fn stores() -> Option<[PostgresStore; 2]> {
    let url = schema().await?;
    let stores = [
        PostgresStore::connect(&url).await,
        PostgresStore::connect(&url).await,
    ];
    Some(stores.map(Result::unwrap))
}

macro_rules! rules {
    ($($name:ident)*) => {
        $(#[limited::test]
        async fn $name() {
            let Some([store, _]) = stores().await else { return };
            rules::$name(store).await;
        })*
    };
}

rules::for_each!(rules);

#[limited::test(flavor = "multi_thread")]
async fn processes_share_the_events() {
    let Some(stores) = stores().await else { return };
    rules::processes_share_the_events(stores).await;
}

#[limited::test]
async fn claims_are_purged_without_workers() {
    let Some(stores) = stores().await else { return };
    rules::claims_are_purged_without_workers(stores).await;
}

#[limited::test(flavor = "multi_thread")]
async fn events_are_stored_while_others_are_handled() {
    let Some(stores) = stores().await else { return };
    rules::events_are_stored_while_others_are_handled(stores).await;
}

#[limited::test(flavor = "multi_thread")]
async fn many_processes_can_create_the_tables_at_once() {
    let Some(url) = schema().await else { return };
    let opening = (0..8).map(|_| {
        let url = url.clone();
        tokio::spawn(async move { PostgresStore::connect(&url).await })
    });
    for (index, store) in join_all(opening).await.into_iter().enumerate() {
        let is_new = store.unwrap().unwrap().put(&[event("a", None)]).await;
        assert_eq!(is_new.unwrap(), [index == 0]);
    }
}

#[limited::test]
async fn a_database_of_the_first_version_is_brought_up_to_date() {
    let Some(url) = schema().await else { return };
    let pool = PgPool::connect(&url).await.unwrap();
    let sql = include_str!("../migrations/postgres/0001_events.sql").into_sql_str();
    let first = Migration::new(1, "events".into(), MigrationType::Simple, sql, false);
    let mut first = Migrator::with_migrations(vec![first]);
    first.dangerous_set_table_name("callscribe_migrations");
    first.run(&pool).await.unwrap();
    sqlx::raw_sql(FIRST_VERSION).execute(&pool).await.unwrap();

    let store = PostgresStore::with_pool(pool).await.unwrap();
    let counts = store.counts(VENDOR).await.unwrap();
    assert_eq!((counts.waiting, counts.running, counts.dead), (2, 0, 1));
    let events = ["a", "b", "c", "d"].map(|key| event(key, Some("call")));
    assert_eq!(store.put(&events).await.unwrap(), [false; 4]);
    assert!(store.requeue("c").await.unwrap());
    for expected in ["a", "b", "c"] {
        let (owner, taken) = take(&store, 9).await;
        assert_eq!(taken[0].raw, format!("body of {expected}"));
        assert!(
            callscribe::webhook::EventStore::complete(&store, expected, owner, LONG)
                .await
                .unwrap()
        );
    }
    let versions = "SELECT array_agg(version ORDER BY version) FROM callscribe_migrations";
    let versions: Vec<i64> = sqlx::query_scalar(versions)
        .fetch_one(store.pool())
        .await
        .unwrap();
    assert_eq!(versions, [1, 2]);
}

/// What a service of the first version left: two events of a call that wait, a dead letter, and one that has been handled.
const FIRST_VERSION: &str = "
    CREATE TABLE _sqlx_migrations (of_the_service integer);
    INSERT INTO callscribe_queues VALUES ('call', 'vendor', now());
    INSERT INTO callscribe_events (id, key, vendor, event_type, queue, state, due, received_at, body) VALUES
        (sha256('a'), 'a', 'vendor', 'said', 'call', 'waiting', now(), now(), 'body of a'),
        (sha256('b'), 'b', 'vendor', 'said', 'call', 'waiting', now(), now(), 'body of b'),
        (sha256('c'), 'c', 'vendor', 'said', 'call', 'dead', now() + interval '1 day', now(), 'body of c'),
        (sha256('d'), 'd', 'vendor', 'said', 'call', 'done', now() + interval '1 day', now(), NULL)";

#[limited::test]
async fn a_completion_is_committed_with_the_effects_of_the_handler() {
    let Some([store, _]) = stores().await else {
        return;
    };
    let (claim, workers) = handled(store.clone(), LONG).await;
    sqlx::raw_sql("CREATE TABLE effects (key text)")
        .execute(store.pool())
        .await
        .unwrap();
    for is_committed in [false, true] {
        let mut transaction = store.pool().begin().await.unwrap();
        let effect = sqlx::query("INSERT INTO effects VALUES ($1)").bind(claim.key());
        effect.execute(&mut *transaction).await.unwrap();
        store.complete_in(&mut transaction, &claim).await.unwrap();
        if is_committed {
            transaction.commit().await.unwrap();
        } else {
            transaction.rollback().await.unwrap();
            assert_eq!(store.counts("bandwidth").await.unwrap().running, 1);
        }
    }
    let effects: i64 = sqlx::query_scalar("SELECT count(*) FROM effects")
        .fetch_one(store.pool())
        .await
        .unwrap();
    assert_eq!(effects, 1);
    assert_eq!(store.counts("bandwidth").await.unwrap().running, 0);
    let complete =
        callscribe::webhook::EventStore::complete(&store, claim.key(), claim.owner(), LONG);
    assert!(complete.await.unwrap());
    drop(workers);
}

/// Ends all connections of this test but one of this pool, as a server that restarts does.
async fn disconnect(pool: &PgPool) {
    let others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = current_setting('application_name') AND pid <> pg_backend_pid()";
    sqlx::query(others).execute(pool).await.unwrap();
}

/// Lets all leases end.
async fn expire(store: &PostgresStore) {
    let expire = "WITH events AS (UPDATE callscribe_events SET due = due - interval '1 hour')
        UPDATE callscribe_queues SET due = due - interval '1 hour'";
    sqlx::query(expire).execute(store.pool()).await.unwrap();
}

#[limited::test]
async fn a_lost_claim_cannot_be_completed_in_a_transaction() {
    let Some([store, _]) = stores().await else {
        return;
    };
    let (claim, workers) = handled(store.clone(), LONG).await;
    let mut transaction = store.pool().begin().await.unwrap();
    expire(&store).await;
    for is_taken in [false, true] {
        if is_taken {
            let taken = store
                .take("bandwidth", Owner::unique(), LONG, 1)
                .await
                .unwrap();
            assert_eq!(taken.len(), 1);
        }
        let lost = store
            .complete_in(&mut transaction, &claim)
            .await
            .unwrap_err();
        assert!(matches!(lost, StoreError::ClaimLost), "{lost}");
    }
    drop(workers);
}

#[limited::test]
async fn an_open_transaction_of_a_handler_keeps_its_event_and_nothing_else() {
    let Some([store, other]) = stores().await else {
        return;
    };
    let (claim, workers) = handled(store.clone(), Duration::from_millis(300)).await;
    let mut transaction = store.pool().begin().await.unwrap();
    store.complete_in(&mut transaction, &claim).await.unwrap();
    // The lease ends before the commit.
    let is_over = "SELECT due <= clock_timestamp() FROM callscribe_events";
    until(other.pool(), is_over).await;
    let steps = async {
        let taken = other.take("bandwidth", Owner::unique(), LONG, 9).await;
        assert!(taken.unwrap().is_empty());
        let mut redelivered = event(claim.key(), None);
        redelivered.vendor = "bandwidth".to_owned();
        let are_new = other.put(&[redelivered, event("b", None)]).await;
        assert_eq!(are_new.unwrap(), [false, true]);
        assert_eq!(keys(&other, 9).await, ["b"]);
    };
    timeout(PATIENCE, steps).await.unwrap();
    transaction.commit().await.unwrap();
    expire(&other).await;
    let taken = other.take("bandwidth", Owner::unique(), LONG, 9).await;
    assert!(taken.unwrap().is_empty());
    drop(workers);
}

#[limited::test]
async fn workers_of_other_processes_are_told_of_events() {
    let Some([store, other]) = stores().await else {
        return;
    };
    // Notifications reach all tests: the vendor is that of this one.
    for round in 0..3 {
        let mut arrived = other.arrived("told");
        if round > 0 {
            // The hint of the first look, or of the connection that was replaced.
            timeout(PATIENCE, arrived).await.unwrap();
            arrived = other.arrived("told");
        }
        let mut event = event(&format!("{round}"), None);
        event.vendor = "told".to_owned();
        store.put(&[event]).await.unwrap();
        timeout(PATIENCE, arrived).await.unwrap();
        let taken = other.take("told", Owner::unique(), LONG, 1).await.unwrap();
        assert_eq!(taken.len(), 1);
        disconnect(store.pool()).await;
    }
}

#[limited::test]
async fn nobody_is_told_without_a_reason() {
    let Some([store, other]) = stores().await else {
        return;
    };
    timeout(PATIENCE, other.arrived("quiet")).await.unwrap();
    let mut another = event("another", None);
    another.vendor = "another vendor".to_owned();
    store.put(&[another]).await.unwrap();
    store.pool().close().await;
    let quiet = timeout(Duration::from_millis(300), other.arrived("quiet")).await;
    assert!(quiet.is_err());
}

#[limited::test]
async fn a_transaction_whose_begin_was_dropped_does_not_stay_open() {
    let Some([store, other]) = stores().await else {
        return;
    };
    // A handler that takes too long is dropped wherever it is.
    for polls in (1..=4).cycle().take(40) {
        let mut begin = Box::pin(store.pool().begin());
        for _ in 0..polls {
            if (&mut begin).now_or_never().is_some() {
                break;
            }
            sleep(Duration::from_millis(1)).await;
        }
    }
    let is_none_open = "SELECT NOT EXISTS (
        SELECT FROM pg_stat_activity
        WHERE application_name = current_setting('application_name') AND state LIKE 'idle in transaction%')";
    until(other.pool(), is_none_open).await;
    let events = (0..20).map(|number| event(&number.to_string(), None));
    let events: Vec<_> = events.collect();
    let puts = events.chunks(1).map(|event| store.put(event));
    for is_new in join_all(puts).await {
        assert_eq!(is_new.unwrap(), [true]);
    }
    assert_eq!(keys(&other, 99).await.len(), 20);
}

#[limited::test]
async fn a_connection_that_can_only_read_is_replaced() {
    let Some(url) = schema().await else { return };
    let admin = PgPool::connect(&url).await.unwrap();
    let execute = |sql: &'static str| sqlx::query(sql).execute(&admin);
    execute("CREATE ROLE standby LOGIN SUPERUSER")
        .await
        .unwrap();
    let store = PostgresStore::connect(&url.replace("postgres@", "standby@")).await;
    let store = store.unwrap();
    // As if the name led to the former primary.
    let set = "ALTER ROLE standby SET default_transaction_read_only = on";
    execute(set).await.unwrap();
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'standby'";
    execute(end).await.unwrap();
    // Not only because the connection has ended.
    let refused = async || {
        let put = store.put(&[event("a", None)]).await;
        put.unwrap_err().to_string()
    };
    let puts = async { while !refused().await.contains("read-only transaction") {} };
    timeout(PATIENCE, puts).await.expect("such a connection");
    let is_none_left = "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE usename = 'standby')";
    until(&admin, is_none_left).await;

    let reset = "ALTER ROLE standby RESET default_transaction_read_only";
    execute(reset).await.unwrap();
    store.put(&[event("a", None)]).await.unwrap();
}

#[limited::test]
async fn connections_are_used_again() {
    let Some([store, _]) = stores().await else {
        return;
    };
    let mut processes = HashSet::new();
    for number in 0..20 {
        store
            .put(&[event(&number.to_string(), None)])
            .await
            .unwrap();
        let process = sqlx::query_scalar::<_, i32>("SELECT pg_backend_pid()");
        processes.insert(process.fetch_one(store.pool()).await.unwrap());
    }
    assert!(processes.len() <= 10, "{} connections", processes.len());
}

#[limited::test]
async fn a_lost_connection_is_replaced() {
    let Some([store, other]) = stores().await else {
        return;
    };
    let owner = Owner::unique();
    store.claim("key", owner, LONG).await.unwrap();
    disconnect(other.pool()).await;
    assert!(
        callscribe::webhook::DedupeStore::renew(&store, "key", owner, LONG)
            .await
            .unwrap()
    );
}

/// The clock is paused: until the time limit, a refused connection is tried again.
#[limited::test(start_paused = true)]
async fn a_failed_connection_tells_no_password() {
    let secret = "hunter2";
    for (url, reason) in [
        (
            format!("postgres://service:{secret}@127.0.0.1:1/service"),
            "no connection in time",
        ),
        (
            format!("postgres://service:{secret}@127.0.0.1:{secret}/service"),
            "the URL is not valid",
        ),
    ] {
        let error = PostgresStore::connect(&url).await.unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(text.contains(reason) && !text.contains(secret), "{text}");
    }
}

#[limited::test]
async fn a_refused_login_tells_the_role_and_no_password() {
    let Some(url) = schema().await else {
        return;
    };
    let url = url.replace("postgres@", "somebody:hunter2@");
    let error = PostgresStore::connect(&url).await.unwrap_err();
    let text = format!("{error} {error:?}");
    assert!(
        text.contains("somebody") && !text.contains("hunter2"),
        "{text}"
    );
}

#[limited::test]
async fn a_failed_statement_tells_nothing_of_the_row() {
    let Some([store, _]) = stores().await else {
        return;
    };
    let constraint = "ALTER TABLE callscribe_events ADD CHECK (octet_length(body) < 5)";
    sqlx::raw_sql(constraint)
        .execute(store.pool())
        .await
        .unwrap();
    let error = store.put(&[event("key", None)]).await.unwrap_err();
    let error = error.downcast_ref::<StoreError>().unwrap();
    let text = format!("{error} {error:?}");
    assert!(text.contains("code 23514"), "{text}");
    for part in ["body of", "626f6479206f66", "Failing row"] {
        assert!(!text.contains(part), "{text}");
    }
    assert_eq!(keys(&store, 9).await, [""; 0]);
}

#[limited::test]
#[ignore = "measures"]
async fn steps_take_no_longer_with_a_million_events() {
    let Some([store, _]) = stores().await else {
        return;
    };
    measure::steps(&store, "empty").await;
    sqlx::raw_sql(MILLION).execute(store.pool()).await.unwrap();
    measure::steps(&store, "full").await;
    let start = std::time::Instant::now();
    let counts = store.counts(VENDOR).await.unwrap();
    println!("{counts:?} counted in {:?}", start.elapsed());
}

/// A third has been handled; the others are in 1000 queues, whose first events are not due for a day.
const MILLION: &str = "
    INSERT INTO callscribe_events (id, key, vendor, event_type, queue, state, due, received_at, body)
    SELECT sha256(n::text::bytea), n::text::bytea, 'vendor', 'said', sha256((n % 1000)::text::bytea),
        CASE WHEN n % 3 = 0 THEN 'done' ELSE 'waiting' END,
        now() + CASE WHEN n < 10000 OR n % 3 = 0 THEN interval '1 day' ELSE interval '0' END,
        now(), CASE WHEN n % 3 = 0 THEN NULL ELSE decode(repeat(md5(n::text), 10), 'hex') END
    FROM generate_series(1, 1000000) AS numbers (n);
    INSERT INTO callscribe_queues
    SELECT sha256(n::text::bytea), 'vendor', now() FROM generate_series(0, 999) AS numbers (n);
    ANALYZE";
