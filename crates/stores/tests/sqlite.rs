//! The store in SQLite.

use std::time::Duration;

use crate::support::claims::handled;
use crate::support::folder::temp_folder;
use crate::support::measure;
use crate::support::rules::{self, keys, take};
use crate::support::{VENDOR, event};
use callscribe::webhook::{EventStore as _, Owner};
use callscribe_stores::{SqliteStore, StoreError};
use futures_util::future::join_all;
use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions};
use tempfile::TempDir;

const LONG: Duration = Duration::from_mins(10);

/// A new file, and the folder that is deleted with it.
pub(crate) async fn store() -> (SqliteStore, TempDir) {
    let folder = temp_folder();
    let store = SqliteStore::open(folder.path().join("events.db")).await;
    (store.unwrap(), folder)
}

macro_rules! rules {
    ($($name:ident)*) => {
        $(#[limited::test]
        async fn $name() {
            let (store, _folder) = store().await;
            rules::$name(store).await;
        })*
    };
}

rules::for_each!(rules);

#[limited::test(flavor = "multi_thread")]
async fn processes_share_the_events() {
    let (store, folder) = store().await;
    let other = SqliteStore::open(folder.path().join("events.db")).await;
    rules::processes_share_the_events([store, other.unwrap()]).await;
}

#[limited::test]
async fn claims_are_purged_without_workers() {
    let (store, folder) = store().await;
    let other = SqliteStore::open(folder.path().join("events.db")).await;
    rules::claims_are_purged_without_workers([store, other.unwrap()]).await;
}

#[limited::test(flavor = "multi_thread")]
async fn events_are_stored_while_others_are_handled() {
    let (store, folder) = store().await;
    let other = SqliteStore::open(folder.path().join("events.db")).await;
    rules::events_are_stored_while_others_are_handled([store, other.unwrap()]).await;
}

#[limited::test(flavor = "multi_thread")]
async fn many_processes_can_create_a_file_at_once() {
    let folder = temp_folder();
    for (index, store) in open_at_once(&folder).await.into_iter().enumerate() {
        let is_new = store.put(&[event("a", None)]).await;
        assert_eq!(is_new.unwrap(), [index == 0]);
    }
}

/// Opens a file eight times at once.
async fn open_at_once(folder: &TempDir) -> Vec<SqliteStore> {
    let path = folder.path().join("events.db");
    let opening = (0..8).map(|_| tokio::spawn(SqliteStore::open(path.clone())));
    let stores = join_all(opening).await.into_iter();
    stores.map(|store| store.unwrap().unwrap()).collect()
}

#[limited::test]
async fn an_event_is_on_the_disk_when_it_has_been_stored() {
    let (store, _folder) = store().await;
    for (pragma, expected) in [
        ("PRAGMA journal_mode", "wal"),
        (
            "SELECT CAST(synchronous AS TEXT) FROM pragma_synchronous",
            "2",
        ),
        (
            "SELECT CAST(secure_delete AS TEXT) FROM pragma_secure_delete",
            "1",
        ),
    ] {
        let value: String = sqlx::query_scalar(pragma)
            .fetch_one(store.pool())
            .await
            .unwrap();
        assert_eq!(value, expected, "{pragma}");
    }
}

#[limited::test(flavor = "multi_thread")]
async fn a_file_of_the_first_version_is_brought_up_to_date() {
    let folder = temp_folder();
    let path = folder.path().join("events.db");
    let options = SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(true);
    let pool = SqlitePool::connect_with(options).await.unwrap();
    let sql = include_str!("../migrations/sqlite/0001_events.sql").into_sql_str();
    let first = Migration::new(1, "events".into(), MigrationType::Simple, sql, false);
    let mut first = Migrator::with_migrations(vec![first]);
    first.dangerous_set_table_name("callscribe_migrations");
    first.run(&pool).await.unwrap();
    sqlx::raw_sql(FIRST_VERSION).execute(&pool).await.unwrap();
    pool.close().await;

    let store = &open_at_once(&folder).await[0];
    let counts = store.counts(VENDOR).await.unwrap();
    assert_eq!((counts.waiting, counts.running, counts.dead), (2, 0, 1));
    let events = ["a", "b", "c", "d"].map(|key| event(key, Some("call")));
    assert_eq!(store.put(&events).await.unwrap(), [false; 4]);
    assert!(store.requeue("c").await.unwrap());
    let (owner, taken) = take(store, 9).await;
    assert_eq!(taken[0].raw, "body of a");
    let ttl = Duration::from_mins(1);
    assert!(store.complete("a", owner, ttl).await.unwrap());
    assert_eq!(keys(store, 9).await, ["b"]);
    let versions = "SELECT group_concat(version) FROM callscribe_migrations";
    let versions: String = sqlx::query_scalar(versions)
        .fetch_one(store.pool())
        .await
        .unwrap();
    assert_eq!(versions, "1,2");
}

/// What a service of the first version left: two events of a call that wait, a dead letter, and one that has been handled.
/// The ids are SHA-256 of the keys.
const FIRST_VERSION: &str = "
    CREATE TABLE _sqlx_migrations (of_the_service INTEGER);
    INSERT INTO callscribe_events (id, key, vendor, event_type, queue, state, due, received_at, body) VALUES
        (x'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb', x'61', 'vendor', 'said', x'01', 'waiting', 1, 1, CAST('body of a' AS BLOB)),
        (x'3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d', x'62', 'vendor', 'said', x'01', 'waiting', 2, 2, CAST('body of b' AS BLOB)),
        (x'2e7d2c03a9507ae265ecf5b5356885a53393a2029d241394997265a1a25aefc6', x'63', 'vendor', 'said', x'01', 'dead', 9000000000000, 3, CAST('body of c' AS BLOB)),
        (x'18ac3e7343f016890c510e93f935261169d9e3f565436429830faf0934f4f8e4', x'64', 'vendor', 'said', x'01', 'done', 9000000000000, 4, NULL)";

#[limited::test]
async fn a_completion_is_committed_with_the_effects_of_the_handler() {
    let (store, _folder) = store().await;
    let (claim, workers) = handled(store.clone(), LONG).await;
    sqlx::raw_sql("CREATE TABLE effects (key TEXT)")
        .execute(store.pool())
        .await
        .unwrap();
    for is_committed in [false, true] {
        let mut transaction = store.pool().begin_with("BEGIN IMMEDIATE").await.unwrap();
        let effect = sqlx::query("INSERT INTO effects VALUES (?1)").bind(claim.key());
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
    let ttl = Duration::from_secs(1);
    assert!(
        store
            .complete(claim.key(), claim.owner(), ttl)
            .await
            .unwrap()
    );
    drop(workers);
}

#[limited::test]
async fn a_lost_claim_cannot_be_completed_in_a_transaction() {
    let (store, _folder) = store().await;
    let (claim, workers) = handled(store.clone(), LONG).await;
    let expire = "UPDATE callscribe_events SET due = due - 3600000";
    sqlx::query(expire).execute(store.pool()).await.unwrap();
    for is_taken in [false, true] {
        if is_taken {
            let lease = Duration::from_mins(1);
            assert_eq!(
                store
                    .take("bandwidth", Owner::unique(), lease, 1)
                    .await
                    .unwrap()
                    .len(),
                1
            );
        }
        let mut transaction = store.pool().begin_with("BEGIN IMMEDIATE").await.unwrap();
        let lost = store
            .complete_in(&mut transaction, &claim)
            .await
            .unwrap_err();
        assert!(matches!(lost, StoreError::ClaimLost), "{lost}");
    }
    drop(workers);
}

#[limited::test]
async fn a_full_disk_is_an_error_until_there_is_space() {
    let (_, folder) = store().await;
    let options = SqliteConnectOptions::new().filename(folder.path().join("events.db"));
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(options)
        .await
        .unwrap();
    let store = SqliteStore::with_pool(pool).await.unwrap();
    let limit = async |pages: u32| {
        let limit = sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"));
        sqlx::raw_sql(limit).execute(store.pool()).await.unwrap();
    };
    let mut events = [event("small", None), event("large", None)];
    events[1].raw = vec![0; 1 << 20].into();
    limit(60).await;
    let error = store.put(&events).await.unwrap_err().to_string();
    assert!(error.contains("database or disk is full"), "{error}");
    assert_eq!(keys(&store, 9).await, [""; 0]);
    limit(10_000).await;
    assert_eq!(store.put(&events).await.unwrap(), [true, true]);
    assert_eq!(keys(&store, 9).await, ["small", "large"]);
}

#[limited::test]
#[ignore = "measures"]
async fn steps_take_no_longer_with_a_million_events() {
    let (store, _folder) = store().await;
    measure::steps(&store, "empty").await;
    sqlx::raw_sql(MILLION).execute(store.pool()).await.unwrap();
    measure::steps(&store, "full").await;
    let start = std::time::Instant::now();
    let counts = store.counts(VENDOR).await.unwrap();
    println!("{counts:?} counted in {:?}", start.elapsed());
}

/// A third has been handled; the others are in 1000 queues, whose first events are not due for a day.
const MILLION: &str = "
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1000000)
    INSERT INTO callscribe_events (id, key, vendor, event_type, queue, state, due, received_at, body)
    SELECT randomblob(32), CAST('million ' || n AS BLOB), 'vendor', 'said', CAST(n % 1000 AS BLOB),
        CASE WHEN n % 3 = 0 THEN 'done' ELSE 'waiting' END,
        CASE WHEN n < 10000 OR n % 3 = 0 THEN unixepoch() * 1000 + 86400000 ELSE unixepoch() * 1000 END,
        unixepoch() * 1000, CASE WHEN n % 3 = 0 THEN NULL ELSE randomblob(300) END
    FROM numbers";

#[limited::test]
async fn a_path_that_is_not_that_of_a_file_is_refused() {
    for path in [
        "",
        ":memory:",
        "sqlite://events.db",
        "sqlite::memory:",
        "file:events.db",
        "mysql://service:hunter2@db.internal/service",
    ] {
        let error = SqliteStore::open(path).await.unwrap_err();
        assert!(matches!(error, StoreError::NotAFile), "{path}: {error}");
        assert!(!format!("{error} {error:?}").contains("hunter2"));
    }
}

#[limited::test]
async fn a_file_that_cannot_be_opened_is_named() {
    let folder = temp_folder();
    let path = folder.path().join("missing").join("events.db");
    let error = SqliteStore::open(&path).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "{} cannot be opened: unable to open database file (code 14)",
            path.display()
        )
    );
}

#[limited::test]
async fn the_log_shrinks_after_a_long_read() {
    let (store, folder) = store().await;
    let mut reading = store.pool().begin().await.unwrap();
    let count = "SELECT count(*) FROM callscribe_events";
    sqlx::query(count).execute(&mut *reading).await.unwrap();
    for number in 0..20 {
        let mut large = event(&number.to_string(), None);
        large.raw = vec![b'a'; 1 << 20].into();
        store.put(&[large]).await.unwrap();
    }
    let log = folder.path().join("events.db-wal");
    let size = || std::fs::metadata(&log).unwrap().len();
    assert!(size() > 20 << 20);
    drop(reading);
    // It may take a moment until the transaction has ended.
    while size() > 16 << 20 {
        store.purge().await.unwrap();
        store.put(&[event("small", None)]).await.unwrap();
        let owner = Owner::unique();
        store.take(VENDOR, owner, LONG, 1).await.unwrap();
    }
}

/// As if the clock had been set back by an hour since then.
#[limited::test]
async fn what_was_stored_before_the_clock_was_set_back_waits() {
    let (store, _folder) = store().await;
    store.put(&[event("before", None)]).await.unwrap();
    sqlx::query("UPDATE callscribe_events SET due = due + 3600000")
        .execute(store.pool())
        .await
        .unwrap();
    store.put(&[event("after", None)]).await.unwrap();
    assert_eq!(keys(&store, 9).await, ["after"]);
}
