//! Bodies that are encrypted before they are stored.

mod key;

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use callscribe::webhook::{
    DeadLetter, EventStore, NewEvent, Owner, StoreCounts, StoreFuture, StoreResult, TakenEvent,
};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use tracing::warn;

use key::{Context, Unreadable};
pub use key::{EncryptionKey, InvalidEncryptionKey};

/// How long an event that cannot be decrypted is kept as a dead letter: as long as inboxes keep theirs by default.
const KEPT: Duration = Duration::from_hours(30 * 24);

/// Encrypts the bodies of events before another store keeps them.
///
/// Each body is encrypted by XChaCha20-Poly1305 with a nonce of its own, and belongs to its key, its vendor and whether it is a
/// query: under another event it cannot be decrypted. It becomes 45 bytes longer. Everything else is stored as it is: keys, order
/// keys, types of events, and the texts of errors.
///
/// ```
/// # fn store(inner: callscribe::testing::InMemoryEventStore, current: &str, former: &str)
/// # -> Result<(), callscribe_stores::InvalidEncryptionKey> {
/// use callscribe_stores::{EncryptedStore, EncryptionKey};
///
/// let store = EncryptedStore::new(inner, EncryptionKey::from_base64(current)?)
///     .also_decrypts_with(EncryptionKey::from_base64(former)?);
/// # Ok(())
/// # }
/// ```
///
/// # Events that cannot be decrypted
///
/// An event whose key is missing, or that somebody changed, becomes a dead letter when it is taken, so that it does not hold up
/// others. Its body stays as it is, for 30 days: with the right key it can be requeued. The same happens to events that were
/// stored without encryption, so workers should have handled them before a service begins to encrypt.
///
/// # Rotation
///
/// Give the new key to all processes with `also_decrypts_with` first, and then use it as the one that encrypts. The old key is
/// needed until no event that it encrypted waits or is a dead letter.
pub struct EncryptedStore<S> {
    store: S,
    key: EncryptionKey,
    others: Vec<EncryptionKey>,
}

impl<S: EventStore> EncryptedStore<S> {
    /// Encrypts and decrypts what `store` keeps.
    pub fn new(store: S, key: impl Into<EncryptionKey>) -> Self {
        Self {
            store,
            key: key.into(),
            others: Vec::new(),
        }
    }

    /// Adds a key for events that another key encrypted.
    #[must_use]
    pub fn also_decrypts_with(mut self, key: impl Into<EncryptionKey>) -> Self {
        self.others.push(key.into());
        self
    }

    fn decrypt(&self, vendor: &str, event: &TakenEvent) -> Result<Bytes, Unreadable> {
        let context = Context {
            key: &event.key,
            vendor,
            is_query: event.is_query,
        };
        let keys = std::iter::once(&self.key).chain(&self.others);
        key::decrypt(keys, &context, &event.raw)
    }

    /// Takes events, and gives those up that cannot be decrypted. Returns the others, and how many were taken.
    async fn take_once(
        &self,
        vendor: &str,
        owner: Owner,
        lease: Duration,
        most: usize,
    ) -> StoreResult<(Vec<TakenEvent>, usize)> {
        let taken = self.store.take(vendor, owner, lease, most).await?;
        let count = taken.len();
        let mut readable = Vec::with_capacity(count);
        for mut event in taken {
            match self.decrypt(vendor, &event) {
                Ok(raw) => {
                    event.raw = raw;
                    readable.push(event);
                }
                Err(reason) => self.give_up(vendor, &event.key, owner, reason).await,
            }
        }
        Ok((readable, count))
    }

    /// Makes an event a dead letter. If that fails, it is taken again when its lease has ended.
    async fn give_up(&self, vendor: &str, key: &str, owner: Owner, reason: Unreadable) {
        warn!(vendor, key, %reason, "webhook cannot be decrypted");
        let buried = self.store.bury(key, owner, KEPT, &reason.to_string()).await;
        if let Err(error) = buried {
            warn!(vendor, key, %error, "webhook store failed");
        }
    }
}

impl<S> fmt::Debug for EncryptedStore<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EncryptedStore").finish_non_exhaustive()
    }
}

impl<S: EventStore> EventStore for EncryptedStore<S> {
    fn put<'a>(&'a self, events: &'a [NewEvent]) -> StoreFuture<'a, Vec<bool>> {
        async move {
            let mut encrypted = events.to_vec();
            for event in &mut encrypted {
                let context = Context {
                    key: &event.key,
                    vendor: &event.vendor,
                    is_query: event.is_query,
                };
                event.raw = self.key.encrypt(&context, &event.raw)?;
            }
            self.store.put(&encrypted).await
        }
        .boxed()
    }

    fn take<'a>(
        &'a self,
        vendor: &'a str,
        owner: Owner,
        lease: Duration,
        most: usize,
    ) -> StoreFuture<'a, Vec<TakenEvent>> {
        async move {
            loop {
                let (readable, taken) = self.take_once(vendor, owner, lease, most).await?;
                // A worker that gets nothing waits, although there may be events behind those that were given up.
                if taken == 0 || !readable.is_empty() {
                    return Ok(readable);
                }
            }
        }
        .boxed()
    }

    fn renew<'a>(&'a self, key: &'a str, owner: Owner, lease: Duration) -> StoreFuture<'a, bool> {
        self.store.renew(key, owner, lease)
    }

    fn complete<'a>(&'a self, key: &'a str, owner: Owner, ttl: Duration) -> StoreFuture<'a, bool> {
        self.store.complete(key, owner, ttl)
    }

    fn retry<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        delay: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool> {
        self.store.retry(key, owner, delay, error)
    }

    fn bury<'a>(
        &'a self,
        key: &'a str,
        owner: Owner,
        keep: Duration,
        error: &'a str,
    ) -> StoreFuture<'a, bool> {
        self.store.bury(key, owner, keep, error)
    }

    fn arrived<'a>(&'a self, vendor: &'a str) -> BoxFuture<'a, ()> {
        self.store.arrived(vendor)
    }

    fn dead_letters<'a>(
        &'a self,
        vendor: &'a str,
        after: Option<&'a str>,
        most: usize,
    ) -> StoreFuture<'a, Vec<DeadLetter>> {
        self.store.dead_letters(vendor, after, most)
    }

    fn requeue<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool> {
        self.store.requeue(key)
    }

    fn discard<'a>(&'a self, key: &'a str) -> StoreFuture<'a, bool> {
        self.store.discard(key)
    }

    fn purge(&self) -> StoreFuture<'_, u64> {
        self.store.purge()
    }

    fn counts<'a>(&'a self, vendor: &'a str) -> StoreFuture<'a, StoreCounts> {
        self.store.counts(vendor)
    }
}
