-- Events, and the claims of inboxes that do not store events. One row for each dedupe key.
CREATE TABLE callscribe_events (
    -- The order in which events were stored. A requeued event gets a new number.
    seq INTEGER PRIMARY KEY,
    -- SHA-256 of the key, which may be long.
    id BLOB NOT NULL UNIQUE,
    -- UTF-8. A blob, because it may contain NUL.
    key BLOB NOT NULL,
    vendor TEXT NOT NULL,
    event_type TEXT NOT NULL,
    -- Events with the same value are handled one after the other: a hash of vendor and order key, or the id.
    queue BLOB NOT NULL,
    -- waiting: can be taken at `due`.
    -- running: `owner` has it until `due`; after that it can be taken.
    -- claimed: like running, but without a body, so it is forgotten at `due`.
    -- done: handled by `owner`; its key is remembered until `due`.
    -- dead: given up by `owner`; it can be purged at `due`.
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'claimed', 'done', 'dead')),
    -- Who took the event last, even if it has been given back since. NULL if nobody has.
    owner BLOB,
    -- Milliseconds since 1970, like `received_at`.
    due INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    is_query INTEGER NOT NULL DEFAULT 0,
    received_at INTEGER NOT NULL,
    -- Last, because SQLite reads a row from its beginning. NULL if done or claimed.
    body BLOB
) STRICT;

CREATE INDEX callscribe_events_pending ON callscribe_events (queue, seq) WHERE state IN ('waiting', 'running');

-- The first event of each queue that has events which are waiting or running, and when it can be taken. It is a table and
-- not a query, so that a take does not read the events behind a first one that is not due.
CREATE TABLE callscribe_queues (
    queue BLOB PRIMARY KEY,
    vendor TEXT NOT NULL,
    due INTEGER NOT NULL,
    head INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX callscribe_queues_due ON callscribe_queues (vendor, due, head);

CREATE TRIGGER callscribe_events_stored AFTER INSERT ON callscribe_events
WHEN new.state = 'waiting'
BEGIN
    DELETE FROM callscribe_queues WHERE queue = new.queue;
    INSERT INTO callscribe_queues (queue, vendor, due, head)
        SELECT queue, vendor, due, seq FROM callscribe_events
        WHERE queue = new.queue AND state IN ('waiting', 'running') ORDER BY seq LIMIT 1;
END;

CREATE TRIGGER callscribe_events_changed AFTER UPDATE ON callscribe_events
WHEN old.state IN ('waiting', 'running') OR new.state IN ('waiting', 'running')
BEGIN
    DELETE FROM callscribe_queues WHERE queue = new.queue;
    INSERT INTO callscribe_queues (queue, vendor, due, head)
        SELECT queue, vendor, due, seq FROM callscribe_events
        WHERE queue = new.queue AND state IN ('waiting', 'running') ORDER BY seq LIMIT 1;
END;
