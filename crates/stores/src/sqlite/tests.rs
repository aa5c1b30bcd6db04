//! The plans that SQLite makes for the steps.

use sqlx::AssertSqlSafe;

use super::claims::{CLAIM, FORGET, GIVE_BACK, STATE};
use super::events::{BURY, COUNTS, DEAD_LETTERS, DISCARD, PURGE, REQUEUE, RETRY, TAKE};
use super::{COMPLETE, RENEW, SqliteStore};

/// The steps of SQLite's plan for a statement, without its triggers.
async fn plan(store: &SqliteStore, sql: &str) -> Vec<String> {
    let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
    let rows: Vec<(i64, i64, i64, String)> = sqlx::query_as(explain)
        .fetch_all(&store.pool)
        .await
        .unwrap();
    rows.into_iter().map(|(.., detail)| detail).collect()
}

/// Many events of each state, of two vendors, in 100 queues whose first events are not due.
const EVENTS: &str = "
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20000)
    INSERT INTO callscribe_events (id, key, vendor, event_type, queue, state, due, received_at, body)
    SELECT CAST(n AS BLOB), CAST(n AS BLOB), 'vendor ' || (n % 2), 'said', CAST(n % 100 AS BLOB),
        CASE n % 4 WHEN 0 THEN 'done' WHEN 1 THEN 'dead' ELSE 'waiting' END,
        CASE WHEN n < 500 THEN 9000000000000 ELSE n END, n, x'00'
    FROM numbers;
    ANALYZE";

#[limited::test]
async fn no_step_reads_a_whole_table() {
    let folder = tempfile::TempDir::new().unwrap();
    let store = SqliteStore::open(folder.path().join("events.db")).await;
    let store = store.unwrap();
    check_plans(&store).await;
    sqlx::raw_sql(EVENTS).execute(&store.pool).await.unwrap();
    check_plans(&store).await;
}

async fn check_plans(store: &SqliteStore) {
    let head = "SELECT due FROM callscribe_events
        WHERE queue = ?1 AND state IN ('waiting', 'running') ORDER BY seq LIMIT 1";
    let steps = [
        CLAIM,
        STATE,
        FORGET,
        GIVE_BACK,
        RENEW,
        COMPLETE,
        TAKE,
        RETRY,
        BURY,
        DEAD_LETTERS,
        REQUEUE,
        DISCARD,
        PURGE,
        COUNTS,
        head,
    ];
    for sql in steps {
        let plan = plan(store, sql).await;
        let is_whole =
            |step: &String| step.starts_with("SCAN callscribe") || step.contains("TEMP B-TREE");
        assert!(!plan.iter().any(is_whole), "{sql}\n{plan:#?}");
    }
    for (sql, index) in [
        (
            TAKE,
            "USING COVERING INDEX callscribe_queues_due (vendor=? AND due<?)",
        ),
        (head, "USING INDEX callscribe_events_pending (queue=?)"),
        (PURGE, "INDEX callscribe_events_kept (due<?)"),
        (
            DEAD_LETTERS,
            "USING INDEX callscribe_events_dead (vendor=? AND key>?)",
        ),
        (
            COUNTS,
            "USING COVERING INDEX callscribe_events_counts (vendor=?",
        ),
        (
            COUNTS,
            "USING COVERING INDEX callscribe_events_dead (vendor=?)",
        ),
    ] {
        let plan = plan(store, sql).await;
        assert!(
            plan.iter().any(|step| step.contains(index)),
            "{sql}\n{plan:#?}"
        );
    }
}
