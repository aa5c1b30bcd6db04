#![doc = include_str!("../README.md")]

#[cfg(feature = "encryption")]
mod encryption;
#[cfg(feature = "sql")]
mod error;
mod lazy;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "redis")]
mod redis;
#[cfg(feature = "sql")]
mod sql;
#[cfg(feature = "sqlite")]
mod sqlite;

#[cfg(feature = "encryption")]
pub use encryption::{EncryptedStore, EncryptionKey, InvalidEncryptionKey};
#[cfg(feature = "sql")]
pub use error::{Failure, StoreError};
pub use lazy::LazyStore;
#[cfg(feature = "postgres")]
pub use postgres::PostgresStore;
#[cfg(feature = "redis")]
pub use redis::{RedisStore, RedisStoreError};
#[cfg(feature = "sqlite")]
pub use sqlite::SqliteStore;
