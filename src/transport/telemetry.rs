//! Spans by OpenTelemetry's conventions for HTTP clients: a client span for each attempt, within one for the call.
//!
//! Values are from an allow-list: no query, no headers, no bodies. The conventions ask for `url.full` as well; ids and
//! secrets stand in it, so the template has to do.

use reqwest::Request;
use tracing::field::Empty;
use tracing::{Span, info_span};

use super::attempt::Answer;
use super::error::Error;
use super::hooks::OperationInfo;

/// The span of a call, over all its attempts and the waits between them.
pub(super) fn call(info: &OperationInfo) -> Span {
    info_span!(
        "callscribe.call",
        otel.kind = "internal",
        otel.name = info.operation_id,
        otel.status_code = Empty,
        "error.type" = Empty,
    )
}

/// The span of one attempt.
pub(super) fn attempt(request: &Request, info: &OperationInfo, number: u32) -> Span {
    let (method, url) = (request.method(), request.url());
    info_span!(
        "callscribe.attempt",
        otel.kind = "client",
        otel.name = %format_args!("{method} {}", info.path),
        otel.status_code = Empty,
        "http.request.method" = method.as_str(),
        "http.request.resend_count" = (number > 1).then(|| number - 1),
        "http.response.status_code" = Empty,
        "server.address" = url.host_str(),
        "server.port" = url.port_or_known_default(),
        "url.template" = info.path,
        "error.type" = Empty,
    )
}

/// Writes down how an attempt or a call has ended.
pub(super) fn ended(span: &Span, result: &Result<Answer, Error>) {
    if span.is_disabled() {
        return;
    }
    let status = match result {
        Ok(answer) => Some(answer.status()),
        Err(error) => error.status(),
    };
    // Only attempts have this field; for calls nothing is recorded.
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

fn failed(span: &Span, error_type: &str) {
    span.record("error.type", error_type);
    span.record("otel.status_code", "ERROR");
}

#[cfg(test)]
mod tests;
