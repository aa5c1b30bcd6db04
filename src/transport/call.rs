//! One call: attempts, the waits between them, and the deadline over all.

#[cfg(feature = "rate-limit")]
use std::num::NonZeroU32;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::HeaderMap;
use reqwest::{Request, StatusCode};
use tokio::time::{Instant, sleep, timeout_at};
use tracing::Instrument as _;

use super::attempt::{Answer, Call, Try};
use super::budget::Budget;
use super::credentials::Credentials;
use super::error::{Error, Phase, Reason};
use super::flow::after;
use super::hooks::OperationInfo;
use super::options::{Backoff, CallOptions};
#[cfg(feature = "rate-limit")]
use super::rate_limit::RateLimit;
use super::retry_after::retry_after;
use super::telemetry;

/// What every client carries besides its `reqwest::Client`. Clones share credentials, budget and rate limit.
#[derive(Clone, Debug)]
pub(crate) struct Transport {
    shared: Arc<Shared>,
    options: Arc<CallOptions>,
    #[cfg(feature = "rate-limit")]
    rate_limit: Option<Arc<RateLimit>>,
}

#[derive(Debug)]
struct Shared {
    credentials: Credentials,
    budget: Budget,
}

impl Transport {
    pub(crate) fn new(credentials: Credentials, options: CallOptions) -> Self {
        let budget = Budget::default();
        Self {
            shared: Arc::new(Shared {
                credentials,
                budget,
            }),
            options: Arc::new(options),
            #[cfg(feature = "rate-limit")]
            rate_limit: None,
        }
    }

    /// The same transport, which sends at most this many requests per second.
    #[cfg(feature = "rate-limit")]
    pub(crate) fn with_rate_limit(mut self, per_second: Option<NonZeroU32>) -> Self {
        self.rate_limit = per_second.map(|limit| Arc::new(RateLimit::new(limit)));
        self
    }

    pub(crate) fn options(&self) -> &CallOptions {
        &self.options
    }

    /// The same transport with other options.
    pub(crate) fn with_options(&self, options: CallOptions) -> Self {
        Self {
            options: Arc::new(options),
            ..self.clone()
        }
    }

    pub(crate) async fn exec(
        &self,
        client: &reqwest::Client,
        request: Request,
        info: &OperationInfo,
    ) -> Result<Answer, Error> {
        let span = telemetry::call(info);
        let call = Call {
            client,
            request,
            info,
            options: &self.options,
        };
        let run = pin!(self.run(info, |attempt| call.attempt(attempt)));
        let result = run.instrument(span.clone()).await;
        telemetry::ended(&span, &result);
        result
    }

    /// Sends until there is an answer to give: `send` makes one attempt.
    async fn run<F: Future<Output = Result<Answer, Error>>>(
        &self,
        info: &OperationInfo,
        send: impl Fn(Try) -> F,
    ) -> Result<Answer, Error> {
        let deadline = after(self.options.deadline);
        let mut waits = Waits::new(&self.options);
        let mut refreshed = false;
        let mut attempts = 0;
        loop {
            let credentials = self.credentials(deadline, info).await;
            let credentials =
                credentials.map_err(|e| e.with_attempts(attempts, info.idempotent))?;
            #[cfg(feature = "rate-limit")]
            let permit = self.permit(deadline, info).await;
            #[cfg(feature = "rate-limit")]
            permit.map_err(|e| e.with_attempts(attempts, info.idempotent))?;
            attempts += 1;
            let end = deadline.min(after(self.options.attempt_timeout));
            let outcome = send(Try {
                number: attempts,
                credentials: Arc::clone(&credentials),
                end,
            })
            .await;
            let wait = if is_unauthorized(&outcome) && !refreshed && !info.anonymous {
                refreshed = true;
                let fresh = self.shared.credentials.refused(&credentials);
                fresh.then_some(Duration::ZERO)
            } else {
                waits
                    .after(&outcome, info)
                    .filter(|wait| self.may_retry(attempts, *wait, deadline))
            };
            match wait {
                Some(wait) => sleep(wait).await,
                None => return self.end(outcome, attempts, deadline, info),
            }
        }
    }

    /// Whether there are attempts, time and budget left for a retry after this wait.
    fn may_retry(&self, attempts: u32, wait: Duration, deadline: Instant) -> bool {
        let left = deadline.saturating_duration_since(Instant::now());
        attempts < self.options.max_attempts && wait < left && self.shared.budget.withdraw()
    }

    async fn credentials(
        &self,
        deadline: Instant,
        info: &OperationInfo,
    ) -> Result<Arc<HeaderMap>, Error> {
        if info.anonymous {
            return Ok(Arc::default());
        }
        if let Credentials::Fixed(headers) = &self.shared.credentials {
            return Ok(Arc::clone(headers));
        }
        let failed = |reason| Error::new(info.operation_id, Phase::NeverSent, reason);
        match timeout_at(deadline, self.shared.credentials.headers()).await {
            Ok(Ok(headers)) => Ok(headers),
            Ok(Err(source)) => Err(failed(Reason::Credentials).with_source(source)),
            Err(elapsed) => Err(failed(Reason::Deadline).with_source(elapsed)),
        }
    }

    /// Waits until the rate limit lets the next attempt be sent.
    #[cfg(feature = "rate-limit")]
    async fn permit(&self, deadline: Instant, info: &OperationInfo) -> Result<(), Error> {
        match &self.rate_limit {
            Some(limit) if !limit.permit(deadline).await => {
                let late = Error::new(info.operation_id, Phase::NeverSent, Reason::Deadline);
                Err(late.with_source("the rate limit allows no request before then"))
            }
            _ => Ok(()),
        }
    }

    fn end(
        &self,
        outcome: Result<Answer, Error>,
        attempts: u32,
        deadline: Instant,
        info: &OperationInfo,
    ) -> Result<Answer, Error> {
        match outcome {
            Ok(answer) => {
                if answer.status().is_success() {
                    self.shared.budget.deposit();
                }
                Ok(answer.with_attempts(attempts))
            }
            Err(error) => {
                let error = error.with_attempts(attempts, info.idempotent);
                let late = Instant::now() >= deadline && *error.reason() == Reason::Timeout;
                Err(if late { error.past_deadline() } else { error })
            }
        }
    }
}

fn is_unauthorized(outcome: &Result<Answer, Error>) -> bool {
    matches!(outcome, Ok(answer) if answer.status() == StatusCode::UNAUTHORIZED)
}

fn is_passing(status: StatusCode) -> bool {
    status.is_server_error() || status == StatusCode::REQUEST_TIMEOUT
}

/// The waits of one call, set up by the first of their kind: most calls need none.
struct Waits<'a> {
    options: &'a CallOptions,
    failed: Option<Doubling>,
    throttled: Option<Doubling>,
}

impl<'a> Waits<'a> {
    fn new(options: &'a CallOptions) -> Self {
        Self {
            options,
            failed: None,
            throttled: None,
        }
    }

    fn failed(&mut self) -> Option<Duration> {
        let waits = &mut self.failed;
        waits
            .get_or_insert_with(|| Doubling::new(self.options.backoff))
            .next()
    }

    fn throttled(&mut self) -> Option<Duration> {
        let waits = &mut self.throttled;
        waits
            .get_or_insert_with(|| Doubling::new(self.options.throttled))
            .next()
    }

    /// How long to wait before the request is sent again; none where it must not be.
    fn after(&mut self, outcome: &Result<Answer, Error>, info: &OperationInfo) -> Option<Duration> {
        match outcome {
            Ok(answer) if answer.status() == StatusCode::TOO_MANY_REQUESTS => {
                retry_after(&answer.head.headers).or_else(|| self.throttled())
            }
            Ok(answer) if info.idempotent && is_passing(answer.status()) => {
                retry_after(&answer.head.headers).or_else(|| self.failed())
            }
            Ok(_) => None,
            Err(error) => match error.reason() {
                Reason::Connect => self.failed(),
                Reason::Timeout | Reason::Lost if info.idempotent => self.failed(),
                _ => None,
            },
        }
    }
}

/// Waits that double, drawn at random where wanted.
pub(super) struct Doubling {
    lengths: backon::ExponentialBackoff,
    jitter: bool,
}

impl Doubling {
    pub(super) fn new(backoff: Backoff) -> Self {
        use backon::{BackoffBuilder as _, ExponentialBuilder};
        Self {
            lengths: ExponentialBuilder::default()
                .with_min_delay(backoff.first)
                .with_max_delay(backoff.max)
                .without_max_times()
                .build(),
            jitter: backoff.jitter,
        }
    }

    /// backon's own jitter adds to a wait; full jitter draws from all of it.
    pub(super) fn next(&mut self) -> Option<Duration> {
        let length = self.lengths.next()?;
        Some(if self.jitter {
            length.mul_f64(fastrand::f64())
        } else {
            length
        })
    }
}

#[cfg(test)]
mod tests;
