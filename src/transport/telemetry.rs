//! Spans by OpenTelemetry's conventions for HTTP clients: a client span for each attempt inside one for the call.
//!
//! Only allowlisted values are recorded: no query, no headers, no bodies. The conventions also ask for `url.full`; it
//! contains ids and secrets, so the path template is recorded in its place.

use std::time::Duration;

use reqwest::{Request, StatusCode};
use tracing::field::Empty;
use tracing::{Span, debug, info_span};

use super::error::Error;
use super::operation::OperationInfo;
use super::raw_response::RawResponse;

/// Creates the span of a call, over all its attempts and the delays between them.
pub(super) fn call(operation: &OperationInfo) -> Span {
    info_span!(
        "callscribe.call",
        otel.kind = "internal",
        otel.name = operation.id,
        otel.status_code = Empty,
        "error.type" = Empty,
    )
}

/// Creates the span of a flow, over all its calls.
#[allow(dead_code, reason = "not every vendor has flows of several calls")]
pub(super) fn flow(name: &'static str) -> Span {
    info_span!(
        "callscribe.flow",
        otel.kind = "internal",
        otel.name = name,
        otel.status_code = Empty,
        "error.type" = Empty,
    )
}

/// Creates the span of one attempt.
pub(super) fn attempt(request: &Request, operation: &OperationInfo, number: u32) -> Span {
    let (method, url) = (request.method(), request.url());
    info_span!(
        "callscribe.attempt",
        otel.kind = "client",
        otel.name = %format_args!("{method} {}", operation.path),
        otel.status_code = Empty,
        "http.request.method" = method.as_str(),
        "http.request.resend_count" = (number > 1).then(|| number - 1),
        "http.response.status_code" = Empty,
        "server.address" = url.host_str(),
        "server.port" = url.port_or_known_default(),
        "url.template" = operation.path,
        "error.type" = Empty,
    )
}

/// Returns the status that an attempt or a call ended with.
pub(super) fn status_of(result: &Result<RawResponse, Error>) -> Option<StatusCode> {
    match result {
        Ok(response) => Some(response.status()),
        Err(error) => error.status(),
    }
}

/// Records the outcome of an attempt or a call.
pub(super) fn record_outcome(span: &Span, result: &Result<RawResponse, Error>) {
    if span.is_disabled() {
        return;
    }
    let status = status_of(result);
    // Only attempts have this field. Recording it on the span of a call does nothing.
    span.record(
        "http.response.status_code",
        status.map(|status| status.as_u16()),
    );
    match (result, status) {
        (Err(error), _) => failed(span, error.reason().name()),
        (Ok(_), Some(status)) if status.is_client_error() || status.is_server_error() => {
            failed(span, status.as_str());
        }
        _ => {}
    }
}

/// Records the error that a flow ended with.
#[allow(dead_code, reason = "not every vendor has flows of several calls")]
pub(super) fn record_error(span: &Span, error: Option<&Error>) {
    if let Some(error) = error {
        failed(span, error.kind().as_str());
    }
}

/// Logs that an attempt is followed by another one.
pub(super) fn retry(outcome: &Result<RawResponse, Error>, attempt: u32, delay: Duration) {
    let wait_ms = u64::try_from(delay.as_millis()).unwrap_or(u64::MAX);
    match outcome {
        Ok(response) => {
            debug!(
                attempt,
                wait_ms,
                reason = response.status().as_str(),
                "retry"
            );
        }
        Err(error) => debug!(attempt, wait_ms, reason = error.reason().name(), "retry"),
    }
}

fn failed(span: &Span, error_type: &str) {
    span.record("error.type", error_type);
    span.record("otel.status_code", "ERROR");
}

#[cfg(test)]
mod tests;
