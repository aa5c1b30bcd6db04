use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName};

use super::Client;
use crate::transport::{
    Connection, client_options, connection_methods, secret_from_env, secret_header,
};
use crate::{Backoff, BuildError, CallOptions, Secret};

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
#[derive(Clone, Debug)]
#[must_use]
pub struct ClientBuilder {
    connection: Connection,
    id: Option<Secret>,
    secret: Option<Secret>,
}

client_options!(Client);

impl Client {
    /// A builder with nothing set.
    pub fn builder() -> ClientBuilder {
        ClientBuilder {
            connection: Connection::new(published_schedule()),
            id: None,
            secret: None,
        }
    }
}

/// The vendor publishes when to try again: 1, 2 and 4 s after 429, 250, 500 and 1000 ms after 5xx.
fn published_schedule() -> CallOptions {
    CallOptions::default()
        .max_attempts(4)
        .throttled(Backoff::exact(
            Duration::from_secs(1),
            Duration::from_secs(4),
        ))
        .backoff(Backoff::exact(
            Duration::from_millis(250),
            Duration::from_secs(1),
        ))
}

impl ClientBuilder {
    /// Takes `ASAPP_API_ID`, `ASAPP_API_SECRET` and, where it is set, `ASAPP_BASE_URL` from the environment.
    pub fn from_env() -> Self {
        let builder = Client::builder();
        Self {
            connection: builder.connection.base_url_from_env("ASAPP_BASE_URL"),
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

    connection_methods!("https://api.asapp.com");

    /// The client.
    ///
    /// # Errors
    ///
    /// When there is no key, when the key or the base URL cannot be used, or when TLS cannot be set up.
    pub fn build(self) -> Result<Client, BuildError> {
        let (id, secret) = (self.id, self.secret);
        let parts = self.connection.open(BASE_URL, |_| {
            let (Some(id), Some(secret)) = (id, secret) else {
                return Err(BuildError::MissingCredentials("api_key()"));
            };
            let headers = HeaderMap::from_iter([
                (API_ID, secret_header("API id", &id)?),
                (API_SECRET, secret_header("API secret", &secret)?),
            ]);
            Ok(headers.into())
        })?;
        Ok(Client::from_parts(parts))
    }
}
