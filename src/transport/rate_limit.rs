//! Limits how many requests a client sends per second, over all its clones.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep, timeout_at};

use super::builder::{ClientBuilder, Vendor};
use super::call::Throttle;

impl<V: Vendor> ClientBuilder<V> {
    /// Sends at most this many requests per second, evenly spaced. There is no limit by default, and 0 counts as 1.
    ///
    /// The limit counts attempts, not calls, over all clones of the client. Token requests and downloads go to other hosts
    /// and are not counted. A call that would have to wait beyond its deadline fails without being sent: then
    /// [`Error::is_timeout`](crate::Error::is_timeout) and
    /// [`Error::is_safe_to_retry`](crate::Error::is_safe_to_retry) return `true`. ASAPP accepts 100 requests per second.
    ///
    /// Needs the feature `rate-limit`.
    pub fn rate_limit(mut self, per_second: u32) -> Self {
        self.throttle = Some(Arc::new(RateLimit::new(per_second)));
        self
    }
}

#[derive(Debug)]
pub(super) struct RateLimit {
    limiter: RateLimiter<NotKeyed, InMemoryState, Elapsed, NoOpMiddleware<Duration>>,
    /// Serves waiting attempts in the order in which they came.
    queue: Mutex<()>,
}

impl RateLimit {
    pub(super) fn new(per_second: u32) -> Self {
        let per_second = NonZeroU32::new(per_second).unwrap_or(NonZeroU32::MIN);
        // Without a burst: a second that begins with one would see almost twice as many requests.
        let quota = Quota::per_second(per_second).allow_burst(NonZeroU32::MIN);
        Self {
            limiter: RateLimiter::direct_with_clock(quota, Elapsed(Instant::now())),
            queue: Mutex::new(()),
        }
    }

    async fn wait(&self, deadline: Instant) -> bool {
        let Ok(_first) = timeout_at(deadline, self.queue.lock()).await else {
            return false;
        };
        while let Err(early) = self.limiter.check() {
            let wait = early.wait_time_from(self.limiter.clock().now());
            if wait >= deadline.saturating_duration_since(Instant::now()) {
                return false;
            }
            sleep(wait).await;
        }
        true
    }
}

impl Throttle for RateLimit {
    fn acquire(&self, deadline: Instant) -> BoxFuture<'_, bool> {
        self.wait(deadline).boxed()
    }
}

/// The time since this moment by tokio's clock, which also times the waits.
#[derive(Clone, Debug)]
struct Elapsed(Instant);

impl Clock for Elapsed {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}
