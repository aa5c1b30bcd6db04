//! A token that is fetched once for all callers, and renewed before it expires.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, Shared};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use tokio::time::Instant;

use super::credentials::{CredentialsFuture, CredentialsProvider};
use crate::BoxError;
use crate::sync::lock;

/// How long before its expiry a token is renewed.
const EARLY: Duration = Duration::from_secs(60);

/// How long after a refused token another one may be replaced: a vendor that refuses all of them does not cause a fetch for each
/// call.
const PAUSE: Duration = Duration::from_secs(1);

/// A token that was just issued.
pub(crate) struct Minted {
    /// The value of `Authorization`.
    pub(crate) header: HeaderValue,
    pub(crate) lifetime: Duration,
}

/// A fetch in progress. Every caller that waits for it polls it, so it continues when the caller that started it is dropped.
type Flight = Shared<BoxFuture<'static, Result<Token, Arc<dyn StdError + Send + Sync>>>>;

#[derive(Clone)]
struct Token {
    header: HeaderValue,
    /// `None` if the clock cannot represent the moment.
    renew_at: Option<Instant>,
}

/// Keeps the token that `mint` returned last. There is one fetch at a time, however many callers wait. They all get its
/// error if it fails, and the next caller starts another fetch.
pub(crate) struct TokenCache<F> {
    mint: F,
    latest: Mutex<Latest>,
}

#[derive(Default)]
struct Latest {
    flight: Option<Flight>,
    /// When a token was last dropped because it was refused.
    refused: Option<Instant>,
}

impl<F, Fut> TokenCache<F>
where
    F: Fn() -> Fut,
    Fut: Future<Output = Result<Minted, BoxError>> + Send + 'static,
{
    pub(crate) fn new(mint: F) -> Self {
        Self {
            mint,
            latest: Mutex::default(),
        }
    }

    /// Returns the latest fetch, or starts a new one if that one is of no use.
    fn flight(&self) -> Flight {
        let mut latest = lock(&self.latest);
        match &latest.flight {
            Some(flight) if is_useful(flight) => flight.clone(),
            _ => latest.flight.insert(start((self.mint)())).clone(),
        }
    }
}

fn start(minted: impl Future<Output = Result<Minted, BoxError>> + Send + 'static) -> Flight {
    // The lifetime counts from here: part of it is over when the response arrives.
    let started = Instant::now();
    let token = minted.map(move |minted| {
        let Minted { header, lifetime } = minted.map_err(Arc::from)?;
        // A short-lived token is used for half of its lifetime.
        let early = EARLY.min(lifetime / 2);
        let renew_at = started.checked_add(lifetime.saturating_sub(early));
        Ok(Token { header, renew_at })
    });
    token.boxed().shared()
}

fn is_useful(flight: &Flight) -> bool {
    match flight.peek() {
        Some(Ok(token)) => token.renew_at.is_none_or(|at| Instant::now() < at),
        Some(Err(_)) => false,
        // Every caller that waited was dropped: the connection may be dead by now.
        None => flight.strong_count() != Some(1),
    }
}

impl<F, Fut> CredentialsProvider for TokenCache<F>
where
    F: Fn() -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<Minted, BoxError>> + Send + 'static,
{
    fn headers(&self) -> CredentialsFuture<'_> {
        let flight = self.flight();
        Box::pin(async {
            let token = flight.await?;
            Ok(HeaderMap::from_iter([(AUTHORIZATION, token.header)]))
        })
    }

    /// Drops the token, unless it has been renewed since. Returns `false` if another one was dropped a moment ago.
    fn refused(&self, headers: &HeaderMap) -> bool {
        let mut latest = lock(&self.latest);
        if let Some(Ok(token)) = latest.flight.as_ref().and_then(Flight::peek)
            && Some(&token.header) == headers.get(AUTHORIZATION)
        {
            if latest.refused.is_some_and(|at| at.elapsed() < PAUSE) {
                return false;
            }
            *latest = Latest {
                flight: None,
                refused: Some(Instant::now()),
            };
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
