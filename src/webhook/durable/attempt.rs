//! One attempt to handle an event that a worker has taken.

use std::error::Error as _;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::{Either, select};
use tokio::time::{Instant, sleep};
use tracing::{Instrument as _, info, info_span, warn};

use super::shared::{Settings, Shared, warn_store_failed};
use super::status::Counted;
use super::store::{EventStore as _, TakenEvent};
use crate::transport::nth_delay;
use crate::webhook::claim_token::ClaimToken;
use crate::webhook::dedupe::Owner;
use crate::webhook::event::Event;
use crate::webhook::handling::{Outcome, handle, milliseconds_since};
use crate::webhook::received::Received;
use crate::webhook::rejection::Rejection;
use crate::webhook::store_step::{Holding, in_time};
use crate::webhook::verified_body::VerifiedBody;
use crate::webhook::within::within;

/// The longest text of an error that is stored.
const LONGEST_ERROR: usize = 500;

/// What to tell the store about an event.
enum Verdict {
    Complete,
    Retry(String),
    Bury(String),
}

impl Verdict {
    fn counted(&self) -> Counted {
        match self {
            Self::Complete => Counted::Handled,
            Self::Retry(_) => Counted::Retried,
            Self::Bury(_) => Counted::GivenUp,
        }
    }
}

/// An event under a lease.
pub(super) struct Attempt<E> {
    pub(super) shared: Arc<Shared<E>>,
    pub(super) settings: Settings,
    pub(super) owner: Owner,
    /// When the event was asked for.
    pub(super) since: Instant,
}

impl<E: Event> Attempt<E> {
    /// Handles the event, and tells the store what became of it. Whatever happens, the lease ends.
    pub(super) async fn run(self, taken: TakenEvent) {
        let key: Arc<str> = taken.key.as_str().into();
        let holding = Holding {
            key: &key,
            lease: self.settings.lease,
            since: self.since,
            step: self.settings.store,
        };
        let (store, owner) = (&self.shared.store, self.owner);
        let renew = || async move { store.renew(holding.key, owner, holding.lease).await };
        let lost = pin!(holding.until_lost(renew));
        let work = pin!(self.work(&key, taken).boxed());
        let counted = match select(work, lost).await {
            Either::Left((counted, _)) => counted,
            // Dropped: what the handler has not committed by now, it does not commit.
            Either::Right(((), _)) => Counted::Lost,
        };
        if let Counted::Lost = counted {
            warn!(vendor = E::VENDOR, key = &*key, "webhook lease lost");
        }
        self.shared.counts.add(E::VENDOR, counted);
        self.shared.due.notify_one();
    }

    async fn work(&self, key: &Arc<str>, taken: TakenEvent) -> Counted {
        let attempt = taken.attempt;
        let verdict = self.judge(key, taken).await;
        if let Verdict::Bury(error) = &verdict {
            warn!(
                vendor = E::VENDOR,
                key = &**key,
                attempt,
                error,
                "webhook given up"
            );
        }
        self.tell(key, attempt, verdict).await
    }

    /// Handles the event, alone if it has lapsed. A handler that never yields does not keep others waiting for ever.
    async fn judge(&self, key: &Arc<str>, taken: TakenEvent) -> Verdict {
        let (company, limit) = (&self.shared.company, self.settings.handler);
        let _company = if taken.has_lapsed {
            Either::Left(within(limit, pin!(company.write())).await)
        } else {
            Either::Right(within(limit, pin!(company.read())).await)
        };
        let attempt = taken.attempt;
        // An event that failed is given up at its last attempt. The last attempt of this one ended with its process, perhaps
        // because of another event, so it has had one more, alone.
        if attempt > self.settings.max_attempts.saturating_add(1) {
            return Verdict::Bury("its process ended while it was handled alone".to_owned());
        }
        match self.decode(key, taken) {
            Ok(received) => self.handle(key, received, attempt).await,
            Err(rejection) => Verdict::Bury(reason(&rejection)),
        }
    }

    fn decode(&self, key: &Arc<str>, taken: TakenEvent) -> Result<Received<E>, Rejection> {
        let claim = ClaimToken {
            key: Arc::clone(key),
            owner: self.owner,
            attempt: taken.attempt,
            received_at: Some(taken.received_at),
        };
        let query_lists = E::QUERY_LISTS.filter(|_| taken.is_query);
        let body = VerifiedBody::<E>::new(taken.raw, query_lists);
        Ok(body.decode()?.under(claim))
    }

    async fn handle(&self, key: &str, received: Received<E>, attempt: u32) -> Verdict {
        let (vendor, event) = (E::VENDOR, received.event().type_name());
        let span = info_span!("webhook", vendor, event, key, attempt);
        let start = Instant::now();
        let handling = handle(&*self.shared.handler, received, self.settings.handler);
        let outcome = handling.instrument(span).await;
        let milliseconds = milliseconds_since(start);
        let (text, error) = outcome.text();
        if let Outcome::Handled = outcome {
            info!(
                vendor,
                event,
                key,
                attempt,
                outcome = text,
                milliseconds,
                "webhook handled"
            );
            return Verdict::Complete;
        }
        warn!(
            vendor,
            event,
            key,
            attempt,
            outcome = text,
            milliseconds,
            error,
            "webhook not handled"
        );
        let error = error.unwrap_or(text).chars().take(LONGEST_ERROR).collect();
        if attempt < self.settings.max_attempts {
            Verdict::Retry(error)
        } else {
            Verdict::Bury(error)
        }
    }

    /// Tells the store until it answers; the lease is renewed meanwhile, if that is possible.
    async fn tell(&self, key: &str, attempt: u32, verdict: Verdict) -> Counted {
        let Settings {
            remember,
            keep_dead,
            backoff,
            store: limit,
            ..
        } = self.settings;
        let (store, owner) = (&self.shared.store, self.owner);
        let delay = nth_delay(backoff, attempt);
        loop {
            let told = async {
                match &verdict {
                    Verdict::Complete => store.complete(key, owner, remember).await,
                    Verdict::Retry(error) => store.retry(key, owner, delay, error).await,
                    Verdict::Bury(error) => store.bury(key, owner, keep_dead, error).await,
                }
            };
            match in_time(limit, pin!(told)).await {
                Ok(true) => return verdict.counted(),
                Ok(false) => return Counted::Lost,
                Err(error) => warn_store_failed(E::VENDOR, Some(key), &error),
            }
            sleep(Duration::from_secs(1)).await;
        }
    }
}

/// Why an event cannot be decoded, without anything of its body.
fn reason(rejection: &Rejection) -> String {
    match rejection.source() {
        Some(source) => format!("{rejection}: {source}"),
        None => rejection.to_string(),
    }
}
