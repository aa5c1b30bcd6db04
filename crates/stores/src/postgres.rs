//! The store in PostgreSQL.

mod arrivals;
mod claims;
#[allow(
    clippy::duplicate_mod,
    reason = "each database has it over its own statements"
)]
#[path = "sql/contract.rs"]
mod contract;
mod events;
mod put;

use std::sync::Arc;

use callscribe::webhook::{ClaimToken, Owner};
use sqlx::postgres::{PgArguments, PgConnection, PgPool, PgPoolOptions, PgRow};
use sqlx::query::Query;
use sqlx::{Postgres, Row as _};

use crate::error::StoreError;
use crate::sql::{Completions, REMEMBER, WAIT, id, migrator, millis, owner as bytes};
use arrivals::Arrivals;

const MIGRATIONS: [(i64, &str, &str); 2] = [
    (
        1,
        "events",
        include_str!("../migrations/postgres/0001_events.sql"),
    ),
    (
        2,
        "indexes",
        include_str!("../migrations/postgres/0002_indexes.sql"),
    ),
];

/// Of processes that start at once, one migrates after the other. The number says `callscrb`.
const LOCK_MIGRATIONS: &str = "SELECT pg_advisory_xact_lock(x'63616c6c73637262'::bigint)";

/// Whether a connection can be used again: it has no open transaction, and it can write.
///
/// sqlx 0.9 forgets a transaction whose begin is dropped before its answer, as that of a handler can be. What others do on its
/// connection would not be committed. If no transaction is open, each statement begins one, so both times are the same. It must
/// not be a prepared statement: its transaction begins before it is executed.
///
/// During a failover, a name may still lead to the former primary, which is a standby now and cannot write.
const IS_USABLE: &str =
    "SELECT now() = statement_timestamp() AND current_setting('transaction_read_only') = 'off'";

/// An interval of a number of milliseconds.
macro_rules! interval {
    ($parameter:literal) => {
        concat!("$", $parameter, "::bigint * interval '1 millisecond'")
    };
}
use interval;

/// Times within a lease are compared with `clock_timestamp()`: a statement may have waited for a lock, and a transaction of
/// the service may have begun long ago.
const RENEW: &str = concat!(
    "UPDATE callscribe_events SET due = clock_timestamp() + ",
    interval!(3),
    " WHERE id = $1 AND owner = $2 AND state IN ('running', 'claimed') AND due > clock_timestamp()"
);

macro_rules! complete {
    () => {
        concat!(
            "UPDATE callscribe_events
             SET state = 'done', due = clock_timestamp() + ",
            interval!(3),
            ", error = NULL, body = NULL
             WHERE id = $1 AND owner = $2 AND state IN ('running', 'claimed', 'done') AND due > clock_timestamp()"
        )
    };
}

/// In a transaction of the service. It leaves the queue alone, because whoever stores events of this queue would wait for the
/// end of the transaction. The inbox wakes the next event when the handler has returned.
const COMPLETE_IN: &str = complete!();

/// After `ended` has ended an event: wakes the next one of its queue, or deletes the queue. Whoever stores an event that this
/// statement does not see makes the queue due, and so keeps it from being deleted.
macro_rules! go_on {
    () => {
        ", woken AS (
             UPDATE callscribe_queues q SET due = LEAST(q.due, next.due)
             FROM ended, LATERAL (
                 SELECT e.due FROM callscribe_events e
                 WHERE e.queue = ended.queue AND e.state IN ('waiting', 'running') AND e.id <> ended.id
                 ORDER BY e.seq LIMIT 1) AS next
             WHERE q.queue = ended.queue),
         emptied AS (
             DELETE FROM callscribe_queues q USING ended
             WHERE q.queue = ended.queue AND q.due > clock_timestamp() AND NOT EXISTS (
                 SELECT FROM callscribe_events e
                 WHERE e.queue = ended.queue AND e.state IN ('waiting', 'running') AND e.id <> ended.id))
         SELECT FROM ended"
    };
}
use go_on;

const COMPLETE: &str = concat!(
    "WITH ended AS (",
    complete!(),
    " RETURNING id, queue)",
    go_on!()
);

/// Keeps events and claims in PostgreSQL 13 or later, for processes on any number of machines. Clones share the connections.
///
/// It is an [`EventStore`](callscribe::webhook::EventStore) for durable inboxes and a
/// [`DedupeStore`](callscribe::webhook::DedupeStore) for the others. An event has been written to the disk when it has been
/// stored, unless the server runs with `fsync` or `synchronous_commit` off. Times are those of the server's clock.
///
/// ```no_run
/// # async fn service() -> Result<(), Box<dyn std::error::Error>> {
/// use callscribe_stores::PostgresStore;
///
/// let store = PostgresStore::connect("postgres://service@db.internal/service").await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct PostgresStore {
    pool: PgPool,
    arrivals: Arc<Arrivals>,
    completions: Completions,
}

impl PostgresStore {
    /// Connects to a database, and brings its tables up to date.
    ///
    /// The store has up to ten connections, and one more that listens for events which other processes store. A lost
    /// connection is replaced.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        let pool = PgPoolOptions::new()
            .max_connections(10)
            .acquire_timeout(WAIT)
            .after_release(|connection, _| {
                let asking = sqlx::raw_sql(IS_USABLE).fetch_one(connection);
                Box::pin(async { asking.await?.try_get(0) })
            })
            .connect(url);
        Self::with_pool(pool.await?).await
    }

    /// Uses connections of the service, and brings the tables up to date, in the schema in which these connections create
    /// tables.
    ///
    /// The pool's `acquire_timeout` should be less than the five seconds that an inbox waits for its store. Its `after_release`
    /// should close connections that have an open transaction or cannot write, as that of [`connect`](Self::connect) does: those
    /// for which this is false, as `sqlx::raw_sql`.
    ///
    /// ```sql
    /// SELECT now() = statement_timestamp() AND current_setting('transaction_read_only') = 'off'
    /// ```
    ///
    /// Otherwise sqlx 0.9 leaves a transaction open whose begin is dropped, such as that of a handler that takes too long, and
    /// what others store on this connection later is not committed; and connections to a former primary fail until they end.
    pub async fn with_pool(pool: PgPool) -> Result<Self, StoreError> {
        let mut transaction = pool.begin().await?;
        sqlx::query(LOCK_MIGRATIONS)
            .execute(&mut *transaction)
            .await?;
        migrator(&MIGRATIONS)
            .set_locking(false)
            .run_direct(None, &mut *transaction, false)
            .await?;
        transaction.commit().await?;
        let arrivals = Arc::new(Arrivals::new(&pool));
        Ok(Self {
            pool,
            arrivals,
            completions: Completions::default(),
        })
    }

    /// Returns the connections, which the service may use for its own tables in the same database.
    ///
    /// While handlers have all of them, no event can be stored, and no lease renewed: handlers that need a connection for long,
    /// or more of them than there are, should have a pool of their own.
    pub fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Completes a claim in a transaction of the service: the effects of a handler and the completion are committed together,
    /// or not at all. The handler then returns `Ok` as usual.
    ///
    /// The transaction locks the event until it ends, so nobody takes the event even if the lease ends before the commit. Call
    /// it last: the lease cannot be renewed meanwhile.
    ///
    /// ```no_run
    /// # use callscribe::webhook::ClaimToken;
    /// # use callscribe_stores::{PostgresStore, StoreError};
    /// # async fn handle(store: &PostgresStore, claim: &ClaimToken) -> Result<(), StoreError> {
    /// let mut transaction = store.pool().begin().await?;
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
        transaction: &mut PgConnection,
        claim: &ClaimToken,
    ) -> Result<(), StoreError> {
        let complete = step(COMPLETE_IN, claim.key(), claim.owner()).bind(millis(REMEMBER));
        match complete.execute(transaction).await?.rows_affected() {
            0 => Err(StoreError::ClaimLost),
            _ => Ok(()),
        }
    }

    /// Executes a statement, and returns how many rows it changed or returned.
    async fn execute(&self, step: Step) -> Result<u64, StoreError> {
        Ok(step.execute(&self.pool).await?.rows_affected())
    }
}

// What `contract` is written for.
type Store = PostgresStore;
type Row = PgRow;
type Step = Query<'static, Postgres, PgArguments>;

/// A statement whose first parameters are the id and the owner.
fn step(sql: &'static str, key: &str, owner: Owner) -> Step {
    sqlx::query(sql).bind(id(key)).bind(bytes(owner))
}

/// Waits for a hint that an event of a vendor was stored.
async fn hinted(store: &PostgresStore, vendor: &str) {
    store.arrivals.next(vendor).await;
}

/// Text as PostgreSQL can store it: without NUL.
fn storable(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

#[cfg(test)]
mod tests;
