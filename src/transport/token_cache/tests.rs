//! Mints that are counted, on a clock that stands still.

use std::sync::atomic::{AtomicU32, Ordering};

use futures_util::future::join_all;
use tokio::time::{advance, sleep, sleep_until, timeout};

use super::*;

/// A mint takes a second; its tokens are numbered and live this long.
fn cache(mints: &Arc<AtomicU32>, seconds: u64) -> impl CredentialsProvider + use<> {
    failing(mints, seconds, 0)
}

/// The first mints fail.
fn failing(
    mints: &Arc<AtomicU32>,
    seconds: u64,
    failures: u32,
) -> impl CredentialsProvider + use<> {
    let mints = Arc::clone(mints);
    TokenCache::new(move || {
        let number = mints.fetch_add(1, Ordering::Relaxed) + 1;
        async move {
            sleep(Duration::from_secs(1)).await;
            if number <= failures {
                return Err(format!("mint {number} failed").into());
            }
            Ok(Minted {
                header: HeaderValue::from(number),
                lifetime: Duration::from_secs(seconds),
            })
        }
    })
}

/// The number of the token, or what went wrong.
async fn token(cache: &impl CredentialsProvider) -> Result<String, String> {
    match cache.headers().await {
        Ok(headers) => Ok(headers[AUTHORIZATION].to_str().unwrap().to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

async fn thousand(cache: &impl CredentialsProvider) -> Vec<Result<String, String>> {
    join_all((0..1000).map(|_| token(cache))).await
}

#[limited::test(start_paused = true)]
async fn a_thousand_callers_share_one_mint_per_expiry() {
    let mints = Arc::default();
    let cache = cache(&mints, 3600);
    for expiry in 1..=5u32 {
        for _ in 0..3 {
            let tokens = thousand(&cache).await;
            assert!(tokens.iter().all(|token| *token == Ok(expiry.to_string())));
        }
        assert_eq!(mints.load(Ordering::Relaxed), expiry);
        advance(Duration::from_secs(3600)).await;
    }
}

#[limited::test(start_paused = true)]
async fn a_token_is_replaced_a_minute_before_it_expires() {
    let cache = cache(&Arc::default(), 3600);
    let start = Instant::now();
    assert_eq!(token(&cache).await.unwrap(), "1");
    sleep_until(start + Duration::from_secs(3539)).await;
    assert_eq!(token(&cache).await.unwrap(), "1");
    sleep_until(start + Duration::from_secs(3540)).await;
    assert_eq!(token(&cache).await.unwrap(), "2");
}

#[limited::test(start_paused = true)]
async fn a_token_that_lives_less_than_two_minutes_serves_for_half_its_life() {
    let cache = cache(&Arc::default(), 40);
    assert_eq!(token(&cache).await.unwrap(), "1");
    advance(Duration::from_secs(18)).await;
    assert_eq!(token(&cache).await.unwrap(), "1");
    advance(Duration::from_secs(2)).await;
    assert_eq!(token(&cache).await.unwrap(), "2");
}

#[limited::test(start_paused = true)]
async fn a_token_may_outlive_the_clock() {
    let cache = cache(&Arc::default(), u64::MAX);
    assert_eq!(token(&cache).await.unwrap(), "1");
    advance(Duration::from_secs(1 << 32)).await;
    assert_eq!(token(&cache).await.unwrap(), "1");
}

#[limited::test(start_paused = true)]
async fn a_failure_is_told_to_all_who_wait_and_then_tried_anew() {
    let mints = Arc::default();
    let cache = failing(&mints, 3600, 1);
    let failed = Err("mint 1 failed".to_owned());
    assert_eq!(thousand(&cache).await, vec![failed; 1000]);
    assert_eq!(thousand(&cache).await, vec![Ok("2".to_owned()); 1000]);
    assert_eq!(mints.load(Ordering::Relaxed), 2);
}

#[limited::test(start_paused = true)]
async fn the_mint_goes_on_when_the_caller_that_began_it_is_dropped() {
    let mints = Arc::default();
    let cache = cache(&mints, 3600);
    let hasty = timeout(Duration::from_millis(500), token(&cache));
    let (hasty, patient) = tokio::join!(hasty, thousand(&cache));
    assert!(hasty.is_err());
    assert_eq!(patient, vec![Ok("1".to_owned()); 1000]);
    assert_eq!(mints.load(Ordering::Relaxed), 1);
}

#[limited::test(start_paused = true)]
async fn a_mint_that_nobody_waits_for_any_more_is_given_up() {
    let cache = cache(&Arc::default(), 3600);
    let hasty = timeout(Duration::from_millis(500), thousand(&cache)).await;
    assert!(hasty.is_err());
    assert_eq!(thousand(&cache).await, vec![Ok("2".to_owned()); 1000]);
}

#[limited::test(start_paused = true)]
async fn a_refused_token_is_replaced_once_however_many_report_it() {
    let mints = Arc::default();
    let cache = cache(&mints, 3600);
    let refused = cache.headers().await.unwrap();
    let report = async || {
        assert!(cache.refused(&refused));
        token(&cache).await
    };
    let again = join_all((0..1000).map(|_| report())).await;
    assert_eq!(again, vec![Ok("2".to_owned()); 1000]);
    // Those who come late do not drop the new one.
    assert_eq!(report().await.unwrap(), "2");
    assert_eq!(mints.load(Ordering::Relaxed), 2);
}

#[limited::test(start_paused = true)]
async fn while_every_token_is_refused_they_are_not_minted_for_every_call() {
    let mints = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&mints);
    let cache = TokenCache::new(move || {
        let header = HeaderValue::from(count.fetch_add(1, Ordering::Relaxed));
        let lifetime = Duration::from_secs(3600);
        async move { Ok(Minted { header, lifetime }) }
    });
    let refuse = async || cache.refused(&cache.headers().await.unwrap());
    assert!(refuse().await);
    for _ in 0..100 {
        assert!(!refuse().await);
    }
    assert_eq!(mints.load(Ordering::Relaxed), 2);
    advance(PAUSE).await;
    assert!(refuse().await);
    assert!(!refuse().await);
    assert_eq!(mints.load(Ordering::Relaxed), 3);
}

#[limited::test(start_paused = true)]
async fn a_mint_under_way_is_not_refused() {
    let mints = Arc::default();
    let cache = cache(&mints, 3600);
    let waiting = cache.headers();
    assert!(cache.refused(&HeaderMap::new()));
    assert_eq!(token(&cache).await.unwrap(), "1");
    assert_eq!(waiting.await.unwrap()[AUTHORIZATION], "1");
    assert_eq!(mints.load(Ordering::Relaxed), 1);
}
