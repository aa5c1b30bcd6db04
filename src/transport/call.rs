//! Sends calls: credentials, attempts, the delays between them, and the deadline over all.

use std::fmt;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use reqwest::header::HeaderMap;
use reqwest::{Request, StatusCode};
use tokio::time::{Instant, sleep, timeout_at};
use tracing::Instrument as _;

use super::attempt::{Attempt, Call};
use super::backoff::deadline_in;
use super::budget::RetryBudget;
use super::credentials::Credentials;
use super::error::{Error, Phase, Reason};
use super::operation::OperationInfo;
use super::options::CallOptions;
use super::raw_response::RawResponse;
use super::retry::Retries;
use super::telemetry;

/// Delays attempts before they are sent.
pub(super) trait Throttle: fmt::Debug + Send + Sync {
    /// Waits until the next attempt may be sent. Returns `false` if that is after the deadline.
    fn acquire(&self, deadline: Instant) -> BoxFuture<'_, bool>;
}

/// Sends the requests of a client. Clones share connections, credentials, retry budget and throttle.
#[derive(Clone, Debug)]
pub struct Transport {
    shared: Arc<Shared>,
    options: Arc<CallOptions>,
}

#[derive(Debug)]
pub(super) struct Shared {
    pub(super) http: reqwest::Client,
    /// Without a slash at the end.
    pub(super) base_url: String,
    pub(super) credentials: Credentials,
    pub(super) throttle: Option<Arc<dyn Throttle>>,
    pub(super) budget: RetryBudget,
}

impl Transport {
    pub(super) fn new(shared: Shared, options: CallOptions) -> Self {
        Self {
            shared: Arc::new(shared),
            options: Arc::new(options),
        }
    }

    pub(crate) fn http(&self) -> &reqwest::Client {
        &self.shared.http
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.shared.base_url
    }

    pub(crate) fn options(&self) -> &CallOptions {
        &self.options
    }

    /// Returns the same transport with other options.
    pub(crate) fn with_options(&self, options: CallOptions) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            options: Arc::new(options),
        }
    }

    /// Sends a request, retries it where the retry rule allows, and reads the whole response.
    pub(crate) async fn exec(
        &self,
        request: Request,
        operation: &OperationInfo,
    ) -> Result<RawResponse, Error> {
        let span = telemetry::call(operation);
        let call = Call {
            http: self.http(),
            request,
            operation,
            options: &self.options,
        };
        let run = pin!(self.run(operation, |attempt| call.send(attempt)));
        let result = run.instrument(span.clone()).await;
        telemetry::record_outcome(&span, &result);
        result
    }

    /// Makes attempts with `send` until one outcome is final.
    async fn run<F: Future<Output = Result<RawResponse, Error>>>(
        &self,
        operation: &OperationInfo,
        send: impl Fn(Attempt) -> F,
    ) -> Result<RawResponse, Error> {
        let deadline = deadline_in(self.options.deadline);
        let mut retries = Retries::new(operation, &self.options, &self.shared.budget, deadline);
        let mut renewed = false;
        let mut attempts = 0;
        loop {
            let prepared = self.prepare(deadline, operation).await;
            let credentials = prepared.map_err(|error| error.with_attempts(attempts))?;
            attempts += 1;
            let outcome = send(Attempt {
                number: attempts,
                credentials: Arc::clone(&credentials),
                end: deadline.min(deadline_in(self.options.attempt_timeout)),
            })
            .await;
            let delay = if is_unauthorized(&outcome) && !renewed && !operation.anonymous {
                renewed = true;
                let renewable = self.shared.credentials.refused(&credentials);
                renewable.then_some(Duration::ZERO)
            } else {
                retries.next(&outcome, attempts)
            };
            match delay {
                Some(delay) => sleep(delay).await,
                None => return self.finish(outcome, attempts, deadline),
            }
        }
    }

    /// Returns the credentials of the next attempt once it may be sent.
    async fn prepare(
        &self,
        deadline: Instant,
        operation: &OperationInfo,
    ) -> Result<Arc<HeaderMap>, Error> {
        let credentials = self.credentials(deadline, operation).await?;
        match &self.shared.throttle {
            Some(throttle) if !throttle.acquire(deadline).await => {
                let late = Error::new(operation, Phase::NotSent, Reason::Deadline);
                Err(late.with_source("the rate limit allows no request before the deadline"))
            }
            _ => Ok(credentials),
        }
    }

    async fn credentials(
        &self,
        deadline: Instant,
        operation: &OperationInfo,
    ) -> Result<Arc<HeaderMap>, Error> {
        if operation.anonymous {
            return Ok(Arc::default());
        }
        if let Credentials::Fixed(headers) = &self.shared.credentials {
            return Ok(Arc::clone(headers));
        }
        let failed = |reason| Error::new(operation, Phase::NotSent, reason);
        match timeout_at(deadline, self.shared.credentials.headers()).await {
            Ok(Ok(headers)) => Ok(headers),
            Ok(Err(source)) => Err(failed(Reason::Credentials).with_source(source)),
            Err(elapsed) => Err(failed(Reason::Deadline).with_source(elapsed)),
        }
    }

    fn finish(
        &self,
        outcome: Result<RawResponse, Error>,
        attempts: u32,
        deadline: Instant,
    ) -> Result<RawResponse, Error> {
        match outcome {
            Ok(mut response) => {
                if response.status().is_success() {
                    self.shared.budget.deposit();
                }
                response.head.attempts = attempts;
                Ok(response)
            }
            Err(error) => {
                let error = error.with_attempts(attempts);
                let late = Instant::now() >= deadline && *error.reason() == Reason::Timeout;
                Err(if late { error.past_deadline() } else { error })
            }
        }
    }
}

fn is_unauthorized(outcome: &Result<RawResponse, Error>) -> bool {
    matches!(outcome, Ok(response) if response.status() == StatusCode::UNAUTHORIZED)
}

#[cfg(test)]
mod tests;
