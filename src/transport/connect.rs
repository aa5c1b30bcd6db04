//! What a client is built from: an address, a connection and its secrets.

use std::env;
use std::error::Error as StdError;
use std::fmt;
use std::net::IpAddr;
#[cfg(feature = "rate-limit")]
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;
use reqwest::header::HeaderValue;
use reqwest::redirect::Policy;

use super::call::Transport;
use super::credentials::{Credentials, CredentialsProvider};
use super::options::CallOptions;
use crate::Secret;

/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(10);

/// Why a client cannot be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// No credentials were given. Names the builder methods that take them.
    MissingCredentials(&'static str),
    /// The base URL is no `http` or `https` address with a host.
    BaseUrl(String),
    /// The URL that tokens come from is none that secrets may be sent to.
    TokenUrl(String),
    /// The credential of this name holds characters that no header can carry.
    Credential(&'static str),
    /// The feature `rustls-no-provider` is on, and the process has no provider for rustls.
    CryptoProvider,
    /// The HTTP or TLS stack could not be set up.
    Http(Box<dyn StdError + Send + Sync>),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingCredentials(methods) => write!(f, "no credentials: call {methods}"),
            Self::BaseUrl(reason) => write!(f, "the base URL cannot be used: {reason}"),
            Self::TokenUrl(reason) => write!(f, "the token URL cannot be used: {reason}"),
            Self::Credential(name) => write!(f, "{name} cannot be sent in a header"),
            Self::CryptoProvider => f.write_str(
                "rustls has no crypto provider: call CryptoProvider::install_default() first, or choose the feature \
                 `rustls` instead of `rustls-no-provider`",
            ),
            Self::Http(_) => f.write_str("the HTTP client could not be set up"),
        }
    }
}

impl StdError for BuildError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Http(source) => Some(&**source),
            _ => None,
        }
    }
}

/// What every client is built from, besides its vendor's credentials.
#[derive(Clone, Debug)]
pub(crate) struct Connection {
    /// The vendor's default where there is none.
    pub(crate) base_url: Option<Address>,
    /// One of our own where there is none.
    pub(crate) client: Option<reqwest::Client>,
    pub(crate) options: CallOptions,
    /// Wins over credentials given otherwise.
    pub(crate) provider: Option<Arc<dyn CredentialsProvider>>,
    pub(crate) insecure: bool,
    #[cfg(feature = "rate-limit")]
    pub(crate) rate_limit: Option<NonZeroU32>,
}

/// The parts of a generated client: the base URL, ready to have paths put behind it, what sends and what we put in.
pub(crate) type Parts = (String, reqwest::Client, Transport);

impl Connection {
    pub(crate) fn new(options: CallOptions) -> Self {
        Self {
            base_url: None,
            client: None,
            options,
            provider: None,
            insecure: false,
            #[cfg(feature = "rate-limit")]
            rate_limit: None,
        }
    }

    /// Takes the base URL from a variable of the environment, where it is set.
    pub(crate) fn base_url_from_env(mut self, variable: &str) -> Self {
        self.base_url = env::var(variable).ok().map(Address);
        self
    }

    /// Connects nothing yet. Credentials that have to be fetched are so with the same client.
    pub(crate) fn open(
        self,
        default: &str,
        credentials: impl FnOnce(&reqwest::Client) -> Result<Credentials, BuildError>,
    ) -> Result<Parts, BuildError> {
        let base_url = match self.base_url {
            Some(Address(text)) => base_url(&text, self.insecure)?,
            None => base_url(default, self.insecure)?,
        };
        let client = match self.client {
            Some(client) => client,
            None => http_client()?,
        };
        let credentials = match self.provider {
            Some(provider) => Credentials::Provided(provider),
            None => credentials(&client)?,
        };
        let transport = Transport::new(credentials, self.options);
        #[cfg(feature = "rate-limit")]
        let transport = transport.with_rate_limit(self.rate_limit);
        Ok((base_url, client, transport))
    }
}

/// A URL as it was given. It is shown only where nothing is wrong with it, as it may have a password in it.
#[derive(Clone)]
pub(crate) struct Address(pub(crate) String);

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match checked(&self.0, true) {
            Ok(url) => f.write_str(url.as_str()),
            Err(reason) => f.write_str(&reason),
        }
    }
}

/// The methods that the builders of all vendors share, for a builder with a `connection`.
macro_rules! connection_methods {
    ($default:literal) => {
        #[doc = concat!("Where requests go; `", $default, "` by default. A slash at the end does not matter.")]
        ///
        /// Must be `https`, unless the host is this machine or [`allow_http`](Self::allow_http) is set.
        pub fn base_url(mut self, url: impl Into<String>) -> Self {
            self.connection.base_url = Some($crate::transport::Address(url.into()));
            self
        }

        /// Lets the base URL be plain `http` on other machines than this one: credentials and transcripts can then be read
        /// on the way.
        pub fn allow_http(mut self) -> Self {
            self.connection.insecure = true;
            self
        }

        /// How long calls may take, how often they are tried, and how much is read.
        pub fn options(mut self, options: $crate::CallOptions) -> Self {
            self.connection.options = options;
            self
        }

        /// Sends at most this many requests per second, evenly spaced, whatever calls there are; no limit by default.
        ///
        /// It counts attempts, not calls, over all clones of the client. Token requests and downloads go elsewhere and are
        /// not counted. A call that would have to wait beyond its deadline fails unsent: then
        /// [`Error::is_timeout`](crate::Error::is_timeout) and
        /// [`Error::is_safe_to_retry`](crate::Error::is_safe_to_retry) hold. ASAPP takes 100 requests per second.
        ///
        /// Needs the feature `rate-limit`.
        #[cfg(feature = "rate-limit")]
        pub fn rate_limit(mut self, per_second: std::num::NonZeroU32) -> Self {
            self.connection.rate_limit = Some(per_second);
            self
        }

        /// Takes credentials from a provider, where they change over time. It wins over credentials given otherwise.
        pub fn credentials(mut self, provider: impl $crate::CredentialsProvider) -> Self {
            self.connection.provider = Some(std::sync::Arc::new(provider));
            self
        }

        /// Sends requests with a `reqwest::Client` of yours. Let it follow no redirects (`redirect::Policy::none()`): they
        /// would carry credentials along.
        pub fn http_client(mut self, client: reqwest::Client) -> Self {
            self.connection.client = Some(client);
            self
        }
    };
}
pub(crate) use connection_methods;

/// A generated client out of its parts, and its call options.
macro_rules! client_options {
    ($client:ident) => {
        impl $client {
            fn from_parts((baseurl, client, inner): $crate::transport::Parts) -> Self {
                Self {
                    baseurl,
                    client,
                    inner,
                }
            }

            /// The options of its calls.
            pub fn options(&self) -> &$crate::CallOptions {
                self.inner.options()
            }

            /// The same client with other options, for one call or more. Connections, credentials and the budget of
            /// retries stay shared.
            #[must_use]
            pub fn with_options(&self, options: $crate::CallOptions) -> Self {
                let inner = self.inner.with_options(options);
                Self::from_parts((self.baseurl.clone(), self.client.clone(), inner))
            }
        }
    };
}
pub(crate) use client_options;

/// Checks a base URL and drops slashes at its end.
fn base_url(text: &str, insecure: bool) -> Result<String, BuildError> {
    let url = checked(text, insecure).map_err(BuildError::BaseUrl)?;
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// Checks a URL that secrets are sent to.
pub(crate) fn checked(text: &str, insecure: bool) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    let reason = if !matches!(url.scheme(), "http" | "https") {
        "its scheme is not https"
    } else if url.scheme() == "http" && !insecure && !is_loopback(&url) {
        "it is plain http, and the host is another machine"
    } else if url.query().is_some() || url.fragment().is_some() {
        "it has a query or a fragment"
    } else if !url.username().is_empty() || url.password().is_some() {
        "it has credentials in it"
    } else {
        return Ok(url);
    };
    Err(reason.to_owned())
}

pub(crate) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

/// A secret from a variable of the environment, where it is set and not empty.
pub(crate) fn secret_from_env(variable: &str) -> Option<Secret> {
    let text = env::var(variable).ok()?;
    (!text.is_empty()).then(|| Secret::from(text))
}

/// A header value that is marked as secret, so that nothing below us logs it.
pub(crate) fn secret_header(
    name: &'static str,
    secret: &Secret,
) -> Result<HeaderValue, BuildError> {
    let mut value =
        HeaderValue::from_str(secret.expose()).map_err(|_| BuildError::Credential(name))?;
    value.set_sensitive(true);
    Ok(value)
}

/// An HTTP client with the TLS stack that the features chose. It follows no redirects: a redirect to another origin
/// would carry our credentials along.
fn http_client() -> Result<reqwest::Client, BuildError> {
    let builder = reqwest::Client::builder()
        .user_agent(concat!("callscribe/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .connect_timeout(CONNECT);
    #[cfg(feature = "rustls")]
    let builder = builder.tls_backend_preconfigured(tls()?);
    // reqwest would panic.
    #[cfg(all(
        feature = "rustls-no-provider",
        not(any(feature = "rustls", feature = "rustls-aws-lc", feature = "native-tls"))
    ))]
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        return Err(BuildError::CryptoProvider);
    }
    builder
        .build()
        .map_err(|error| BuildError::Http(Box::new(error)))
}

/// rustls on ring and the platform's roots, given to our clients alone: nothing is installed for the process.
///
/// Made once: reading the roots takes longer than many a call, and clients that share it share TLS sessions.
#[cfg(feature = "rustls")]
fn tls() -> Result<rustls::ClientConfig, BuildError> {
    use rustls_platform_verifier::BuilderVerifierExt;
    use std::sync::OnceLock;
    static CONFIG: OnceLock<rustls::ClientConfig> = OnceLock::new();

    if let Some(config) = CONFIG.get() {
        return Ok(config.clone());
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(BuilderVerifierExt::with_platform_verifier)
        .map_err(|error| BuildError::Http(Box::new(error)))?
        .with_no_client_auth();
    Ok(CONFIG.get_or_init(|| config).clone())
}

#[cfg(test)]
mod tests;
