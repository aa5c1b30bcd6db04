//! Storing events in one statement.

use std::collections::HashSet;

use callscribe::webhook::NewEvent;
use sqlx::Row as _;

use super::{PostgresStore, Step, storable};
use crate::error::StoreError;
use crate::sql::{are_new, id, queue};

/// Known events are left out before anything is locked: whoever has one may have locked it for long. The queues come first,
/// in an order, so that two of these statements do not wait for each other; then numbers are given. The times of events that
/// are stored together differ by a microsecond, because they are taken in the order of these.
///
/// A claim gets its body. It keeps its owner until its lease ends, and so does, for no time, a key that was remembered for
/// long enough.
pub(super) const PUT: &str = "
    WITH new AS MATERIALIZED (
        SELECT *, statement_timestamp() - (cardinality($1) - position) * interval '1 microsecond' AS due
        FROM unnest($1::bytea[], $2::bytea[], $3::text[], $4::text[], $5::bytea[], $6::bytea[], $7::boolean[])
            WITH ORDINALITY AS n (id, key, vendor, event_type, queue, body, is_query, position)
        WHERE NOT EXISTS (
            SELECT FROM callscribe_events e
            WHERE e.id = n.id AND e.state <> 'claimed' AND (e.state <> 'done' OR e.due > statement_timestamp()))),
    queues AS (
        INSERT INTO callscribe_queues AS q (queue, vendor, due)
        SELECT DISTINCT ON (queue) queue, vendor, due FROM new ORDER BY queue, position
        ON CONFLICT (queue) DO UPDATE SET due = LEAST(q.due, excluded.due)
        RETURNING queue),
    stored AS (
        INSERT INTO callscribe_events AS e (id, key, vendor, event_type, queue, body, is_query, state, due, received_at)
        SELECT id, key, vendor, event_type, queue, body, is_query, 'waiting', due, statement_timestamp()
        FROM new JOIN queues USING (queue) ORDER BY position
        ON CONFLICT (id) DO UPDATE SET
            seq = DEFAULT,
            vendor = excluded.vendor,
            event_type = excluded.event_type,
            queue = excluded.queue,
            state = 'running',
            attempts = 0,
            body = excluded.body,
            is_query = excluded.is_query,
            received_at = excluded.received_at
        WHERE e.state = 'claimed' OR (e.state = 'done' AND e.due <= statement_timestamp())
        RETURNING e.id, e.vendor),
    told AS (
        SELECT pg_notify('callscribe_events', vendor) FROM (SELECT DISTINCT vendor FROM stored) AS vendors)
    SELECT id FROM stored WHERE (SELECT count(*) FROM told) > 0";

/// Events as arrays, one for each column: a statement has the same text for any number of events.
#[derive(Default)]
pub(super) struct Columns {
    ids: Vec<Vec<u8>>,
    keys: Vec<Vec<u8>>,
    vendors: Vec<String>,
    event_types: Vec<String>,
    queues: Vec<Vec<u8>>,
    bodies: Vec<Vec<u8>>,
    are_queries: Vec<bool>,
}

impl Columns {
    pub(super) fn push(&mut self, id: &[u8], event: &NewEvent) {
        self.ids.push(id.to_vec());
        self.keys.push(event.key.as_bytes().to_vec());
        self.vendors.push(storable(&event.vendor));
        self.event_types.push(storable(&event.event_type));
        self.queues.push(queue(event));
        self.bodies.push(event.raw.to_vec());
        self.are_queries.push(event.is_query);
    }

    pub(super) fn put(self) -> Step {
        sqlx::query(PUT)
            .bind(self.ids)
            .bind(self.keys)
            .bind(self.vendors)
            .bind(self.event_types)
            .bind(self.queues)
            .bind(self.bodies)
            .bind(self.are_queries)
    }
}

impl PostgresStore {
    pub(super) async fn store(&self, events: &[NewEvent]) -> Result<Vec<bool>, StoreError> {
        let ids: Vec<_> = events.iter().map(|event| id(&event.key)).collect();
        let (mut seen, mut columns) = (HashSet::new(), Columns::default());
        for (id, event) in ids.iter().zip(events) {
            // One statement cannot store a row twice.
            if seen.insert(id) {
                columns.push(id, event);
            }
        }
        let stored = columns.put().fetch_all(&self.pool).await?;
        let stored = stored.iter().map(|row| row.try_get("id"));
        Ok(are_new(&ids, stored.collect::<Result<_, _>>()?))
    }
}
