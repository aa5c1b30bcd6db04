//! The vendor's key: fetched, kept, and replaced when the vendor has changed it.

use std::error::Error as StdError;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::future::BoxFuture;
use tokio::time::Instant;

use super::key::Key;

type Failure = Box<dyn StdError + Send + Sync>;

/// Gets the text of the key from the vendor.
type Fetch = dyn Fn() -> BoxFuture<'static, Result<String, Failure>> + Send + Sync;

/// How long to wait after a fetch without success, as long as there is no key at all.
const PAUSE: Duration = Duration::from_secs(1);

/// Keys from the vendor.
pub(super) struct Keys {
    fetch: Box<Fetch>,
    /// How long to wait between fetches when signatures fail: a flood of forged ones is not passed on to the vendor.
    pub(super) interval: Duration,
    /// How long the key before the current one is still good.
    pub(super) grace: Duration,
    known: Mutex<Known>,
    /// Held by whoever fetches.
    gate: tokio::sync::Mutex<()>,
}

#[derive(Clone, Default)]
struct Known {
    current: Option<Key>,
    previous: Option<(Key, Instant)>,
    /// When a fetch was last begun.
    tried: Option<Instant>,
}

impl Known {
    fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        let previous = self.previous.as_ref();
        let previous = previous.filter(|(_, until)| Instant::now() < *until);
        let keys = self.current.iter().chain(previous.map(|(key, _)| key));
        keys.into_iter().any(|key| key.verifies(message, signature))
    }
}

impl Keys {
    pub(super) fn new<F>(fetch: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<String, Failure>> + Send + 'static,
    {
        Self {
            fetch: Box::new(move || Box::pin(fetch())),
            interval: Duration::from_secs(5 * 60),
            grace: Duration::from_secs(60 * 60),
            known: Mutex::default(),
            gate: tokio::sync::Mutex::default(),
        }
    }

    /// Whether the vendor signed this. Fails only where there is no key to say so.
    pub(super) async fn verifies(&self, message: &[u8], signature: &[u8]) -> Result<bool, Failure> {
        let known = self.known().clone();
        if known.verifies(message, signature) {
            return Ok(true);
        }
        self.renew(known.tried).await?;
        let known = self.known().clone();
        Ok(known.verifies(message, signature))
    }

    /// Fetches the key, unless somebody has tried since, or too short a time ago.
    async fn renew(&self, last_tried: Option<Instant>) -> Result<(), Failure> {
        let _gate = self.gate.lock().await;
        {
            let mut known = self.known();
            let pause = if known.current.is_some() {
                self.interval
            } else {
                PAUSE
            };
            let is_recent = known.tried.is_some_and(|tried| tried.elapsed() < pause);
            if is_recent || known.tried != last_tried {
                return match known.current {
                    Some(_) => Ok(()),
                    None => Err("fetched a moment ago without success".into()),
                };
            }
            known.tried = Some(Instant::now());
        }
        let fetched = self.fetched().await;
        let mut known = self.known();
        match fetched {
            Ok(key) => known.replace(key, self.grace),
            Err(error) if known.current.is_none() => return Err(error),
            Err(error) => tracing::warn!(%error, "key of webhooks could not be fetched again"),
        }
        Ok(())
    }

    async fn fetched(&self) -> Result<Key, Failure> {
        let text = (self.fetch)().await?;
        Ok(Key::from_pem(&text)?)
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn replace(&mut self, key: Key, grace: Duration) {
        if self.current.as_ref() == Some(&key) {
            return;
        }
        let until = Instant::now().checked_add(grace);
        self.previous = self.current.replace(key).zip(until);
    }
}
