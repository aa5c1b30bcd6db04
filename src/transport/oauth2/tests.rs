//! Token endpoints on loopback.

use std::fmt::Write as _;

use axum::Router;
use axum::http::{HeaderMap as Headers, StatusCode};

use super::*;
use crate::transport::http_client::http_client;

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
    let http = http_client(true).unwrap();
    super::provider([&id, &secret], http, Url::parse(&url).unwrap(), once).unwrap()
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

#[tokio::test]
async fn an_error_has_the_code_of_the_vendor() {
    let refusal = r#"{"error":"invalid_client","error_description":"no such client"}"#;
    assert_eq!(
        errors(401, refusal).await,
        "oauth2Token returned 401 Unauthorized (invalid_client)"
    );
}

#[tokio::test]
async fn an_error_of_a_proxy_keeps_its_status() {
    let shown = errors(503, "<html>Authorization: Basic bXktaWQ6aHVudGVyMg==").await;
    assert!(
        shown.contains("503 Service Unavailable, which cannot be read"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_response_that_may_contain_a_token_is_not_shown() {
    for body in [
        r#"{"access_token":"s3cr3t"}"#,
        r#"{"access_token":"s3cr3t","expires_in":"s3cr3t"}"#,
        r#"{"access_token":["s3cr3t"],"expires_in":1}"#,
        "s3cr3t",
    ] {
        let shown = errors(200, body).await;
        assert!(
            shown.starts_with("oauth2Token returned 200 OK, which cannot be read"),
            "{shown}"
        );
    }
}

#[tokio::test]
async fn a_token_that_a_header_cannot_carry_is_an_error() {
    let shown = errors(200, r#"{"access_token":"s3cr3t\n","expires_in":1}"#).await;
    assert_eq!(shown, "access token cannot be sent in a header");
}

#[tokio::test]
async fn a_large_response_is_not_read() {
    let shown = errors(200, &"s3cr3t".repeat(1000)).await;
    assert_eq!(
        shown,
        "oauth2Token returned 200 OK with a body of more than 1000 bytes"
    );
}
