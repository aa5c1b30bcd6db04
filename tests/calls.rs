//! How services configure calls, watch them, and decide by their errors.

use std::fmt::Write as _;
use std::time::Duration;

use callscribe::videosdk::types::{ErrorBody, StartRealtimeTranscriptionRequest};
use callscribe::videosdk::{Client, ClientBuilder};
use callscribe::{Error, ErrorKind, Phase, ResponseValue};
use http::{HeaderMap, HeaderValue, StatusCode};

use crate::flows::at_once;
use crate::support::recorder::{Recorder, Reply};

mod headers;
mod http_2;

fn builder(recorder: &Recorder) -> ClientBuilder {
    let builder = Client::builder().token("canary").base_url(recorder.url());
    builder.options(at_once())
}

async fn get(client: &Client) -> Result<(), Error> {
    client.get_realtime_transcription("t").await.map(drop)
}

async fn start(client: &Client) -> Result<(), Error> {
    let request = StartRealtimeTranscriptionRequest::new("room");
    client.start_realtime_transcription(request).await.map(drop)
}

#[limited::test]
async fn every_status_has_one_kind_whatever_its_body_is() {
    use ErrorKind::{
        Auth, Conflict, NotFound, Rejected, Throttled, Timeout, Unavailable, Unreadable,
    };
    let recorder = Recorder::start(Reply::empty(200)).await;
    let client = builder(&recorder)
        .options(at_once().max_attempts(1).max_error_body(100))
        .build()
        .unwrap();
    for (status, kind) in [
        (400, Rejected),
        (401, Auth),
        (402, NotFound),
        (403, Auth),
        (404, NotFound),
        (408, Timeout),
        (409, Conflict),
        (410, NotFound),
        (418, Rejected),
        (429, Throttled),
        (500, Unavailable),
        (503, Unavailable),
        (504, Timeout),
        (302, Unreadable),
    ] {
        let json = [("content-type", "application/json")];
        for reply in [
            Reply::empty(status),
            Reply::json(status, &r#"{"message":"no","code":7}"#),
            Reply::json(status, &r#"{"message":["a","b"]}"#),
            Reply::json(status, &"[1]"),
            Reply::new(status, &[("content-type", "text/html")], "<html>no</html>"),
            Reply::new(status, &json, "x".repeat(101)),
            Reply::new(status, &[("content-encoding", "gzip")], [0x1f, 0x8b]),
            // The connection breaks inside the body.
            Reply::new(status, &[("content-length", "99")], "{"),
        ] {
            recorder.respond(reply);
            let error = get(&client).await.unwrap_err();
            assert_eq!(error.kind(), kind, "{status}: {error}");
            assert_eq!(error.status().unwrap(), status);
        }
    }
}

#[limited::test]
async fn an_error_body_of_another_shape_is_searched_for_code_and_message() {
    let recorder = Recorder::start(Reply::empty(200)).await;
    let client = builder(&recorder).build().unwrap();
    for (body, code, message) in [
        (r#"{"code":4001,"message":"no"}"#, Some("4001"), Some("no")),
        (r#"{"message":["a","b"]}"#, None, Some("a; b")),
        (
            r#"{"error":{"code":"x","message":"no"}}"#,
            Some("x"),
            Some("no"),
        ),
    ] {
        recorder.respond(Reply::json(400, &body));
        let error = get(&client).await.unwrap_err();
        assert_eq!((error.code(), error.message()), (code, message), "{body}");
    }
}

#[limited::test]
async fn an_error_has_the_request_id_of_its_body_or_else_of_a_header() {
    let recorder = Recorder::start(Reply::empty(200)).await;
    let client = builder(&recorder).build().unwrap();
    for (body, expected) in [
        (r#"{"message":"no"}"#, "of-header"),
        (r#"{"message":"no","requestId":"of-body"}"#, "of-body"),
    ] {
        recorder.respond(Reply::new(400, &[("x-request-id", "of-header")], body));
        let error = get(&client).await.unwrap_err();
        assert_eq!(error.request_id(), Some(expected), "{body}");
    }
}

#[limited::test]
async fn what_breaks_is_told_from_what_is_rejected() {
    let recorder = Recorder::start(Reply::raw("").reset()).await;
    let client = builder(&recorder).build().unwrap();
    let error = start(&client).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::Unavailable, 1)
    );
    let error = client.get_realtime_transcription("").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotSent);
    assert!(!error.is_connect());
}

/// A page of a list.
fn list(page: u32, last: u32, items: &str) -> String {
    format!(
        r#"{{"pageInfo":{{"currentPage":{page},"perPage":1,"lastPage":{last},"total":{last}}},"transcriptions":{items}}}"#
    )
}

#[limited::test]
async fn a_start_is_sent_at_most_max_attempts_times_whatever_fails() {
    let recorder = Recorder::scripted(|request| {
        Some(match request.method.as_str() {
            "POST" => Reply::json(503, &r#"{"message":"no"}"#),
            _ => Reply::json(200, &list(1, 1, "[]")),
        })
    })
    .await;
    let client = builder(&recorder).build().unwrap();
    let request = StartRealtimeTranscriptionRequest::new("room");
    let error = client.ensure_started(request).await.unwrap_err();
    let starts = recorder.take_all();
    let starts = starts.iter().filter(|sent| sent.method == "POST").count();
    assert_eq!((starts, error.attempts()), (4, 4), "{error}");
}

#[limited::test]
async fn an_endless_list_is_read_in_part_and_nothing_is_started_again() {
    let mut page = 0;
    let recorder = Recorder::scripted(move |request| {
        if request.method == "POST" {
            return Some(Reply::json(503, &r#"{"message":"no"}"#));
        }
        page += 1;
        let items = format!(r#"[{{"id":"t-{page}","status":"completed"}}]"#);
        Some(Reply::json(200, &list(page, 1_000_000, &items)))
    })
    .await;
    let client = builder(&recorder).build().unwrap();
    let request = StartRealtimeTranscriptionRequest::new("room");
    let error = client.ensure_started(request).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::SERVICE_UNAVAILABLE));
    let source = std::error::Error::source(&error).unwrap().to_string();
    assert!(source.contains("does not tell"), "{source}");
    assert_eq!(recorder.take_all().len(), 1 + 10);
}

#[limited::test]
async fn a_list_that_ends_before_its_last_page_does_not_tell_and_nothing_is_started_again() {
    let item = r#"[{"id":"t-1","status":"completed"}]"#;
    // The API ignores `page`, or has nothing on pages that it announced.
    for (first, second, pages) in [(item, item, 2), (item, "[]", 3), ("[]", "[]", 2)] {
        let mut page = 0;
        let recorder = Recorder::scripted(move |request| {
            if request.method == "POST" {
                return Some(Reply::json(503, &r#"{"message":"no"}"#));
            }
            page += 1;
            let items = if page == 1 { first } else { second };
            Some(Reply::json(200, &list(1, 5, items)))
        })
        .await;
        let client = builder(&recorder).build().unwrap();
        let request = StartRealtimeTranscriptionRequest::new("room");
        let error = client.ensure_started(request).await.unwrap_err();
        let source = std::error::Error::source(&error).map(ToString::to_string);
        assert!(
            source.unwrap_or_default().contains("does not tell"),
            "{error}"
        );
        assert_eq!(recorder.take_all().len(), 1 + pages, "{first} {second}");
    }
}

#[limited::test(start_paused = true)]
async fn an_attempt_that_times_out_before_there_is_a_connection_is_retried() {
    // It accepts connections and never finishes a TLS handshake.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let client = Client::builder()
        .token("canary")
        .base_url(format!("https://{address}"))
        .options(at_once().attempt_timeout(Duration::from_secs(2)))
        .build()
        .unwrap();
    let error = start(&client).await.unwrap_err();
    assert_eq!((error.phase(), error.attempts()), (Phase::NotSent, 4));
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.is_safe_to_retry());
}

/// The texts of an error and of everything below it.
fn chain(error: &Error) -> String {
    let mut shown = format!("{error} {error:?}");
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        write!(shown, " {error} {error:?}").unwrap();
        source = error.source();
    }
    shown
}

#[limited::test(start_paused = true)]
async fn a_connection_is_waited_for_for_ten_seconds() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let client = Client::builder()
        .token("canary")
        .base_url(format!("https://{address}"))
        .options(at_once().max_attempts(1))
        .build()
        .unwrap();
    let started = tokio::time::Instant::now();
    let error = start(&client).await.unwrap_err();
    assert!(error.is_connect() && error.is_safe_to_retry(), "{error}");
    assert_eq!(started.elapsed().as_secs(), 10);
}

#[limited::test]
async fn no_error_shows_the_address_of_a_request() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = Client::builder().token("canary").base_url(&url);
    let client = client.options(at_once()).build().unwrap();
    let file = format!("{url}/a.txt?signature=hunter2");
    let refused = client.download_text(&file).await.unwrap_err();
    let call = client.get_realtime_transcription("hunter2").await;
    let reset = Recorder::start(Reply::raw("").reset()).await;
    let file = format!("{}/a.txt?signature=hunter2", reset.url());
    let lost = client.download_text(&file).await.unwrap_err();
    for error in [refused, call.unwrap_err(), lost] {
        let shown = chain(&error);
        assert!(!shown.contains("hunter2"), "{shown}");
    }
}

#[limited::test]
async fn each_limit_of_a_body_counts_for_its_own_kind_of_response() {
    let body = format!(r#"{{"id":"t","message":"{}"}}"#, "x".repeat(100));
    let limits = |body, error_body| {
        at_once()
            .max_attempts(1)
            .max_body(body)
            .max_error_body(error_body)
    };
    for (status, options, is_read) in [
        (200, limits(50, 1000), false),
        (200, limits(1000, 50), true),
        (400, limits(50, 1000), true),
        (400, limits(1000, 50), false),
    ] {
        let recorder = Recorder::start(Reply::json(status, &body)).await;
        let client = builder(&recorder).options(options).build().unwrap();
        let was_read = match client.get_realtime_transcription("t").await {
            Ok(_) => true,
            Err(error) => error.message().is_some(),
        };
        assert_eq!(was_read, is_read, "{status}");
    }
}

#[limited::test]
async fn a_success_is_read_although_its_json_is_not_strict() {
    for body in [
        "\u{feff}{\"id\":\"t\"}",
        r#"{"id":"t","note":"half of a pair: \ud83d"}"#,
        r#"{"id":"t","size":1e999}"#,
    ] {
        let recorder = Recorder::start(Reply::json(200, &body)).await;
        let client = builder(&recorder).build().unwrap();
        let transcription = client.get_realtime_transcription("t").await.unwrap();
        assert_eq!(transcription.id, "t", "{body}");
    }
}

#[limited::test]
async fn what_is_wrong_in_json_that_is_not_strict_is_named() {
    let recorder = Recorder::start(Reply::json(200, &"\u{feff}{\"id\":3}")).await;
    let client = builder(&recorder).build().unwrap();
    let error = client.get_realtime_transcription("t").await.unwrap_err();
    let reason = "unexpected value in `id` at line 1 column 7";
    assert!(error.to_string().contains(reason), "{error}");
}

#[limited::test]
async fn a_password_in_a_request_is_redacted_where_a_response_echoes_it() {
    let echo = Reply::json(
        400,
        &r#"{"message":"https://me:hunter%4022@a.example/ with hunter@22"}"#,
    );
    let recorder = Recorder::start(echo).await;
    let options = at_once().bodies_in_errors(true);
    let client = builder(&recorder).options(options).build().unwrap();
    let request = StartRealtimeTranscriptionRequest::new("room")
        .webhook_url("https://me:hunter%4022@a.example/");
    let started = client.start_realtime_transcription(request).await;
    let error = started.unwrap_err();
    assert!(!chain(&error).contains("hunter"), "{error}");
    assert!(!error.message().unwrap().contains("hunter"));
}

#[limited::test(start_paused = true)]
async fn an_error_body_that_never_ends_does_not_hide_the_status() {
    let head = "HTTP/1.1 429 Too Many Requests\r\nretry-after: 7\r\ncontent-length: 99\r\n\r\n{";
    let recorder = Recorder::start(Reply::raw(head).open()).await;
    let options = at_once().max_attempts(1);
    let client = builder(&recorder).options(options).build().unwrap();
    let error = start(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Throttled, "{error}");
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
}

#[limited::test]
async fn a_success_has_its_head_and_its_body_on_request() {
    let body = r#"{ "id": "t" }"#;
    let headers = [
        ("content-type", "application/json"),
        ("x-request-id", "r-7"),
    ];
    let success = || Reply::new(202, &headers, body);
    let mut replies = [Reply::empty(503), success(), success()].into_iter();
    let recorder = Recorder::scripted(move |_| replies.next()).await;
    let client = builder(&recorder).build().unwrap();
    let response = client.get_realtime_transcription("t").await.unwrap();
    assert_eq!((response.request_id(), response.raw()), (Some("r-7"), None));
    assert_eq!((response.status().as_u16(), response.attempts()), (202, 2));
    assert_eq!(response.operation_id(), "getRealtimeTranscription");
    assert_eq!(response.headers()["content-type"], "application/json");

    let client = client.with_options(at_once().keep_bodies(true));
    let response = client.get_realtime_transcription("t").await.unwrap();
    assert_eq!(response.raw().unwrap(), body);
}

#[limited::test]
async fn http_can_be_configured_and_keeps_what_it_was_not_told() {
    let recorder = Recorder::start(Reply::new(302, &[("location", "/x")], "")).await;
    let client = builder(&recorder)
        .configure_http(|http| http.user_agent("my-service"))
        .build()
        .unwrap();
    get(&client).await.unwrap_err();
    // The redirect is not followed.
    assert_eq!(recorder.take().headers["user-agent"], "my-service");
}

#[limited::test]
async fn a_download_sends_no_default_headers_of_the_callers_client() {
    let recorder = Recorder::start(Reply::new(200, &[], "hello")).await;
    let secret = HeaderMap::from_iter([(
        http::HeaderName::from_static("x-api-key"),
        HeaderValue::from_static("canary"),
    )]);
    // What `install_crypto_provider` does, whatever the features are.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let own = reqwest::Client::builder().default_headers(secret);
    let own = own.no_proxy().build().unwrap();
    let client = builder(&recorder).http_client(own).build().unwrap();
    let url = format!("{}/a.txt", recorder.url());
    assert_eq!(client.download_text(&url).await.unwrap(), "hello");
    assert!(!recorder.take().headers.contains_key("x-api-key"));
}

#[limited::test]
async fn an_encoded_file_is_named_as_that() {
    let headers = [("content-encoding", "gzip")];
    let recorder = Recorder::start(Reply::new(200, &headers, [0x1f, 0x8b])).await;
    let client = builder(&recorder).build().unwrap();
    let url = format!("{}/a.txt", recorder.url());
    for error in [
        client.download_text(&url).await.unwrap_err(),
        client.download(&url).await.err().unwrap(),
    ] {
        assert!(error.is_unreadable());
        assert!(
            error.to_string().contains("content encoding gzip"),
            "{error}"
        );
    }
}

#[limited::test]
async fn an_error_is_a_response_of_a_service() {
    use axum::response::IntoResponse as _;

    let wait = [("retry-after", "7")];
    let recorder = Recorder::start(Reply::new(429, &wait, "")).await;
    let options = at_once().max_attempts(1);
    let client = builder(&recorder).options(options).build().unwrap();
    let response = get(&client).await.unwrap_err().into_response();
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(response.headers()["retry-after"], "7");

    for (kind, status) in [
        (ErrorKind::NotFound, 404),
        (ErrorKind::Rejected, 400),
        (ErrorKind::Timeout, 504),
        (ErrorKind::Unreadable, 502),
        (ErrorKind::Auth, 500),
    ] {
        let response = Error::of_kind(kind).into_response();
        assert_eq!(response.status(), status, "{kind:?}");
    }
}

#[test]
fn a_service_can_make_the_response_that_it_tests_with() {
    let response = ResponseValue::new(7);
    assert_eq!((*response, response.status()), (7, StatusCode::OK));
}

#[test]
fn a_service_can_make_the_error_that_it_tests_with() {
    let response = http::Response::builder().status(400);
    let response = response.body(r#"{"message":"room not found"}"#).unwrap();
    let error = Error::of_response::<ErrorBody>("endRealtimeTranscription", response);
    assert_eq!(error.operation_id(), "endRealtimeTranscription");
    assert_eq!(error.kind(), ErrorKind::NotFound);
}
