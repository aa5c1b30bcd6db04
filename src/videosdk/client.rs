use std::sync::Arc;

use reqwest::header::{AUTHORIZATION, HeaderMap};

use super::{ApiKey, Client};
use crate::transport::{
    Connection, Credentials, client_options, connection_methods, secret_from_env, secret_header,
};
use crate::{BuildError, CallOptions, Secret};

const BASE_URL: &str = "https://api.videosdk.live";

/// Builds a [`Client`].
///
/// ```
/// let client = callscribe::videosdk::Client::builder()
///     .api_key("my-key", "my-secret")
///     .build()?;
/// # Ok::<(), callscribe::BuildError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct ClientBuilder {
    connection: Connection,
    token: Option<Secret>,
    key: Option<ApiKey>,
}

client_options!(Client);

impl Client {
    /// A builder with nothing set.
    pub fn builder() -> ClientBuilder {
        ClientBuilder {
            connection: Connection::new(CallOptions::default()),
            token: None,
            key: None,
        }
    }
}

impl ClientBuilder {
    /// Takes `VIDEOSDK_TOKEN`, or else `VIDEOSDK_API_KEY` and `VIDEOSDK_SECRET`, and, where it is set,
    /// `VIDEOSDK_API_ENDPOINT` from the environment.
    pub fn from_env() -> Self {
        let builder = Client::builder();
        let key = secret_from_env("VIDEOSDK_API_KEY").zip(secret_from_env("VIDEOSDK_SECRET"));
        Self {
            connection: builder
                .connection
                .base_url_from_env("VIDEOSDK_API_ENDPOINT"),
            token: secret_from_env("VIDEOSDK_TOKEN"),
            key: key.map(|(key, secret)| ApiKey::new(key, secret)),
        }
    }

    /// An API key and its secret, which tokens are minted with: one serves all calls until a minute before it expires, or
    /// until the vendor refuses it.
    pub fn api_key(mut self, key: impl Into<Secret>, secret: impl Into<Secret>) -> Self {
        self.key = Some(ApiKey::new(key, secret));
        self
    }

    /// A token of yours, which goes into `Authorization` as it is, without a prefix. It is never replaced, and wins over
    /// [`api_key`](Self::api_key).
    pub fn token(mut self, token: impl Into<Secret>) -> Self {
        self.token = Some(token.into());
        self
    }

    connection_methods!("https://api.videosdk.live");

    /// The client.
    ///
    /// # Errors
    ///
    /// When there is neither key nor token, when the token or the base URL cannot be used, or when TLS cannot be set up.
    pub fn build(self) -> Result<Client, BuildError> {
        let Self {
            connection,
            token,
            key,
        } = self;
        let parts = connection.open(BASE_URL, |_| match (token, key) {
            (Some(token), _) => {
                let header = secret_header("token", &token)?;
                Ok(HeaderMap::from_iter([(AUTHORIZATION, header)]).into())
            }
            (None, Some(key)) => Ok(Credentials::Provided(Arc::new(key.provider()))),
            (None, None) => Err(BuildError::MissingCredentials("api_key() or token()")),
        })?;
        Ok(Client::from_parts(parts))
    }
}
