//! What options and hooks add to requests, and what they do not.

use std::sync::{Arc, Mutex};

use callscribe::{Attempt, AttemptHook, AttemptOutcome, CredentialsFuture, CredentialsProvider};
use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, HeaderValue};

use super::{builder, chain, get, start};
use crate::flows::at_once;
use crate::support::recorder::{Recorder, Reply};

#[limited::test]
async fn headers_of_options_are_sent_but_replace_nothing() {
    let recorder = Recorder::start(Reply::empty(404)).await;
    let headers = HeaderMap::from_iter(
        [
            ("x-request-id", "r-1"),
            ("authorization", "mine"),
            ("accept", "text/html"),
        ]
        .map(|(name, value)| {
            (
                http::HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        }),
    );
    let client = builder(&recorder).build().unwrap();
    let client = client.with_options(at_once().headers(headers));
    get(&client).await.unwrap_err();
    let sent = recorder.take().headers;
    assert_eq!(sent["x-request-id"], "r-1");
    assert_eq!(sent["authorization"], "canary");
    assert_eq!(sent["accept"], "application/json");
}

#[limited::test]
async fn headers_of_a_message_or_a_connection_are_left_out() {
    let of_message = [
        "accept-encoding",
        "connection",
        "content-encoding",
        "content-length",
        "expect",
        "host",
        "keep-alive",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];
    let mut other = HeaderMap::new();
    for name in of_message {
        other.insert(name, HeaderValue::from_static("3"));
    }
    other.insert("x-request-id", HeaderValue::from_static("r-1"));
    let recorder = Recorder::start(Reply::json(200, &r#"{"id":"t"}"#)).await;
    let client = builder(&recorder).build().unwrap();
    start(&client).await.unwrap();
    let usual = recorder.take();

    let hooked = builder(&recorder).hook(Adds(other.clone()));
    let mut provided = other.clone();
    provided.insert(AUTHORIZATION, HeaderValue::from_static("canary"));
    let provided = builder(&recorder).credentials(Has(provided));
    for client in [
        client.with_options(at_once().headers(other)),
        hooked.build().unwrap(),
        provided.build().unwrap(),
    ] {
        start(&client).await.unwrap();
        let mut sent = recorder.take();
        assert_eq!(sent.headers.remove("x-request-id").unwrap(), "r-1");
        assert_eq!(sent.headers, usual.headers);
        assert_eq!(sent.body, usual.body);
    }
}

/// Adds headers to every attempt.
#[derive(Debug)]
struct Adds(HeaderMap);

impl AttemptHook for Adds {
    fn before(&self, _: &Attempt<'_>, headers: &mut HeaderMap) {
        headers.extend(self.0.clone());
    }
}

/// Provides these headers.
#[derive(Debug)]
struct Has(HeaderMap);

impl CredentialsProvider for Has {
    fn headers(&self) -> CredentialsFuture<'_> {
        Box::pin(async { Ok(self.0.clone()) })
    }
}

#[limited::test]
async fn all_values_of_a_header_are_sent() {
    let recorder = Recorder::start(Reply::json(200, &r#"{"id":"t"}"#)).await;
    let mut cookies = HeaderMap::new();
    for cookie in ["a=1", "b=2"] {
        cookies.append(COOKIE, HeaderValue::from_static(cookie));
    }
    let client = builder(&recorder).credentials(Has(cookies)).build();
    get(&client.unwrap()).await.unwrap();
    let sent = recorder.take().headers;
    assert!(sent.get_all(COOKIE).iter().eq(["a=1", "b=2"]), "{sent:?}");
}

#[limited::test]
async fn a_secret_header_of_options_is_not_shown() {
    let echo = Reply::json(
        400,
        &r#"{"code":"hunter2hunter2","message":"hunter2hunter2"}"#,
    );
    let recorder = Recorder::start(echo).await;
    let mut secret = HeaderValue::from_static("hunter2hunter2");
    secret.set_sensitive(true);
    let headers = HeaderMap::from_iter([(http::HeaderName::from_static("x-key"), secret)]);
    let options = at_once().headers(headers).bodies_in_errors(true);
    assert!(!format!("{options:?}").contains("hunter2"));
    let client = builder(&recorder).options(options).build().unwrap();
    let error = get(&client).await.unwrap_err();
    assert!(!chain(&error).contains("hunter2"), "{error:?}");
    assert_eq!(error.message(), Some("[redacted]"));
}

/// Adds a trace and remembers what it sees.
#[derive(Clone, Debug, Default)]
struct Watch(Arc<Mutex<Vec<String>>>);

impl AttemptHook for Watch {
    fn before(&self, attempt: &Attempt<'_>, headers: &mut HeaderMap) {
        assert!(headers.is_empty(), "a hook sees no credentials");
        headers.insert("traceparent", HeaderValue::from(attempt.number));
        headers.insert("authorization", HeaderValue::from_static("mine"));
    }

    fn after(&self, attempt: &Attempt<'_>, outcome: &AttemptOutcome<'_>) {
        let Attempt {
            operation_id,
            method,
            number,
            ..
        } = attempt;
        let end = match (outcome.status, outcome.error) {
            (Some(status), _) => status.as_str().to_owned(),
            (None, error) => error.unwrap().kind().as_str().to_owned(),
        };
        let mut seen = self.0.lock().unwrap();
        seen.push(format!("{number} {method} {operation_id}: {end}"));
    }
}

#[limited::test]
async fn a_hook_sees_each_attempt_and_adds_headers() {
    let mut replies = [
        Reply::raw("").reset(),
        Reply::empty(503),
        Reply::json(200, &r#"{"id":"t"}"#),
    ]
    .into_iter();
    let recorder = Recorder::scripted(move |_| replies.next()).await;
    let watch = Watch::default();
    let client = builder(&recorder).hook(watch.clone()).build().unwrap();
    get(&client).await.unwrap();
    assert_eq!(
        *watch.0.lock().unwrap(),
        [
            "1 GET getRealtimeTranscription: unavailable",
            "2 GET getRealtimeTranscription: 503",
            "3 GET getRealtimeTranscription: 200",
        ]
    );
    let sent = recorder.take_all();
    assert_eq!(sent[1].headers["traceparent"], "2");
    assert_eq!(sent[1].headers["authorization"], "canary");
}
