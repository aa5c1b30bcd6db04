//! The claims of inboxes that do not store events.

use super::now;

/// A claim on an event that is stored takes it, whether its turn has come or not.
pub(super) const CLAIM: &str = concat!(
    "INSERT INTO callscribe_events (id, key, vendor, event_type, queue, state, owner, due, received_at)
     VALUES (?1, ?4, '', '', ?1, 'claimed', ?2, ", now!(), " + ?3, ", now!(), ")
     ON CONFLICT (id) DO UPDATE SET
         state = CASE WHEN state IN ('waiting', 'running') THEN 'running' ELSE 'claimed' END,
         owner = excluded.owner,
         due = excluded.due
     WHERE state = 'waiting'
         OR (state IN ('running', 'claimed') AND (owner = excluded.owner OR due <= excluded.received_at))
         OR (state = 'done' AND due <= excluded.received_at)"
);

pub(super) const STATE: &str = "SELECT state FROM callscribe_events WHERE id = ?1";

pub(super) const FORGET: &str =
    "DELETE FROM callscribe_events WHERE id = ?1 AND owner = ?2 AND state = 'claimed'";

pub(super) const GIVE_BACK: &str = concat!(
    "UPDATE callscribe_events SET state = 'waiting', due = ",
    now!(),
    ", error = coalesce(error, '')
     WHERE id = ?1 AND owner = ?2 AND state = 'running' AND due > ",
    now!()
);
