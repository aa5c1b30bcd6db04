use std::fmt;
use std::time::Duration;

use reqwest::header::HeaderMap;

/// Timeouts, retries and size limits of calls.
///
/// Set them for all calls with [`ClientBuilder::options`](crate::ClientBuilder::options), and for single calls with the
/// client's `with_options`.
///
/// ```
/// use callscribe::CallOptions;
/// use std::time::Duration;
///
/// let patient = CallOptions::default().deadline(Duration::from_secs(300)).max_attempts(6);
/// # let _ = patient;
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
#[must_use]
pub struct CallOptions {
    /// Timeout of one attempt, from looking for a connection to the last byte read. 30 s by default.
    pub attempt_timeout: Duration,
    /// Timeout of the whole call: all attempts and the delays between them. 90 s by default.
    pub deadline: Duration,
    /// Maximum number of attempts, including the first one; 1 disables retries, and 0 counts as 1. 4 by default.
    pub max_attempts: u32,
    /// Delays after connect errors, timeouts, 408 and 5xx.
    pub backoff: Backoff,
    /// Delays after 429, if the response has no `Retry-After`.
    pub throttled: Backoff,
    /// Maximum size of a response body, in bytes. 8 MiB by default.
    pub max_body: usize,
    /// Maximum size of the body of an error response, in bytes. 64 KiB by default.
    pub max_error_body: usize,
    /// Whether errors show what is in a response body: the vendor's message, and the start of a body that cannot be read.
    /// `false` by default.
    ///
    /// Bodies may hold what people said, their names and telephone numbers. Where errors are logged, that is then in the
    /// log. Credentials are redacted in any case.
    pub bodies_in_errors: bool,
    /// Whether a response keeps its body as it was received, for [`ResponseValue::raw`](crate::ResponseValue::raw). `false`
    /// by default.
    pub keep_bodies: bool,
    /// Headers that are added to each request, such as an id for the vendor's logs. They replace neither the credentials nor
    /// what the operation itself sends, and those of a connection or a message, such as `host` and `content-length`, are left
    /// out. Mark a secret as sensitive (`HeaderValue::set_sensitive`), so that it is redacted in errors. `Debug` shows the names
    /// alone. None by default.
    pub headers: HeaderMap,
}

impl Default for CallOptions {
    fn default() -> Self {
        let max = Duration::from_secs(8);
        Self {
            attempt_timeout: Duration::from_secs(30),
            deadline: Duration::from_secs(90),
            max_attempts: 4,
            backoff: Backoff::jittered(Duration::from_millis(500), max),
            throttled: Backoff::jittered(Duration::from_secs(1), max),
            max_body: 8 << 20,
            max_error_body: 64 << 10,
            bodies_in_errors: false,
            keep_bodies: false,
            headers: HeaderMap::new(),
        }
    }
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallOptions")
            .field("attempt_timeout", &self.attempt_timeout)
            .field("deadline", &self.deadline)
            .field("max_attempts", &self.max_attempts)
            .field("backoff", &self.backoff)
            .field("throttled", &self.throttled)
            .field("max_body", &self.max_body)
            .field("max_error_body", &self.max_error_body)
            .field("bodies_in_errors", &self.bodies_in_errors)
            .field("keep_bodies", &self.keep_bodies)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .finish()
    }
}

macro_rules! setters {
    ($($field:ident: $ty:ty),* $(,)?) => {
        impl CallOptions {
            $(
                #[doc = concat!("Sets `", stringify!($field), "`.")]
                pub fn $field(mut self, $field: $ty) -> Self {
                    self.$field = $field;
                    self
                }
            )*
        }
    };
}
setters! {
    attempt_timeout: Duration,
    deadline: Duration,
    max_attempts: u32,
    backoff: Backoff,
    throttled: Backoff,
    max_body: usize,
    max_error_body: usize,
    bodies_in_errors: bool,
    keep_bodies: bool,
    headers: HeaderMap,
}

/// Delays that double each time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Backoff {
    /// The first delay.
    pub first: Duration,
    /// The longest delay.
    pub max: Duration,
    /// Whether each delay is drawn at random between zero and its length ("full jitter"), so that many clients do not
    /// retry at once.
    pub jitter: bool,
}

impl Backoff {
    /// Creates delays of exactly `first`, twice that, and so on, up to `max`.
    pub fn exact(first: Duration, max: Duration) -> Self {
        Self {
            first,
            max,
            jitter: false,
        }
    }

    /// Creates random delays of at most `first`, then at most twice that, and so on, up to `max`.
    pub fn jittered(first: Duration, max: Duration) -> Self {
        Self {
            jitter: true,
            ..Self::exact(first, max)
        }
    }
}
