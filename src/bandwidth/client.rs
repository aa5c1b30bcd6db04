use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{AUTHORIZATION, HeaderMap};

use super::Client;
use crate::transport::{Connection, Transport, secret_from_env, secret_header};
use crate::{BuildError, Secret};

const BASE_URL: &str = "https://voice.bandwidth.com/api/v2";

/// Builds a [`Client`].
///
/// ```
/// let client = callscribe::bandwidth::Client::builder()
///     .access_token("eyJhbGciOi...")
///     .build()?;
/// # Ok::<(), callscribe::BuildError>(())
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ClientBuilder {
    connection: Connection,
    authorization: Option<Secret>,
}

impl Client {
    /// A builder with nothing set.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }
}

impl ClientBuilder {
    /// Takes `BANDWIDTH_ACCESS_TOKEN`, or else `BANDWIDTH_USERNAME` and `BANDWIDTH_PASSWORD`, and, where it is set,
    /// `BANDWIDTH_BASE_URL` from the environment.
    pub fn from_env() -> Self {
        let builder = Self {
            connection: Connection::from_env("BANDWIDTH_BASE_URL"),
            authorization: None,
        };
        let user = secret_from_env("BANDWIDTH_USERNAME");
        match (
            secret_from_env("BANDWIDTH_ACCESS_TOKEN"),
            user,
            secret_from_env("BANDWIDTH_PASSWORD"),
        ) {
            (Some(token), ..) => builder.access_token(token),
            (None, Some(user), Some(password)) => builder.basic(user.expose(), password),
            _ => builder,
        }
    }

    /// An OAuth2 access token, got with the client credentials of an account.
    pub fn access_token(mut self, token: impl Into<Secret>) -> Self {
        let token = token.into();
        self.authorization = Some(format!("Bearer {}", token.expose()).into());
        self
    }

    /// User name and password of an API user. The vendor removes API users on 2026-12-02: prefer
    /// [`access_token`](Self::access_token).
    pub fn basic(mut self, username: &str, password: impl Into<Secret>) -> Self {
        let password = password.into();
        let pair = Secret::from(format!("{username}:{}", password.expose()));
        self.authorization = Some(format!("Basic {}", STANDARD.encode(pair.expose())).into());
        self
    }

    /// Where requests go; `https://voice.bandwidth.com/api/v2` by default. A slash at the end does not matter.
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
    /// When there are no credentials, when they or the base URL cannot be used, or when TLS cannot be set up.
    pub fn build(self) -> Result<Client, BuildError> {
        let authorization = self
            .authorization
            .ok_or(BuildError::MissingCredentials("access_token() or basic()"))?;
        let credentials = HeaderMap::from_iter([(
            AUTHORIZATION,
            secret_header("access token or password", &authorization)?,
        )]);
        let (baseurl, client) = self.connection.open(BASE_URL)?;
        let inner = Transport::new(credentials);
        Ok(Client {
            baseurl,
            client,
            inner,
        })
    }
}
