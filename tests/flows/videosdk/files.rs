//! Result files: fetched from other hosts without credentials, in chunks or as text.

use std::time::Duration;

use callscribe::videosdk::Client;
use callscribe::videosdk::types::StartRealtimeTranscriptionRequest;
use callscribe::{CallOptions, Phase};
use callscribe_sandbox::Sandbox;
use futures_util::TryStreamExt as _;
use reqwest::header::HeaderName;

use super::builder;
use crate::support::recorder::{Recorder, Reply};

fn client(options: CallOptions) -> Client {
    // A client of a public vendor refuses files on loopback.
    let client = Client::builder()
        .token("canary")
        .base_url("http://127.0.0.1:1");
    client.options(options).build().unwrap()
}

#[limited::test]
async fn files_are_fetched_without_credentials() {
    let recorder = Recorder::start(Reply::new(200, &[], "hello")).await;
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

#[limited::test]
async fn redirects_are_not_followed() {
    let recorder = Recorder::start(Reply::new(302, &[("location", "/elsewhere")], "")).await;
    let client = client(CallOptions::default());
    let error = client.download_text(&recorder.url()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        r#"download returned 302 Found, which cannot be read: redirects are not followed; this one leads to "/elsewhere""#
    );
    // One request alone.
    recorder.take();
}

#[limited::test]
async fn insecure_urls_are_refused() {
    let client = client(CallOptions::default());
    for url in [
        "http://cdn.videosdk.live/a.txt",
        "https://user@cdn.videosdk.live/",
        "a.txt",
    ] {
        let error = client.download(url).await.err().unwrap();
        assert_eq!(error.phase(), Phase::NotSent, "{error}");
    }
}

#[limited::test]
async fn a_missing_file_is_not_found() {
    let recorder = Recorder::start(Reply::new(404, &[], "<Error>NoSuchKey</Error>")).await;
    let client = client(CallOptions::default());
    let error = client.download(&recorder.url()).await.err().unwrap();
    assert!(error.is_not_found());
    assert_eq!(error.to_string(), "download returned 404 Not Found");
}

#[limited::test]
async fn a_failed_download_is_safe_to_retry() {
    let recorder = Recorder::start(Reply::new(503, &[("retry-after", "7")], "")).await;
    let client = client(CallOptions::default());
    let error = client.download(&recorder.url()).await.err().unwrap();
    assert!(error.is_safe_to_retry());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
}

#[limited::test]
async fn a_truncated_file_is_an_error_after_its_chunks() {
    let half = Reply::new(200, &[("content-length", "10")], "hello");
    let server = Recorder::start(half).await;
    let client = client(CallOptions::default());
    let mut chunks = client.download(&server.url()).await.unwrap();
    assert_eq!(chunks.try_next().await.unwrap().unwrap(), "hello");
    let error = chunks.try_next().await.unwrap_err();
    assert_eq!(error.to_string(), "download lost the connection");
    assert!(error.is_safe_to_retry());
    assert!(chunks.try_next().await.unwrap().is_none());
}

#[limited::test]
async fn text_has_a_limit_and_a_stream_has_not() {
    let whole = "x".repeat(1 << 20);
    let recorder = Recorder::start(Reply::new(200, &[], &whole)).await;
    let client = client(CallOptions::default().max_body(1000));
    let chunks = client.download(&recorder.url()).await.unwrap();
    let length = chunks.try_fold(0, async |length, chunk| Ok(length + chunk.len()));
    assert_eq!(length.await.unwrap(), whole.len());
    recorder.take();
    let error = client.download_text(&recorder.url()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "download returned 200 OK with a body of more than 1000 bytes"
    );
}

#[limited::test]
async fn text_may_be_as_large_as_the_limit() {
    let recorder = Recorder::start(Reply::new(200, &[], "hello")).await;
    let client = client(CallOptions::default().max_body(5));
    assert_eq!(
        client.download_text(&recorder.url()).await.unwrap(),
        "hello"
    );
}

#[limited::test]
async fn a_file_that_is_not_text_is_not_shown() {
    // Cuts the last character in two.
    let recorder = Recorder::start(Reply::new(200, &[], b"said\xef\xbf")).await;
    let client = client(CallOptions::default());
    let error = client.download_text(&recorder.url()).await.unwrap_err();
    assert!(error.is_unreadable());
    assert!(!format!("{error} {error:?}").contains("said"), "{error}");
}

#[limited::test]
async fn a_download_can_be_polled_again_after_a_timeout() {
    let recorder = Recorder::start(Reply::new(200, &[], "x".repeat(1 << 20))).await;
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

#[limited::test]
async fn a_completed_transcription_names_its_files() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_room("room");
    let client = builder(&sandbox).build().unwrap();
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
