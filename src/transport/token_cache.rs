//! A token that is got once for all callers, and anew before it expires.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, Shared};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use tokio::time::Instant;

use super::credentials::{CredentialsFuture, CredentialsProvider};

/// How long before it expires a token is replaced.
const EARLY: Duration = Duration::from_secs(60);

/// A token as it was given out.
pub(crate) struct Minted {
    /// What goes into `Authorization`.
    pub(crate) header: HeaderValue,
    pub(crate) lifetime: Duration,
}

type Source = Box<dyn StdError + Send + Sync>;

/// A mint under way, which everyone who waits for it drives: it goes on when the caller that began it is dropped.
type Flight = Shared<BoxFuture<'static, Result<Token, Arc<dyn StdError + Send + Sync>>>>;

#[derive(Clone)]
struct Token {
    header: HeaderValue,
    /// None where the clock does not reach that far.
    replace_at: Option<Instant>,
}

/// Keeps what `mint` gives. However many ask, there is one mint at a time; its failure is told to all who wait for it,
/// and whoever asks next tries anew.
pub(crate) struct TokenCache<F> {
    mint: F,
    latest: Mutex<Option<Flight>>,
}

impl<F, Fut> TokenCache<F>
where
    F: Fn() -> Fut,
    Fut: Future<Output = Result<Minted, Source>> + Send + 'static,
{
    pub(crate) fn new(mint: F) -> Self {
        Self {
            mint,
            latest: Mutex::new(None),
        }
    }

    /// The latest mint, or a new one where that one is of no use.
    fn flight(&self) -> Flight {
        let mut latest = self.latest();
        match &*latest {
            Some(flight) if is_useful(flight) => flight.clone(),
            _ => latest.insert(take_off((self.mint)())).clone(),
        }
    }
}

impl<F> TokenCache<F> {
    fn latest(&self) -> MutexGuard<'_, Option<Flight>> {
        self.latest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn take_off(minted: impl Future<Output = Result<Minted, Source>> + Send + 'static) -> Flight {
    // Counted from here: when the answer comes, a part of the lifetime is over.
    let start = Instant::now();
    let token = minted.map(move |minted| {
        let Minted { header, lifetime } = minted.map_err(Arc::from)?;
        // A token that lives but a short time serves for half of it.
        let early = EARLY.min(lifetime / 2);
        let replace_at = start.checked_add(lifetime.saturating_sub(early));
        Ok(Token { header, replace_at })
    });
    token.boxed().shared()
}

fn is_useful(flight: &Flight) -> bool {
    match flight.peek() {
        Some(Ok(token)) => token.replace_at.is_none_or(|at| Instant::now() < at),
        Some(Err(_)) => false,
        // All who waited were dropped: its connection may have died since.
        None => flight.strong_count() != Some(1),
    }
}

impl<F, Fut> CredentialsProvider for TokenCache<F>
where
    F: Fn() -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<Minted, Source>> + Send + 'static,
{
    fn headers(&self) -> CredentialsFuture<'_> {
        let flight = self.flight();
        Box::pin(async {
            let token = flight.await?;
            Ok(HeaderMap::from_iter([(AUTHORIZATION, token.header)]))
        })
    }

    /// Drops the token, unless it has been replaced since.
    fn refused(&self, headers: &HeaderMap) -> bool {
        let mut latest = self.latest();
        if let Some(Ok(token)) = latest.as_ref().and_then(Flight::peek)
            && Some(&token.header) == headers.get(AUTHORIZATION)
        {
            *latest = None;
        }
        true
    }
}

impl<F> fmt::Debug for TokenCache<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenCache").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
