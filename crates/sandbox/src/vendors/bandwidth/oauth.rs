//! Access tokens for client credentials.
//!
//! The form with Basic credentials and the response with `access_token` and `expires_in` follow the vendor's SDKs. The
//! errors follow RFC 6749, which is a guess.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::routing::post;
use serde_json::json;

use super::credentials::{CLIENT, issue};
use super::service::Bandwidth;
use crate::contract::{self, Response, same_essence};
use crate::delivery::basic;

/// How long an issued token is valid, in seconds: a guess.
const LIFETIME: u64 = 3600;

/// Serves [`TOKEN_PATH`](super::credentials::TOKEN_PATH), nested there.
pub(super) fn router(bandwidth: Arc<Bandwidth>) -> Router {
    Router::new().route("/", post(token)).with_state(bandwidth)
}

async fn token(
    State(bandwidth): State<Arc<Bandwidth>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if let Err((status, error)) = check(&headers, &body) {
        return Response::json(status, json!({ "error": error }));
    }
    let issued = json!({
        "access_token": issue(bandwidth.time.unix() + LIFETIME),
        "token_type": "Bearer",
        "expires_in": LIFETIME,
    });
    contract::json(issued).header(CACHE_CONTROL, HeaderValue::from_static("no-store"))
}

fn check(headers: &HeaderMap, body: &[u8]) -> Result<(), (StatusCode, &'static str)> {
    let (id, secret) = CLIENT;
    if headers.get(AUTHORIZATION) != Some(&basic(id, secret)) {
        return Err((StatusCode::UNAUTHORIZED, "invalid_client"));
    }
    let media_type = headers.get(CONTENT_TYPE);
    let media_type = media_type.and_then(|media_type| media_type.to_str().ok());
    let form = "application/x-www-form-urlencoded";
    if !media_type.is_some_and(|media_type| same_essence(media_type, form)) {
        return Err((StatusCode::BAD_REQUEST, "invalid_request"));
    }
    let mut fields = form_urlencoded::parse(body);
    match fields.find(|(name, _)| name == "grant_type") {
        None => Err((StatusCode::BAD_REQUEST, "invalid_request")),
        Some((_, grant)) if grant != "client_credentials" => {
            Err((StatusCode::BAD_REQUEST, "unsupported_grant_type"))
        }
        Some(_) => Ok(()),
    }
}
