//! The claims of inboxes that do not store events.

use super::interval;

/// A claim on an event that is stored takes it, whether its turn has come or not. Its queue may have been told to wait for its
/// next attempt, and is due when the claim ends.
pub(super) const CLAIM: &str = concat!(
    "WITH claimed AS (
     INSERT INTO callscribe_events AS e (id, key, vendor, event_type, queue, state, owner, due, received_at)
     VALUES ($1, $4, '', '', $1, 'claimed', $2, clock_timestamp() + ",
    interval!(3),
    ", clock_timestamp())
     ON CONFLICT (id) DO UPDATE SET
         state = CASE WHEN e.state IN ('waiting', 'running') THEN 'running' ELSE 'claimed' END,
         owner = excluded.owner,
         due = excluded.due
     WHERE e.state = 'waiting'
         OR (e.state IN ('running', 'claimed') AND (e.owner = excluded.owner OR e.due <= clock_timestamp()))
         OR (e.state = 'done' AND e.due <= clock_timestamp())
     RETURNING queue, state, due),
     sooner AS (
         UPDATE callscribe_queues q SET due = LEAST(q.due, claimed.due) FROM claimed
         WHERE claimed.state = 'running' AND q.queue = claimed.queue)
     SELECT FROM claimed"
);

pub(super) const STATE: &str = "SELECT state FROM callscribe_events WHERE id = $1";

pub(super) const FORGET: &str =
    "DELETE FROM callscribe_events WHERE id = $1 AND owner = $2 AND state = 'claimed'";

pub(super) const GIVE_BACK: &str = "WITH back AS (
         UPDATE callscribe_events SET state = 'waiting', due = clock_timestamp()
         WHERE id = $1 AND owner = $2 AND state = 'running' AND due > clock_timestamp()
         RETURNING queue, due)
     UPDATE callscribe_queues q SET due = LEAST(q.due, back.due) FROM back WHERE q.queue = back.queue";
