//! Every store keeps the rules of its contracts, and has tests for what only its database does.

#[cfg(feature = "encryption")]
mod encryption;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "redis")]
mod redis;
#[cfg(feature = "sqlite")]
mod sqlite;
mod support;
