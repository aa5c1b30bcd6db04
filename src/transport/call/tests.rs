//! Calls whose attempts are scripted, on a paused clock: how often each request is sent, and when the call ends.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use proptest::prelude::*;
use reqwest::header::{HeaderValue, RETRY_AFTER};
use tokio::time::sleep_until;

use super::*;
use crate::transport::http_client::{FileClient, HttpConfig};
use crate::transport::options::Backoff;
use crate::transport::{CredentialsFuture, CredentialsProvider};

#[cfg(feature = "rate-limit")]
mod rate_limit;

use Fault::{Connect, Lost, Stall, Status, Wait};

/// The outcome of one attempt.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// The connection is refused.
    Connect,
    /// The connection breaks after the request was sent.
    Lost,
    /// There is no response until the attempt times out.
    Stall,
    /// A response with this status.
    Status(u16),
    /// A response with this status and `Retry-After` in seconds.
    Wait(u16, u64),
}

const GET: OperationInfo = OperationInfo::test("get", true);
const ONCE: OperationInfo = OperationInfo::test("start", false);

fn options() -> CallOptions {
    let exact = Backoff::exact(Duration::from_secs(1), Duration::from_secs(4));
    CallOptions::default().backoff(exact).throttled(exact)
}

/// The status or reason that a call ended with, its attempts, and the seconds it took.
#[derive(Debug, PartialEq)]
struct Outcome(String, u32, f64);

/// Runs a call whose attempts have these outcomes, one after the other, and 200 after them.
async fn call(transport: &Transport, operation: &OperationInfo, faults: &[Fault]) -> Outcome {
    let started = Instant::now();
    let script = RefCell::new(faults.iter().copied().collect::<VecDeque<_>>());
    let sent = AtomicU32::new(0);
    let attempt = |Attempt { end, .. }: Attempt| {
        let fault = script.borrow_mut().pop_front();
        sent.fetch_add(1, Ordering::Relaxed);
        meet(fault.unwrap_or(Status(200)), end)
    };
    let result = transport.run(operation, attempt).await;
    let (end, attempts) = match result {
        Ok(response) => {
            let status = response.status().as_u16();
            (status.to_string(), response.head.attempts)
        }
        Err(error) => (error.reason().name().to_owned(), error.attempts()),
    };
    assert_eq!(
        attempts,
        sent.into_inner(),
        "attempts are counted as they are made"
    );
    Outcome(end, attempts, started.elapsed().as_secs_f64())
}

async fn meet(fault: Fault, end: Instant) -> Result<RawResponse, Error> {
    let failed = |phase, reason| Err(Error::new(&ONCE, phase, reason));
    match fault {
        Connect => failed(Phase::NotSent, Reason::Connect),
        Lost => failed(Phase::NoResponse, Reason::Lost),
        Stall => {
            sleep_until(end).await;
            failed(Phase::NoResponse, Reason::Timeout)
        }
        Status(status) => Ok(RawResponse::of(ONCE, status, HeaderMap::new())),
        Wait(status, seconds) => {
            let wait = HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from(seconds))]);
            Ok(RawResponse::of(ONCE, status, wait))
        }
    }
}

fn shared(credentials: Credentials) -> Shared {
    let http = HttpConfig::default().client().unwrap();
    let base_url = Url::parse("http://127.0.0.1:1").unwrap();
    Shared {
        files: FileClient::new(HttpConfig::default(), &base_url),
        http,
        base_url,
        credentials,
        throttle: None,
        hooks: Vec::new(),
        budget: Arc::default(),
    }
}

pub(in crate::transport) fn transport(options: CallOptions) -> Transport {
    Transport::new(shared(HeaderMap::new().into()), options)
}

/// Checks how a call with the usual options ends.
async fn ends(operation: &OperationInfo, faults: &[Fault], end: &str, attempts: u32, seconds: f64) {
    let found = call(&transport(options()), operation, faults).await;
    assert_eq!(found, outcome(end, attempts, seconds), "{faults:?}");
}

fn outcome(end: &str, attempts: u32, seconds: f64) -> Outcome {
    Outcome(end.to_owned(), attempts, seconds)
}

#[limited::test(start_paused = true)]
async fn delays_double_and_attempts_are_limited() {
    ends(&GET, &[503, 500, 502].map(Status), "200", 4, 7.0).await;
    ends(&GET, &[Status(503); 9], "503", 4, 7.0).await;
}

#[limited::test(start_paused = true)]
async fn a_request_that_may_have_been_processed_is_not_retried() {
    ends(&ONCE, &[Lost], "lost", 1, 0.0).await;
    ends(&ONCE, &[Stall], "timeout", 1, 30.0).await;
    for status in [500, 503, 408] {
        ends(&ONCE, &[Status(status)], &status.to_string(), 1, 0.0).await;
    }
}

#[limited::test(start_paused = true)]
async fn a_request_that_was_not_processed_is_retried() {
    ends(&ONCE, &[Connect, Status(429)], "200", 3, 2.0).await;
}

#[limited::test(start_paused = true)]
async fn client_errors_are_not_retried() {
    for status in [400, 401, 403, 404, 409, 422] {
        ends(&GET, &[Status(status)], &status.to_string(), 1, 0.0).await;
    }
}

#[limited::test(start_paused = true)]
async fn retry_after_is_obeyed_up_to_the_deadline() {
    for (status, info) in [(429, &ONCE), (503, &GET)] {
        ends(info, &[Wait(status, 5)], "200", 2, 5.0).await;
        ends(info, &[Wait(status, 0)], "200", 2, 0.0).await;
    }
    for seconds in [100_000_000, u64::MAX] {
        ends(&GET, &[Wait(429, seconds)], "429", 1, 0.0).await;
    }
}

#[limited::test(start_paused = true)]
async fn the_longest_durations_mean_no_limit() {
    let endless = options()
        .deadline(Duration::MAX)
        .attempt_timeout(Duration::MAX);
    let outcome = call(&transport(endless), &GET, &[Status(503)]).await;
    assert_eq!(outcome, super::tests::outcome("200", 2, 1.0));
}

#[limited::test(start_paused = true)]
async fn the_deadline_covers_all_attempts() {
    let short = options().deadline(Duration::from_secs(50));
    let outcome = call(&transport(short), &GET, &[Stall; 9]).await;
    // 30 s for the first attempt, 1 s of delay, 19 s for the second.
    assert_eq!(outcome, super::tests::outcome("deadline", 2, 50.0));
}

#[limited::test(start_paused = true)]
async fn an_attempt_that_times_out_is_retried() {
    let quick = options().attempt_timeout(Duration::from_secs(2));
    let outcome = call(&transport(quick), &GET, &[Stall]).await;
    assert_eq!(outcome, super::tests::outcome("200", 2, 3.0));
}

#[limited::test(start_paused = true)]
async fn an_outage_exhausts_the_budget_of_all_calls() {
    let transport = transport(options());
    let mut attempts = 0;
    for _ in 0..100 {
        attempts += call(&transport, &GET, &[Connect; 4]).await.1;
    }
    // One attempt each, and the fifty retries of a full budget.
    assert_eq!(attempts, 150);
}

#[limited::test(start_paused = true)]
async fn other_options_share_the_budget() {
    let transport = transport(options());
    for _ in 0..100 {
        call(&transport, &GET, &[Connect; 4]).await;
    }
    let other = transport.with_options(options().max_attempts(9));
    assert_eq!(call(&other, &GET, &[Connect; 9]).await.1, 1);
}

/// Provides numbered tokens, and another one each time the vendor refuses one.
#[derive(Debug, Default)]
struct Numbered(AtomicU32);

impl CredentialsProvider for Numbered {
    fn headers(&self) -> CredentialsFuture<'_> {
        let token = HeaderValue::from(self.0.load(Ordering::Relaxed));
        Box::pin(async {
            Ok(HeaderMap::from_iter([(
                reqwest::header::AUTHORIZATION,
                token,
            )]))
        })
    }

    fn refused(&self, _: &HeaderMap) -> bool {
        self.0.fetch_add(1, Ordering::Relaxed);
        true
    }
}

#[limited::test(start_paused = true)]
async fn a_401_renews_credentials_once() {
    let provided = Credentials::Provided(Arc::new(Numbered::default()));
    let transport = Transport::new(shared(provided), options());
    for info in [&GET, &ONCE] {
        let outcome = call(&transport, info, &[Status(401)]).await;
        assert_eq!(outcome, super::tests::outcome("200", 2, 0.0));
        let outcome = call(&transport, info, &[Status(401); 9]).await;
        assert_eq!(outcome, super::tests::outcome("401", 2, 0.0));
    }
}

/// Always provides the same.
#[derive(Debug)]
struct Constant;

impl CredentialsProvider for Constant {
    fn headers(&self) -> CredentialsFuture<'_> {
        Box::pin(async { Ok(HeaderMap::new()) })
    }
}

#[limited::test(start_paused = true)]
async fn credentials_that_do_not_change_are_not_sent_again() {
    let provided = Credentials::Provided(Arc::new(Constant));
    let transport = Transport::new(shared(provided), options());
    assert_eq!(
        call(&transport, &GET, &[Status(401)]).await,
        outcome("401", 1, 0.0)
    );
}

/// Always fails.
#[derive(Debug)]
struct Empty;

impl CredentialsProvider for Empty {
    fn headers(&self) -> CredentialsFuture<'_> {
        Box::pin(async { Err("the vault is sealed".into()) })
    }
}

#[limited::test(start_paused = true)]
async fn without_credentials_nothing_is_sent() {
    let provided = Credentials::Provided(Arc::new(Empty));
    let transport = Transport::new(shared(provided), options());
    assert_eq!(
        call(&transport, &GET, &[]).await,
        outcome("credentials", 0, 0.0)
    );
}

/// Never answers.
#[derive(Debug)]
struct Silent;

impl CredentialsProvider for Silent {
    fn headers(&self) -> CredentialsFuture<'_> {
        Box::pin(std::future::pending())
    }
}

#[limited::test(start_paused = true)]
async fn a_provider_that_never_answers_ends_with_the_deadline() {
    let provided = Credentials::Provided(Arc::new(Silent));
    let short = options().deadline(Duration::from_secs(50));
    let transport = Transport::new(shared(provided), short);
    assert_eq!(
        call(&transport, &GET, &[]).await,
        outcome("deadline", 0, 50.0)
    );
}

#[limited::test]
async fn credentials_in_the_query_are_sent_and_redacted() {
    use axum::http::{StatusCode, Uri};

    let echo = async |uri: Uri| (StatusCode::BAD_REQUEST, format!("no {uri}"));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, axum::Router::new().fallback(echo)).await });

    let mut secret = HeaderValue::from_static("hunter2&hunter2");
    secret.set_sensitive(true);
    let shared = Shared {
        base_url: Url::parse(&base_url).unwrap(),
        ..shared(Credentials::Query([("apiKey", secret)].into()))
    };
    let transport = Transport::new(shared, options().bodies_in_errors(true));
    assert!(!format!("{transport:?}").contains("hunter2"));
    for (anonymous, expected) in [
        (true, "no /a?page=1"),
        (false, "no /a?page=1&apiKey=[redacted]"),
    ] {
        let url = transport.url("/a");
        let request = transport.http().get(url).query(&[("page", 1)]);
        let operation = OperationInfo { anonymous, ..GET };
        let sent = transport.exec(request.build().unwrap(), &operation);
        let error = Error::unexpected(sent.await.unwrap()).await;
        assert_eq!(error.excerpt(), expected);
    }
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        Just(Connect),
        Just(Lost),
        Just(Stall),
        (200u16..600).prop_map(Status),
        (prop_oneof![Just(429u16), Just(503)], 0u64..200).prop_map(|(s, w)| Wait(s, w)),
    ]
}

/// Returns `true` if the vendor may have acted on a request with this outcome.
fn may_be_processed(fault: Fault) -> bool {
    !matches!(fault, Connect | Status(429 | 401) | Wait(429, _))
}

proptest! {
    #[test]
    fn any_call_ends_in_time_and_retries_only_what_it_may(
        faults in proptest::collection::vec(fault(), 0..12),
        max_attempts in 0u32..8,
        deadline in 1u32..200,
        idempotent: bool,
    ) {
        let options = CallOptions::default()
            .max_attempts(max_attempts)
            .deadline(Duration::from_secs(deadline.into()));
        let operation = OperationInfo { idempotent, ..ONCE };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap();
        let Outcome(_, attempts, seconds) =
            runtime.block_on(async { call(&transport(options), &operation, &faults).await });
        // tokio's clock has a granularity of a millisecond.
        prop_assert!(seconds <= f64::from(deadline) + 0.002, "{seconds}");
        prop_assert!(attempts <= max_attempts.max(1), "{attempts}");
        let repeated = faults.iter().take((attempts as usize).saturating_sub(1));
        prop_assert!(
            idempotent || repeated.copied().all(|fault| !may_be_processed(fault)),
            "{attempts} attempts"
        );
    }
}

#[test]
fn a_path_goes_below_the_base_url() {
    for (base, path, url) in [
        ("http://a", "/v1/start", "http://a/v1/start"),
        ("http://a/", "/v1/start/", "http://a/v1/start/"),
        (
            "http://a/b/c/",
            "/v1/x%2Fy%3Fz",
            "http://a/b/c/v1/x%2Fy%3Fz",
        ),
    ] {
        let base_url = crate::transport::url::base_url(base, true).unwrap();
        let credentials: Credentials = HeaderMap::new().into();
        let shared = Shared {
            base_url,
            ..shared(credentials)
        };
        let transport = Transport::new(shared, options());
        assert_eq!(transport.url(path).as_str(), url);
    }
}
