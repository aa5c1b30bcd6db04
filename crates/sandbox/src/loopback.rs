//! Loopback addresses, and the guard of the control paths: this machine only, and no web page of another origin.

use std::net::IpAddr;

use axum::extract::Request;
use axum::http::header::{HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// Reports whether a host is on this machine, by its text alone: looking a name up would contact other machines.
pub(crate) fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    match address.parse::<IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => host == "localhost",
    }
}

/// Refuses requests for another host name, which DNS rebinding sends, and requests of pages of another origin.
pub(crate) async fn only(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let host = text(headers, &HOST).unwrap_or_default();
    let name: Option<Authority> = host.parse().ok();
    if !name.is_some_and(|name| is_loopback(name.host())) {
        let reason = "the sandbox is controlled under 127.0.0.1, [::1] or localhost only\n";
        return (StatusCode::FORBIDDEN, reason).into_response();
    }
    if text(headers, &ORIGIN).is_some_and(|origin| origin != format!("http://{host}")) {
        return (
            StatusCode::FORBIDDEN,
            "requests of pages of another origin are refused\n",
        )
            .into_response();
    }
    next.run(request).await
}

/// Returns a header as text; empty, which no rule allows, if it is not text.
fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers
        .get(name)
        .map(|value| value.to_str().unwrap_or_default())
}
