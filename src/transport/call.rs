//! Sends calls: credentials, attempts, the delays between them, and the deadline over all.

use std::fmt;
use std::pin::pin;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use reqwest::header::HeaderMap;
use reqwest::{Request, Url};
use tokio::time::{Instant, sleep, timeout_at};
use tracing::Instrument as _;

use super::attempt::{Attempt, Call};
use super::backoff::deadline_in;
use super::budget::RetryBudget;
use super::build_error::BuildError;
use super::credentials::Credentials;
use super::effort::Effort;
use super::error::{Error, Phase, Reason};
use super::hook::AttemptHook;
use super::http_client::FileClient;
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
    /// The flow that calls belong to.
    effort: Option<Arc<Effort>>,
}

pub(super) struct Shared {
    pub(super) http: reqwest::Client,
    /// Downloads files from other hosts.
    pub(super) files: FileClient,
    /// Its path has no slash at the end, unless it is `/`.
    pub(super) base_url: Url,
    pub(super) credentials: Credentials,
    pub(super) throttle: Option<Arc<dyn Throttle>>,
    pub(super) hooks: Vec<Arc<dyn AttemptHook>>,
    pub(super) budget: Arc<RetryBudget>,
}

/// Without the HTTP clients: they show default headers, which may be secret.
impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared")
            .field("base_url", &self.base_url.as_str())
            .field("credentials", &self.credentials)
            .field("throttle", &self.throttle)
            .field("hooks", &self.hooks)
            .field("budget", &self.budget)
            .finish_non_exhaustive()
    }
}

impl Transport {
    pub(super) fn new(shared: Shared, options: CallOptions) -> Self {
        Self {
            shared: Arc::new(shared),
            options: Arc::new(options),
            effort: None,
        }
    }

    pub(crate) fn http(&self) -> &reqwest::Client {
        &self.shared.http
    }

    /// Returns the client for the file at `url`. It sends none of the default headers of a caller's client.
    pub(super) fn file_client(&self, url: &Url) -> Result<&reqwest::Client, BuildError> {
        self.shared.files.get(url)
    }

    pub(super) fn base_url(&self) -> &Url {
        &self.shared.base_url
    }

    /// Returns the URL of this path below the base URL. The path starts with a slash, and is percent-encoded.
    pub(crate) fn url(&self, path: &str) -> Url {
        let mut url = self.shared.base_url.clone();
        match url.path() {
            "/" => url.set_path(path),
            prefix => {
                let path = format!("{prefix}{path}");
                url.set_path(&path);
            }
        }
        url
    }

    pub(crate) fn options(&self) -> &CallOptions {
        &self.options
    }

    /// Returns the same transport with other options.
    pub(crate) fn with_options(&self, options: CallOptions) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            options: Arc::new(options),
            effort: self.effort.clone(),
        }
    }

    /// Returns the same transport for the calls of a flow.
    pub(super) fn with_effort(&self, effort: Arc<Effort>) -> Self {
        Self {
            effort: Some(effort),
            ..self.clone()
        }
    }

    /// Counts a request of a flow that a test plays.
    #[cfg(test)]
    #[allow(dead_code, reason = "not every vendor has flows of several calls")]
    pub(crate) fn count_attempt(&self) {
        if let Some(effort) = &self.effort {
            effort.count();
        }
    }

    pub(super) fn budget(&self) -> &RetryBudget {
        &self.shared.budget
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
            query: if operation.anonymous {
                &[]
            } else {
                self.shared.credentials.query()
            },
            operation,
            options: &self.options,
            hooks: &self.shared.hooks,
        };
        #[cfg(feature = "metrics")]
        let started = Instant::now();
        let run = pin!(self.run(operation, |attempt| call.send(attempt)));
        let result = run.instrument(span.clone()).await;
        telemetry::record_outcome(&span, &result);
        #[cfg(feature = "metrics")]
        super::metrics::record_call(operation, started.elapsed(), &result);
        result
    }

    /// Makes attempts with `send` until one outcome is final.
    async fn run<F: Future<Output = Result<RawResponse, Error>>>(
        &self,
        operation: &OperationInfo,
        send: impl Fn(Attempt) -> F,
    ) -> Result<RawResponse, Error> {
        let own;
        let effort = if let Some(effort) = &self.effort {
            &**effort
        } else {
            own = Effort::new(self.options.deadline, self.options.max_attempts);
            &own
        };
        let deadline = effort.end();
        let mut retries = Retries::new(operation, &self.options, &self.shared.budget, effort);
        loop {
            let prepared = self.prepare(deadline, operation).await;
            let credentials = prepared.map_err(|error| error.with_attempts(effort.sent()))?;
            let number = effort.count();
            #[cfg(feature = "metrics")]
            super::metrics::count_attempt(operation);
            let outcome = send(Attempt {
                number,
                credentials: Arc::clone(&credentials),
                end: deadline.min(deadline_in(self.options.attempt_timeout)),
            })
            .await;
            let renew = || self.shared.credentials.refused(&credentials);
            match retries.next(&outcome, renew) {
                Some(delay) => {
                    telemetry::retry(&outcome, number, delay);
                    sleep(delay).await;
                }
                None => return self.finish(outcome, number, deadline),
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

#[cfg(test)]
pub(super) mod tests;
