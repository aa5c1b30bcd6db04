//! A key that is fetched, kept, and replaced when the vendor has changed it.

use std::fmt;
use std::sync::Mutex;
use std::time::Duration;

use futures_util::future::BoxFuture;
use tokio::time::Instant;

use super::public_key::PublicKey;
use crate::BoxError;
use crate::sync::lock;

/// Fetches the PEM of the key from the vendor.
type Fetch = dyn Fn() -> BoxFuture<'static, Result<String, BoxError>> + Send + Sync;

/// How long to wait after a failed fetch while no key is known.
const PAUSE: Duration = Duration::from_secs(1);

/// A public key that the vendor publishes: fetched when the first event arrives, and again when a signature fails.
pub struct SigningKey {
    fetch: Box<Fetch>,
    refetch_interval: Duration,
    grace: Duration,
    known: Mutex<Known>,
    /// Held during a fetch.
    gate: tokio::sync::Mutex<()>,
}

#[derive(Clone, Default)]
struct Known {
    current: Option<PublicKey>,
    previous: Option<(PublicKey, Instant)>,
    /// When a fetch was last started.
    tried: Option<Instant>,
}

impl Known {
    fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        let previous = self.previous.as_ref();
        let previous = previous.filter(|(_, until)| Instant::now() < *until);
        let keys = self.current.iter().chain(previous.map(|(key, _)| key));
        keys.into_iter().any(|key| key.verifies(message, signature))
    }

    fn replace(&mut self, key: PublicKey, grace: Duration) {
        if self.current.as_ref() == Some(&key) {
            return;
        }
        let until = Instant::now().checked_add(grace);
        self.previous = self.current.replace(key).zip(until);
    }
}

impl SigningKey {
    /// Creates a key that `fetch` returns as PEM.
    pub fn fetched_by<F>(fetch: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<String, BoxError>> + Send + 'static,
    {
        Self {
            fetch: Box::new(move || Box::pin(fetch())),
            refetch_interval: Duration::from_secs(5 * 60),
            grace: Duration::from_secs(60 * 60),
            known: Mutex::default(),
            gate: tokio::sync::Mutex::default(),
        }
    }

    /// Sets how long to wait between fetches, however many signatures fail; 5 minutes by default. A flood of forged
    /// signatures is not passed on to the vendor.
    #[must_use]
    pub fn refetch_interval(mut self, interval: Duration) -> Self {
        self.refetch_interval = interval;
        self
    }

    /// Sets how long the previous key stays valid after the vendor has changed it; an hour by default.
    #[must_use]
    pub fn grace(mut self, grace: Duration) -> Self {
        self.grace = grace;
        self
    }

    /// Checks a signature with the keys known now. Returns when a fetch was last started if none of them made it.
    pub(super) fn verifies_now(
        &self,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), Option<Instant>> {
        let known = lock(&self.known).clone();
        if known.verifies(message, signature) {
            Ok(())
        } else {
            Err(known.tried)
        }
    }

    /// Fetches the key again and reports whether it made the signature. Fails only if no key is known.
    pub(super) async fn verifies_refetched(
        &self,
        last_tried: Option<Instant>,
        message: &[u8],
        signature: &[u8],
    ) -> Result<bool, BoxError> {
        self.refetch(last_tried).await?;
        let known = lock(&self.known).clone();
        Ok(known.verifies(message, signature))
    }

    /// Fetches the key, unless another task has tried since, or too short a time ago.
    async fn refetch(&self, last_tried: Option<Instant>) -> Result<(), BoxError> {
        let _gate = self.gate.lock().await;
        {
            let mut known = lock(&self.known);
            let pause = if known.current.is_some() {
                self.refetch_interval
            } else {
                PAUSE
            };
            let is_recent = known.tried.is_some_and(|tried| tried.elapsed() < pause);
            if is_recent || known.tried != last_tried {
                return match known.current {
                    Some(_) => Ok(()),
                    None => Err("the last fetch, a moment ago, failed".into()),
                };
            }
            known.tried = Some(Instant::now());
        }
        let fetched = self.fetched().await;
        let mut known = lock(&self.known);
        match fetched {
            Ok(key) => known.replace(key, self.grace),
            Err(error) if known.current.is_none() => return Err(error),
            Err(error) => tracing::warn!(%error, "webhook signing key could not be fetched again"),
        }
        Ok(())
    }

    async fn fetched(&self) -> Result<PublicKey, BoxError> {
        let text = (self.fetch)().await?;
        Ok(PublicKey::from_pem(&text)?)
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey")
            .field("refetch_interval", &self.refetch_interval)
            .field("grace", &self.grace)
            .finish_non_exhaustive()
    }
}
