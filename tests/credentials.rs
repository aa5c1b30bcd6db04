//! Tokens that clients get by themselves: what is sent, how often one is got, and what a refused one does.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use callscribe::{
    Backoff, BuildError, CallOptions, CredentialsFuture, CredentialsProvider, Error, Phase,
    bandwidth, videosdk,
};
use futures_util::stream::{self, StreamExt as _};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use reqwest::header::AUTHORIZATION;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::support::recorder::{Recorder, Reply};

/// A Bandwidth that gives out numbered tokens for an hour, and takes the last of them.
#[derive(Default)]
struct Vendor {
    /// How many tokens were given out.
    granted: AtomicU32,
    /// How many calls brought a token that is not the last.
    refused: AtomicU32,
    /// How many more requests for a token fail.
    failing: AtomicU32,
}

async fn token(State(vendor): State<Arc<Vendor>>) -> (StatusCode, String) {
    let less = |left: u32| left.checked_sub(1);
    let failing = vendor
        .failing
        .fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
    if failing.is_ok() {
        return (StatusCode::SERVICE_UNAVAILABLE, String::new());
    }
    let number = vendor.granted.fetch_add(1, Ordering::Relaxed) + 1;
    let token = format!("canary-{number}");
    let answer = json!({ "access_token": token, "expires_in": 3600, "token_type": "Bearer" });
    (StatusCode::OK, answer.to_string())
}

async fn call(State(vendor): State<Arc<Vendor>>, headers: HeaderMap) -> StatusCode {
    let last = vendor.granted.load(Ordering::Relaxed);
    if headers[AUTHORIZATION] == format!("Bearer canary-{last}") {
        return StatusCode::NO_CONTENT;
    }
    vendor.refused.fetch_add(1, Ordering::Relaxed);
    StatusCode::UNAUTHORIZED
}

impl Vendor {
    /// Where it is.
    async fn start(self: &Arc<Self>) -> String {
        let app = Router::new()
            .route("/token", post(token))
            .fallback(call)
            .with_state(Arc::clone(self));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async { axum::serve(listener, app).await.unwrap() });
        url
    }

    /// A client of it.
    async fn client(self: &Arc<Self>) -> bandwidth::Client {
        let url = self.start().await;
        let at_once = Backoff::exact(Duration::from_millis(1), Duration::from_millis(1));
        bandwidth::Client::builder()
            .client_credentials("my-id", "canary-secret")
            .token_url(format!("{url}/token"))
            .base_url(url)
            .options(CallOptions::default().backoff(at_once))
            .build()
            .unwrap()
    }

    /// Forgets the last token, as if it had been revoked.
    fn revoke(&self) {
        self.granted.fetch_add(1, Ordering::Relaxed);
    }

    fn granted(&self) -> u32 {
        self.granted.load(Ordering::Relaxed)
    }
}

/// The number of attempts of one call.
async fn attempts(client: &bandwidth::Client) -> Result<u32, Error> {
    let request = client.delete_real_time_transcription();
    let request = request.account_id("a").call_id("c").transcription_id("t");
    Ok(request.send().await?.attempts())
}

/// A thousand calls, three hundred at once: each takes two sockets of this process.
async fn thousand(client: &bandwidth::Client) -> Vec<Result<u32, Error>> {
    stream::iter(0..1000)
        .map(|_| attempts(client))
        .buffer_unordered(300)
        .collect()
        .await
}

/// Time goes by without anything happening.
async fn pass(seconds: u64) {
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(seconds)).await;
    tokio::time::resume();
}

#[tokio::test]
async fn a_thousand_calls_get_one_token_per_expiry() {
    let vendor = Arc::new(Vendor::default());
    let client = vendor.client().await;
    for expiry in 1..=3 {
        for result in thousand(&client).await {
            assert_eq!(result.unwrap(), 1);
        }
        assert_eq!(vendor.granted(), expiry);
        pass(3600 - 60).await;
    }
    assert_eq!(vendor.refused.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn a_refused_token_is_replaced_once_for_all_calls() {
    let vendor = Arc::new(Vendor::default());
    let client = vendor.client().await;
    assert_eq!(attempts(&client).await.unwrap(), 1);
    vendor.revoke();
    for result in thousand(&client).await {
        assert!(result.unwrap() <= 2);
    }
    // The first, the one that revoked it, and one more.
    assert_eq!(vendor.granted(), 3);
}

#[tokio::test]
async fn a_call_asks_for_another_token_only_once() {
    let vendor = Arc::new(Vendor::default());
    let url = vendor.start().await;
    let recorder = Recorder::start(Reply::empty(401)).await;
    let client = bandwidth::Client::builder()
        .client_credentials("my-id", "canary-secret")
        .token_url(format!("{url}/token"))
        .base_url(recorder.url())
        .build()
        .unwrap();
    let error = attempts(&client).await.unwrap_err();
    assert!(error.is_auth());
    assert_eq!((error.attempts(), vendor.granted()), (2, 2));
}

#[tokio::test]
async fn a_token_endpoint_that_fails_for_a_moment_is_asked_again() {
    let vendor = Arc::new(Vendor::default());
    let client = vendor.client().await;
    vendor.failing.store(2, Ordering::Relaxed);
    assert_eq!(attempts(&client).await.unwrap(), 1);
}

#[tokio::test]
async fn without_a_token_nothing_is_sent_and_the_error_says_why() {
    let vendor = Arc::new(Vendor::default());
    let client = vendor.client().await;
    vendor.failing.store(4, Ordering::Relaxed);
    let error = attempts(&client).await.unwrap_err();
    assert_eq!(error.phase(), Phase::NeverSent);
    assert!(error.is_auth());
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert_eq!(
        cause,
        "oauth2Token answered 503 Service Unavailable, unreadable: the body is empty (after 4 attempts)"
    );
    // The failure is not kept.
    assert_eq!(attempts(&client).await.unwrap(), 1);
}

#[tokio::test]
async fn client_credentials_win_in_any_order() {
    let vendor = Arc::new(Vendor::default());
    let url = vendor.start().await;
    let builder = bandwidth::Client::builder()
        .base_url(&url)
        .token_url(format!("{url}/token"));
    for builder in [
        builder
            .clone()
            .access_token("t")
            .client_credentials("i", "s"),
        builder.clone().client_credentials("i", "s").basic("u", "p"),
    ] {
        let client = builder.build().unwrap();
        assert_eq!(attempts(&client).await.unwrap(), 1);
    }
}

#[test]
fn secrets_go_only_to_token_urls_that_base_urls_may_be() {
    let builder = bandwidth::Client::builder().client_credentials("my-id", "canary-secret");
    for url in [
        "",
        "ftp://a",
        "http://example.com",
        "https://u:p@example.com",
    ] {
        let error = builder.clone().token_url(url).build().unwrap_err();
        assert!(matches!(error, BuildError::TokenUrl(_)), "{url}: {error}");
    }
    let http = builder.token_url("http://example.com");
    assert!(http.clone().build().is_err());
    assert!(http.allow_http().build().is_ok());
}

/// Has none to give.
#[derive(Debug)]
struct Empty;

impl CredentialsProvider for Empty {
    fn headers(&self) -> CredentialsFuture<'_> {
        Box::pin(async { Err("the vault is sealed".into()) })
    }

    fn refused(&self, _: &HeaderMap) -> bool {
        panic!("an anonymous operation has no credentials to refuse")
    }
}

#[tokio::test]
async fn what_takes_no_credentials_is_called_without_any() {
    let recorder = Recorder::start(Reply::json(200, &r#"{"publicKey":"k"}"#)).await;
    let client = videosdk::Client::builder()
        .credentials(Empty)
        .base_url(recorder.url())
        .build()
        .unwrap();
    let key = client.get_webhook_public_key().send().await.unwrap();
    assert_eq!(key.public_key, "k");
    assert!(!recorder.take().headers.contains_key(AUTHORIZATION));

    recorder.answer(Reply::empty(401));
    let error = client.get_webhook_public_key().send().await.unwrap_err();
    assert_eq!((error.is_auth(), error.attempts()), (true, 1));

    let list = client.list_realtime_transcriptions().send().await;
    assert_eq!(list.unwrap_err().phase(), Phase::NeverSent);
}

/// The claims of a token, once its signature is found right.
fn verified(token: &str) -> Value {
    let secret = DecodingKey::from_secret(b"canary-secret");
    let validation = Validation::new(Algorithm::HS256);
    jsonwebtoken::decode(token, &secret, &validation)
        .unwrap()
        .claims
}

#[tokio::test]
async fn a_minted_token_of_videosdk_is_sent_without_a_prefix() {
    let recorder = Recorder::start(Reply::json(401, &r#"{"message":"no"}"#)).await;
    let client = videosdk::Client::builder()
        .api_key("my-key", "canary-secret")
        .base_url(recorder.url())
        .options(CallOptions::default().max_attempts(1))
        .build()
        .unwrap();
    let error = client
        .list_realtime_transcriptions()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.attempts(), 2, "a refused token is replaced once");

    recorder.answer(Reply::empty(500));
    recorder.take_all();
    drop(client.list_realtime_transcriptions().send().await);
    let claims = verified(recorder.take().headers[AUTHORIZATION].to_str().unwrap());
    assert_eq!(claims["apikey"], "my-key");
    assert_eq!(claims["version"], 2);
    assert_eq!(claims["roles"], json!(["crawler"]));
    let lifetime = claims["exp"].as_u64().unwrap() - claims["iat"].as_u64().unwrap();
    assert_eq!(lifetime, 24 * 60 * 60);
}

#[tokio::test]
async fn a_token_of_ones_own_wins_over_an_api_key() {
    let recorder = Recorder::start(Reply::empty(500)).await;
    let client = videosdk::Client::builder()
        .token("canary-token")
        .api_key("my-key", "canary-secret")
        .base_url(recorder.url())
        .options(CallOptions::default().max_attempts(1))
        .build()
        .unwrap();
    drop(client.list_realtime_transcriptions().send().await);
    assert_eq!(recorder.take().headers[AUTHORIZATION], "canary-token");
}

/// What [`from_env`](videosdk::ClientBuilder::from_env) takes, in a process of its own: the environment of this one is
/// shared by all tests.
fn taken(variables: &[(&str, &str)]) -> String {
    let this = std::env::current_exe().unwrap();
    let output = Command::new(this)
        .args(["--exact", "--ignored", "--nocapture"])
        .arg("credentials::builders_from_the_environment")
        .env_clear()
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "run by the tests below, in a process of its own"]
fn builders_from_the_environment() {
    println!("{:?}", videosdk::ClientBuilder::from_env());
    println!("{:?}", bandwidth::ClientBuilder::from_env());
}

#[test]
fn the_environment_may_hold_a_token_or_a_key_of_videosdk() {
    let key = [("VIDEOSDK_API_KEY", "k"), ("VIDEOSDK_SECRET", "s")];
    let shown = taken(&key);
    assert!(shown.contains("token: None, key: Some(ApiKey"), "{shown}");
    let shown = taken(&[key[0], key[1], ("VIDEOSDK_TOKEN", "")]);
    assert!(shown.contains("token: None, key: Some(ApiKey"), "{shown}");
    let shown = taken(&[key[0], ("VIDEOSDK_TOKEN", "t")]);
    assert!(
        shown.contains("token: Some([redacted]), key: None"),
        "{shown}"
    );
}

#[test]
fn the_environment_may_hold_client_credentials_of_bandwidth() {
    let client = [
        ("BANDWIDTH_CLIENT_ID", "i"),
        ("BANDWIDTH_CLIENT_SECRET", "s"),
    ];
    let token = ("BANDWIDTH_ACCESS_TOKEN", "t");
    let shown = taken(&[client[0], client[1], token]);
    assert!(shown.contains("client_credentials: Some("), "{shown}");
    let shown = taken(&[client[0], token]);
    assert!(shown.contains("client_credentials: None"), "{shown}");
    assert!(shown.contains("authorization: Some([redacted])"), "{shown}");
}
