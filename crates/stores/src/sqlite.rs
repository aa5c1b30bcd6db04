//! The store in a SQLite file.

mod claims;
#[allow(
    clippy::duplicate_mod,
    reason = "each database has it over its own statements"
)]
#[path = "sql/contract.rs"]
mod contract;
mod events;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use callscribe::webhook::{ClaimToken, Owner};
use futures_util::future::{Pending, pending};
use sqlx::error::DatabaseError;
use sqlx::query::Query;
use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool,
    SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{ConnectOptions as _, Connection as _, Sqlite};
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep};

use crate::error::{Failure, StoreError};
use crate::sql::{Completions, REMEMBER, WAIT, id, migrator, millis, owner as bytes};

/// Milliseconds since 1970, by SQLite's clock.
macro_rules! now {
    () => {
        "CAST(round(unixepoch('subsec') * 1000) AS INTEGER)"
    };
}
use now;

const MIGRATIONS: [(i64, &str, &str); 2] = [
    (
        1,
        "events",
        include_str!("../migrations/sqlite/0001_events.sql"),
    ),
    (
        2,
        "indexes",
        include_str!("../migrations/sqlite/0002_indexes.sql"),
    ),
];

const RENEW: &str = concat!(
    "UPDATE callscribe_events SET due = ",
    now!(),
    " + ?3
     WHERE id = ?1 AND owner = ?2 AND state IN ('running', 'claimed') AND due > ",
    now!()
);

const COMPLETE: &str = concat!(
    "UPDATE callscribe_events SET state = 'done', due = ",
    now!(),
    " + ?3, error = NULL, body = NULL
     WHERE id = ?1 AND owner = ?2 AND state IN ('running', 'claimed', 'done') AND due > ",
    now!()
);

/// How large the write-ahead log stays, in bytes, when it has grown because somebody read for long.
const WAL_LIMIT: u32 = 16 << 20;

/// Keeps events and claims in a SQLite file, for any number of processes on one machine. Clones share the connections.
///
/// It is an [`EventStore`](callscribe::webhook::EventStore) for durable inboxes and a
/// [`DedupeStore`](callscribe::webhook::DedupeStore) for the others. An event has been written to the disk when it has been
/// stored. Times are those of SQLite's clock, which is the machine's.
///
/// ```
/// # async fn service() -> Result<(), Box<dyn std::error::Error>> {
/// use callscribe_stores::SqliteStore;
///
/// let store = SqliteStore::open("webhooks.db").await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct SqliteStore {
    pool: SqlitePool,
    /// Whose turn it is to write. SQLite's own wait for a lock is not fair: a step might wait for long under load.
    writing: Arc<Mutex<()>>,
    completions: Completions,
}

impl SqliteStore {
    /// Opens a file, or creates it, and brings its tables up to date.
    ///
    /// The file is in WAL mode with `synchronous = FULL`: what has been stored survives a power failure. It must be on a local
    /// disk, and nobody may delete or replace it while a process has it open: what that process stores would go to the old file.
    /// What is deleted is overwritten.
    ///
    /// # Errors
    ///
    /// Fails if the path is not that of a file: `:memory:` and an empty path would be another database in each connection, and
    /// `sqlite://...` is a URL. Tests can use a file in a temporary folder, or `callscribe::testing::InMemoryEventStore`.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        if !is_file(path) {
            return Err(StoreError::NotAFile);
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .pragma("secure_delete", "ON")
            .pragma("journal_size_limit", WAL_LIMIT.to_string())
            .busy_timeout(WAIT);
        create(&options, path).await?;
        let pool = SqlitePoolOptions::new()
            .max_connections(8)
            .acquire_timeout(WAIT)
            .connect_with(options);
        Self::with_pool(pool.await?).await
    }

    /// Uses connections of the service, and brings the tables up to date.
    ///
    /// They should have what [`open`](Self::open) sets: WAL mode, `synchronous = FULL`, and a `busy_timeout` of less than the
    /// five seconds that an inbox waits for its store. They must be to a file: a database in memory is another one in each
    /// connection.
    pub async fn with_pool(pool: SqlitePool) -> Result<Self, StoreError> {
        // SQLite has no separate lock for migrations: a write transaction keeps other processes out.
        let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
        migrator(&MIGRATIONS)
            .run_direct(None, &mut *transaction, false)
            .await?;
        transaction.commit().await?;
        Ok(Self {
            pool,
            writing: Arc::default(),
            completions: Completions::default(),
        })
    }

    /// Returns the connections, which the service may use for its own tables in the same file.
    ///
    /// There are eight. While handlers have all of them, no event can be stored, and no lease renewed: handlers that need a
    /// connection for long should have a pool of their own.
    pub fn pool(&self) -> &SqlitePool {
        &self.pool
    }

    /// Completes a claim in a transaction of the service: the effects of a handler and the completion are committed together,
    /// or not at all. The handler then returns `Ok` as usual.
    ///
    /// Begin the transaction with `BEGIN IMMEDIATE`, and commit soon: nobody else can write to the file until then.
    ///
    /// ```
    /// # use callscribe::webhook::ClaimToken;
    /// # use callscribe_stores::{SqliteStore, StoreError};
    /// # async fn handle(store: &SqliteStore, claim: &ClaimToken) -> Result<(), StoreError> {
    /// let mut transaction = store.pool().begin_with("BEGIN IMMEDIATE").await?;
    /// sqlx::query("UPDATE calls SET events = events + 1")
    ///     .execute(&mut *transaction)
    ///     .await?;
    /// store.complete_in(&mut transaction, claim).await?;
    /// transaction.commit().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Fails with [`StoreError::ClaimLost`] if the lease has ended. Do not commit then: another worker may have the event.
    pub async fn complete_in(
        &self,
        transaction: &mut SqliteConnection,
        claim: &ClaimToken,
    ) -> Result<(), StoreError> {
        let complete = step(COMPLETE, claim.key(), claim.owner()).bind(millis(REMEMBER));
        match complete.execute(transaction).await?.rows_affected() {
            0 => Err(StoreError::ClaimLost),
            _ => Ok(()),
        }
    }

    /// Executes a statement, and returns how many rows it changed or returned.
    async fn execute(&self, step: Step) -> Result<u64, StoreError> {
        let _turn = self.writing.lock().await;
        Ok(step.execute(&self.pool).await?.rows_affected())
    }
}

// What `contract` is written for.
type Store = SqliteStore;
type Row = SqliteRow;
type Step = Query<'static, Sqlite, SqliteArguments>;

/// A statement whose first parameters are the id and the owner.
fn step(sql: &'static str, key: &str, owner: Owner) -> Step {
    sqlx::query(sql).bind(id(key)).bind(bytes(owner))
}

/// Waits for a hint that an event was stored: SQLite does not give any.
fn hinted(_: &SqliteStore, _: &str) -> Pending<()> {
    pending()
}

/// Text as SQLite can store it: any.
fn storable(text: &str) -> String {
    text.to_owned()
}

/// Creates a file in WAL mode. Of several processes that do this at once, SQLite lets one wait for the others only by asking
/// again.
async fn create(options: &SqliteConnectOptions, path: &Path) -> Result<(), StoreError> {
    let start = Instant::now();
    loop {
        match options.connect().await {
            Ok(connection) => return Ok(connection.close().await?),
            Err(error) if is_busy(&error) && start.elapsed() < WAIT => {
                sleep(Duration::from_millis(20)).await;
            }
            Err(error) => return Err(StoreError::Open(path.to_owned(), Failure::of(&error))),
        }
    }
}

/// Whether a path is that of a file, to SQLite and to those who write it.
fn is_file(path: &Path) -> bool {
    let text = path.to_string_lossy();
    let special = [":memory:", "file:", "sqlite:"];
    let is_special = special.iter().any(|start| text.starts_with(start));
    !text.is_empty() && !text.contains("://") && !is_special
}

/// Whether another connection has a lock: the lower byte of the code is `SQLITE_BUSY`.
fn is_busy(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(DatabaseError::code);
    code.and_then(|code| code.parse::<u32>().ok())
        .is_some_and(|code| code & 0xff == 5)
}

#[cfg(test)]
mod tests;
