use std::time::Duration;

use axum::http::{Method, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use callscribe_sandbox::Sandbox;
use serde_json::json;

use crate::bandwidth::sandbox;
use crate::http::{Response, send};

/// Requests an access token.
async fn token(sandbox: &Sandbox, (id, secret): (&str, &str), form: &str) -> Response {
    let basic = format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")));
    let headers = [
        ("authorization", &*basic),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    send(Method::POST, &sandbox.bandwidth_token_url(), &headers, form).await
}

#[limited::test]
async fn access_tokens_are_issued_and_expire() {
    let sandbox = sandbox().await;
    let grant = "grant_type=client_credentials";
    let issued = token(&sandbox, sandbox.bandwidth_client(), grant)
        .await
        .json();
    assert_eq!(issued["expires_in"], 3600);
    let url = format!(
        "{}/accounts/9900000/calls/c-1/transcriptions",
        sandbox.bandwidth_url()
    );
    let bearer = format!("Bearer {}", issued["access_token"].as_str().unwrap());
    let headers = [("authorization", &*bearer)];
    let list = || send(Method::GET, &url, &headers, "");
    assert_eq!(list().await.status, StatusCode::OK);
    sandbox.advance(Duration::from_secs(3601));
    let expired = list().await;
    assert_eq!(expired.status, StatusCode::UNAUTHORIZED);
    assert_eq!(expired.json()["type"], "authentication-error");
}

#[limited::test]
async fn access_tokens_require_valid_client_credentials() {
    let sandbox = sandbox().await;
    let client = sandbox.bandwidth_client();
    let grant = "grant_type=client_credentials";
    for (client, form, status, error) in [
        ((client.0, "wrong"), grant, 401, "invalid_client"),
        (client, "grant_type=password", 400, "unsupported_grant_type"),
        (client, "", 400, "invalid_request"),
    ] {
        let refused = token(&sandbox, client, form).await;
        assert_eq!(refused.status.as_u16(), status);
        assert_eq!(refused.json(), json!({ "error": error }));
    }
}
