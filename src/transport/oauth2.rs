//! Access tokens by OAuth2 client credentials (RFC 6749, section 4.4).
//!
//! The crate `oauth2` would not make this shorter: it needs our HTTP client wrapped for it, has neither our limits nor our
//! retries, and its errors show the whole body.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{StatusCode, Url};
use serde::de::{Deserialize, Deserializer, Error as _};
use serde_json::Value;

use super::budget::RetryBudget;
use super::build_error::BuildError;
use super::call::{Shared, Transport};
use super::credential_kind::{authorization, basic, bearer, secret_header};
use super::credentials::CredentialsProvider;
use super::error::{Error, ErrorKind, VendorError};
use super::http_client::{FileClient, HttpConfig};
use super::operation::OperationInfo;
use super::options::CallOptions;
use super::response::ResponseValue;
use super::token_cache::{Minted, TokenCache};
use crate::model::{Flaw, read_repaired};
use crate::{BoxError, Secret};

const TOKEN_REQUEST: OperationInfo = OperationInfo {
    id: "oauth2Token",
    path: "/oauth2/token",
    // Another token does no harm.
    idempotent: true,
    anonymous: false,
    reads_body: true,
};

/// Creates a provider that fetches tokens with a client id and secret, each shortly before the last one expires.
pub(super) fn provider(
    [id, secret]: [&Secret; 2],
    http: reqwest::Client,
    token_url: Url,
    options: CallOptions,
    budget: Arc<RetryBudget>,
) -> Result<impl CredentialsProvider + use<>, BuildError> {
    let shared = Shared {
        files: FileClient::new(HttpConfig::default(), &token_url),
        http,
        base_url: token_url.clone(),
        credentials: authorization("client_credentials", &basic(id, secret))?.into(),
        throttle: None,
        hooks: Vec::new(),
        budget,
    };
    let transport = Transport::new(shared, options);
    Ok(TokenCache::new(move || {
        fetch(transport.clone(), token_url.clone())
    }))
}

/// The response of a token endpoint.
#[derive(serde::Deserialize)]
struct AccessToken {
    #[serde(deserialize_with = "non_empty")]
    access_token: Secret,
    /// Seconds. It is optional, and some servers write it as a text or with a fraction.
    #[serde(default)]
    expires_in: Value,
}

fn non_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Secret, D::Error> {
    let token = Secret::deserialize(deserializer)?;
    if token.flaw() == Some(Flaw::Blank) {
        return Err(D::Error::custom("the token is empty"));
    }
    Ok(token)
}

/// Reports whether a success has an error in place of a token, as some servers respond.
fn reports_error(body: &[u8]) -> bool {
    let body = read_repaired::<Value>(body);
    body.is_ok_and(|body| !body["error"].is_null() && AccessToken::deserialize(body).is_err())
}

/// The lifetime of a token whose response does not say it.
const UNKNOWN_LIFETIME: Duration = Duration::from_secs(300);

/// Reads `expires_in`. A negative number means that the token has expired.
fn lifetime(expires_in: &Value) -> Duration {
    let seconds = match expires_in {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    match seconds.filter(|seconds| seconds.is_finite()) {
        Some(seconds) => Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(Duration::MAX),
        None => UNKNOWN_LIFETIME,
    }
}

/// The error response of a token endpoint.
#[derive(Debug, serde::Deserialize)]
struct TokenError {
    error: String,
}

impl VendorError for TokenError {
    fn code(&self) -> Option<&str> {
        Some(&self.error)
    }

    /// It is found in a body of any shape.
    fn message(&self) -> Option<&str> {
        None
    }

    /// Whatever the server rejects, the credentials did not get a token.
    fn kind(status: StatusCode, _: Option<&str>, _: Option<&str>) -> Option<ErrorKind> {
        let is_rejected = ErrorKind::of_status(status) == ErrorKind::Rejected;
        is_rejected.then_some(ErrorKind::Auth)
    }
}

async fn fetch(transport: Transport, token_url: Url) -> Result<Minted, BoxError> {
    let request = transport
        .http()
        .post(token_url)
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(ACCEPT, "application/json")
        .body("grant_type=client_credentials")
        .build()?;
    let response = transport.exec(request, &TOKEN_REQUEST).await?;
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    if is_error || status.is_success() && reports_error(&response.body) {
        return Err(Error::from_response::<TokenError>(response).await.into());
    }
    if !status.is_success() {
        return Err(Error::unexpected(response).await.into());
    }
    // A response that cannot be read may still contain a token.
    let token = ResponseValue::<AccessToken>::from_response(response).await;
    let token = token.map_err(Error::without_body)?.into_inner();
    Ok(Minted {
        header: secret_header("access token", &bearer(&token.access_token))?,
        lifetime: lifetime(&token.expires_in),
    })
}

#[cfg(test)]
mod tests;
