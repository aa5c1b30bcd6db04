//! The plans that PostgreSQL makes for the steps.

#[path = "../../tests/support/postgres.rs"]
mod server;

use std::time::Duration;

use callscribe::webhook::{EventStore, NewEvent, Owner};
use futures_util::future::join;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use super::claims::{CLAIM, FORGET, GIVE_BACK, STATE};
use super::events::{
    BURY, COUNTS, DEAD_LETTERS, DISCARD, PURGE, REQUEUE, RETRY, TAKE, TAKE_QUEUES,
};
use super::put::{Columns, PUT};
use super::{COMPLETE, COMPLETE_IN, PostgresStore, RENEW};
use crate::sql::id;

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

#[limited::test]
async fn no_step_reads_a_whole_table() {
    let Some(url) = server::schema().await else {
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

#[limited::test]
async fn an_event_that_is_being_stored_keeps_its_queue() {
    let Some(url) = server::schema().await else {
        return;
    };
    let store = PostgresStore::connect(&url).await.unwrap();
    let [first, second] = ["first", "second"].map(|key| {
        let body = key.as_bytes().into();
        let mut event = NewEvent::new(key.into(), "vendor".into(), "said".into(), body);
        event.order_key = Some("call".to_owned());
        event
    });
    store.put(std::slice::from_ref(&first)).await.unwrap();
    let (owner, long) = (Owner::unique(), Duration::from_mins(10));
    store.take("vendor", owner, long, 1).await.unwrap();
    // The first event ends while the second one is stored, but not committed.
    let mut transaction = store.pool().begin().await.unwrap();
    let mut columns = Columns::default();
    columns.push(&id(&second.key), &second);
    columns.put().execute(&mut *transaction).await.unwrap();
    let complete = EventStore::complete(&store, &first.key, owner, long);
    let commit = async {
        let is_waiting = "SELECT EXISTS (
            SELECT FROM pg_stat_activity WHERE application_name = current_setting('application_name') AND wait_event_type = 'Lock')";
        server::until(store.pool(), is_waiting).await;
        transaction.commit().await.unwrap();
    };
    let (is_complete, ()) = join(complete, commit).await;
    assert!(is_complete.unwrap());
    let taken = store.take("vendor", owner, long, 1).await.unwrap();
    assert_eq!(taken.len(), 1);
}
