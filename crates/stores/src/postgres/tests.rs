//! The plans that PostgreSQL makes for the steps.

#[path = "../../tests/support/postgres.rs"]
mod server;

use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use super::claims::{CLAIM, FORGET, GIVE_BACK, STATE};
use super::events::{
    BURY, COUNTS, DEAD_LETTERS, DISCARD, PURGE, REQUEUE, RETRY, TAKE, TAKE_QUEUES,
};
use super::put::PUT;
use super::{COMPLETE, COMPLETE_IN, PostgresStore, RENEW};

/// Many events of each state, of two vendors, in 100 queues whose first events are not due, and in 1000 others.
const EVENTS: &str = "
    INSERT INTO callscribe_events (id, key, vendor, event_type, queue, state, due, received_at, body)
    SELECT sha256(n::text::bytea), n::text::bytea, 'vendor ' || n % 2, 'said', sha256((n % 100)::text::bytea),
        CASE n % 4 WHEN 0 THEN 'done' WHEN 1 THEN 'dead' ELSE 'waiting' END,
        now() + CASE WHEN n < 500 THEN interval '1 day' ELSE interval '-1 day' END, now(), '\\x00'
    FROM generate_series(1, 20000) AS numbers (n);
    INSERT INTO callscribe_queues
    SELECT sha256(n::text::bytea), 'vendor ' || n % 2, now() + interval '1 day' FROM generate_series(1, 20000) AS numbers (n);
    ANALYZE";

/// The plan for a statement with any values.
async fn plan(connection: &mut PgConnection, sql: &str, values: &str) -> String {
    let prepare = format!("SET plan_cache_mode = force_generic_plan; PREPARE step AS {sql}");
    let prepare = sqlx::raw_sql(AssertSqlSafe(prepare));
    prepare.execute(&mut *connection).await.unwrap();
    let explain = AssertSqlSafe(format!("EXPLAIN EXECUTE step ({values})"));
    let lines: Vec<String> = sqlx::query_scalar(explain)
        .fetch_all(&mut *connection)
        .await
        .unwrap();
    let forget = sqlx::raw_sql("DEALLOCATE step");
    forget.execute(connection).await.unwrap();
    lines.join("\n")
}

#[tokio::test]
async fn no_step_reads_a_whole_table() {
    let Some(url) = server::database().await else {
        return;
    };
    let store = PostgresStore::connect(&url).await.unwrap();
    sqlx::raw_sql(EVENTS).execute(store.pool()).await.unwrap();
    let mut connection = PgConnection::connect(&url).await.unwrap();
    let (id, owner, ids) = (r"'\x01'", r"'\x02'", r"'{\\x01}'");
    let row = format!("{id}, {owner}, 1");
    for (sql, values) in [
        (CLAIM, format!("{row}, {id}")),
        (STATE, id.to_owned()),
        (FORGET, format!("{id}, {owner}")),
        (GIVE_BACK, format!("{id}, {owner}")),
        (RENEW, row.clone()),
        (COMPLETE, row.clone()),
        (COMPLETE_IN, row.clone()),
        (
            PUT,
            format!("{ids}, {ids}, '{{vendor}}', '{{said}}', {ids}, {ids}, '{{false}}'"),
        ),
        (TAKE_QUEUES, "'vendor 1', 16".to_owned()),
        (TAKE, format!("{ids}, {owner}, 1")),
        (RETRY, format!("{row}, 'failed'")),
        (BURY, format!("{row}, 'failed'")),
        (DEAD_LETTERS, format!("'vendor 1', {id}, 10")),
        (REQUEUE, id.to_owned()),
        (DISCARD, id.to_owned()),
        (PURGE, "1000".to_owned()),
    ] {
        let plan = plan(&mut connection, sql, &values).await;
        assert!(!plan.contains("Seq Scan on callscribe"), "{sql}\n{plan}");
    }
    for (sql, values, index) in [
        (
            TAKE_QUEUES,
            "'vendor 1', 16",
            "Index Scan using callscribe_queues_due",
        ),
        (
            TAKE,
            r"'{\\x01}', '\x02', 1",
            "Index Scan using callscribe_events_pending",
        ),
        (PURGE, "1000", "Index Scan using callscribe_events_kept"),
        (
            DEAD_LETTERS,
            r"'vendor 1', '\x01', 10",
            "Index Scan using callscribe_events_dead",
        ),
        (
            COUNTS,
            "'vendor 1'",
            "Index Scan on callscribe_events_counts",
        ),
    ] {
        let plan = plan(&mut connection, sql, values).await;
        assert!(plan.contains(index), "{sql}\n{plan}");
        let is_sorted = plan.contains("Sort  ") && sql == TAKE_QUEUES;
        assert!(!is_sorted, "{sql}\n{plan}");
    }
}
