use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use reqwest::header::HeaderMap;

/// What [`CredentialsProvider::headers`] gives: headers, or why there are none.
pub type CredentialsFuture<'a> =
    Pin<Box<dyn Future<Output = Result<HeaderMap, Box<dyn StdError + Send + Sync>>> + Send + 'a>>;

/// Where a client's credentials come from, where they change over time: a vault, a file that is rotated, a token that
/// expires.
///
/// It is asked before each attempt of each call, by many calls at once, so it should answer from memory where it can. Mark
/// the values as sensitive (`HeaderValue::set_sensitive`), so that nothing logs them.
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
    /// The headers that authenticate a request.
    fn headers(&self) -> CredentialsFuture<'_>;

    /// Told that the vendor did not accept these headers (401). Returns whether asking again may give others: then the
    /// call is tried once more.
    fn refused(&self, headers: &HeaderMap) -> bool {
        let _ = headers;
        false
    }
}

/// What a client puts on each request.
#[derive(Clone, Debug)]
pub(crate) enum Credentials {
    /// The same headers each time.
    Fixed(Arc<HeaderMap>),
    /// What a provider says.
    Provided(Arc<dyn CredentialsProvider>),
}

impl From<HeaderMap> for Credentials {
    fn from(headers: HeaderMap) -> Self {
        Self::Fixed(Arc::new(headers))
    }
}

impl Credentials {
    pub(crate) async fn headers(&self) -> Result<Arc<HeaderMap>, Box<dyn StdError + Send + Sync>> {
        match self {
            Self::Fixed(headers) => Ok(Arc::clone(headers)),
            Self::Provided(provider) => provider.headers().await.map(Arc::new),
        }
    }

    pub(crate) fn refused(&self, headers: &HeaderMap) -> bool {
        match self {
            Self::Fixed(_) => false,
            Self::Provided(provider) => provider.refused(headers),
        }
    }
}
