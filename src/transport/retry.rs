//! The retry rule: which outcomes are retried, and after which delay.

use std::time::Duration;

use reqwest::StatusCode;
use tokio::time::Instant;

use super::backoff::Delays;
use super::budget::RetryBudget;
use super::error::{Error, Reason};
use super::operation::OperationInfo;
use super::options::CallOptions;
use super::raw_response::RawResponse;
use super::retry_after::retry_after;

/// The retries of one call. Delays are set up when the first one is needed: most calls need none.
pub(super) struct Retries<'a> {
    operation: &'a OperationInfo,
    options: &'a CallOptions,
    budget: &'a RetryBudget,
    deadline: Instant,
    failed: Option<Delays>,
    throttled: Option<Delays>,
}

impl<'a> Retries<'a> {
    pub(super) fn new(
        operation: &'a OperationInfo,
        options: &'a CallOptions,
        budget: &'a RetryBudget,
        deadline: Instant,
    ) -> Self {
        Self {
            operation,
            options,
            budget,
            deadline,
            failed: None,
            throttled: None,
        }
    }

    /// Returns the delay before the next attempt, or `None` if there must not be one.
    pub(super) fn next(
        &mut self,
        outcome: &Result<RawResponse, Error>,
        attempts: u32,
    ) -> Option<Duration> {
        let delay = self.delay(outcome)?;
        let left = self.deadline.saturating_duration_since(Instant::now());
        let allowed =
            attempts < self.options.max_attempts && delay < left && self.budget.withdraw();
        allowed.then_some(delay)
    }

    /// A non-idempotent request is retried only if the vendor surely did not process it.
    fn delay(&mut self, outcome: &Result<RawResponse, Error>) -> Option<Duration> {
        let idempotent = self.operation.idempotent;
        match outcome {
            Ok(response) if response.status() == StatusCode::TOO_MANY_REQUESTS => {
                retry_after(&response.head.headers).or_else(|| self.throttled())
            }
            Ok(response) if idempotent && is_transient(response.status()) => {
                retry_after(&response.head.headers).or_else(|| self.failed())
            }
            Ok(_) => None,
            Err(error) => match error.reason() {
                Reason::Connect => self.failed(),
                Reason::Timeout | Reason::Lost if idempotent => self.failed(),
                _ => None,
            },
        }
    }

    fn failed(&mut self) -> Option<Duration> {
        let delays = &mut self.failed;
        delays
            .get_or_insert_with(|| Delays::new(self.options.backoff))
            .next()
    }

    fn throttled(&mut self) -> Option<Duration> {
        let delays = &mut self.throttled;
        delays
            .get_or_insert_with(|| Delays::new(self.options.throttled))
            .next()
    }
}

fn is_transient(status: StatusCode) -> bool {
    status.is_server_error() || status == StatusCode::REQUEST_TIMEOUT
}
