use reqwest::header::{HeaderMap, HeaderName};

use super::Client;
use crate::transport::{Connection, Transport, secret_from_env, secret_header};
use crate::{BuildError, Secret};

const BASE_URL: &str = "https://api.asapp.com";
const API_ID: HeaderName = HeaderName::from_static("asapp-api-id");
const API_SECRET: HeaderName = HeaderName::from_static("asapp-api-secret");

/// Builds a [`Client`].
///
/// ```
/// let client = callscribe::asapp::Client::builder()
///     .api_key("my-id", "my-secret")
///     .base_url("https://api.sandbox.asapp.com")
///     .build()?;
/// # Ok::<(), callscribe::BuildError>(())
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ClientBuilder {
    connection: Connection,
    id: Option<Secret>,
    secret: Option<Secret>,
}

impl Client {
    /// A builder with nothing set.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }
}

impl ClientBuilder {
    /// Takes `ASAPP_API_ID`, `ASAPP_API_SECRET` and, where it is set, `ASAPP_BASE_URL` from the environment.
    pub fn from_env() -> Self {
        Self {
            connection: Connection::from_env("ASAPP_BASE_URL"),
            id: secret_from_env("ASAPP_API_ID"),
            secret: secret_from_env("ASAPP_API_SECRET"),
        }
    }

    /// The id and the secret of an API key; each environment has its own. Required.
    pub fn api_key(mut self, id: impl Into<Secret>, secret: impl Into<Secret>) -> Self {
        self.id = Some(id.into());
        self.secret = Some(secret.into());
        self
    }

    /// Where requests go; production, `https://api.asapp.com`, by default. A slash at the end does not matter.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.connection.base_url = Some(url.into());
        self
    }

    /// Sends requests with a `reqwest::Client` of yours. Let it follow no redirects: they would carry the secret along.
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.connection.client = Some(client);
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// When there is no key, when the key or the base URL cannot be used, or when TLS cannot be set up.
    pub fn build(self) -> Result<Client, BuildError> {
        let missing = BuildError::MissingCredentials("api_key()");
        let (Some(id), Some(secret)) = (self.id, self.secret) else {
            return Err(missing);
        };
        let credentials = HeaderMap::from_iter([
            (API_ID, secret_header("API id", &id)?),
            (API_SECRET, secret_header("API secret", &secret)?),
        ]);
        let (baseurl, client) = self.connection.open(BASE_URL)?;
        let inner = Transport::new(credentials);
        Ok(Client {
            baseurl,
            client,
            inner,
        })
    }
}
