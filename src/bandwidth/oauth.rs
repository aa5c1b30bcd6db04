//! Access tokens by OAuth2 client credentials (RFC 6749, section 4.4).
//!
//! The crate `oauth2` would not make this shorter: it needs our HTTP client wrapped for it, knows neither our limits nor
//! our retries, and its errors show the whole body.

use std::error::Error as StdError;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::Url;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap};
use serde::Deserialize;

use crate::transport::{Minted, OperationInfo, TokenCache, Transport, secret_header};
use crate::{
    BuildError, CallOptions, CredentialsProvider, Error, ResponseValue, Secret, VendorError,
};

pub(super) const TOKEN_URL: &str = "https://api.bandwidth.com/api/v1/oauth2/token";

const INFO: OperationInfo = OperationInfo {
    operation_id: "oauth2Token",
    path: "/oauth2/token",
    // Another token does no harm.
    idempotent: true,
    anonymous: false,
};

/// The id and the secret of an account's client credentials.
#[derive(Clone, Debug)]
pub(super) struct ClientCredentials {
    pub(super) id: Secret,
    pub(super) secret: Secret,
}

impl ClientCredentials {
    /// Gets tokens for a client, each shortly before the last one expires.
    pub(super) fn provider(
        &self,
        client: reqwest::Client,
        token_url: Url,
        options: CallOptions,
    ) -> Result<impl CredentialsProvider + use<>, BuildError> {
        let basic = basic(self.id.expose(), &self.secret);
        let header = secret_header("client id or secret", &basic)?;
        let headers = HeaderMap::from_iter([(AUTHORIZATION, header)]);
        let transport = Transport::new(headers.into(), options);
        Ok(TokenCache::new(move || {
            grant(client.clone(), transport.clone(), token_url.clone())
        }))
    }
}

/// Basic credentials, as they stand in a header.
pub(super) fn basic(user: &str, password: &Secret) -> Secret {
    let pair = Secret::from(format!("{user}:{}", password.expose()));
    format!("Basic {}", STANDARD.encode(pair.expose())).into()
}

/// An access token, as it stands in a header.
pub(super) fn bearer(token: &Secret) -> Secret {
    format!("Bearer {}", token.expose()).into()
}

#[derive(Deserialize)]
struct Granted {
    access_token: Secret,
    expires_in: u64,
}

#[derive(Debug, Deserialize)]
struct Denied {
    error: String,
    error_description: Option<String>,
}

impl VendorError for Denied {
    fn code(&self) -> Option<&str> {
        Some(&self.error)
    }

    fn message(&self) -> Option<&str> {
        self.error_description.as_deref()
    }
}

async fn grant(
    client: reqwest::Client,
    transport: Transport,
    token_url: Url,
) -> Result<Minted, Box<dyn StdError + Send + Sync>> {
    let request = client
        .post(token_url)
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(ACCEPT, "application/json")
        .body("grant_type=client_credentials")
        .build()?;
    let answer = transport.exec(&client, request, &INFO).await?;
    if !answer.status().is_success() {
        return Err(Error::from_response::<Denied>(answer).await.into());
    }
    // What cannot be read may still hold a token.
    let granted = ResponseValue::<Granted>::from_response(answer).await;
    let granted = granted.map_err(Error::without_body)?.into_inner();
    Ok(Minted {
        header: secret_header("access token", &bearer(&granted.access_token))?,
        lifetime: Duration::from_secs(granted.expires_in),
    })
}

#[cfg(test)]
mod tests;
