//! Stores for the webhook inboxes of [`callscribe`]: SQLite, PostgreSQL and Redis.

#[cfg(feature = "encryption")]
mod encryption;
#[cfg(feature = "redis")]
mod redis;

#[cfg(feature = "encryption")]
pub use encryption::{EncryptedStore, EncryptionKey, InvalidEncryptionKey};
#[cfg(feature = "redis")]
pub use redis::{RedisStore, RedisStoreError};
