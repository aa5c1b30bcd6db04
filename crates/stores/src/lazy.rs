//! A store that is opened when it is needed.

use std::fmt;
use std::time::Duration;

use callscribe::webhook::{
    DeadLetter, EventStore, NewEvent, Owner, StoreCounts, StoreFuture, StoreResult, TakenEvent,
};
use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, pending};
use tokio::sync::OnceCell;

/// Opens a store when it is first needed, and tries again at each step until that succeeds: a service can start while its
/// database is down, and tells vendors to come back.
///
/// ```no_run
/// # fn service() {
/// use callscribe_stores::{LazyStore, SqliteStore};
///
/// let store = LazyStore::new(|| SqliteStore::open("webhooks.db"));
/// # }
/// ```
pub struct LazyStore<S, F> {
    store: OnceCell<S>,
    open: F,
}

impl<S, F, O, E> LazyStore<S, F>
where
    F: Fn() -> O,
    O: Future<Output = Result<S, E>>,
{
    /// Creates a store that `open` opens.
    pub fn new(open: F) -> Self {
        Self {
            store: OnceCell::new(),
            open,
        }
    }
}

impl<S, F, O, E> LazyStore<S, F>
where
    S: EventStore,
    F: Fn() -> O + Send + Sync + 'static,
    O: Future<Output = Result<S, E>> + Send,
    E: std::error::Error + Send + Sync + 'static,
{
    async fn get(&self) -> StoreResult<&S> {
        Ok(self.store.get_or_try_init(&self.open).await?)
    }
}

impl<S, F> fmt::Debug for LazyStore<S, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LazyStore")
            .field("is_open", &self.store.initialized())
            .finish_non_exhaustive()
    }
}

impl<S, F, O, E> EventStore for LazyStore<S, F>
where
    S: EventStore,
    F: Fn() -> O + Send + Sync + 'static,
    O: Future<Output = Result<S, E>> + Send + 'static,
    E: std::error::Error + Send + Sync + 'static,
{
    fn put<'a>(&'a self, events: &'a [NewEvent]) -> StoreFuture<'a, Vec<bool>> {
        async move { self.get().await?.put(events).await }.boxed()
    }

    fn take<'a>(
        &'a self,
        vendor: &'a str,
        owner: Owner,
        lease: Duration,
        most: usize,
    ) -> StoreFuture<'a, Vec<TakenEvent>> {
        async move { self.get().await?.take(vendor, owner, lease, most).await }.boxed()
    }

    fn renew<'a>(&'a self, key: &'a str, owner: Owner, lease: Duration) -> StoreFuture<'a, bool> {
        async move { self.get().await?.renew(key, owner, lease).await }.boxed()
    }

    fn complete<'a>(&'a self, key: &'a str, owner: Owner, ttl: Duration) -> StoreFuture<'a, bool> {
        async move { self.get().await?.complete(key, owner, ttl).await }.boxed()
    }

    fn retry<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        delay: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool> {
        async move { self.get().await?.retry(key, owner, delay, error).await }.boxed()
    }

    fn bury<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        keep: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool> {
        async move { self.get().await?.bury(key, owner, keep, error).await }.boxed()
    }

    fn arrived<'a>(&'a self, vendor: &'a str) -> BoxFuture<'a, ()> {
        match self.store.get() {
            Some(store) => store.arrived(vendor),
            None => pending().boxed(),
        }
    }

    fn dead_letters<'a>(
        &'a self,
        vendor: &'a str,
        after: Option<&'a str>,
        most: usize,
    ) -> StoreFuture<'a, Vec<DeadLetter>> {
        async move { self.get().await?.dead_letters(vendor, after, most).await }.boxed()
    }

    fn requeue<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool> {
        async move { self.get().await?.requeue(key).await }.boxed()
    }

    fn discard<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool> {
        async move { self.get().await?.discard(key).await }.boxed()
    }

    fn purge(&self) -> StoreFuture<'_, u64> {
        async move { self.get().await?.purge().await }.boxed()
    }

    fn counts<'a>(&'a self, vendor: &'a str) -> StoreFuture<'a, StoreCounts> {
        async move { self.get().await?.counts(vendor).await }.boxed()
    }
}
