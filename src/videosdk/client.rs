use reqwest::header::{AUTHORIZATION, HeaderMap};

use super::Client;
use crate::transport::{Connection, Transport, secret_from_env, secret_header};
use crate::{BuildError, Secret};

const BASE_URL: &str = "https://api.videosdk.live";

/// Builds a [`Client`].
///
/// ```
/// let client = callscribe::videosdk::Client::builder()
///     .token("eyJhbGciOi...")
///     .build()?;
/// # Ok::<(), callscribe::BuildError>(())
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ClientBuilder {
    connection: Connection,
    token: Option<Secret>,
}

impl Client {
    /// A builder with nothing set.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }
}

impl ClientBuilder {
    /// Takes `VIDEOSDK_TOKEN` and, where it is set, `VIDEOSDK_API_ENDPOINT` from the environment.
    pub fn from_env() -> Self {
        Self {
            connection: Connection::from_env("VIDEOSDK_API_ENDPOINT"),
            token: secret_from_env("VIDEOSDK_TOKEN"),
        }
    }

    /// The token that goes into `Authorization` as it is, without a prefix. Required.
    pub fn token(mut self, token: impl Into<Secret>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// Where requests go; `https://api.videosdk.live` by default. A slash at the end does not matter.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.connection.base_url = Some(url.into());
        self
    }

    /// Sends requests with a `reqwest::Client` of yours. Let it follow no redirects: they would carry the token along.
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.connection.client = Some(client);
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// When there is no token, when the token or the base URL cannot be used, or when TLS cannot be set up.
    pub fn build(self) -> Result<Client, BuildError> {
        let token = self
            .token
            .ok_or(BuildError::MissingCredentials("token()"))?;
        let credentials = HeaderMap::from_iter([(AUTHORIZATION, secret_header("token", &token)?)]);
        let (baseurl, client) = self.connection.open(BASE_URL)?;
        let inner = Transport::new(credentials);
        Ok(Client {
            baseurl,
            client,
            inner,
        })
    }
}
