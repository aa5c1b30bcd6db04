//! Events of durable inboxes.

use std::time::Duration;

use bytes::Bytes;
use callscribe::webhook::{
    DeadLetter, EventStore, NewEvent, Owner, StoreCounts, StoreFuture, TakenEvent,
};
use futures_util::FutureExt as _;
use sqlx::{QueryBuilder, Row as _};
use tokio::time::Instant;

use super::{SqliteStore, now, step};
use crate::error::StoreError;
use crate::sql::{
    PURGE_ROWS, PURGE_TIME, are_new, id, millis, next_key, owner as bytes, queue, text, time,
};

const PUT: &str = "INSERT INTO callscribe_events
     (id, key, vendor, event_type, queue, body, is_query, state, due, received_at) ";

/// A claim gets its body. It keeps its owner until its lease ends, and so does, for no time, a key that was remembered for
/// long enough.
const PUT_AGAIN: &str = " ON CONFLICT (id) DO UPDATE SET
         seq = (SELECT max(seq) + 1 FROM callscribe_events),
         vendor = excluded.vendor,
         event_type = excluded.event_type,
         queue = excluded.queue,
         state = 'running',
         attempts = 0,
         body = excluded.body,
         is_query = excluded.is_query,
         received_at = excluded.received_at
     WHERE state = 'claimed' OR (state = 'done' AND due <= excluded.due)
     RETURNING id";

pub(super) const TAKE: &str = concat!(
    "UPDATE callscribe_events SET state = 'running', owner = ?2, due = ",
    now!(),
    " + ?3, attempts = attempts + 1
     WHERE seq IN (
         SELECT head FROM callscribe_queues WHERE vendor = ?1 AND due <= ",
    now!(),
    " ORDER BY due, head LIMIT ?4)
     RETURNING key, body, is_query, attempts, received_at, seq"
);

pub(super) const RETRY: &str = concat!(
    "UPDATE callscribe_events SET state = 'waiting', due = ",
    now!(),
    " + ?3, error = ?4
     WHERE id = ?1 AND owner = ?2 AND (state = 'waiting' OR (state = 'running' AND due > ",
    now!(),
    "))"
);

pub(super) const BURY: &str = concat!(
    "UPDATE callscribe_events SET state = 'dead', due = ",
    now!(),
    " + ?3, error = ?4
     WHERE id = ?1 AND owner = ?2 AND (state = 'dead' OR (state = 'running' AND due > ",
    now!(),
    "))"
);

pub(super) const DEAD_LETTERS: &str =
    "SELECT key, event_type, attempts, error, received_at FROM callscribe_events
     WHERE vendor = ?1 AND state = 'dead' AND key >= ?2 ORDER BY key LIMIT ?3";

pub(super) const REQUEUE: &str = concat!(
    "UPDATE callscribe_events SET
         seq = (SELECT max(seq) + 1 FROM callscribe_events),
         state = 'waiting', owner = NULL, due = ",
    now!(),
    ", attempts = 0, error = NULL
     WHERE id = ?1 AND state = 'dead'"
);

pub(super) const DISCARD: &str = "DELETE FROM callscribe_events WHERE id = ?1 AND state = 'dead'";

pub(super) const PURGE: &str = concat!(
    "DELETE FROM callscribe_events WHERE seq IN (
         SELECT seq FROM callscribe_events WHERE state IN ('claimed', 'done', 'dead') AND due <= ",
    now!(),
    "
         ORDER BY due LIMIT ?1)"
);

/// `state IN` repeats the condition of the index, without which SQLite does not use it.
pub(super) const COUNTS: &str = concat!(
    "WITH pending (state, events, oldest) AS (
         SELECT state, count(*), min(received_at) FROM callscribe_events
         WHERE vendor = ?1 AND state IN ('waiting', 'running') GROUP BY state)
     SELECT (SELECT coalesce(sum(events), 0) FROM pending) AS pending,
         (SELECT count(*) FROM callscribe_events
          WHERE vendor = ?1 AND state = 'running' AND state IN ('waiting', 'running') AND due > ",
    now!(),
    ") AS running,
         (SELECT count(*) FROM callscribe_events WHERE vendor = ?1 AND state = 'dead') AS dead,
         (SELECT ",
    now!(),
    " - min(oldest) FROM pending) AS oldest"
);

impl SqliteStore {
    async fn store(&self, events: &[NewEvent]) -> Result<Vec<bool>, StoreError> {
        if events.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<_> = events.iter().map(|event| id(&event.key)).collect();
        let mut put = QueryBuilder::new(PUT);
        put.push_values(events.iter().zip(&ids), |mut row, (event, id)| {
            row.push_bind(id.clone())
                .push_bind(event.key.as_bytes().to_vec())
                .push_bind(event.vendor.clone())
                .push_bind(event.event_type.clone())
                .push_bind(queue(event))
                .push_bind(event.raw.to_vec())
                .push_bind(event.is_query)
                .push(concat!("'waiting', ", now!(), ", ", now!()));
        });
        put.push(PUT_AGAIN);
        let _turn = self.writing.lock().await;
        let stored = put.build().fetch_all(&self.pool).await?;
        let stored = stored.iter().map(|row| row.try_get("id"));
        Ok(are_new(&ids, stored.collect::<Result<_, _>>()?))
    }

    async fn taken(
        &self,
        vendor: &str,
        owner: Owner,
        lease: Duration,
        most: usize,
    ) -> Result<Vec<TakenEvent>, StoreError> {
        let take = sqlx::query(TAKE)
            .bind(vendor.to_owned())
            .bind(bytes(owner))
            .bind(millis(lease))
            .bind(i64::try_from(most).unwrap_or(i64::MAX));
        let mut rows = {
            let _turn = self.writing.lock().await;
            take.fetch_all(&self.pool).await?
        };
        rows.sort_by_key(|row| row.get::<i64, _>("seq"));
        let taken = rows.iter().map(|row| {
            let raw: Vec<u8> = row.try_get("body")?;
            let (key, received_at) = (row.try_get("key")?, row.try_get("received_at")?);
            let event = TakenEvent::new(
                text(key),
                Bytes::from(raw),
                row.try_get("attempts")?,
                time(received_at),
            );
            Ok(event.is_query(row.try_get("is_query")?))
        });
        taken.collect()
    }

    async fn letters(
        &self,
        vendor: &str,
        after: Option<&str>,
        most: usize,
    ) -> Result<Vec<DeadLetter>, StoreError> {
        let letters = sqlx::query(DEAD_LETTERS)
            .bind(vendor.to_owned())
            .bind(next_key(after))
            .bind(i64::try_from(most).unwrap_or(i64::MAX));
        let rows = letters.fetch_all(&self.pool).await?;
        let letters = rows.iter().map(|row| {
            let (key, received_at) = (row.try_get("key")?, row.try_get("received_at")?);
            let error: Option<String> = row.try_get("error")?;
            Ok(DeadLetter::new(
                text(key),
                row.try_get("event_type")?,
                row.try_get("attempts")?,
                error.unwrap_or_default(),
                time(received_at),
            ))
        });
        letters.collect()
    }

    async fn purged(&self) -> Result<u64, StoreError> {
        let (start, mut purged) = (Instant::now(), 0);
        loop {
            let turn = self.writing.lock().await;
            let purge = sqlx::query(PURGE).bind(PURGE_ROWS);
            let rows = purge.execute(&self.pool).await?.rows_affected();
            drop(turn);
            purged += rows;
            if rows < u64::from(PURGE_ROWS) || start.elapsed() >= PURGE_TIME {
                return Ok(purged);
            }
        }
    }

    async fn counted(&self, vendor: &str) -> Result<StoreCounts, StoreError> {
        let counts = sqlx::query(COUNTS).bind(vendor.to_owned());
        let row = counts.fetch_one(&self.pool).await?;
        let count = |name| {
            row.try_get::<i64, _>(name)
                .map(|count| u64::try_from(count).unwrap_or(0))
        };
        let (pending, running, dead) = (count("pending")?, count("running")?, count("dead")?);
        let oldest: Option<i64> = row.try_get("oldest")?;
        let oldest = oldest.map(|millis| u64::try_from(millis / 1000).unwrap_or(0));
        Ok(StoreCounts::new(
            pending.saturating_sub(running),
            running,
            dead,
            oldest,
        ))
    }
}

impl EventStore for SqliteStore {
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
            .bind(error.to_owned());
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
            .bind(error.to_owned());
        async { Ok(self.changes(bury).await?) }.boxed()
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
