//! Attempts that wait for the rate limit.

use futures_util::future::join_all;

use super::*;
use crate::transport::rate_limit::RateLimit;

fn limited(per_second: u32, options: CallOptions) -> Transport {
    let throttle = Arc::new(RateLimit::new(per_second));
    let shared = Shared {
        throttle: Some(throttle),
        ..shared(HeaderMap::new().into())
    };
    Transport::new(shared, options)
}

#[limited::test(start_paused = true)]
async fn attempts_are_spread_over_time() {
    let transport = limited(100, options());
    let started = Instant::now();
    let calls = (0..250).map(|_| async {
        call(&transport, &ONCE, &[]).await;
        started.elapsed()
    });
    let moments = join_all(calls).await;
    assert!(moments.is_sorted(), "first come, first served");
    // The first goes out at once, each of the others 10 ms later.
    assert_eq!(started.elapsed(), Duration::from_millis(2490));
    for (earlier, later) in moments.iter().zip(&moments[100..]) {
        assert!(*later >= *earlier + Duration::from_secs(1));
    }
}

#[limited::test(start_paused = true)]
async fn unused_permits_do_not_accumulate() {
    let transport = limited(10, options());
    call(&transport, &ONCE, &[]).await;
    sleep(Duration::from_secs(60)).await;
    assert_eq!(call(&transport, &ONCE, &[]).await, outcome("200", 1, 0.0));
    assert_eq!(call(&transport, &ONCE, &[]).await, outcome("200", 1, 0.1));
}

#[limited::test(start_paused = true)]
async fn retries_need_permits_too() {
    let at_once = Backoff::exact(Duration::ZERO, Duration::ZERO);
    let transport = limited(10, options().backoff(at_once));
    let outcome = call(&transport, &GET, &[Status(503); 3]).await;
    assert_eq!(outcome, super::outcome("200", 4, 0.3));
}

#[limited::test(start_paused = true)]
async fn clones_and_other_options_share_the_limit() {
    let transport = limited(10, options());
    let other = transport.clone().with_options(options().max_attempts(1));
    call(&transport, &ONCE, &[]).await;
    assert_eq!(call(&other, &ONCE, &[]).await, outcome("200", 1, 0.1));
}

#[limited::test(start_paused = true)]
async fn a_call_that_would_wait_past_its_deadline_is_not_sent() {
    let transport = limited(1, options().deadline(Duration::from_millis(900)));
    call(&transport, &ONCE, &[]).await;
    let started = Instant::now();
    let unsent = |_| async { panic!("it is sent") };
    let error = transport.run(&ONCE, unsent).await.err().unwrap();
    assert_eq!(started.elapsed(), Duration::ZERO, "it fails at once");
    assert_eq!(error.phase(), Phase::NotSent);
    assert!(error.is_timeout() && error.is_safe_to_retry());
    assert_eq!(error.to_string(), "start was not sent before its deadline");
}

#[limited::test(start_paused = true)]
async fn a_waiting_call_ends_at_its_deadline() {
    let transport = limited(1, options().deadline(Duration::from_millis(2500)));
    let calls = (0..10).map(|_| call(&transport, &ONCE, &[]));
    let outcomes = join_all(calls).await;
    let sent = outcomes.iter().filter(|outcome| outcome.0 == "200");
    assert_eq!(sent.count(), 3);
    for late in &outcomes[3..] {
        assert_eq!((late.0.as_str(), late.1), ("deadline", 0));
        assert!(late.2 <= 2.5, "{late:?}");
    }
}

#[limited::test(start_paused = true)]
async fn a_call_dropped_while_waiting_uses_no_permit() {
    let transport = limited(1, options());
    call(&transport, &ONCE, &[]).await;
    let half = Duration::from_millis(500);
    let dropped = tokio::time::timeout(half, call(&transport, &ONCE, &[])).await;
    assert!(dropped.is_err());
    assert_eq!(call(&transport, &ONCE, &[]).await, outcome("200", 1, 0.5));
}

#[limited::test(start_paused = true)]
async fn a_limit_of_zero_counts_as_one() {
    let transport = limited(0, options());
    call(&transport, &ONCE, &[]).await;
    assert_eq!(call(&transport, &ONCE, &[]).await, outcome("200", 1, 1.0));
}
