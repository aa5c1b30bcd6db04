use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{AUTHORIZATION, HeaderMap};

use super::Client;
use crate::transport::{
    Connection, Credentials, client_options, connection_methods, secret_from_env, secret_header,
};
use crate::{BuildError, CallOptions, Secret};

const BASE_URL: &str = "https://voice.bandwidth.com/api/v2";

/// Builds a [`Client`].
///
/// ```
/// let client = callscribe::bandwidth::Client::builder()
///     .access_token("eyJhbGciOi...")
///     .build()?;
/// # Ok::<(), callscribe::BuildError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct ClientBuilder {
    connection: Connection,
    authorization: Option<Secret>,
}

client_options!(Client);

impl Client {
    /// A builder with nothing set.
    pub fn builder() -> ClientBuilder {
        ClientBuilder {
            connection: Connection::new(CallOptions::default()),
            authorization: None,
        }
    }
}

impl ClientBuilder {
    /// Takes `BANDWIDTH_ACCESS_TOKEN`, or else `BANDWIDTH_USERNAME` and `BANDWIDTH_PASSWORD`, and, where it is set,
    /// `BANDWIDTH_BASE_URL` from the environment.
    pub fn from_env() -> Self {
        let mut builder = Client::builder();
        builder.connection = builder.connection.base_url_from_env("BANDWIDTH_BASE_URL");
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

    connection_methods!("https://voice.bandwidth.com/api/v2");

    /// The client.
    ///
    /// # Errors
    ///
    /// When there are no credentials, when they or the base URL cannot be used, or when TLS cannot be set up.
    pub fn build(self) -> Result<Client, BuildError> {
        let authorization = self.authorization;
        let (baseurl, client, inner) = self.connection.open(BASE_URL, || {
            let methods = "access_token() or basic()";
            let authorization = authorization.ok_or(BuildError::MissingCredentials(methods))?;
            let header = secret_header("access token or password", &authorization)?;
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
