//! Malformed requests get the vendor's own error, never a 500 or no response.

use axum::http::Method;
use callscribe_sandbox::Sandbox;
use serde_json::Value;

use crate::http::{Response, send};

/// A vendor's base URL, its credentials, and whether a body is one of its errors.
type Vendor<'a> = (String, Vec<(&'a str, String)>, fn(&Value) -> bool);

fn vendors(sandbox: &Sandbox) -> [Vendor<'_>; 3] {
    let (id, secret) = sandbox.asapp_api_key();
    let bearer = format!("Bearer {}", sandbox.bandwidth_access_token());
    [
        (
            sandbox.videosdk_url(),
            vec![("authorization", sandbox.videosdk_token().to_owned())],
            |body| body["message"].is_string(),
        ),
        (
            sandbox.asapp_url(),
            vec![
                ("asapp-api-id", id.to_owned()),
                ("asapp-api-secret", secret.to_owned()),
            ],
            |body| {
                ["requestId", "message", "code"]
                    .iter()
                    .all(|field| body["error"][field].is_string())
            },
        ),
        (
            sandbox.bandwidth_url(),
            vec![("authorization", bearer)],
            |body| body["type"].is_string() && body["description"].is_string(),
        ),
    ]
}

const PATHS: [&str; 8] = [
    "/ai/v1/realtime-transcriptions/start",
    "/ai/v1/realtime-transcriptions/end",
    "/mg-autotranscribe/v1/start-streaming",
    "/mg-autotranscribe/v1/stop-streaming/",
    "/accounts/9900000/calls/c-1/bxml",
    "/accounts/9900000/calls/%FF/bxml",
    "/accounts/9900000/calls/c-1/transcriptions/%00",
    "/no/such/path",
];

const BODIES: [&str; 16] = [
    "",
    "null",
    "[]",
    "[{}]",
    "{}",
    "0",
    "true",
    "\"text\"",
    "{\"roomId\":null}",
    "{\"roomId\":[]}",
    "{\"roomId\":{},\"roomId\":1}",
    "{\"namespace\":\"siprec\",\"guid\":\"\",\"customerId\":1,\"agentId\":[]}",
    "{\"namespace\":{},\"guid\":123456789012345678901234567890}",
    "{",
    "<Response",
    "<Response><StartTranscription tracks='none'/></Response>",
];

const METHODS: [Method; 3] = [Method::POST, Method::PUT, Method::PATCH];

const TYPES: [&str; 3] = ["application/json", "application/xml", "text/plain"];

async fn tried(
    method: &Method,
    url: &str,
    credentials: &[(&str, String)],
    content_type: &str,
    body: &str,
) -> Response {
    let headers = credentials
        .iter()
        .map(|(name, value)| (*name, value.as_str()));
    let headers: Vec<_> = headers.chain([("content-type", content_type)]).collect();
    send(method.clone(), url, &headers, body).await
}

#[limited::test]
async fn malformed_bodies_get_the_vendors_error() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.open_bandwidth_call("9900000", "c-1");
    for (base, credentials, is_error) in vendors(&sandbox) {
        for path in PATHS {
            for (number, body) in BODIES.into_iter().enumerate() {
                for (index, method) in METHODS.into_iter().enumerate() {
                    // Each method meets each type with another third of the bodies.
                    let content_type = TYPES[(number + index) % TYPES.len()];
                    let url = format!("{base}{path}");
                    let response = tried(&method, &url, &credentials, content_type, body).await;
                    let place = format!("{method} {url} {content_type} {body}");
                    assert!(
                        response.status.is_client_error(),
                        "{place}: {}",
                        response.text
                    );
                    assert!(is_error(&response.json()), "{place}: {}", response.text);
                }
            }
        }
    }
}

#[limited::test]
async fn malformed_queries_get_the_vendors_error() {
    let sandbox = Sandbox::start().await.unwrap();
    let (base, credentials, is_error) = &vendors(&sandbox)[0];
    for query in [
        "page=",
        "page=0",
        "page=-1",
        "page=1&page=1",
        "page=%FF",
        "perPage=1.5",
        "perPage=null",
        "roomId=a&roomId=b",
    ] {
        let url = format!("{base}/ai/v1/realtime-transcriptions?{query}");
        let response = tried(&Method::GET, &url, credentials, "", "").await;
        assert_eq!(response.status, 400, "{query}");
        assert!(is_error(&response.json()), "{query}: {}", response.text);
    }
    let url = format!("{base}/ai/v1/realtime-transcriptions?page=2147483647&perPage=9");
    let response = tried(&Method::GET, &url, credentials, "", "").await;
    assert_eq!(response.status, 200);
}

#[limited::test]
async fn an_oversize_body_is_refused() {
    let sandbox = Sandbox::start().await.unwrap();
    let body = format!("\"{}\"", "x".repeat(2 << 20));
    for (base, credentials, is_error) in vendors(&sandbox) {
        for (path, method, content_type) in [
            (PATHS[0], Method::POST, "application/json"),
            (PATHS[2], Method::POST, "application/json"),
            (PATHS[4], Method::PUT, "application/xml"),
        ] {
            let url = format!("{base}{path}");
            let response = tried(&method, &url, &credentials, content_type, &body).await;
            assert!(response.status.is_client_error(), "{url}");
            assert!(is_error(&response.json()), "{url}: {}", response.text);
        }
    }
}

#[limited::test]
async fn other_methods_get_the_allowed_ones() {
    let sandbox = Sandbox::start().await.unwrap();
    for (base, credentials, is_error) in vendors(&sandbox) {
        for (path, allowed) in [
            (PATHS[0], "POST"),
            (PATHS[2], "POST"),
            (PATHS[4], "PUT"),
            (PATHS[6], "GET, DELETE"),
        ] {
            let url = format!("{base}{path}");
            let response = tried(&Method::OPTIONS, &url, &credentials, "", "").await;
            assert!(is_error(&response.json()), "{url}: {}", response.text);
            match response.headers.get("allow") {
                Some(methods) => assert_eq!(
                    (response.status.as_u16(), methods.as_bytes()),
                    (405, allowed.as_bytes())
                ),
                None => assert_eq!(response.status, 404, "{url}"),
            }
        }
    }
}
