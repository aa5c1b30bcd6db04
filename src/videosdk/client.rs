use reqwest::header::{AUTHORIZATION, HeaderMap};

use super::Client;
use crate::transport::{
    Connection, Credentials, client_options, connection_methods, secret_from_env, secret_header,
};
use crate::{BuildError, CallOptions, Secret};

const BASE_URL: &str = "https://api.videosdk.live";

/// Builds a [`Client`].
///
/// ```
/// let client = callscribe::videosdk::Client::builder()
///     .token("eyJhbGciOi...")
///     .build()?;
/// # Ok::<(), callscribe::BuildError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct ClientBuilder {
    connection: Connection,
    token: Option<Secret>,
}

client_options!(Client);

impl Client {
    /// A builder with nothing set.
    pub fn builder() -> ClientBuilder {
        ClientBuilder {
            connection: Connection::new(CallOptions::default()),
            token: None,
        }
    }
}

impl ClientBuilder {
    /// Takes `VIDEOSDK_TOKEN` and, where it is set, `VIDEOSDK_API_ENDPOINT` from the environment.
    pub fn from_env() -> Self {
        let builder = Client::builder();
        Self {
            connection: builder
                .connection
                .base_url_from_env("VIDEOSDK_API_ENDPOINT"),
            token: secret_from_env("VIDEOSDK_TOKEN"),
        }
    }

    /// The token that goes into `Authorization` as it is, without a prefix. Required.
    pub fn token(mut self, token: impl Into<Secret>) -> Self {
        self.token = Some(token.into());
        self
    }

    connection_methods!("https://api.videosdk.live");

    /// The client.
    ///
    /// # Errors
    ///
    /// When there is no token, when the token or the base URL cannot be used, or when TLS cannot be set up.
    pub fn build(self) -> Result<Client, BuildError> {
        let token = self.token;
        let (baseurl, client, inner) = self.connection.open(BASE_URL, || {
            let token = token.ok_or(BuildError::MissingCredentials("token()"))?;
            let header = secret_header("token", &token)?;
            Ok(Credentials::Fixed(HeaderMap::from_iter([(
                AUTHORIZATION,
                header,
            )])))
        })?;
        Ok(Client {
            baseurl,
            client,
            inner,
        })
    }
}
