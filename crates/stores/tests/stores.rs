//! Every store keeps the rules of its contracts, and has tests for what only its database does.
#![cfg(any(
    feature = "encryption",
    feature = "postgres",
    feature = "redis",
    feature = "sqlite"
))]

#[cfg(feature = "encryption")]
mod encryption;
mod lazy;
#[cfg(all(feature = "postgres", feature = "redis"))]
mod outages;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "redis")]
mod redis;
#[cfg(feature = "sqlite")]
mod sqlite;
mod support;
