//! Events of durable inboxes.

use std::time::Duration;

use callscribe::webhook::{NewEvent, Owner, TakenEvent};
use sqlx::{QueryBuilder, Row as _};

use super::contract::taken_event;
use super::{SqliteStore, now};
use crate::error::StoreError;
use crate::sql::{are_new, id, millis, owner as bytes, queue};

const PUT: &str = "INSERT INTO callscribe_events
     (id, key, vendor, event_type, queue, body, is_query, state, due, received_at) ";

/// A claim gets its body. It keeps its owner until its lease ends, and so does, for no time, a key that was remembered for
/// long enough. Each row gets the number that it would have as a new one: SQLite would run a query for the next number once for
/// all rows.
const PUT_AGAIN: &str = " ON CONFLICT (id) DO UPDATE SET
         seq = excluded.seq,
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

/// Takes events up to the first one that has lapsed, or that one alone. What was given back has an error: one that has lapsed
/// loses it, because `RETURNING` shows only what a row has become.
pub(super) const TAKE: &str = concat!(
    "UPDATE callscribe_events SET state = 'running', owner = ?2, due = ",
    now!(),
    " + ?3, attempts = attempts + 1, error = CASE state WHEN 'waiting' THEN error END
     WHERE seq IN (
         SELECT head FROM (
             SELECT q.head, row_number() OVER line AS place,
                 sum(e.state = 'running' AND e.attempts > 0) OVER line AS lapsed
             FROM callscribe_queues q CROSS JOIN callscribe_events e ON e.seq = q.head
             WHERE q.vendor = ?1 AND q.due <= ",
    now!(),
    "
             WINDOW line AS (ORDER BY q.due, q.head) ORDER BY q.due, q.head LIMIT ?4)
         WHERE place = 1 OR lapsed = 0)
     RETURNING key, body, is_query, attempts, received_at, attempts > 1 AND error IS NULL AS has_lapsed, seq"
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
         (SELECT (",
    now!(),
    " - min(oldest)) / 1000 FROM pending) AS oldest"
);

impl SqliteStore {
    pub(super) async fn store(&self, events: &[NewEvent]) -> Result<Vec<bool>, StoreError> {
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

    pub(super) async fn taken(
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
        rows.iter().map(taken_event).collect()
    }
}
