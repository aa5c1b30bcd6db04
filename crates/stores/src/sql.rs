//! What the stores in SQL databases share.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use callscribe::webhook::{NewEvent, Owner};
use sha2::{Digest as _, Sha256};
use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// How long `complete_in` remembers a key. The inbox sets its own time as soon as the handler returns, so this counts only if
/// the process ends before that.
pub(crate) const REMEMBER: Duration = Duration::from_hours(30 * 24);
/// How long a step waits for a connection or for a lock: less than an inbox waits for the step.
pub(crate) const WAIT: Duration = Duration::from_secs(4);
/// How many rows one statement of a purge deletes.
pub(crate) const PURGE_ROWS: u32 = 1000;
/// After this time a purge does not start another statement.
pub(crate) const PURGE_TIME: Duration = Duration::from_secs(2);

/// Says when the store of an inbox without workers is purged, which workers do otherwise: at the first completion, and often
/// enough to keep up with completions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Completions(Arc<AtomicU32>);

impl Completions {
    /// Counts a completion, and returns whether a purge is due.
    pub(crate) fn next_is_due(&self) -> bool {
        let count = self.0.fetch_add(1, Ordering::Relaxed);
        count.is_multiple_of(PURGE_ROWS / 2)
    }
}

/// No time in a database is further away than 100 years.
const LONGEST: Duration = Duration::from_hours(100 * 365 * 24);

/// Returns the id of the row of a key.
pub(crate) fn id(key: &str) -> Vec<u8> {
    Sha256::digest(key).to_vec()
}

/// Returns the queue of an event: the events of one order key, or the event alone.
pub(crate) fn queue(event: &NewEvent) -> Vec<u8> {
    let Some(order_key) = &event.order_key else {
        return id(&event.key);
    };
    // The length separates vendor and order key.
    let length = event.vendor.len().to_be_bytes();
    let hash = Sha256::new()
        .chain_update(length)
        .chain_update(&event.vendor)
        .chain_update(order_key);
    hash.finalize().to_vec()
}

pub(crate) fn owner(owner: Owner) -> Vec<u8> {
    owner.as_u128().to_be_bytes().to_vec()
}

pub(crate) fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.min(LONGEST).as_millis()).unwrap_or(i64::MAX)
}

/// Converts milliseconds since 1970.
pub(crate) fn time(millis: i64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(millis).unwrap_or(0))
}

pub(crate) fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Returns the first key that sorts after `after`, or the first of all.
pub(crate) fn next_key(after: Option<&str>) -> Vec<u8> {
    after.map_or_else(Vec::new, |after| [after.as_bytes(), b"\0"].concat())
}

/// Returns for each event whether it is new, given the ids of the rows that were stored.
pub(crate) fn are_new(ids: &[Vec<u8>], mut stored: Vec<Vec<u8>>) -> Vec<bool> {
    let mut is_new = |id: &Vec<u8>| {
        let position = stored.iter().position(|stored| stored == id);
        position.map(|position| stored.swap_remove(position))
    };
    ids.iter().map(|id| is_new(id).is_some()).collect()
}

/// Returns migrations of version, name and SQL, with a table of their own: the service may have migrations too.
pub(crate) fn migrator(migrations: &[(i64, &'static str, &'static str)]) -> Migrator {
    let migrations = migrations.iter().map(|&(version, name, sql)| {
        let sql = sql.into_sql_str();
        Migration::new(version, name.into(), MigrationType::Simple, sql, false)
    });
    let mut migrator = Migrator::with_migrations(migrations.collect());
    migrator.dangerous_set_table_name("callscribe_migrations");
    // A process of an older version may start while a newer one runs. Later versions only add.
    migrator.set_ignore_missing(true);
    migrator
}
