//! What a response echoes of its request, and what people said, in places other than a body: heads, codes, statuses.

use std::error::Error as StdError;
use std::fmt::Write as _;

use callscribe::asapp;
use callscribe::asapp::types::{Namespace, StartStreamingRequest, StartStreamingRequestFields};
use callscribe::videosdk::Client;
use callscribe::{Attempt, AttemptHook, Error};
use http::{HeaderMap, HeaderValue};
use serde_json::json;

use crate::flows::at_once;
use crate::support::recorder::{Recorder, Reply};

/// What must not be shown: said by somebody, or a credential.
const SAID: &str = "canary was positive";
const TOKEN: &str = "canary-token";

/// All texts of an error, its headers and what it has of the body.
fn shown(error: &Error) -> String {
    let (mut shown, mut source) = (String::new(), Some(error as &(dyn StdError + 'static)));
    while let Some(error) = source {
        write!(shown, "{error} {error:#} {error:?} {error:#?}").unwrap();
        source = error.source();
    }
    shown
}

fn all(error: &Error) -> String {
    let head = (error.code(), error.message(), error.headers());
    format!("{} {head:?} {}", shown(error), error.excerpt())
}

async fn get(reply: Reply) -> Error {
    let recorder = Recorder::start(reply).await;
    let client = Client::builder().token(TOKEN).base_url(recorder.url());
    let options = at_once().max_attempts(1).max_body(1000);
    let client = client.options(options).build().unwrap();
    client.get_realtime_transcription("t").await.unwrap_err()
}

#[limited::test]
async fn the_head_of_a_success_that_cannot_be_read_has_no_credential() {
    for body in ["x".repeat(1001), "x".to_owned(), String::new()] {
        let error = get(Reply::new(200, &[("x-echo", TOKEN)], body)).await;
        assert!(error.is_unreadable(), "{error}");
        assert_eq!(error.headers().unwrap()["x-echo"], "[redacted]", "{error}");
    }
}

#[limited::test]
async fn a_success_that_reports_an_error_has_no_credential() {
    let body = json!({ "isOk": false, "errorMessage": format!("not {TOKEN}"), TOKEN: [TOKEN] });
    let reply = Reply::new(
        200,
        &[("content-type", "application/json"), ("x-echo", TOKEN)],
        body.to_string(),
    );
    let recorder = Recorder::start(reply).await;
    let client = asapp::Client::builder()
        .base_url(recorder.url())
        .api_key("my-id", TOKEN)
        .options(at_once().bodies_in_errors(true))
        .build()
        .unwrap();
    let request = StartStreamingRequest::new(StartStreamingRequestFields {
        namespace: Namespace::Siprec,
        guid: "g".into(),
        customer_id: "c".into(),
        agent_id: "a".into(),
    });
    let response = client.start_streaming(request.clone()).await.unwrap();
    let ensured = client.ensure_streaming(request).await;
    for error in [response.accepted().unwrap_err(), ensured.unwrap_err()] {
        assert!(!all(&error).contains(TOKEN), "{}", all(&error));
        assert_eq!(error.message(), Some("not [redacted]"));
        let body: &asapp::types::StartStreamingResponse = error.body().unwrap();
        assert!(!format!("{body:?}").contains(TOKEN), "{body:?}");
    }
}

#[limited::test]
async fn a_content_type_and_an_encoding_are_named_only_by_their_kind() {
    for value in [
        format!("text/plain; name=\"{SAID}\""),
        format!("text/{SAID}"),
        format!("text/plain;{TOKEN}"),
        TOKEN.to_owned(),
        format!("text/plain/{TOKEN}"),
        "x".repeat(5000),
    ] {
        for status in [200, 500] {
            for name in ["content-type", "content-encoding"] {
                let error = get(Reply::new(status, &[(name, &value)], "<p>")).await;
                let shown = shown(&error);
                assert!(!shown.contains("canary"), "{status} {name}: {shown}");
                assert!(shown.len() < 4000, "{status} {name}: {}", shown.len());
            }
        }
    }
    let error = get(Reply::new(
        200,
        &[("content-type", "text/html; charset=x")],
        "<p>",
    ))
    .await;
    assert!(
        error
            .to_string()
            .ends_with("the body is text/html, not JSON"),
        "{error}"
    );
}

#[limited::test]
async fn a_location_is_shown_without_its_secrets_whatever_its_form() {
    for location in [
        "//me:canary@example.com/a?b",
        "https://me:canary@exa mple.com/a",
        "https://me:canary@example.com:99999/a",
        "/a?canary",
        "/a#canary",
        "?canary",
        "//me:canary@",
        r"\\me:canary@example.com/a",
        "canary@example.com",
        "mailto:canary@example.com",
        "data:text/plain,canary",
        "tel:canary",
    ] {
        let error = get(Reply::new(302, &[("location", location)], "")).await;
        let shown = shown(&error);
        assert!(!shown.contains("canary"), "{location}: {shown}");
        assert!(shown.contains("redirects are not followed"), "{shown}");
    }
    let error = get(Reply::new(302, &[("location", "a/b")], "")).await;
    assert!(error.to_string().contains("\"a/b\""), "{error}");
}

#[limited::test]
async fn a_status_of_a_transcription_is_not_shown_unless_it_is_a_word() {
    for status in [SAID.to_owned(), format!("failed: {SAID}")] {
        let body = json!({ "id": "t", "status": status });
        let recorder = Recorder::start(Reply::json(200, &body)).await;
        let client = Client::builder().token(TOKEN).base_url(recorder.url());
        let client = client.options(at_once()).build().unwrap();
        let within = std::time::Duration::from_millis(150);
        let error = client.wait_until_completed("t", within).await.unwrap_err();
        assert!(!shown(&error).contains("canary"), "{}", shown(&error));
        assert!(error.to_string().contains("status: unknown"), "{error}");
    }
}

#[limited::test]
async fn a_code_that_may_be_a_telephone_number_is_not_shown() {
    for code in [
        "555-123-4567",
        "1.555.123.4567",
        "1_555_1234567",
        "5551234567",
    ] {
        let error = get(Reply::json(400, &json!({ "code": code }))).await;
        assert!(!shown(&error).contains("555"), "{}", shown(&error));
        assert_eq!(error.code(), Some(code));
    }
    for code in ["409-201", "E-1555-1234567", "4001"] {
        let error = get(Reply::json(400, &json!({ "code": code }))).await;
        assert!(error.to_string().contains(code), "{error}");
    }
}

/// Adds its own secret to each attempt.
#[derive(Debug)]
struct Signature;

impl AttemptHook for Signature {
    fn before(&self, _: &Attempt<'_>, headers: &mut HeaderMap) {
        let mut value = HeaderValue::from_static("canary-signature");
        value.set_sensitive(true);
        headers.insert("x-signature", value);
    }
}

#[limited::test]
async fn a_secret_header_of_a_hook_is_redacted() {
    let body = json!({ "message": "canary-signature is wrong", "code": "canary-signature" });
    let recorder = Recorder::start(Reply::json(400, &body)).await;
    let client = Client::builder().token(TOKEN).base_url(recorder.url());
    let options = at_once().bodies_in_errors(true);
    let client = client.hook(Signature).options(options).build().unwrap();
    let error = client.get_realtime_transcription("t").await.unwrap_err();
    assert_eq!(recorder.take().headers["x-signature"], "canary-signature");
    assert!(!all(&error).contains("canary"), "{}", all(&error));
}

#[limited::test]
async fn a_client_does_not_show_the_default_headers_of_its_http_client() {
    let headers = || HeaderMap::from_iter([(http::header::COOKIE, "canary=1".parse().unwrap())]);
    callscribe::install_crypto_provider();
    let http = callscribe::reqwest::Client::builder().default_headers(headers());
    let builder = || {
        Client::builder()
            .token(TOKEN)
            .base_url("http://127.0.0.1:1")
    };
    let own = builder().http_client(http.build().unwrap());
    let configured = builder().configure_http(move |http| http.default_headers(headers()));
    for builder in [own, configured] {
        let client = builder.build().unwrap();
        // It makes the client for files.
        client
            .download_text("http://127.0.0.1:1/")
            .await
            .unwrap_err();
        let request = client.get_realtime_transcription("t");
        let shown = format!("{client:?} {client:#?} {request:?}");
        assert!(!shown.contains("canary"), "{shown}");
        assert!(shown.contains("127.0.0.1"), "{shown}");
    }
}
