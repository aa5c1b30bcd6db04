//! Requests that HTTP/2 refuses.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use callscribe::videosdk::Client;
use callscribe::{ErrorKind, Phase};
use tokio::net::TcpListener;

use super::{get, start};
use crate::canary::Log;
use crate::flows::at_once;

/// Refuses every request over HTTP/2, and counts them. The test's runtime ends it.
async fn refusing_streams() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let requests = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&requests);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let count = Arc::clone(&count);
            tokio::spawn(async move {
                let mut connection = h2::server::handshake(stream).await.unwrap();
                while let Some(Ok((_, mut response))) = connection.accept().await {
                    count.fetch_add(1, Ordering::Relaxed);
                    response.send_reset(h2::Reason::REFUSED_STREAM);
                }
            });
        }
    });
    (url, requests)
}

#[limited::test]
async fn an_attempt_is_one_request_over_http_2_too() {
    let (url, requests) = refusing_streams().await;
    let client = Client::builder().token("canary").base_url(url);
    let client = client.configure_http(reqwest::ClientBuilder::http2_prior_knowledge);
    for max_attempts in [1, 3] {
        let options = at_once().max_attempts(max_attempts);
        let client = client.clone().options(options).build().unwrap();
        let error = get(&client).await.unwrap_err();
        assert_eq!(error.attempts(), max_attempts, "{error}");
        let sent = requests.swap(0, Ordering::Relaxed);
        assert_eq!(sent, usize::try_from(max_attempts).unwrap());
    }
}

#[limited::test]
async fn a_request_that_http_2_refused_is_sent_again_whatever_it_does() {
    let (url, requests) = refusing_streams().await;
    let client = Client::builder().token("canary").base_url(url);
    let client = client.configure_http(reqwest::ClientBuilder::http2_prior_knowledge);
    let client = client.options(at_once().max_attempts(3)).build().unwrap();
    let (log, guard) = Log::start();
    let error = start(&client).await.unwrap_err();
    drop(guard);
    let text = log.text();
    assert!(text.contains("error.type=\"refused\""), "{text}");
    assert_eq!((error.attempts(), requests.load(Ordering::Relaxed)), (3, 3));
    assert_eq!(
        (error.kind(), error.phase()),
        (ErrorKind::Unavailable, Phase::NotSent)
    );
    assert!(error.is_safe_to_retry() && !error.is_connect());
    assert_eq!(
        error.to_string(),
        "startRealtimeTranscription was refused before it was processed (after 3 attempts)"
    );
}
