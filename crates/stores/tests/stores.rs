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

#[cfg(any(feature = "postgres", feature = "redis", feature = "sqlite"))]
#[limited::test(flavor = "multi_thread")]
async fn both_contracts_hold() {
    let mut stores: Vec<futures_util::future::BoxFuture<'_, ()>> = Vec::new();
    #[cfg(feature = "sqlite")]
    let (store, _folder) = sqlite::store().await;
    #[cfg(feature = "sqlite")]
    stores.push(Box::pin(support::rules::both_contracts_hold(store)));
    #[cfg(feature = "postgres")]
    if let Some([store, _]) = postgres::stores().await {
        stores.push(Box::pin(support::rules::both_contracts_hold(store)));
    }
    #[cfg(feature = "redis")]
    let server = support::redis::Server::shared();
    #[cfg(feature = "redis")]
    if let Some(server) = &server {
        let (store, _) = redis::store(server).await;
        stores.push(Box::pin(support::rules::both_contracts_hold(store)));
    }
    futures_util::future::join_all(stores).await;
}
