//! Access tokens by client credentials: how often one is requested, and what a refused one does.

use std::time::Duration;

use callscribe::bandwidth::{Client, ClientBuilder};
use callscribe::{BuildError, Error, ErrorKind, Phase};
use callscribe_sandbox::{Fault, Sandbox};
use futures_util::stream::{self, StreamExt as _};

use crate::flows::{at_once, in_own_process};

/// How long the sandbox's tokens are valid.
const LIFETIME: Duration = Duration::from_secs(3600);

/// How long the client uses one: a minute less.
const IN_USE: Duration = Duration::from_secs(3600 - 60);

/// A sandbox with an open call, and a builder with client credentials for it.
async fn vendor() -> (Sandbox, ClientBuilder) {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_bandwidth_call("a", "c");
    let (id, secret) = sandbox.bandwidth_client();
    let client = Client::builder()
        .base_url(sandbox.bandwidth_url())
        .token_url(sandbox.bandwidth_token_url())
        .client_credentials(id, secret)
        .options(at_once());
    (sandbox, client)
}

/// The number of attempts of one call.
async fn attempts(client: &Client) -> Result<u32, Error> {
    let list = client.list_real_time_transcriptions("a", "c");
    Ok(list.await?.attempts())
}

/// As many calls as the journal can hold: each of those under way may be sent twice.
async fn many(client: &Client) -> Vec<Result<u32, Error>> {
    stream::iter(0..300)
        .map(|_| attempts(client))
        .buffer_unordered(150)
        .collect()
        .await
}

/// The statuses of the token requests and of the calls since the last call of this.
fn statuses(sandbox: &Sandbox) -> (Vec<Option<u16>>, Vec<Option<u16>>) {
    let (mut tokens, mut calls) = (Vec::new(), Vec::new());
    for entry in sandbox.journal().take() {
        let list = match entry.operation {
            Some(_) => &mut calls,
            None => &mut tokens,
        };
        list.push(entry.status);
    }
    (tokens, calls)
}

#[limited::test]
async fn hundreds_of_calls_need_one_token_per_expiry() {
    let (sandbox, client) = vendor().await;
    let client = client.build().unwrap();
    for _ in 0..3 {
        for result in many(&client).await {
            assert_eq!(result.unwrap(), 1);
        }
        let (tokens, calls) = statuses(&sandbox);
        assert_eq!(tokens, [Some(200)]);
        assert_eq!(calls, [Some(200); 300]);
        sandbox.advance(IN_USE);
        tokio::time::pause();
        tokio::time::advance(IN_USE).await;
        tokio::time::resume();
    }
}

#[limited::test]
async fn a_refused_token_is_replaced_once_for_all_calls() {
    let (sandbox, client) = vendor().await;
    let client = client.build().unwrap();
    assert_eq!(attempts(&client).await.unwrap(), 1);
    // Only the sandbox finds it expired.
    sandbox.advance(LIFETIME);
    statuses(&sandbox);
    for result in many(&client).await {
        assert!(result.unwrap() <= 2);
    }
    assert_eq!(statuses(&sandbox).0, [Some(200)]);
}

#[limited::test]
async fn a_call_requests_another_token_only_once() {
    let (sandbox, client) = vendor().await;
    let on = sandbox.faults().on("listRealTimeTranscriptions");
    on.times(9).inject(Fault::status(401, "")).unwrap();
    let error = attempts(&client.build().unwrap()).await.unwrap_err();
    assert!(error.is_auth());
    assert_eq!(error.attempts(), 2);
    assert_eq!(statuses(&sandbox).0.len(), 2);
}

#[limited::test]
async fn a_failed_token_request_is_retried() {
    let (sandbox, client) = vendor().await;
    let on = sandbox.faults().on_vendor("bandwidth");
    on.times(2).inject(Fault::status(503, "")).unwrap();
    assert_eq!(attempts(&client.build().unwrap()).await.unwrap(), 1);
    assert_eq!(statuses(&sandbox).0, [Some(503), Some(503), Some(200)]);
}

#[limited::test]
async fn without_a_token_nothing_is_sent_and_the_error_says_why() {
    let (sandbox, client) = vendor().await;
    let client = client.build().unwrap();
    let on = sandbox.faults().on_vendor("bandwidth");
    on.times(4).inject(Fault::status(503, "")).unwrap();
    let error = attempts(&client).await.unwrap_err();
    assert_eq!(error.phase(), Phase::NotSent);
    assert_eq!(error.kind(), ErrorKind::Unavailable);
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert_eq!(
        cause,
        "oauth2Token returned 503 Service Unavailable (after 4 attempts)"
    );
    assert!(statuses(&sandbox).1.is_empty());
    // The failure is not kept.
    assert_eq!(attempts(&client).await.unwrap(), 1);
}

#[limited::test]
async fn a_failing_token_endpoint_decides_what_kind_of_error_a_call_has() {
    let (sandbox, client) = vendor().await;
    let client = client.options(at_once().max_attempts(1)).build().unwrap();
    let answered = async |fault| {
        let on = sandbox.faults().on_vendor("bandwidth");
        on.inject(fault).unwrap();
        attempts(&client).await.unwrap_err()
    };
    let error = answered(Fault::status(503, "")).await;
    assert_eq!(error.kind(), ErrorKind::Unavailable);
    assert!(error.is_safe_to_retry() && !error.is_auth());

    let retry_after = Some("7".to_owned());
    let error = answered(Fault::TooManyRequests { retry_after }).await;
    assert!(error.is_throttled() && error.is_safe_to_retry() && !error.is_auth());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));

    for status in [400, 401, 403] {
        let error = answered(Fault::status(status, "")).await;
        assert!(error.is_auth() && !error.is_safe_to_retry(), "{status}");
    }
}

#[limited::test]
async fn client_credentials_win_in_any_order() {
    let (sandbox, builder) = vendor().await;
    let (id, secret) = sandbox.bandwidth_client();
    for builder in [
        builder
            .clone()
            .access_token("t")
            .client_credentials(id, secret),
        builder.clone().access_token("t"),
        builder.basic("u", "p"),
    ] {
        let client = builder.build().unwrap();
        assert_eq!(attempts(&client).await.unwrap(), 1);
    }
}

#[test]
fn a_token_url_is_checked_like_a_base_url() {
    let builder = Client::builder().client_credentials("my-id", "canary-secret");
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

/// Credentials for a stand-in are not sent to the vendor's token host.
#[test]
fn a_stand_in_needs_a_token_url_of_its_own() {
    let builder = Client::builder().client_credentials("my-id", "canary-secret");
    for url in [
        "http://127.0.0.1:1",
        "http://127.8.8.8:1/api",
        "http://[::1]:1",
        "http://localhost:1",
        "https://localhost:1",
        "http://stand-in:1",
    ] {
        let builder = builder.clone().base_url(url).allow_http();
        let error = builder.clone().build().unwrap_err();
        assert!(matches!(error, BuildError::TokenUrl(_)), "{url}: {error}");
        assert!(error.to_string().contains("set token_url()"), "{error}");
        assert!(builder.token_url(url).build().is_ok(), "{url}");
    }
    let elsewhere = builder.base_url("https://voice.example.com");
    assert!(elsewhere.build().is_ok());
}

#[test]
#[ignore = "run by the test below, in a process of its own"]
fn print_builder() {
    println!("{:?}", ClientBuilder::from_env());
}

#[test]
fn client_credentials_can_come_from_the_environment() {
    let printed =
        |variables: &[_]| in_own_process("bandwidth::credentials::print_builder", variables);
    let client = [
        ("BANDWIDTH_CLIENT_ID", "i"),
        ("BANDWIDTH_CLIENT_SECRET", "s"),
    ];
    let token = ("BANDWIDTH_ACCESS_TOKEN", "t");
    let shown = printed(&[client[0], client[1], token]);
    assert!(
        shown.contains(r#""client_credentials": [[redacted], [redacted]]"#),
        "{shown}"
    );
    let shown = printed(&[client[0], token]);
    assert!(
        shown.contains(r#"credentials: {"access_token": [[redacted]]}"#),
        "{shown}"
    );
}
