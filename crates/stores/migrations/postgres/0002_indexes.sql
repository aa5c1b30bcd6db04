-- What purge deletes.
CREATE INDEX callscribe_events_kept ON callscribe_events (due) WHERE state IN ('claimed', 'done', 'dead');

-- What operators ask for: dead letters by key, and counts of events that are waiting or running. A row of an index is short,
-- a key may be long.
CREATE INDEX callscribe_events_dead ON callscribe_events (vendor, substring(key FROM 1 FOR 1000)) WHERE state = 'dead';
CREATE INDEX callscribe_events_counts ON callscribe_events (vendor, state, received_at) WHERE state IN ('waiting', 'running');
