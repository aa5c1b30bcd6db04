//! A key that is fetched, kept, and replaced when the vendor has changed it.

use std::error::Error as StdError;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::BoxFuture;
use tokio::runtime::Handle;
use tokio::sync::{Semaphore, watch};
use tokio::time::{Instant, timeout};

use super::public_key::PublicKey;
use crate::BoxError;
use crate::sync::lock;
use crate::transport::deadline_in;

/// Fetches the PEM of the key from the vendor.
type Fetch = dyn Fn() -> BoxFuture<'static, Result<String, BoxError>> + Send + Sync;

/// How long to wait after a failed fetch.
const PAUSE: Duration = Duration::from_secs(1);

/// How long a fetch may take.
const FETCH_TIMEOUT: Duration = Duration::from_secs(10);

/// How many KiB the events that wait for a fetch may have together: whether they are forged is not known yet.
const MAX_WAITING: usize = 8 * 1024;

/// How many of these KiB an event takes at least, which makes 256 small events.
const MIN_PLACE: u32 = 32;

/// A public key that the vendor publishes: fetched when the first event arrives, and again when a signature fails.
///
/// A fetch is a task of its own, which no request can cancel. Events that need it wait for it, up to 256 of them with 8 MiB
/// together; others are refused with a 503. Events that a known key has signed never wait.
pub struct SigningKey {
    fetch: Arc<Fetch>,
    refetch_interval: Duration,
    grace: Duration,
    known: Arc<Mutex<Known>>,
    waiting: Semaphore,
}

#[derive(Default)]
struct Known {
    keys: Keys,
    /// When a fetch was last started.
    tried: Option<Instant>,
    /// The fetch in progress: closed when it ends, even by a panic.
    flight: Option<watch::Receiver<()>>,
    /// Why the last fetch failed.
    failure: Option<Arc<dyn StdError + Send + Sync>>,
}

#[derive(Clone, Default)]
struct Keys {
    current: Option<PublicKey>,
    previous: Option<(PublicKey, Instant)>,
}

impl Keys {
    fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        let previous = self.previous.as_ref();
        let previous = previous.filter(|(_, until)| Instant::now() < *until);
        let keys = self.current.iter().chain(previous.map(|(key, _)| key));
        keys.into_iter().any(|key| key.verifies(message, signature))
    }

    fn replace(&mut self, key: PublicKey, grace: Duration) {
        if self.current.as_ref() == Some(&key) {
            return;
        }
        let previous = self.current.replace(key);
        self.previous = previous.map(|previous| (previous, deadline_in(grace)));
    }
}

impl Known {
    fn is_in_flight(&self) -> bool {
        let flight = self.flight.as_ref();
        flight.is_some_and(|flight| flight.has_changed().is_ok())
    }

    /// Reports whether the last fetch was too short a time ago for another one.
    fn is_recent(&self, refetch_interval: Duration) -> bool {
        let interval = match (&self.keys.current, &self.failure) {
            (Some(_), None) => refetch_interval,
            (Some(_), Some(_)) => refetch_interval.min(PAUSE),
            (None, _) => PAUSE,
        };
        self.tried.is_some_and(|tried| tried.elapsed() < interval)
    }

    fn landed(&mut self, fetched: Result<PublicKey, BoxError>, grace: Duration) {
        match fetched {
            Ok(key) => {
                self.failure = None;
                self.keys.replace(key, grace);
            }
            Err(error) => {
                let error_with_causes: &(dyn StdError + 'static) = &*error;
                tracing::warn!(
                    error = error_with_causes,
                    "webhook signing key could not be fetched"
                );
                self.failure = Some(error.into());
            }
        }
    }
}

impl SigningKey {
    /// Creates a key that `fetch` returns as PEM. A fetch may take 10 s.
    pub fn fetched_by<F>(fetch: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<String, BoxError>> + Send + 'static,
    {
        Self {
            fetch: Arc::new(move || Box::pin(fetch())),
            refetch_interval: Duration::from_secs(30),
            grace: Duration::from_secs(60 * 60),
            known: Arc::default(),
            waiting: Semaphore::new(MAX_WAITING),
        }
    }

    /// Sets how long to wait between fetches, however many signatures fail; 30 s by default. A flood of forged signatures
    /// is not passed on to the vendor. In turn, an event with a new key may be refused for as long; after a fetch that failed,
    /// for a second, with a 503.
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

    /// Checks a signature with the keys known now.
    pub(super) fn verifies_now(&self, message: &[u8], signature: &[u8]) -> bool {
        let keys = lock(&self.known).keys.clone();
        keys.verify(message, signature)
    }

    /// Checks a signature that [`verifies_now`](Self::verifies_now) has refused with the key that the vendor has now. Fails
    /// if that key could not be fetched: the signature may be one of it.
    pub(super) async fn verifies_refetched(
        &self,
        message: &[u8],
        signature: &[u8],
    ) -> Result<bool, BoxError> {
        if let Some(mut flight) = self.flight()? {
            let place = u32::try_from(message.len() / 1024).unwrap_or(u32::MAX);
            let Ok(_place) = self.waiting.try_acquire_many(place.max(MIN_PLACE)) else {
                return Err("too many events wait for it".into());
            };
            // Nothing is ever sent: this ends with the flight.
            let _ = flight.changed().await;
        }
        let (keys, failure) = {
            let known = lock(&self.known);
            (known.keys.clone(), known.failure.clone())
        };
        if keys.verify(message, signature) {
            return Ok(true);
        }
        match (failure, keys.current) {
            (Some(failure), _) => Err(failure.into()),
            (None, Some(_)) => Ok(false),
            (None, None) => Err("the fetch did not end".into()),
        }
    }

    /// Returns the fetch in progress, or starts one; `None` if the last one was too short a time ago.
    fn flight(&self) -> Result<Option<watch::Receiver<()>>, BoxError> {
        let mut known = lock(&self.known);
        if known.is_in_flight() {
            return Ok(known.flight.clone());
        }
        if known.is_recent(self.refetch_interval) {
            return Ok(None);
        }
        let runtime = Handle::try_current()?;
        let (flying, flight) = watch::channel(());
        known.tried = Some(Instant::now());
        known.flight = Some(flight.clone());
        drop(known);
        let (fetch, known, grace) = (self.fetch.clone(), self.known.clone(), self.grace);
        runtime.spawn(async move {
            let fetched = fetched(&*fetch).await;
            lock(&known).landed(fetched, grace);
            drop(flying);
        });
        Ok(Some(flight))
    }
}

async fn fetched(fetch: &Fetch) -> Result<PublicKey, BoxError> {
    let text = timeout(FETCH_TIMEOUT, fetch()).await??;
    Ok(PublicKey::from_pem(&text)?)
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey")
            .field("refetch_interval", &self.refetch_interval)
            .field("grace", &self.grace)
            .finish_non_exhaustive()
    }
}

#[cfg(all(test, feature = "videosdk", feature = "testing"))]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use tokio::time::advance;

    use super::*;
    use crate::videosdk::Signer;

    #[limited::test(start_paused = true)]
    async fn the_previous_key_is_valid_for_the_grace_and_no_longer() {
        let grace = Duration::from_secs(60);
        let key = PublicKey::from_pem(&Signer::new().public_key()).unwrap();
        let keys = Keys {
            current: None,
            previous: Some((key, Instant::now() + grace)),
        };
        let signature = STANDARD.decode(Signer::new().sign(b"event")).unwrap();
        advance(Duration::from_millis(59_999)).await;
        assert!(keys.verify(b"event", &signature));
        advance(Duration::from_millis(1)).await;
        assert!(!keys.verify(b"event", &signature));
    }

    /// Two events fail with the keys known now; the second one asks when the fetch for the first has ended.
    #[limited::test]
    async fn an_event_whose_key_was_fetched_meanwhile_is_verified() {
        let fetches = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&fetches);
        let key = SigningKey::fetched_by(move || {
            count.fetch_add(1, Ordering::Relaxed);
            async { Ok(Signer::new().public_key()) }
        });
        let signature = STANDARD.decode(Signer::new().sign(b"event")).unwrap();
        assert!(!key.verifies_now(b"event", &signature));
        assert!(key.verifies_refetched(b"event", &signature).await.unwrap());
        assert!(key.verifies_refetched(b"event", &signature).await.unwrap());
        assert!(!key.verifies_refetched(b"other", &signature).await.unwrap());
        assert_eq!(fetches.load(Ordering::Relaxed), 1);
    }
}
