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

/// The retries of one call.
pub(super) struct Retries<'a> {
    operation: &'a OperationInfo,
    options: &'a CallOptions,
    budget: &'a RetryBudget,
    deadline: Instant,
    failed: Delays,
    throttled: Delays,
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
            failed: Delays::new(options.backoff),
            throttled: Delays::new(options.throttled),
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
                retry_after(&response.head.headers).or_else(|| self.throttled.next())
            }
            Ok(response) if idempotent && is_transient(response.status()) => {
                retry_after(&response.head.headers).or_else(|| self.failed.next())
            }
            Ok(_) => None,
            Err(error) => match error.reason() {
                Reason::Connect => self.failed.next(),
                Reason::Timeout | Reason::Lost if idempotent => self.failed.next(),
                _ => None,
            },
        }
    }
}

fn is_transient(status: StatusCode) -> bool {
    status.is_server_error() || status == StatusCode::REQUEST_TIMEOUT
}
