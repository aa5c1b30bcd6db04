//! Result files: fetched from other hosts without credentials, in chunks or as text.

use std::time::Duration;

use callscribe::videosdk::Client;
use callscribe::videosdk::types::StartRealtimeTranscriptionRequest;
use callscribe::{CallOptions, Phase};
use callscribe_sandbox::Sandbox;
use futures_util::TryStreamExt as _;
use reqwest::header::HeaderName;

use crate::support::recorder::{Recorder, Reply};
use crate::support::scripted::Scripted;

fn client(options: CallOptions) -> Client {
    let client = Client::builder().token("canary");
    client.options(options).build().unwrap()
}

fn text(status: u16, headers: &[(&str, &'static str)], body: &str) -> Reply {
    Reply {
        status,
        headers: headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), *value))
            .collect(),
        body: body.to_owned(),
    }
}

#[tokio::test]
async fn files_are_fetched_without_credentials() {
    let recorder = Recorder::start(text(200, &[], "hello")).await;
    let client = client(CallOptions::default());
    let url = format!("{}/a.txt?signature=s", recorder.url());
    assert_eq!(client.download_text(&url).await.unwrap(), "hello");
    let request = recorder.take();
    assert_eq!(request.method, "GET");
    assert_eq!(request.uri, "/a.txt?signature=s");
    let mut headers: Vec<&str> = request.headers.keys().map(HeaderName::as_str).collect();
    headers.sort_unstable();
    assert_eq!(headers, ["accept", "host", "user-agent"]);
    assert!(!format!("{request:?}").contains("canary"));
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let recorder = Recorder::start(text(302, &[("location", "/elsewhere")], "")).await;
    let client = client(CallOptions::default());
    let error = client.download_text(&recorder.url()).await.unwrap_err();
    assert_eq!(error.to_string(), "download answered 302 Found");
    // One request alone.
    recorder.take();
}

#[tokio::test]
async fn addresses_that_are_open_to_others_are_refused() {
    let client = client(CallOptions::default());
    for url in [
        "http://cdn.videosdk.live/a.txt",
        "https://user@cdn.videosdk.live/",
        "a.txt",
    ] {
        let error = client.download(url).await.err().unwrap();
        assert_eq!(error.phase(), Phase::NeverSent, "{error}");
    }
}

#[tokio::test]
async fn a_missing_file_is_not_found() {
    let recorder = Recorder::start(text(404, &[], "<Error>NoSuchKey</Error>")).await;
    let client = client(CallOptions::default());
    let error = client.download(&recorder.url()).await.err().unwrap();
    assert!(error.is_not_found());
    assert_eq!(error.to_string(), "download answered 404 Not Found");
}

#[tokio::test]
async fn a_server_that_fails_is_worth_another_try() {
    let recorder = Recorder::start(text(503, &[("retry-after", "7")], "")).await;
    let client = client(CallOptions::default());
    let error = client.download(&recorder.url()).await.err().unwrap();
    assert!(error.is_safe_to_retry());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
}

#[tokio::test]
async fn a_file_that_breaks_off_is_an_error_after_what_came() {
    let half = text(200, &[("content-length", "10")], "hello");
    let server = Scripted::start(move |_| Some(half.clone())).await;
    let client = client(CallOptions::default());
    let mut chunks = client.download(&server.url()).await.unwrap();
    assert_eq!(chunks.try_next().await.unwrap().unwrap(), "hello");
    let error = chunks.try_next().await.unwrap_err();
    assert_eq!(error.to_string(), "download lost the connection");
    assert!(error.is_safe_to_retry());
    assert!(chunks.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_stream_has_no_limit_but_text_has() {
    let whole = "x".repeat(1 << 20);
    let recorder = Recorder::start(text(200, &[], &whole)).await;
    let client = client(CallOptions::default().max_body(1000));
    let chunks = client.download(&recorder.url()).await.unwrap();
    let length = chunks.try_fold(0, async |length, chunk| Ok(length + chunk.len()));
    assert_eq!(length.await.unwrap(), whole.len());
    recorder.take();
    let error = client.download_text(&recorder.url()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "download answered 200 OK with more than 1000 bytes"
    );
}

#[tokio::test]
async fn text_may_be_as_large_as_the_limit() {
    let recorder = Recorder::start(text(200, &[], "hello")).await;
    let client = client(CallOptions::default().max_body(5));
    assert_eq!(
        client.download_text(&recorder.url()).await.unwrap(),
        "hello"
    );
}

#[tokio::test]
async fn what_is_no_text_is_not_shown() {
    let server = Scripted::start(|_| {
        Some(Reply {
            status: 200,
            // Cuts the last character in two.
            headers: vec![("content-length".to_owned(), "5")],
            body: "said\u{fffd}".to_owned(),
        })
    })
    .await;
    let client = client(CallOptions::default());
    let error = client.download_text(&server.url()).await.unwrap_err();
    assert!(error.is_unreadable());
    assert!(!format!("{error} {error:?}").contains("said"), "{error}");
}

#[tokio::test]
async fn a_download_may_be_given_up_between_polls() {
    let recorder = Recorder::start(text(200, &[], &"x".repeat(1 << 20))).await;
    let client = client(CallOptions::default());
    let mut chunks = client.download(&recorder.url()).await.unwrap();
    let mut length = 0;
    loop {
        match tokio::time::timeout(Duration::ZERO, chunks.try_next()).await {
            Ok(Ok(Some(chunk))) => length += chunk.len(),
            Ok(end) => break assert!(end.unwrap().is_none()),
            Err(_) => {}
        }
    }
    assert_eq!(length, 1 << 20);
}

#[tokio::test]
async fn a_completed_transcription_leads_to_its_files() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_room("room");
    let client = Client::builder()
        .base_url(sandbox.videosdk_url())
        .token(sandbox.videosdk_token())
        .build()
        .unwrap();
    let request = StartRealtimeTranscriptionRequest::new("room");
    let started = client.ensure_started(request).await.unwrap();
    client.ensure_ended("room").await.unwrap();
    let waiting = client.wait_until_completed(&started.id, Duration::from_secs(60));
    let files = waiting.await.unwrap().transcription_file_paths.unwrap();
    let text = client.download_text(&files.txt.unwrap()).await.unwrap();
    assert!(
        text.starts_with("Made-up transcript of room room."),
        "{text}"
    );
}
