//! Access tokens by client credentials.
//!
//! That the request is a form with Basic credentials, and that the answer has `access_token` and `expires_in`, is what the
//! vendor's SDKs do and read. The errors are those of RFC 6749: a guess.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::routing::post;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde_json::{Map, Value, json};

use super::{ACCESS_TOKEN, Bandwidth};
use crate::contract::{Reply, same_essence};
use crate::delivery::basic;

/// The client id and the client secret to show.
pub(crate) const CLIENT: (&str, &str) = ("bandwidth-sandbox-client", "bandwidth-sandbox-secret");

/// How long an issued token is good, in seconds: a guess.
const LIFETIME: u64 = 3600;

/// Serves [`TOKEN_PATH`](super::TOKEN_PATH), nested there.
pub(crate) fn router(bandwidth: &Arc<Bandwidth>) -> Router {
    let token = |State(bandwidth): State<Arc<Bandwidth>>, headers: HeaderMap, body: Bytes| async move {
        bandwidth.token(&headers, &body)
    };
    Router::new()
        .route("/", post(token))
        .with_state(Arc::clone(bandwidth))
}

impl Bandwidth {
    fn token(&self, headers: &HeaderMap, body: &[u8]) -> Reply {
        let (id, secret) = CLIENT;
        if headers.get(AUTHORIZATION) != Some(&basic(id, secret)) {
            return refusal(StatusCode::UNAUTHORIZED, "invalid_client");
        }
        let given = headers
            .get(CONTENT_TYPE)
            .and_then(|given| given.to_str().ok());
        let form = "application/x-www-form-urlencoded";
        if !given.is_some_and(|given| same_essence(given, form)) {
            return refusal(StatusCode::BAD_REQUEST, "invalid_request");
        }
        let mut fields = form_urlencoded::parse(body);
        match fields.find(|(name, _)| name == "grant_type") {
            None => refusal(StatusCode::BAD_REQUEST, "invalid_request"),
            Some((_, grant)) if grant != "client_credentials" => {
                refusal(StatusCode::BAD_REQUEST, "unsupported_grant_type")
            }
            Some(_) => {
                let issued = json!({
                    "access_token": issue(self.time.unix() + LIFETIME),
                    "token_type": "Bearer",
                    "expires_in": LIFETIME,
                });
                let no_store = HeaderValue::from_static("no-store");
                Reply::new(StatusCode::OK, issued).header(CACHE_CONTROL, no_store)
            }
        }
    }

    /// Whether an access token was issued here and is still good.
    pub(super) fn is_token(&self, token: &str) -> bool {
        token == ACCESS_TOKEN || expiry(token).is_some_and(|expires| expires > self.time.unix())
    }
}

fn refusal(status: StatusCode, error: &str) -> Reply {
    Reply::new(status, json!({ "error": error }))
}

/// A token that says itself until when it is good, so that nobody has to remember it.
fn issue(expires: u64) -> String {
    let (id, secret) = CLIENT;
    let claims = json!({ "sub": id, "exp": expires });
    let key = EncodingKey::from_secret(secret.as_bytes());
    encode(&Header::new(Algorithm::HS256), &claims, &key).expect("HS256 signs any claims")
}

fn expiry(token: &str) -> Option<u64> {
    let mut validation = Validation::new(Algorithm::HS256);
    // The sandbox has a clock of its own.
    validation.validate_exp = false;
    let secret = DecodingKey::from_secret(CLIENT.1.as_bytes());
    let token = decode::<Map<String, Value>>(token, &secret, &validation).ok()?;
    token.claims.get("exp")?.as_u64()
}
