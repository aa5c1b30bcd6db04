//! Spans and events by the names of OpenTelemetry's HTTP client conventions. Values are from an allow-list: no query, no
//! headers, no bodies, and of the address only what is the same for every call of an operation.

use reqwest::Request;
use tracing::field::Empty;
use tracing::{Span, debug_span, info_span};

use super::attempt::Answer;
use super::error::Error;
use super::hooks::OperationInfo;

/// The span of a call, over all its attempts.
pub(super) fn call(request: &Request, info: &OperationInfo) -> Span {
    let span = info_span!(
        "callscribe.call",
        otel.kind = "client",
        otel.name = info.operation_id,
        "http.request.method" = Empty,
        "url.template" = info.path,
        "server.address" = Empty,
        "server.port" = Empty,
        "http.response.status_code" = Empty,
        "http.request.resend_count" = Empty,
        "error.type" = Empty,
    );
    if !span.is_disabled() {
        span.record("http.request.method", request.method().as_str());
        span.record("server.address", request.url().host_str());
        span.record("server.port", request.url().port_or_known_default());
    }
    span
}

/// The span of one attempt.
pub(super) fn attempt(number: u32) -> Span {
    debug_span!(
        "callscribe.attempt",
        "http.request.resend_count" = number - 1
    )
}

/// Writes down how a call has ended.
pub(super) fn ended(span: &Span, result: &Result<Answer, Error>) {
    if span.is_disabled() {
        return;
    }
    let attempts = match result {
        Ok(answer) => {
            span.record("http.response.status_code", answer.status().as_u16());
            answer.head.attempts
        }
        Err(error) => {
            span.record("error.type", error.reason().name());
            error.attempts()
        }
    };
    span.record("http.request.resend_count", attempts.saturating_sub(1));
}
