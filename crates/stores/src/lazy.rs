//! A store that is opened when it is needed.

use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use callscribe::webhook::{
    DeadLetter, EventStore, NewEvent, Owner, StoreCounts, StoreFuture, StoreResult, TakenEvent,
};
use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, Shared, pending};
use tokio::task::AbortHandle;
use tokio::time::timeout;

/// How long opening a store may take. It may bring tables up to date, or wait for a server that has vanished.
const OPENING: Duration = Duration::from_mins(5);

/// Opens a store when it is first needed, and tries again at each step until that succeeds: a service can start while its
/// database is down, and tells vendors to come back.
///
/// Opening continues in a task of its own, for up to five minutes, when the step that needs the store is given up: bringing the
/// tables of a large database up to date takes longer than an inbox waits for a step.
///
/// ```no_run
/// # fn service() {
/// use callscribe_stores::{LazyStore, SqliteStore};
///
/// let store = LazyStore::new(|| SqliteStore::open("webhooks.db"));
/// # }
/// ```
pub struct LazyStore<S, F> {
    store: Arc<OnceLock<S>>,
    open: F,
    opening: Mutex<Option<Opening>>,
}

type OpenError = Arc<dyn std::error::Error + Send + Sync>;

/// An attempt to open the store.
struct Opening {
    task: AbortHandle,
    result: Shared<BoxFuture<'static, Result<(), OpenError>>>,
}

impl Drop for Opening {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl<S, F, O, E> LazyStore<S, F>
where
    F: Fn() -> O,
    O: Future<Output = Result<S, E>>,
{
    /// Creates a store that `open` opens.
    pub fn new(open: F) -> Self {
        Self {
            store: Arc::default(),
            open,
            opening: Mutex::default(),
        }
    }
}

impl<S, F, O, E> LazyStore<S, F>
where
    S: EventStore,
    F: Fn() -> O + Send + Sync + 'static,
    O: Future<Output = Result<S, E>> + Send + 'static,
    E: std::error::Error + Send + Sync + 'static,
{
    async fn get(&self) -> StoreResult<&S> {
        if self.store.get().is_none() {
            self.opened().await?;
        }
        let store = self.store.get();
        store.ok_or_else(|| "the store has not been opened".into())
    }

    /// Waits for the attempt that is being made, or makes one.
    fn opened(&self) -> impl Future<Output = Result<(), OpenError>> + use<S, F, O, E> {
        let mut opening = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        let current = opening
            .as_ref()
            .filter(|opening| !opening.task.is_finished() || self.store.get().is_some());
        if let Some(current) = current {
            return current.result.clone();
        }
        let (store, opened) = (Arc::clone(&self.store), (self.open)());
        let task = tokio::spawn(async move {
            let opened = timeout(OPENING, opened).await.map_err(arc)?;
            // Nobody else opens it meanwhile.
            let _ = store.set(opened.map_err(arc)?);
            Ok(())
        });
        let new = Opening {
            task: task.abort_handle(),
            result: async { task.await.map_err(arc)? }.boxed().shared(),
        };
        opening.insert(new).result.clone()
    }
}

fn arc(error: impl std::error::Error + Send + Sync + 'static) -> OpenError {
    Arc::new(error)
}

impl<S, F> fmt::Debug for LazyStore<S, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LazyStore")
            .field("is_open", &self.store.get().is_some())
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
