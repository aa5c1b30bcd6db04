//! Recognizing events that have been handled.

use std::error::Error as StdError;
use std::time::Duration;

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

/// Remembers events by their [dedupe keys](super::Received::dedupe_key), so that a redelivery is not handled again.
///
/// [`InMemoryStore`](super::InMemoryStore) serves one process. If several processes receive the same webhooks, implement
/// this trait over a database that they share. A claim must be one atomic step, such as `SET key claimed NX GET PX ttl` in
/// Redis 7:
///
/// ```
/// use std::time::Duration;
/// use callscribe::webhook::{Claim, DedupeStore, StoreResult};
/// # struct Redis;
/// # impl Redis {
/// #     async fn set_if_absent(&self, _: &str, _: &str, _: Duration) -> std::io::Result<Option<String>> { Ok(None) }
/// #     async fn set(&self, _: &str, _: &str, _: Duration) -> std::io::Result<()> { Ok(()) }
/// #     async fn delete(&self, _: &str) -> std::io::Result<()> { Ok(()) }
/// # }
///
/// struct SharedStore(Redis);
///
/// impl DedupeStore for SharedStore {
///     async fn claim(&self, key: &str, lease: Duration) -> StoreResult<Claim> {
///         let before = self.0.set_if_absent(key, "claimed", lease).await?;
///         Ok(match before.as_deref() {
///             None => Claim::Acquired,
///             Some("claimed") => Claim::InProgress,
///             Some(_) => Claim::Completed,
///         })
///     }
///
///     async fn complete(&self, key: &str, ttl: Duration) -> StoreResult<()> {
///         Ok(self.0.set(key, "completed", ttl).await?)
///     }
///
///     async fn release(&self, key: &str) -> StoreResult<()> {
///         Ok(self.0.delete(key).await?)
///     }
/// }
/// ```
pub trait DedupeStore: Send + Sync + 'static {
    /// Claims an event for at most `lease`, unless somebody has it or it has been handled.
    fn claim(&self, key: &str, lease: Duration) -> impl Future<Output = StoreResult<Claim>> + Send;

    /// Records for `ttl` that an event has been handled.
    fn complete(&self, key: &str, ttl: Duration) -> impl Future<Output = StoreResult<()>> + Send;

    /// Releases the claim on an event, so that its next delivery is handled.
    fn release(&self, key: &str) -> impl Future<Output = StoreResult<()>> + Send;
}
