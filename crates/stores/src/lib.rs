//! Stores for the webhook inboxes of [`callscribe`]: SQLite, PostgreSQL and Redis.

#[cfg(feature = "sql")]
mod error;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "sql")]
mod sql;
#[cfg(feature = "sqlite")]
mod sqlite;

#[cfg(feature = "sql")]
pub use error::{Failure, StoreError};
#[cfg(feature = "postgres")]
pub use postgres::PostgresStore;
#[cfg(feature = "sqlite")]
pub use sqlite::SqliteStore;
