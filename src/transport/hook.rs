use std::fmt;
use std::time::Duration;

use reqwest::header::HeaderMap;
use reqwest::{Method, StatusCode};

use super::error::Error;

/// Watches the attempts of a client's calls, and may add headers to their requests.
///
/// Add it with [`ClientBuilder::hook`](crate::ClientBuilder::hook). It runs on the task of the call, so it must not block.
///
/// ```
/// use callscribe::{Attempt, AttemptHook, AttemptOutcome};
/// use http::{HeaderMap, HeaderValue};
///
/// /// Passes the trace of the current request on (<https://www.w3.org/TR/trace-context/>).
/// #[derive(Debug)]
/// struct TraceContext;
///
/// fn traceparent() -> String {
///     // Ask your tracer, such as `opentelemetry`, for the current span.
///     "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".to_owned()
/// }
///
/// impl AttemptHook for TraceContext {
///     fn before(&self, _: &Attempt<'_>, headers: &mut HeaderMap) {
///         if let Ok(value) = HeaderValue::from_str(&traceparent()) {
///             headers.insert("traceparent", value);
///         }
///     }
///
///     fn after(&self, attempt: &Attempt<'_>, outcome: &AttemptOutcome<'_>) {
///         println!("{} took {:?}", attempt.operation_id, outcome.elapsed);
///     }
/// }
///
/// let client = callscribe::asapp::Client::builder()
///     .api_key("my-id", "my-secret")
///     .hook(TraceContext)
///     .build()?;
/// # Ok::<(), callscribe::BuildError>(())
/// ```
pub trait AttemptHook: fmt::Debug + Send + Sync + 'static {
    /// Called before an attempt is sent. `headers` is empty: what it adds is sent along, as
    /// [`CallOptions::headers`](crate::CallOptions::headers) are, but replaces neither the credentials nor what the operation
    /// itself sends.
    fn before(&self, attempt: &Attempt<'_>, headers: &mut HeaderMap) {
        let _ = (attempt, headers);
    }

    /// Called after an attempt.
    fn after(&self, attempt: &Attempt<'_>, outcome: &AttemptOutcome<'_>) {
        let _ = (attempt, outcome);
    }
}

/// One attempt of a call, as hooks see it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The `operationId`.
    pub operation_id: &'static str,
    /// The path template.
    pub path: &'static str,
    /// The method.
    pub method: &'a Method,
    /// The number of the attempt, from 1.
    pub number: u32,
}

/// What an attempt ended with.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct AttemptOutcome<'a> {
    /// The status of the response, if there was one.
    pub status: Option<StatusCode>,
    /// Why there was no response.
    pub error: Option<&'a Error>,
    /// From looking for a connection to the last byte read.
    pub elapsed: Duration,
}
