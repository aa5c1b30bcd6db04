//! Who may steer the sandbox: this machine, and no web page of another site.

use axum::extract::Request;
use axum::http::header::{HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::delivery::is_loopback;

/// Refuses requests for another name: a site whose name was made to point here would be allowed to read the answers.
/// Refuses requests that a page of another origin has the browser send.
pub(crate) async fn only(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let host = text(headers, &HOST).unwrap_or_default();
    let name: Option<Authority> = host.parse().ok();
    if !name.is_some_and(|name| is_loopback(name.host())) {
        let reason = "the sandbox is steered under 127.0.0.1, [::1] or localhost only\n";
        return (StatusCode::FORBIDDEN, reason).into_response();
    }
    if text(headers, &ORIGIN).is_some_and(|origin| origin != format!("http://{host}")) {
        return (StatusCode::FORBIDDEN, "not from a page of another origin\n").into_response();
    }
    next.run(request).await
}

/// A header as text; what is none is like no name that is allowed.
fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers
        .get(name)
        .map(|value| value.to_str().unwrap_or_default())
}
