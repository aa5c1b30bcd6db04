//! The default HTTP client and its TLS.

use std::time::Duration;

use reqwest::redirect::Policy;

use super::build_error::BuildError;

/// The timeout for establishing a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Creates an HTTP client with the TLS backend that the features select. It does not follow redirects: a redirect to
/// another origin would carry credentials along. A client of a loopback address does not use the proxies of the
/// environment, which cannot reach it and would see its credentials.
pub(super) fn http_client(is_local: bool) -> Result<reqwest::Client, BuildError> {
    let mut builder = reqwest::Client::builder()
        .user_agent(concat!("callscribe/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .connect_timeout(CONNECT_TIMEOUT);
    if is_local {
        builder = builder.no_proxy();
    }
    #[cfg(feature = "rustls")]
    let builder = builder.tls_backend_preconfigured(tls()?);
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

/// rustls on ring with the platform's root certificates, for our clients alone: nothing is installed for the process.
///
/// Created once: reading the roots takes longer than a call, and clients that share the configuration share TLS sessions.
#[cfg(feature = "rustls")]
fn tls() -> Result<rustls::ClientConfig, BuildError> {
    use rustls_platform_verifier::BuilderVerifierExt;
    use std::sync::{Arc, OnceLock};
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
