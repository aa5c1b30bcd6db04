//! A limit on how many requests a client sends per second, over all its clones.

use std::fmt;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep, timeout_at};

pub(super) struct RateLimit {
    limiter: RateLimiter<NotKeyed, InMemoryState, Elapsed, NoOpMiddleware<Duration>>,
    /// Whose turn it is to wait: those who come first get their permit first.
    turn: Mutex<()>,
}

impl RateLimit {
    pub(super) fn new(per_second: NonZeroU32) -> Self {
        // Without a burst: a second that begins with one would see almost twice as many requests.
        let quota = Quota::per_second(per_second).allow_burst(NonZeroU32::MIN);
        Self {
            limiter: RateLimiter::direct_with_clock(quota, Elapsed(Instant::now())),
            turn: Mutex::new(()),
        }
    }

    /// Waits for the permit of one request; false where there is none before the deadline.
    pub(super) async fn permit(&self, deadline: Instant) -> bool {
        let Ok(_turn) = timeout_at(deadline, self.turn.lock()).await else {
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

impl fmt::Debug for RateLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RateLimit").finish_non_exhaustive()
    }
}

/// The time since this moment, by the clock of tokio that the waits go by.
#[derive(Clone)]
struct Elapsed(Instant);

impl Clock for Elapsed {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}
