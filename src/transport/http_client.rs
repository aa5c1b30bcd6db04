//! The default HTTP client and its TLS.

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder};

use super::build_error::BuildError;

/// The timeout for establishing a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// How the default HTTP client is built.
#[derive(Clone, Default)]
pub(super) struct HttpConfig {
    /// The base URL is a loopback address. The proxies of the environment cannot reach it and would see its credentials.
    pub(super) is_local: bool,
    /// What the caller adds.
    pub(super) configure: Option<Arc<Configure>>,
}

pub(super) type Configure = dyn Fn(ClientBuilder) -> ClientBuilder + Send + Sync;

impl HttpConfig {
    /// Creates an HTTP client with the TLS backend that the features select. It does not follow redirects: a redirect to
    /// another origin would carry credentials along.
    pub(super) fn client(&self) -> Result<Client, BuildError> {
        let mut builder = Client::builder()
            .user_agent(concat!("callscribe/", env!("CARGO_PKG_VERSION")))
            .redirect(Policy::none())
            .connect_timeout(CONNECT_TIMEOUT);
        if self.is_local {
            builder = builder.no_proxy();
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

/// The HTTP client for files: the default one, even if the caller's own client sends the calls.
#[derive(Debug)]
pub(super) struct FileClient {
    config: HttpConfig,
    client: OnceLock<Client>,
}

impl FileClient {
    /// Uses `shared` if there is one, or else a client that is built for the first file.
    pub(super) fn new(config: HttpConfig, shared: Option<Client>) -> Self {
        let client = shared.map_or_else(OnceLock::new, OnceLock::from);
        Self { config, client }
    }

    pub(super) fn get(&self) -> Result<&Client, BuildError> {
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
}
