use std::sync::Arc;

use reqwest::header::{AUTHORIZATION, HeaderMap};

use super::Client;
use super::oauth::{ClientCredentials, TOKEN_URL, basic, bearer};
use crate::transport::{
    Address, Connection, Credentials, checked, client_options, connection_methods, secret_from_env,
    secret_header,
};
use crate::{BuildError, CallOptions, Secret};

const BASE_URL: &str = "https://voice.bandwidth.com/api/v2";

/// Builds a [`Client`].
///
/// ```
/// let client = callscribe::bandwidth::Client::builder()
///     .client_credentials("my-client-id", "my-client-secret")
///     .build()?;
/// # Ok::<(), callscribe::BuildError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct ClientBuilder {
    connection: Connection,
    client_credentials: Option<ClientCredentials>,
    token_url: Address,
    authorization: Option<Secret>,
}

client_options!(Client);

impl Client {
    /// A builder with nothing set.
    pub fn builder() -> ClientBuilder {
        ClientBuilder {
            connection: Connection::new(CallOptions::default()),
            client_credentials: None,
            token_url: Address(TOKEN_URL.to_owned()),
            authorization: None,
        }
    }
}

impl ClientBuilder {
    /// Takes `BANDWIDTH_CLIENT_ID` and `BANDWIDTH_CLIENT_SECRET`, or else `BANDWIDTH_ACCESS_TOKEN`, or else
    /// `BANDWIDTH_USERNAME` and `BANDWIDTH_PASSWORD`, and, where it is set, `BANDWIDTH_BASE_URL` from the environment.
    pub fn from_env() -> Self {
        let pair = |user, password| secret_from_env(user).zip(secret_from_env(password));
        let mut builder = Client::builder();
        builder.connection = builder.connection.base_url_from_env("BANDWIDTH_BASE_URL");
        if let Some((id, secret)) = pair("BANDWIDTH_CLIENT_ID", "BANDWIDTH_CLIENT_SECRET") {
            builder.client_credentials(id, secret)
        } else if let Some(token) = secret_from_env("BANDWIDTH_ACCESS_TOKEN") {
            builder.access_token(token)
        } else if let Some((user, password)) = pair("BANDWIDTH_USERNAME", "BANDWIDTH_PASSWORD") {
            builder.basic(user.expose(), password)
        } else {
            builder
        }
    }

    /// OAuth2 client credentials of an account, which access tokens are got with: one serves all calls until a minute
    /// before it expires, or until the vendor refuses it. They win over [`access_token`](Self::access_token) and
    /// [`basic`](Self::basic).
    pub fn client_credentials(mut self, id: impl Into<Secret>, secret: impl Into<Secret>) -> Self {
        self.client_credentials = Some(ClientCredentials {
            id: id.into(),
            secret: secret.into(),
        });
        self
    }

    /// Where access tokens come from; `https://api.bandwidth.com/api/v1/oauth2/token` by default. The same rule holds as
    /// for [`base_url`](Self::base_url): `https`, or this machine.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Address(url.into());
        self
    }

    /// An OAuth2 access token of yours. It is never replaced.
    pub fn access_token(mut self, token: impl Into<Secret>) -> Self {
        self.authorization = Some(bearer(&token.into()));
        self
    }

    /// User name and password of an API user. The vendor removes API users on 2026-12-02: prefer
    /// [`client_credentials`](Self::client_credentials).
    pub fn basic(mut self, username: &str, password: impl Into<Secret>) -> Self {
        self.authorization = Some(basic(username, &password.into()));
        self
    }

    connection_methods!("https://voice.bandwidth.com/api/v2");

    /// The client.
    ///
    /// # Errors
    ///
    /// When there are no credentials, when they, the base URL or the token URL cannot be used, or when TLS cannot be set
    /// up.
    pub fn build(self) -> Result<Client, BuildError> {
        let Address(token_url) = &self.token_url;
        let token_url = checked(token_url, self.connection.insecure);
        let token_url = token_url.map_err(BuildError::TokenUrl)?;
        let options = self.connection.options.clone();
        let parts = self.connection.open(BASE_URL, |client| {
            if let Some(credentials) = self.client_credentials {
                let provider = credentials.provider(client.clone(), token_url, options)?;
                return Ok(Credentials::Provided(Arc::new(provider)));
            }
            let methods = "client_credentials(), access_token() or basic()";
            let missing = BuildError::MissingCredentials(methods);
            let header = secret_header(
                "access token or password",
                &self.authorization.ok_or(missing)?,
            )?;
            Ok(HeaderMap::from_iter([(AUTHORIZATION, header)]).into())
        })?;
        Ok(Client::from_parts(parts))
    }
}
