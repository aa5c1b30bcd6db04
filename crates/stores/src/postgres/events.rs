//! Events of durable inboxes.

use std::time::Duration;

use callscribe::webhook::{Owner, TakenEvent};

use super::contract::taken_event;
use super::{PostgresStore, go_on, interval, storable};
use crate::error::StoreError;
use crate::sql::{millis, owner as bytes};

/// Locks queues that have something to do.
pub(super) const TAKE_QUEUES: &str = "
    SELECT queue FROM callscribe_queues WHERE vendor = $1 AND due <= statement_timestamp()
    ORDER BY due LIMIT $2 FOR UPDATE SKIP LOCKED";

/// Takes the first events of locked queues, and says when to look at each queue again. It is a statement of its own, because
/// it must see what was committed before the queues were locked. A first event that somebody has locked, such as a transaction
/// of a service, is looked at a second later. Takes events up to the first one that has lapsed, or that one alone: the others
/// stay due.
pub(super) const TAKE: &str = concat!(
    "WITH head AS MATERIALIZED (
        SELECT q.queue, first.id, first.due
        FROM unnest($1::bytea[]) AS q (queue) LEFT JOIN LATERAL (
            SELECT e.id, e.due FROM callscribe_events e
            WHERE e.queue = q.queue AND e.state IN ('waiting', 'running') ORDER BY e.seq LIMIT 1) AS first ON true),
    free AS MATERIALIZED (
        SELECT e.id, e.due, e.seq, e.state = 'running' AND e.attempts > 0 AS has_lapsed
        FROM callscribe_events e JOIN head ON head.id = e.id
        WHERE e.state IN ('waiting', 'running') AND e.due <= statement_timestamp()
        FOR UPDATE OF e SKIP LOCKED),
    line AS MATERIALIZED (
        SELECT id, has_lapsed, row_number() OVER line AS place, count(*) FILTER (WHERE has_lapsed) OVER line AS lapsed
        FROM free WINDOW line AS (ORDER BY due, seq)),
    taken AS (
        UPDATE callscribe_events e
        SET state = 'running', owner = $2, due = statement_timestamp() + ",
    interval!(3),
    ", attempts = e.attempts + 1
        FROM line WHERE e.id = line.id AND (line.place = 1 OR line.lapsed = 0)
        RETURNING e.queue, e.seq, e.key, e.body, e.is_query, e.attempts, e.received_at, e.due, line.has_lapsed),
    later AS (
        UPDATE callscribe_queues q
        SET due = COALESCE(
            taken.due,
            CASE WHEN head.due > statement_timestamp() THEN head.due ELSE statement_timestamp() + interval '1 second' END)
        FROM head LEFT JOIN taken ON taken.queue = head.queue
        WHERE q.queue = head.queue AND head.id IS NOT NULL
            AND (taken.queue IS NOT NULL OR head.id NOT IN (SELECT id FROM free))),
    emptied AS (
        DELETE FROM callscribe_queues q USING head WHERE q.queue = head.queue AND head.id IS NULL)
    SELECT key, body, is_query, attempts, (extract(epoch FROM received_at) * 1000)::bigint AS received_at, has_lapsed
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
    pub(super) async fn taken(
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
}
