//! The contracts of stores over the statements of one database.
//!
//! `sqlite` and `postgres` both have this file as a module: their statements differ, and have the same parameters and columns.

use std::time::Duration;

use bytes::Bytes;
use callscribe::webhook::{
    Claim, DeadLetter, DedupeStore, EventStore, NewEvent, Owner, StoreCounts, StoreFuture,
    StoreResult, TakenEvent,
};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use sqlx::Row as _;
use tokio::time::Instant;

use super::claims::{CLAIM, FORGET, GIVE_BACK, STATE};
use super::events::{BURY, COUNTS, DEAD_LETTERS, DISCARD, PURGE, REQUEUE, RETRY};
use super::{COMPLETE, RENEW, Row, Step, Store, hinted, step, storable};
use crate::error::StoreError;
use crate::sql::{PURGE_ROWS, PURGE_TIME, id, millis, next_key, text, time};

impl Store {
    /// Executes a statement, and returns whether it changed or returned a row.
    async fn changes(&self, step: Step) -> StoreResult<bool> {
        Ok(self.execute(step).await? > 0)
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

    async fn purge_once(&self) -> Result<u64, StoreError> {
        let purge = sqlx::query(PURGE).bind(i64::from(PURGE_ROWS));
        self.execute(purge).await
    }

    async fn purged(&self) -> Result<u64, StoreError> {
        let (start, mut purged) = (Instant::now(), 0);
        loop {
            let rows = self.purge_once().await?;
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

pub(super) fn taken_event(row: &Row) -> Result<TakenEvent, StoreError> {
    let raw: Vec<u8> = row.try_get("body")?;
    let event = TakenEvent::new(
        text(row.try_get("key")?),
        Bytes::from(raw),
        attempts(row)?,
        time(row.try_get("received_at")?),
    );
    let event = event.is_query(row.try_get("is_query")?);
    Ok(event.has_lapsed(row.try_get("has_lapsed")?))
}

fn dead_letter(row: &Row) -> Result<DeadLetter, StoreError> {
    let error: Option<String> = row.try_get("error")?;
    Ok(DeadLetter::new(
        text(row.try_get("key")?),
        row.try_get("event_type")?,
        attempts(row)?,
        error.unwrap_or_default(),
        time(row.try_get("received_at")?),
    ))
}

fn attempts(row: &Row) -> Result<u32, sqlx::Error> {
    Ok(u32::try_from(row.try_get::<i32, _>("attempts")?).unwrap_or(0))
}

impl EventStore for Store {
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
        self.changes(step(RENEW, key, owner).bind(millis(lease)))
            .boxed()
    }

    fn complete<'a>(&'a self, key: &'a str, owner: Owner, ttl: Duration) -> StoreFuture<'a, bool> {
        self.changes(step(COMPLETE, key, owner).bind(millis(ttl)))
            .boxed()
    }

    fn retry<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        delay: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool> {
        let retry = step(RETRY, key, owner).bind(millis(delay));
        self.changes(retry.bind(storable(error))).boxed()
    }

    fn bury<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        keep: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool> {
        let bury = step(BURY, key, owner).bind(millis(keep));
        self.changes(bury.bind(storable(error))).boxed()
    }

    fn arrived<'a>(&'a self, vendor: &'a str) -> BoxFuture<'a, ()> {
        hinted(self, vendor).boxed()
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
        self.changes(sqlx::query(REQUEUE).bind(id(key))).boxed()
    }

    fn discard<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool> {
        self.changes(sqlx::query(DISCARD).bind(id(key))).boxed()
    }

    fn purge(&self) -> StoreFuture<'_, u64> {
        async { Ok(self.purged().await?) }.boxed()
    }

    fn counts<'a>(&'a self, vendor: &'a str) -> StoreFuture<'a, StoreCounts> {
        async move { Ok(self.counted(vendor).await?) }.boxed()
    }
}

impl DedupeStore for Store {
    async fn claim(&self, key: &str, owner: Owner, lease: Duration) -> StoreResult<Claim> {
        let claim = step(CLAIM, key, owner).bind(millis(lease));
        if self.changes(claim.bind(key.as_bytes().to_vec())).await? {
            return Ok(Claim::Acquired);
        }
        let state = sqlx::query_scalar(STATE).bind(id(key));
        let state: Option<String> = state
            .fetch_optional(&self.pool)
            .await
            .map_err(StoreError::from)?;
        Ok(match state.as_deref() {
            Some("done" | "dead") => Claim::Completed,
            _ => Claim::InProgress,
        })
    }

    async fn renew(&self, key: &str, owner: Owner, lease: Duration) -> StoreResult<bool> {
        EventStore::renew(self, key, owner, lease).await
    }

    async fn complete(&self, key: &str, owner: Owner, ttl: Duration) -> StoreResult<bool> {
        let is_completed = EventStore::complete(self, key, owner, ttl).await?;
        if self.completions.next_is_due() {
            // Whatever becomes of it, the claim has been completed.
            let _ = self.purge_once().await;
        }
        Ok(is_completed)
    }

    async fn release(&self, key: &str, owner: Owner) -> StoreResult<()> {
        for sql in [FORGET, GIVE_BACK] {
            self.changes(step(sql, key, owner)).await?;
        }
        Ok(())
    }
}
