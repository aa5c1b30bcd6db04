//! Token endpoints on loopback.

use std::fmt::Write as _;

use axum::Router;
use axum::http::{HeaderMap as Headers, StatusCode};

use super::*;
use std::sync::Arc;

/// A provider for an endpoint with this response.
async fn provider(status: u16, body: &str) -> impl CredentialsProvider + use<> {
    let body = body.to_owned();
    let answer = async move |headers: Headers, form: String| {
        assert_eq!(headers["authorization"], "Basic bXktaWQ6aHVudGVyMg==");
        assert_eq!(headers["content-type"], "application/x-www-form-urlencoded");
        assert_eq!(form, "grant_type=client_credentials");
        (StatusCode::from_u16(status).unwrap(), body)
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/token", listener.local_addr().unwrap());
    let app = Router::new().route("/token", axum::routing::post(answer));
    tokio::spawn(async { axum::serve(listener, app).await.unwrap() });

    let once = CallOptions::default().max_attempts(1).max_body(1000);
    let (id, secret) = ("my-id".into(), "hunter2".into());
    let http = HttpConfig::default().client().unwrap();
    let url = Url::parse(&url).unwrap();
    super::provider([&id, &secret], http, url, once, Arc::default()).unwrap()
}

/// The errors of a provider, from the outermost to the root.
async fn errors(status: u16, body: &str) -> String {
    let provider = provider(status, body).await;
    let error = provider.headers().await.unwrap_err();
    let mut shown = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        write!(shown, ": {error}").unwrap();
        cause = error.source();
    }
    let debug = format!("{error:?} {error:#?}");
    for secret in ["hunter2", "bXktaWQ6aHVudGVyMg", "s3cr3t"] {
        assert!(!shown.contains(secret), "{shown}");
        assert!(!debug.contains(secret), "{debug}");
    }
    shown
}

#[limited::test]
async fn an_error_has_the_code_of_the_vendor() {
    let refusal = r#"{"error":"invalid_client","error_description":"no such client"}"#;
    assert_eq!(
        errors(401, refusal).await,
        "oauth2Token returned 401 Unauthorized (invalid_client)"
    );
}

#[limited::test]
async fn an_error_of_a_proxy_keeps_its_status() {
    let shown = errors(503, "<html>Authorization: Basic bXktaWQ6aHVudGVyMg==").await;
    assert!(shown.contains("503 Service Unavailable"), "{shown}");
}

#[limited::test]
async fn a_response_that_may_contain_a_token_is_not_shown() {
    for body in [r#"{"access_token":["s3cr3t"],"expires_in":1}"#, "s3cr3t"] {
        let shown = errors(200, body).await;
        assert!(
            shown.starts_with("oauth2Token returned 200 OK, which cannot be read"),
            "{shown}"
        );
    }
}

#[limited::test]
async fn a_success_that_reports_an_error_is_one() {
    for (body, message) in [
        (
            r#"{"error":"invalid_client","error_description":"no such client"}"#,
            "no such client",
        ),
        ("\u{feff}{\"error\":\"invalid_client\"}", "invalid_client"),
        (
            r#"{"error":"invalid_client","access_token":null,"expires_in":1}"#,
            "invalid_client",
        ),
        (
            r#"{"error":"invalid_client","access_token":""}"#,
            "invalid_client",
        ),
    ] {
        let provider = provider(200, body).await;
        let error = provider.headers().await.unwrap_err();
        let error = error.downcast_ref::<Arc<dyn std::error::Error + Send + Sync>>();
        let error: &Error = error.unwrap().downcast_ref().unwrap();
        assert_eq!(error.kind(), ErrorKind::Auth, "{body}: {error}");
        assert_eq!(error.message(), Some(message));
        assert_eq!(
            error.to_string(),
            "oauth2Token returned 200 OK (invalid_client)"
        );
    }
}

#[limited::test]
async fn a_blank_token_is_not_one() {
    for body in [
        r#"{"access_token":"","expires_in":1}"#,
        r#"{"access_token":" ","expires_in":1}"#,
    ] {
        let shown = errors(200, body).await;
        assert!(shown.contains("cannot be read"), "{shown}");
    }
}

#[limited::test]
async fn a_redirect_of_a_token_endpoint_is_explained() {
    let shown = errors(302, "").await;
    assert!(shown.contains("neither a success nor an error"), "{shown}");
}

#[limited::test]
async fn a_token_that_a_header_cannot_carry_is_an_error() {
    let shown = errors(200, r#"{"access_token":"s3cr3t\n","expires_in":1}"#).await;
    assert_eq!(shown, "access token cannot be sent in a header");
}

#[limited::test]
async fn a_large_response_is_not_read() {
    let shown = errors(200, &"s3cr3t".repeat(1000)).await;
    assert_eq!(
        shown,
        "oauth2Token returned 200 OK with a body of more than 1000 bytes"
    );
}

#[test]
fn the_lifetime_is_read_in_every_spelling() {
    use serde_json::json;
    for (expires_in, seconds) in [
        (json!(3600), 3600),
        (json!("3600"), 3600),
        (json!(" 3600 "), 3600),
        (json!(3600.0), 3600),
        (json!("3600.0"), 3600),
        (json!(0), 0),
        (json!(-1), 0),
        (json!("-1"), 0),
        (json!(null), 300),
        (json!("soon"), 300),
        (json!("NaN"), 300),
        (json!([]), 300),
    ] {
        assert_eq!(lifetime(&expires_in).as_secs(), seconds, "{expires_in}");
    }
    assert_eq!(lifetime(&json!(1e300)), Duration::MAX);
}

#[limited::test]
async fn a_token_without_a_lifetime_is_used() {
    for body in [
        r#"{"access_token":"token"}"#,
        "\u{feff}{\"access_token\":\"token\"}",
        r#"{"access_token":"token","expires_in":null}"#,
        r#"{"access_token":"token","expires_in":"3600"}"#,
        r#"{"access_token":"token","expires_in":-5}"#,
    ] {
        let headers = provider(200, body).await.headers().await.unwrap();
        assert_eq!(headers["authorization"], "Bearer token", "{body}");
    }
}
