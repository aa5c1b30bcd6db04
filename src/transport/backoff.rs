//! Delays between attempts, and the moments they must end by.

use std::time::Duration;

use tokio::time::Instant;

use super::options::Backoff;

/// Delays that double, with full jitter where the options ask for it.
pub(super) struct Delays {
    lengths: backon::ExponentialBackoff,
    jitter: bool,
}

impl Delays {
    pub(super) fn new(backoff: Backoff) -> Self {
        use backon::{BackoffBuilder as _, ExponentialBuilder};
        Self {
            lengths: ExponentialBuilder::default()
                .with_min_delay(backoff.first.min(backoff.max))
                .with_max_delay(backoff.max)
                .without_max_times()
                .build(),
            jitter: backoff.jitter,
        }
    }
}

impl Iterator for Delays {
    type Item = Duration;

    /// backon's own jitter adds to a delay; full jitter draws from all of it.
    fn next(&mut self) -> Option<Duration> {
        let length = self.lengths.next()?;
        Some(if self.jitter {
            length.mul_f64(fastrand::f64())
        } else {
            length
        })
    }
}

/// The delay after the attempt of this number, from 1.
#[cfg(feature = "durable")]
pub(crate) fn nth_delay(backoff: Backoff, attempt: u32) -> Duration {
    let index = usize::try_from(attempt)
        .unwrap_or(usize::MAX)
        .saturating_sub(1);
    Delays::new(backoff).nth(index).unwrap_or(backoff.max)
}

/// The moment this long from now. A moment that the clock cannot represent is thirty years away.
pub(crate) fn deadline_in(duration: Duration) -> Instant {
    const FAR: Duration = Duration::from_secs(30 * 365 * 86_400);
    let now = Instant::now();
    now.checked_add(duration).unwrap_or(now + FAR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_jitter_draws_from_all_of_a_delay() {
        let second = Duration::from_secs(1);
        let drawn = |backoff| Delays::new(backoff).next().unwrap();
        assert_eq!(drawn(Backoff::exact(second, second)), second);
        let mut delays = (0..1000).map(|_| drawn(Backoff::jittered(second, second)));
        assert!(delays.any(|delay| delay < second / 2));
    }

    #[test]
    fn no_delay_is_longer_than_the_longest() {
        let second = Duration::from_secs(1);
        let mut delays = Delays::new(Backoff::exact(8 * second, second));
        assert_eq!([delays.next(), delays.next()], [Some(second); 2]);
    }

    #[test]
    fn a_deadline_beyond_the_clock_is_far_away() {
        let years = Duration::from_secs(29 * 365 * 86_400);
        assert!(deadline_in(Duration::MAX) > Instant::now() + years);
    }
}
