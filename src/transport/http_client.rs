//! The default HTTP client and its TLS.

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, Url, retry};

use super::build_error::BuildError;
use super::file_hosts::FileHosts;
use super::url::is_private;

/// The timeout for establishing a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// How the default HTTP client is built.
#[derive(Clone, Default)]
pub(super) struct HttpConfig {
    /// The base URL is a loopback address. The proxies of the environment cannot reach it and would see its credentials.
    pub(super) is_local: bool,
    /// What the caller adds.
    pub(super) configure: Option<Arc<Configure>>,
    /// The names that must have public addresses, of a client that downloads files.
    pub(super) hosts: Option<FileHosts>,
}

pub(super) type Configure = dyn Fn(ClientBuilder) -> ClientBuilder + Send + Sync;

impl HttpConfig {
    /// Creates an HTTP client with the TLS backend that the features select. It does not follow redirects: a redirect to
    /// another origin would carry credentials along. It does not retry by itself, as reqwest does where HTTP/2 refuses a request:
    /// nobody would count that.
    pub(super) fn client(&self) -> Result<Client, BuildError> {
        let mut builder = Client::builder()
            .user_agent(concat!("callscribe/", env!("CARGO_PKG_VERSION")))
            .redirect(Policy::none())
            .retry(retry::never())
            .connect_timeout(CONNECT_TIMEOUT);
        if self.is_local {
            builder = builder.no_proxy();
        }
        if let Some(hosts) = &self.hosts {
            builder = builder.dns_resolver(hosts.clone());
        }
        let builder = match &self.configure {
            // A TLS configuration of our own would hide certificates and protocols that the caller adds.
            Some(configure) => {
                #[cfg(feature = "rustls")]
                install_crypto_provider();
                configure(builder)
            }
            #[cfg(feature = "rustls")]
            None => builder.tls_backend_preconfigured(tls()?),
            #[cfg(not(feature = "rustls"))]
            None => builder,
        };
        // Without a provider, reqwest would panic.
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
}

impl fmt::Debug for HttpConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpConfig").finish_non_exhaustive()
    }
}

/// The HTTP client for files, built for the first one. It never is the client that sends the calls: the caller may have made
/// that, and the names of files are looked up in another way.
#[derive(Debug)]
pub(super) struct FileClient {
    config: HttpConfig,
    client: OnceLock<Client>,
    /// The host of the base URL, which calls reach wherever it is.
    own_host: Option<String>,
}

impl FileClient {
    /// The hosts of files must have public addresses if `base_url` has one.
    pub(super) fn new(config: HttpConfig, base_url: &Url) -> Self {
        let hosts = (!is_private(base_url)).then(FileHosts::default);
        Self {
            config: HttpConfig { hosts, ..config },
            client: OnceLock::new(),
            own_host: base_url.domain().map(str::to_owned),
        }
    }

    /// Returns the client for the file at `url`.
    pub(super) fn get(&self, url: &Url) -> Result<&Client, BuildError> {
        let foreign = url
            .domain()
            .filter(|name| Some(*name) != self.own_host.as_deref());
        if let (Some(hosts), Some(name)) = (&self.config.hosts, foreign) {
            hosts.add(name);
        }
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let client = self.config.client()?;
        Ok(self.client.get_or_init(|| client))
    }
}

/// Installs ring as the crypto provider of rustls for this process, unless one is installed.
///
/// Call it first if your service builds `reqwest` clients of its own without a TLS feature of `reqwest`: this crate's feature
/// `rustls` turns their TLS on, but gives them no provider, so `reqwest::Client::new()` would panic. The clients of this crate
/// do not need it.
///
/// ```
/// callscribe::install_crypto_provider();
/// let client = callscribe::reqwest::Client::new();
/// # let _ = client;
/// ```
#[cfg(feature = "rustls")]
#[cfg_attr(docsrs, doc(cfg(feature = "rustls")))]
pub fn install_crypto_provider() {
    // Fails if another thread was faster, which is fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// rustls on ring with the platform's root certificates, for our clients alone: nothing is installed for the process.
///
/// Created once: reading the roots takes longer than a call, and clients that share the configuration share TLS sessions.
#[cfg(feature = "rustls")]
fn tls() -> Result<rustls::ClientConfig, BuildError> {
    use rustls_platform_verifier::BuilderVerifierExt;
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

/// `cargo xtask features` runs these with each choice of TLS.
#[cfg(test)]
mod tests {
    use super::*;

    const NEEDS_PROVIDER: bool = cfg!(all(
        feature = "rustls-no-provider",
        not(any(
            feature = "rustls",
            feature = "rustls-aws-lc",
            feature = "native-tls"
        ))
    ));

    #[test]
    fn a_client_needs_the_provider_of_the_process_only_if_no_feature_brings_one() {
        let client = HttpConfig::default().client();
        if NEEDS_PROVIDER {
            let error = client.unwrap_err();
            assert!(matches!(error, BuildError::CryptoProvider));
            assert!(error.to_string().contains("install_default"), "{error}");
            let provider = rustls::crypto::ring::default_provider();
            provider.install_default().unwrap();
            HttpConfig::default().client().unwrap();
        } else {
            client.unwrap();
        }
    }

    /// How a request to `localhost` ends, with the client for files of a vendor at `base_url`.
    async fn reason(base_url: &str) -> String {
        let files = FileClient::new(HttpConfig::default(), &base_url.parse().unwrap());
        let url: Url = "http://localhost:0/a.txt".parse().unwrap();
        let error = files.get(&url).unwrap().get(url).send().await.unwrap_err();
        format!("{error:?}")
    }

    #[limited::test]
    async fn the_name_of_a_file_leads_into_no_private_network_unless_the_base_url_does() {
        if NEEDS_PROVIDER {
            return;
        }
        let refused = "no public address";
        assert!(reason("https://api.example.com").await.contains(refused));
        assert!(!reason("http://127.0.0.1:1").await.contains(refused));
    }
}
