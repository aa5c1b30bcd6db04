//! The retry rule: which outcomes are retried, and after which delay.

use std::time::Duration;

use reqwest::StatusCode;

use super::backoff::Delays;
use super::budget::{Cost, RetryBudget};
use super::effort::Effort;
use super::error::{Error, Phase, Reason, is_transient};
use super::operation::OperationInfo;
use super::options::CallOptions;
use super::raw_response::RawResponse;
use super::retry_after::retry_after;

/// The retries of one call.
pub(super) struct Retries<'a> {
    operation: &'a OperationInfo,
    budget: &'a RetryBudget,
    effort: &'a Effort,
    renewed: bool,
    failed: Delays,
    throttled: Delays,
}

impl<'a> Retries<'a> {
    pub(super) fn new(
        operation: &'a OperationInfo,
        options: &'a CallOptions,
        budget: &'a RetryBudget,
        effort: &'a Effort,
    ) -> Self {
        Self {
            operation,
            budget,
            effort,
            renewed: false,
            failed: Delays::new(options.backoff),
            throttled: Delays::new(options.throttled),
        }
    }

    /// Returns the delay before the next attempt, or `None` if there must not be one. `renew` drops credentials that the
    /// vendor refused, and returns `true` if there may be others.
    pub(super) fn next(
        &mut self,
        outcome: &Result<RawResponse, Error>,
        renew: impl FnOnce() -> bool,
    ) -> Option<Duration> {
        let delay = self.delay(outcome, renew)?;
        let cost = if is_unauthorized(outcome) {
            Cost::Renewal
        } else {
            Cost::Retry
        };
        let allowed = self.effort.allows(delay, self.budget, cost);
        allowed.then_some(delay)
    }

    /// A non-idempotent request is retried only if the vendor surely did not process it.
    fn delay(
        &mut self,
        outcome: &Result<RawResponse, Error>,
        renew: impl FnOnce() -> bool,
    ) -> Option<Duration> {
        let idempotent = self.operation.idempotent;
        match outcome {
            Ok(_) if is_unauthorized(outcome) => {
                let is_first = !std::mem::replace(&mut self.renewed, true);
                let renewable = is_first && !self.operation.anonymous && renew();
                renewable.then_some(Duration::ZERO)
            }
            Ok(response) if response.status() == StatusCode::TOO_MANY_REQUESTS => {
                retry_after(&response.head.headers).or_else(|| self.throttled.next())
            }
            Ok(response) if idempotent && is_transient(response.status()) => {
                retry_after(&response.head.headers).or_else(|| self.failed.next())
            }
            Ok(_) => None,
            Err(error) => match error.reason() {
                Reason::Connect | Reason::Refused => self.failed.next(),
                Reason::Timeout | Reason::Lost if idempotent || error.phase() == Phase::NotSent => {
                    self.failed.next()
                }
                _ => None,
            },
        }
    }
}

fn is_unauthorized(outcome: &Result<RawResponse, Error>) -> bool {
    matches!(outcome, Ok(response) if response.status() == StatusCode::UNAUTHORIZED)
}
