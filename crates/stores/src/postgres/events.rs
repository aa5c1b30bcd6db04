//! Events of durable inboxes.

use std::time::Duration;

use bytes::Bytes;
use callscribe::webhook::{
    DeadLetter, EventStore, NewEvent, Owner, StoreCounts, StoreFuture, TakenEvent,
};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use tokio::time::Instant;

use super::{PostgresStore, go_on, interval, step, storable};
use crate::error::StoreError;
use crate::sql::{PURGE_ROWS, PURGE_TIME, id, millis, next_key, owner as bytes, text, time};

/// Locks queues that have something to do.
pub(super) const TAKE_QUEUES: &str = "
    SELECT queue FROM callscribe_queues WHERE vendor = $1 AND due <= statement_timestamp()
    ORDER BY due LIMIT $2 FOR UPDATE SKIP LOCKED";

/// Takes the first events of locked queues, and says when to look at each queue again. It is a statement of its own, because
/// it must see what was committed before the queues were locked. A first event that somebody has locked, such as a transaction
/// of a service, is looked at a second later.
pub(super) const TAKE: &str = concat!(
    "WITH head AS MATERIALIZED (
        SELECT q.queue, first.id, first.due
        FROM unnest($1::bytea[]) AS q (queue) LEFT JOIN LATERAL (
            SELECT e.id, e.due FROM callscribe_events e
            WHERE e.queue = q.queue AND e.state IN ('waiting', 'running') ORDER BY e.seq LIMIT 1) AS first ON true),
    free AS MATERIALIZED (
        SELECT e.id FROM callscribe_events e JOIN head ON head.id = e.id
        WHERE e.state IN ('waiting', 'running') AND e.due <= statement_timestamp()
        FOR UPDATE OF e SKIP LOCKED),
    taken AS (
        UPDATE callscribe_events e
        SET state = 'running', owner = $2, due = statement_timestamp() + ",
    interval!(3),
    ", attempts = e.attempts + 1
        FROM free WHERE e.id = free.id
        RETURNING e.queue, e.seq, e.key, e.body, e.is_query, e.attempts, e.received_at, e.due),
    later AS (
        UPDATE callscribe_queues q
        SET due = COALESCE(
            taken.due,
            CASE WHEN head.due > statement_timestamp() THEN head.due ELSE statement_timestamp() + interval '1 second' END)
        FROM head LEFT JOIN taken ON taken.queue = head.queue
        WHERE q.queue = head.queue AND head.id IS NOT NULL),
    emptied AS (
        DELETE FROM callscribe_queues q USING head WHERE q.queue = head.queue AND head.id IS NULL)
    SELECT key, body, is_query, attempts, (extract(epoch FROM received_at) * 1000)::bigint AS received_at
    FROM taken ORDER BY seq"
);

pub(super) const RETRY: &str = concat!(
    "WITH back AS (
        UPDATE callscribe_events SET state = 'waiting', due = clock_timestamp() + ",
    interval!(3),
    ", error = $4
        WHERE id = $1 AND owner = $2 AND (state = 'waiting' OR (state = 'running' AND due > clock_timestamp()))
        RETURNING queue, due),
    later AS (
        UPDATE callscribe_queues q SET due = LEAST(q.due, back.due) FROM back WHERE q.queue = back.queue)
    SELECT FROM back"
);

pub(super) const BURY: &str = concat!(
    "WITH ended AS (
        UPDATE callscribe_events SET state = 'dead', due = clock_timestamp() + ",
    interval!(3),
    ", error = $4
        WHERE id = $1 AND owner = $2 AND (state = 'dead' OR (state = 'running' AND due > clock_timestamp()))
        RETURNING id, queue)",
    go_on!()
);

/// Ordered by the columns of the index first, which contain the beginnings of keys.
pub(super) const DEAD_LETTERS: &str = "
    SELECT key, event_type, attempts, error, (extract(epoch FROM received_at) * 1000)::bigint AS received_at
    FROM callscribe_events
    WHERE vendor = $1 AND state = 'dead' AND key >= $2
        AND substring(key FROM 1 FOR 1000) >= substring($2 FROM 1 FOR 1000)
    ORDER BY substring(key FROM 1 FOR 1000), key LIMIT $3";

/// The queue first, so that the number is given when it is locked.
pub(super) const REQUEUE: &str = "
    WITH queues AS (
        INSERT INTO callscribe_queues AS q (queue, vendor, due)
        SELECT queue, vendor, statement_timestamp() FROM callscribe_events WHERE id = $1 AND state = 'dead'
        ON CONFLICT (queue) DO UPDATE SET due = LEAST(q.due, excluded.due)
        RETURNING queue)
    UPDATE callscribe_events e
    SET seq = DEFAULT, state = 'waiting', owner = NULL, due = statement_timestamp(), attempts = 0, error = NULL
    FROM queues WHERE e.id = $1 AND e.state = 'dead' AND e.queue = queues.queue";

pub(super) const DISCARD: &str = "DELETE FROM callscribe_events WHERE id = $1 AND state = 'dead'";

pub(super) const PURGE: &str = "
    DELETE FROM callscribe_events WHERE id = ANY (ARRAY (
        SELECT id FROM callscribe_events
        WHERE state IN ('claimed', 'done', 'dead') AND due <= statement_timestamp()
        ORDER BY due LIMIT $1 FOR UPDATE SKIP LOCKED))";

pub(super) const COUNTS: &str = "
    WITH pending AS (
        SELECT count(*) AS events, min(received_at) AS oldest FROM callscribe_events
        WHERE vendor = $1 AND state IN ('waiting', 'running'))
    SELECT events AS pending,
        (SELECT count(*) FROM callscribe_events
         WHERE vendor = $1 AND state = 'running' AND due > statement_timestamp()) AS running,
        (SELECT count(*) FROM callscribe_events WHERE vendor = $1 AND state = 'dead') AS dead,
        extract(epoch FROM statement_timestamp() - oldest)::bigint AS oldest
    FROM pending";

impl PostgresStore {
    async fn taken(
        &self,
        vendor: &str,
        owner: Owner,
        lease: Duration,
        most: usize,
    ) -> Result<Vec<TakenEvent>, StoreError> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        loop {
            let begin = "BEGIN ISOLATION LEVEL READ COMMITTED";
            let mut transaction = self.pool.begin_with(begin).await?;
            let queues = sqlx::query_scalar(TAKE_QUEUES)
                .bind(storable(vendor))
                .bind(most);
            let queues: Vec<Vec<u8>> = queues.fetch_all(&mut *transaction).await?;
            if queues.is_empty() {
                transaction.rollback().await?;
                return Ok(Vec::new());
            }
            let take = sqlx::query(TAKE)
                .bind(queues)
                .bind(bytes(owner))
                .bind(millis(lease));
            let taken = take.fetch_all(&mut *transaction).await?;
            transaction.commit().await?;
            // If all of the queues had nothing to do yet, others may.
            if !taken.is_empty() {
                return taken.iter().map(taken_event).collect();
            }
        }
    }

    async fn letters(
        &self,
        vendor: &str,
        after: Option<&str>,
        most: usize,
    ) -> Result<Vec<DeadLetter>, StoreError> {
        let letters = sqlx::query(DEAD_LETTERS)
            .bind(storable(vendor))
            .bind(next_key(after))
            .bind(i64::try_from(most).unwrap_or(i64::MAX));
        let rows = letters.fetch_all(&self.pool).await?;
        rows.iter().map(dead_letter).collect()
    }

    async fn purged(&self) -> Result<u64, StoreError> {
        let (start, mut purged) = (Instant::now(), 0);
        loop {
            let purge = sqlx::query(PURGE).bind(i64::from(PURGE_ROWS));
            let rows = purge.execute(&self.pool).await?.rows_affected();
            purged += rows;
            if rows < u64::from(PURGE_ROWS) || start.elapsed() >= PURGE_TIME {
                return Ok(purged);
            }
        }
    }

    async fn counted(&self, vendor: &str) -> Result<StoreCounts, StoreError> {
        let counts = sqlx::query(COUNTS).bind(storable(vendor));
        let row = counts.fetch_one(&self.pool).await?;
        let count = |name| {
            let count = row.try_get::<Option<i64>, _>(name)?;
            Ok::<_, sqlx::Error>(count.map(|count| u64::try_from(count).unwrap_or(0)))
        };
        let of = |name| count(name).map(Option::unwrap_or_default);
        let running = of("running")?;
        let waiting = of("pending")?.saturating_sub(running);
        Ok(StoreCounts::new(
            waiting,
            running,
            of("dead")?,
            count("oldest")?,
        ))
    }
}

fn taken_event(row: &PgRow) -> Result<TakenEvent, StoreError> {
    let raw: Vec<u8> = row.try_get("body")?;
    let attempts = u32::try_from(row.try_get::<i32, _>("attempts")?).unwrap_or(0);
    let received_at = time(row.try_get("received_at")?);
    let event = TakenEvent::new(
        text(row.try_get("key")?),
        Bytes::from(raw),
        attempts,
        received_at,
    );
    Ok(event.is_query(row.try_get("is_query")?))
}

fn dead_letter(row: &PgRow) -> Result<DeadLetter, StoreError> {
    let error: Option<String> = row.try_get("error")?;
    Ok(DeadLetter::new(
        text(row.try_get("key")?),
        row.try_get("event_type")?,
        u32::try_from(row.try_get::<i32, _>("attempts")?).unwrap_or(0),
        error.unwrap_or_default(),
        time(row.try_get("received_at")?),
    ))
}

impl EventStore for PostgresStore {
    fn put<'a>(&'a self, events: &'a [NewEvent]) -> StoreFuture<'a, Vec<bool>> {
        async { Ok(self.store(events).await?) }.boxed()
    }

    fn take<'a>(
        &'a self,
        vendor: &'a str,
        owner: Owner,
        lease: Duration,
        most: usize,
    ) -> StoreFuture<'a, Vec<TakenEvent>> {
        async move { Ok(self.taken(vendor, owner, lease, most).await?) }.boxed()
    }

    fn renew<'a>(&'a self, key: &'a str, owner: Owner, lease: Duration) -> StoreFuture<'a, bool> {
        async move { Ok(self.renewed(key, owner, lease).await?) }.boxed()
    }

    fn complete<'a>(&'a self, key: &'a str, owner: Owner, ttl: Duration) -> StoreFuture<'a, bool> {
        async move { Ok(self.completed(key, owner, ttl).await?) }.boxed()
    }

    fn retry<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        delay: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool> {
        let retry = step(RETRY, key, owner)
            .bind(millis(delay))
            .bind(storable(error));
        async { Ok(self.changes(retry).await?) }.boxed()
    }

    fn bury<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        keep: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool> {
        let bury = step(BURY, key, owner)
            .bind(millis(keep))
            .bind(storable(error));
        async { Ok(self.changes(bury).await?) }.boxed()
    }

    fn arrived<'a>(&'a self, vendor: &'a str) -> BoxFuture<'a, ()> {
        self.arrivals.next(vendor).boxed()
    }

    fn dead_letters<'a>(
        &'a self,
        vendor: &'a str,
        after: Option<&'a str>,
        most: usize,
    ) -> StoreFuture<'a, Vec<DeadLetter>> {
        async move { Ok(self.letters(vendor, after, most).await?) }.boxed()
    }

    fn requeue<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool> {
        async { Ok(self.changes(sqlx::query(REQUEUE).bind(id(key))).await?) }.boxed()
    }

    fn discard<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool> {
        async { Ok(self.changes(sqlx::query(DISCARD).bind(id(key))).await?) }.boxed()
    }

    fn purge(&self) -> StoreFuture<'_, u64> {
        async { Ok(self.purged().await?) }.boxed()
    }

    fn counts<'a>(&'a self, vendor: &'a str) -> StoreFuture<'a, StoreCounts> {
        async move { Ok(self.counted(vendor).await?) }.boxed()
    }
}
