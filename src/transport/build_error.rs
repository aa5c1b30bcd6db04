use std::error::Error as StdError;

/// Error returned when a client cannot be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// No credentials were given. Names the builder methods that take them, and the variables that `from_env` reads.
    #[error("no credentials: call {0}")]
    MissingCredentials(String),
    /// The base URL is not a valid HTTP(S) URL, or secrets must not be sent to it.
    #[error("the base URL cannot be used: {0}")]
    BaseUrl(String),
    /// The token URL is not a valid HTTP(S) URL, or secrets must not be sent to it.
    #[error("the token URL cannot be used: {0}")]
    TokenUrl(String),
    /// A credential cannot be used.
    #[error("{name} {reason}")]
    #[non_exhaustive]
    Credential {
        /// The builder method that took it.
        name: &'static str,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The feature `rustls-no-provider` is enabled, and the process has not installed a crypto provider.
    #[error(
        "rustls has no crypto provider: call CryptoProvider::install_default() first, or enable the feature `rustls` \
         in place of `rustls-no-provider`"
    )]
    CryptoProvider,
    /// The HTTP or TLS stack could not be set up.
    #[error("the HTTP client could not be set up")]
    Http(#[source] Box<dyn StdError + Send + Sync>),
}
