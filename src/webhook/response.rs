//! Responses of inboxes.

use std::error::Error as _;

use bytes::Bytes;
use http::header::{HeaderValue, RETRY_AFTER};
use http::{Response, StatusCode};
use http_body_util::Full;
use tracing::{debug, warn};

use super::rejection::Rejection;

/// A response without a body. A 503 says when to try again.
pub(super) fn response(status: StatusCode) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = status;
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        let one_second = HeaderValue::from_static("1");
        response.headers_mut().insert(RETRY_AFTER, one_second);
    }
    response
}

pub(super) fn log_rejection(vendor: &'static str, rejection: &Rejection) {
    let status = rejection.status().as_u16();
    if rejection.is_challenge() {
        debug!(vendor, status, "webhook challenged");
    } else {
        let cause = rejection.source();
        warn!(vendor, status, %rejection, cause, "webhook rejected");
    }
}
