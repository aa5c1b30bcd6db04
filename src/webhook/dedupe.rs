//! Recognizing events that have been handled.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;

/// What a [`DedupeStore`] returns. If it fails, the vendor gets a 503 and the event is not handled.
pub type StoreResult<T> = Result<T, Box<dyn StdError + Send + Sync>>;

/// The result of claiming an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Claim {
    /// The caller has the event now and must handle it.
    Acquired,
    /// Somebody else has the event and has not completed it.
    InProgress,
    /// The event has been handled.
    Completed,
}

/// The owner of one claim. Each claim has a new owner, so a process that restarts, even under its old name, owns nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Owner(u128);

impl Owner {
    /// Creates an owner that nobody else is.
    pub fn unique() -> Self {
        Self(fastrand::u128(..))
    }

    /// Returns the owner as a number, for stores that keep it as one. `Display` shows 32 hexadecimal digits.
    pub fn as_u128(self) -> u128 {
        self.0
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// Remembers events by their [dedupe keys](super::Received::dedupe_key), so that a redelivery is not handled again.
///
/// [`InMemoryStore`](super::InMemoryStore) serves one process. If several processes receive the same webhooks, implement
/// this trait over a database that they share; `callscribe::testing::check_store` holds an implementation to these rules.
///
/// A claim has an owner and a lease, which the inbox renews while the handler runs. All steps are atomic, and only the owner
/// can renew, complete or release a claim. After its lease has ended, by the clock of the store, a claim belongs to nobody.
/// A step may be repeated by its owner with the same result, because an answer may get lost.
///
/// ```
/// use std::time::Duration;
/// use callscribe::webhook::{Claim, DedupeStore, Owner, StoreResult};
/// # struct Redis;
/// # impl Redis {
/// #     async fn run(&self, _: &str, _: &str, _: Owner, _: Duration) -> std::io::Result<u8> { Ok(1) }
/// # }
///
/// // A script runs as one step. The value is the state and the owner, such as `claimed:0badc0de...`.
/// const CLAIM: &str = "local v = redis.call('GET', KEYS[1])
///     if v and v ~= 'claimed:' .. ARGV[1] then return string.sub(v, 1, 1) == 'd' and 2 or 0 end
///     redis.call('SET', KEYS[1], 'claimed:' .. ARGV[1], 'PX', ARGV[2]) return 1";
/// const RENEW: &str = "if redis.call('GET', KEYS[1]) ~= 'claimed:' .. ARGV[1] then return 0 end
///     redis.call('PEXPIRE', KEYS[1], ARGV[2]) return 1";
/// const COMPLETE: &str = "local v = redis.call('GET', KEYS[1])
///     if v ~= 'claimed:' .. ARGV[1] and v ~= 'done:' .. ARGV[1] then return 0 end
///     redis.call('SET', KEYS[1], 'done:' .. ARGV[1], 'PX', ARGV[2]) return 1";
/// const RELEASE: &str = "if redis.call('GET', KEYS[1]) ~= 'claimed:' .. ARGV[1] then return 0 end
///     return redis.call('DEL', KEYS[1])";
///
/// struct SharedStore(Redis);
///
/// impl DedupeStore for SharedStore {
///     async fn claim(&self, key: &str, owner: Owner, lease: Duration) -> StoreResult<Claim> {
///         Ok(match self.0.run(CLAIM, key, owner, lease).await? {
///             0 => Claim::InProgress,
///             1 => Claim::Acquired,
///             _ => Claim::Completed,
///         })
///     }
///
///     async fn renew(&self, key: &str, owner: Owner, lease: Duration) -> StoreResult<bool> {
///         Ok(self.0.run(RENEW, key, owner, lease).await? == 1)
///     }
///
///     async fn complete(&self, key: &str, owner: Owner, ttl: Duration) -> StoreResult<bool> {
///         Ok(self.0.run(COMPLETE, key, owner, ttl).await? == 1)
///     }
///
///     async fn release(&self, key: &str, owner: Owner) -> StoreResult<()> {
///         self.0.run(RELEASE, key, owner, Duration::ZERO).await?;
///         Ok(())
///     }
/// }
/// ```
pub trait DedupeStore: Send + Sync + 'static {
    /// Claims an event for `lease`, unless another owner has it or it has been handled.
    fn claim(
        &self,
        key: &str,
        owner: Owner,
        lease: Duration,
    ) -> impl Future<Output = StoreResult<Claim>> + Send;

    /// Extends a claim to `lease` from now. Returns `false` if the owner does not have it.
    fn renew(
        &self,
        key: &str,
        owner: Owner,
        lease: Duration,
    ) -> impl Future<Output = StoreResult<bool>> + Send;

    /// Records for `ttl` that an event has been handled. Returns `false` if the owner does not have the claim.
    fn complete(
        &self,
        key: &str,
        owner: Owner,
        ttl: Duration,
    ) -> impl Future<Output = StoreResult<bool>> + Send;

    /// Releases a claim, so that the next delivery of the event is handled. Does nothing if the owner does not have it.
    fn release(&self, key: &str, owner: Owner) -> impl Future<Output = StoreResult<()>> + Send;
}

impl<S: DedupeStore> DedupeStore for Arc<S> {
    async fn claim(&self, key: &str, owner: Owner, lease: Duration) -> StoreResult<Claim> {
        S::claim(self, key, owner, lease).await
    }

    async fn renew(&self, key: &str, owner: Owner, lease: Duration) -> StoreResult<bool> {
        S::renew(self, key, owner, lease).await
    }

    async fn complete(&self, key: &str, owner: Owner, ttl: Duration) -> StoreResult<bool> {
        S::complete(self, key, owner, ttl).await
    }

    async fn release(&self, key: &str, owner: Owner) -> StoreResult<()> {
        S::release(self, key, owner).await
    }
}

/// Any dedupe store, for services that choose theirs at run time. Clones share the store.
#[derive(Clone)]
pub struct AnyStore(Arc<dyn DynStore>);

impl AnyStore {
    /// Hides the type of a store.
    pub fn new(store: impl DedupeStore) -> Self {
        Self(Arc::new(store))
    }
}

impl fmt::Debug for AnyStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnyStore").finish_non_exhaustive()
    }
}

impl DedupeStore for AnyStore {
    async fn claim(&self, key: &str, owner: Owner, lease: Duration) -> StoreResult<Claim> {
        self.0.claim(key, owner, lease).await
    }

    async fn renew(&self, key: &str, owner: Owner, lease: Duration) -> StoreResult<bool> {
        self.0.renew(key, owner, lease).await
    }

    async fn complete(&self, key: &str, owner: Owner, ttl: Duration) -> StoreResult<bool> {
        self.0.complete(key, owner, ttl).await
    }

    async fn release(&self, key: &str, owner: Owner) -> StoreResult<()> {
        self.0.release(key, owner).await
    }
}

type StoreFuture<'a, T> = BoxFuture<'a, StoreResult<T>>;

/// [`DedupeStore`] with futures that have one type.
trait DynStore: Send + Sync {
    fn claim<'a>(&'a self, key: &'a str, owner: Owner, lease: Duration) -> StoreFuture<'a, Claim>;
    fn renew<'a>(&'a self, key: &'a str, owner: Owner, lease: Duration) -> StoreFuture<'a, bool>;
    fn complete<'a>(&'a self, key: &'a str, owner: Owner, ttl: Duration) -> StoreFuture<'a, bool>;
    fn release<'a>(&'a self, key: &'a str, owner: Owner) -> StoreFuture<'a, ()>;
}

impl<S: DedupeStore> DynStore for S {
    fn claim<'a>(&'a self, key: &'a str, owner: Owner, lease: Duration) -> StoreFuture<'a, Claim> {
        DedupeStore::claim(self, key, owner, lease).boxed()
    }

    fn renew<'a>(&'a self, key: &'a str, owner: Owner, lease: Duration) -> StoreFuture<'a, bool> {
        DedupeStore::renew(self, key, owner, lease).boxed()
    }

    fn complete<'a>(&'a self, key: &'a str, owner: Owner, ttl: Duration) -> StoreFuture<'a, bool> {
        DedupeStore::complete(self, key, owner, ttl).boxed()
    }

    fn release<'a>(&'a self, key: &'a str, owner: Owner) -> StoreFuture<'a, ()> {
        DedupeStore::release(self, key, owner).boxed()
    }
}
