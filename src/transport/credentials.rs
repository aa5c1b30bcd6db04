use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use reqwest::header::{HeaderMap, HeaderValue};

use crate::BoxError;

/// Future returned by [`CredentialsProvider::headers`].
pub type CredentialsFuture<'a> =
    Pin<Box<dyn Future<Output = Result<HeaderMap, Box<dyn StdError + Send + Sync>>> + Send + 'a>>;

/// Provides credentials that change over time, such as those of a vault, a rotated file or a token that expires.
///
/// The client calls it before each attempt of each call, concurrently, so it should cache what it can. Mark the values as
/// sensitive (`HeaderValue::set_sensitive`), so that nothing logs them.
///
/// ```
/// use callscribe::{CredentialsFuture, CredentialsProvider};
/// use http::{HeaderMap, HeaderValue, header::AUTHORIZATION};
///
/// #[derive(Debug)]
/// struct TokenFile(std::path::PathBuf);
///
/// impl CredentialsProvider for TokenFile {
///     fn headers(&self) -> CredentialsFuture<'_> {
///         Box::pin(async {
///             let mut token = HeaderValue::from_str(std::fs::read_to_string(&self.0)?.trim())?;
///             token.set_sensitive(true);
///             Ok(HeaderMap::from_iter([(AUTHORIZATION, token)]))
///         })
///     }
/// }
///
/// let client = callscribe::videosdk::Client::builder()
///     .credentials(TokenFile("/run/secrets/videosdk".into()))
///     .build()?;
/// # Ok::<(), callscribe::BuildError>(())
/// ```
pub trait CredentialsProvider: fmt::Debug + Send + Sync + 'static {
    /// Returns the headers that authenticate a request. Those of a connection or a message, such as `host` and `content-length`,
    /// are left out.
    fn headers(&self) -> CredentialsFuture<'_>;

    /// Called when the vendor did not accept these headers (401). Returns `true` if [`headers`](Self::headers) may now
    /// return others: the client then retries the call once.
    fn refused(&self, headers: &HeaderMap) -> bool {
        let _ = headers;
        false
    }
}

/// The credentials that a client sends with each request.
#[derive(Clone, Debug)]
pub(crate) enum Credentials {
    /// The same headers each time.
    Fixed(Arc<HeaderMap>),
    /// The same query parameters each time. The values are sensitive, so `Debug` does not show them.
    Query(Arc<[(&'static str, HeaderValue)]>),
    /// Headers from a provider.
    Provided(Arc<dyn CredentialsProvider>),
}

impl From<HeaderMap> for Credentials {
    fn from(headers: HeaderMap) -> Self {
        Self::Fixed(Arc::new(headers))
    }
}

impl Credentials {
    pub(crate) async fn headers(&self) -> Result<Arc<HeaderMap>, BoxError> {
        match self {
            Self::Fixed(headers) => Ok(Arc::clone(headers)),
            Self::Query(_) => Ok(Arc::default()),
            Self::Provided(provider) => provider.headers().await.map(Arc::new),
        }
    }

    /// Returns the query parameters that authenticate a request.
    pub(crate) fn query(&self) -> &[(&'static str, HeaderValue)] {
        match self {
            Self::Query(pairs) => pairs,
            Self::Fixed(_) | Self::Provided(_) => &[],
        }
    }

    pub(crate) fn refused(&self, headers: &HeaderMap) -> bool {
        match self {
            Self::Fixed(_) | Self::Query(_) => false,
            Self::Provided(provider) => provider.refused(headers),
        }
    }
}
