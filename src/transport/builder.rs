//! Builds clients.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use reqwest::Url;
use reqwest::header::HeaderMap;

use super::budget::RetryBudget;
use super::build_error::BuildError;
use super::call::{Shared, Throttle, Transport};
use super::credential_kind::{self, Credential, CredentialKind, variable};
use super::credentials::{Credentials, CredentialsProvider};
use super::hook::AttemptHook;
use super::http_client::{Configure, FileClient, HttpConfig};
use super::oauth2;
use super::options::CallOptions;
use super::url::{ConfiguredUrl, base_url, checked, is_loopback};
use crate::Secret;

/// The client of a vendor. Only generated clients implement it.
pub trait Vendor: Sealed {
    /// The vendor's own base URL.
    const BASE_URL: &'static str;
    /// The environment variable that replaces it.
    #[doc(hidden)]
    const BASE_URL_VARIABLE: &'static str;
    /// The ways to authenticate. The first one that is configured is used.
    #[doc(hidden)]
    const CREDENTIALS: &'static [Credential];

    /// Returns the options that calls have by default.
    fn default_options() -> CallOptions;
}

/// Converts a transport into a generated client.
pub trait Sealed: Clone {
    #[doc(hidden)]
    fn from_transport(transport: Transport) -> Self;
}

/// Builds the client of a vendor.
///
/// Each vendor adds methods for its credentials, such as `api_key` or `client_credentials`.
///
/// ```
/// let client = callscribe::asapp::Client::builder()
///     .api_key("my-id", "my-secret")
///     .base_url("https://api.sandbox.asapp.com")
///     .build()?;
/// # Ok::<(), callscribe::BuildError>(())
/// ```
#[derive(Clone)]
#[must_use]
pub struct ClientBuilder<V> {
    base_url: Option<ConfiguredUrl>,
    token_url: Option<ConfiguredUrl>,
    allow_http: bool,
    http: Option<reqwest::Client>,
    configure: Option<Arc<Configure>>,
    options: CallOptions,
    /// The arguments of each credential method that was called.
    credentials: BTreeMap<&'static str, Vec<Secret>>,
    provider: Option<Arc<dyn CredentialsProvider>>,
    pub(super) throttle: Option<Arc<dyn Throttle>>,
    hooks: Vec<Arc<dyn AttemptHook>>,
    vendor: PhantomData<fn() -> V>,
}

impl<V: Vendor> ClientBuilder<V> {
    pub(crate) fn new() -> Self {
        Self {
            base_url: None,
            token_url: None,
            allow_http: false,
            http: None,
            configure: None,
            options: V::default_options(),
            credentials: BTreeMap::new(),
            provider: None,
            throttle: None,
            hooks: Vec::new(),
            vendor: PhantomData,
        }
    }

    /// Creates a builder with the base URL and the credentials that the environment sets.
    ///
    /// The vendor's module lists the variables. A blank variable counts as unset.
    pub fn from_env() -> Self {
        let mut builder = Self::new();
        builder.base_url = variable(V::BASE_URL_VARIABLE).map(ConfiguredUrl);
        for credential in V::CREDENTIALS {
            if let Some(arguments) = credential.read_env() {
                builder.credentials.insert(credential.method, arguments);
            }
            if let CredentialKind::ClientCredentials { variable: name, .. } = credential.kind {
                builder.token_url = variable(name).map(ConfiguredUrl);
            }
        }
        builder
    }

    /// Sets the base URL. The default is the vendor's own. A slash at the end does not matter.
    ///
    /// It must be `https`, unless the host is a loopback address or [`allow_http`](Self::allow_http) is set.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(ConfiguredUrl(url.into()));
        self
    }

    /// Allows plain `http` to hosts other than loopback addresses. Anyone on the way can then read credentials and
    /// transcripts.
    pub fn allow_http(mut self) -> Self {
        self.allow_http = true;
        self
    }

    /// Sets the timeouts, retries and size limits of calls.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.options = options;
        self
    }

    /// Sets a provider for credentials that change over time. It takes precedence over all other credentials.
    pub fn credentials(mut self, provider: impl CredentialsProvider) -> Self {
        self.provider = Some(Arc::new(provider));
        self
    }

    /// Configures the default HTTP client: proxies, root certificates, pools or HTTP/2.
    ///
    /// By default, the client follows no redirects, connects within 10 s, and takes proxies from the environment unless the
    /// base URL is a loopback address. TLS is then set up by `reqwest`, on the crypto provider of the process; with the
    /// feature `rustls`, ring is installed as that if there is none. Headers belong into [`CallOptions::headers`]: default
    /// headers of the HTTP client would also be sent to the hosts of files.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// let client = callscribe::videosdk::Client::builder()
    ///     .token("my-token")
    ///     .configure_http(|http| http.pool_idle_timeout(Duration::from_secs(20)).tcp_nodelay(true))
    ///     .build()?;
    /// # Ok::<(), callscribe::BuildError>(())
    /// ```
    pub fn configure_http(
        mut self,
        configure: impl Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync + 'static,
    ) -> Self {
        self.configure = Some(Arc::new(configure));
        self
    }

    /// Sends calls with your own `reqwest::Client`. Disable its redirects (`redirect::Policy::none()`): they would carry
    /// credentials to other hosts. Disable its retries (`retry::never()`), too: nobody would count them. Files are downloaded with
    /// a client of our own, which sends none of its default headers.
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.http = Some(client);
        self
    }

    /// Adds a hook that watches each attempt and may add headers, after those that were added before.
    pub fn hook(mut self, hook: impl AttemptHook) -> Self {
        self.hooks.push(Arc::new(hook));
        self
    }

    /// Sets the arguments of a credential method.
    pub(crate) fn with_credential(
        mut self,
        method: &'static str,
        arguments: impl Into<Vec<Secret>>,
    ) -> Self {
        self.credentials.insert(method, arguments.into());
        self
    }

    /// Sets where access tokens are fetched from.
    #[allow(dead_code, reason = "only vendors with OAuth2 have a token URL")]
    pub(crate) fn with_token_url(mut self, url: String) -> Self {
        self.token_url = Some(ConfiguredUrl(url));
        self
    }

    /// Builds the client. It does not connect yet.
    ///
    /// # Errors
    ///
    /// Fails if there are no credentials, if they or a URL cannot be used, or if TLS cannot be set up.
    pub fn build(self) -> Result<V, BuildError> {
        let configured = self.base_url.as_ref();
        let base = configured.map_or(V::BASE_URL, |ConfiguredUrl(url)| url.as_str());
        let base_url = base_url(base, self.allow_http).map_err(BuildError::BaseUrl)?;
        let config = HttpConfig {
            is_local: is_loopback(&base_url),
            configure: self.configure.clone(),
            ..HttpConfig::default()
        };
        let http = match &self.http {
            Some(client) => client.clone(),
            None => config.client()?,
        };
        let files = FileClient::new(config, &base_url);
        let budget = Arc::default();
        let credentials = match &self.provider {
            Some(provider) => Credentials::Provided(Arc::clone(provider)),
            None => self.configured(&http, &base_url, &budget)?,
        };
        let shared = Shared {
            http,
            files,
            base_url,
            credentials,
            throttle: self.throttle,
            hooks: self.hooks,
            budget,
        };
        Ok(V::from_transport(Transport::new(shared, self.options)))
    }

    /// Returns the credentials of the first method that was called, in the order of the spec.
    fn configured(
        &self,
        http: &reqwest::Client,
        base: &Url,
        budget: &Arc<RetryBudget>,
    ) -> Result<Credentials, BuildError> {
        let mut given = V::CREDENTIALS
            .iter()
            .filter_map(|credential| Some((credential, self.credentials.get(credential.method)?)));
        let Some((credential, arguments)) = given.next() else {
            if V::CREDENTIALS.is_empty() {
                return Ok(HeaderMap::new().into());
            }
            let methods = V::CREDENTIALS.iter().map(|c| format!("{}()", c.method));
            let variables = V::CREDENTIALS.iter().map(|c| c.variables.join(" with "));
            let [methods, variables] = [methods.collect(), variables.collect()]
                .map(|names: Vec<String>| names.join(" or "));
            let wanted = format!("{methods}; from_env() reads {variables}");
            return Err(BuildError::MissingCredentials(wanted));
        };
        credential.check(arguments)?;
        let name = credential.method;
        match (&credential.kind, arguments.as_slice()) {
            (CredentialKind::Headers(names), arguments) => {
                credential_kind::headers(name, names, arguments).map(Into::into)
            }
            (CredentialKind::Query(names), arguments) => {
                let pairs = credential_kind::query(name, names, arguments)?;
                Ok(Credentials::Query(pairs.into()))
            }
            (CredentialKind::Provided(provider), arguments) => {
                Ok(Credentials::Provided(provider(arguments)))
            }
            (CredentialKind::ClientCredentials { token_url, .. }, [id, secret]) => {
                let url = self.resolve_token_url(token_url, base)?;
                let options = self.options.clone();
                oauth2::provider([id, secret], http.clone(), url, options, Arc::clone(budget))
                    .map(|provider| Credentials::Provided(Arc::new(provider)))
            }
            (CredentialKind::Basic, [username, password]) => {
                let value = credential_kind::basic(username, password);
                credential_kind::authorization(name, &value).map(Into::into)
            }
            (CredentialKind::Bearer, [token, ..]) => {
                let value = credential_kind::bearer(token);
                credential_kind::authorization(name, &value).map(Into::into)
            }
            _ => Err(BuildError::Credential {
                name,
                reason: "takes another number of arguments",
            }),
        }
    }

    /// Returns the URL that access tokens are fetched from. Client credentials for a local stand-in never go to the vendor.
    fn resolve_token_url(&self, default: &str, base_url: &Url) -> Result<Url, BuildError> {
        let text = match &self.token_url {
            Some(ConfiguredUrl(text)) => text,
            None if is_stand_in(base_url) => {
                let reason = format!(
                    "the base URL is not the vendor's, so set token_url() too: client credentials would be sent to {default}"
                );
                return Err(BuildError::TokenUrl(reason));
            }
            None => default,
        };
        checked(text, self.allow_http).map_err(BuildError::TokenUrl)
    }
}

/// Returns `true` if no vendor can be at this URL: it is a loopback address or plain `http`.
fn is_stand_in(url: &Url) -> bool {
    is_loopback(url) || url.scheme() == "http"
}

impl<V> fmt::Debug for ClientBuilder<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("base_url", &self.base_url)
            .field("token_url", &self.token_url)
            .field("options", &self.options)
            .field("credentials", &self.credentials)
            .field("provider", &self.provider)
            .finish_non_exhaustive()
    }
}
