-- What purge deletes.
CREATE INDEX callscribe_events_kept ON callscribe_events (due) WHERE state IN ('claimed', 'done', 'dead');

-- What operators ask for: dead letters by key, and counts of events that are waiting or running.
CREATE INDEX callscribe_events_dead ON callscribe_events (vendor, key) WHERE state = 'dead';
CREATE INDEX callscribe_events_counts ON callscribe_events (vendor, state, received_at) WHERE state IN ('waiting', 'running');
