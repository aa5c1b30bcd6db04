//! The credentials that Bandwidth accepts: access tokens, and Basic until it ends.

use std::sync::LazyLock;

use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, HeaderValue};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde_json::{Map, Value, json};

use crate::delivery::basic;

/// Where access tokens are issued.
pub(super) const TOKEN_PATH: &str = "/bandwidth/api/v1/oauth2/token";

/// The client id and the client secret.
pub(super) const CLIENT: (&str, &str) = ("bandwidth-sandbox-client", "bandwidth-sandbox-secret");

/// The user name and the password.
pub(super) const USER: (&str, &str) = ("bandwidth-sandbox-user", "bandwidth-sandbox-password");

/// An access token that does not expire.
pub(super) const ACCESS_TOKEN: &str = "bandwidth-sandbox-token";

static BASIC: LazyLock<HeaderValue> = LazyLock::new(|| basic(USER.0, USER.1));

/// Reports whether a request is authorized at `now`, in seconds since 1970.
pub(super) fn is_authorized(headers: &HeaderMap, now: u64) -> bool {
    let Some(given) = headers.get(AUTHORIZATION) else {
        return false;
    };
    *given == *BASIC || bearer(given).is_some_and(|token| is_valid(token, now))
}

/// Returns the token of the `Bearer` scheme, whose name is case-insensitive (RFC 9110).
fn bearer(header: &HeaderValue) -> Option<&str> {
    let (scheme, token) = header.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}

fn is_valid(token: &str, now: u64) -> bool {
    token == ACCESS_TOKEN || expiry(token).is_some_and(|expiry| expiry > now)
}

/// Issues a token that contains its expiry, so that the sandbox does not have to store it.
pub(super) fn issue(expiry: u64) -> String {
    let (id, secret) = CLIENT;
    let claims = json!({ "sub": id, "exp": expiry });
    let key = EncodingKey::from_secret(secret.as_bytes());
    encode(&Header::new(Algorithm::HS256), &claims, &key).expect("HS256 signs any claims")
}

fn expiry(token: &str) -> Option<u64> {
    let mut validation = Validation::new(Algorithm::HS256);
    // The sandbox has its own clock.
    validation.validate_exp = false;
    let secret = DecodingKey::from_secret(CLIENT.1.as_bytes());
    let token = decode::<Map<String, Value>>(token, &secret, &validation).ok()?;
    token.claims.get("exp")?.as_u64()
}
