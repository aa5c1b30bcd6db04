use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};

use crate::faults::Fault;
use crate::registration::Registration;
use crate::sandbox::Sandbox;

static VENDORS: &[&Registration] = &[&ACME];

static ACME: Registration = Registration::documented("acme", include_str!("acme.yaml"));

async fn sandbox() -> Sandbox {
    let builder = Sandbox::builder();
    builder.start_with(VENDORS).await.unwrap()
}

/// Sends a request with the key; the tenant is part of the target.
async fn send(sandbox: &Sandbox, request: &str, body: &str) -> (StatusCode, String, String) {
    let (method, target) = request.split_once(' ').unwrap();
    let request = Request::builder()
        .method(method)
        .uri(format!("{}/acme/v3{target}", sandbox.url()))
        .header("content-type", "application/json")
        .header("x-acme-key", "any")
        .body(Body::from(body.to_owned()))
        .unwrap();
    let client = Client::builder(TokioExecutor::new()).build_http();
    let response = client.request(request).await.unwrap();
    let status = response.status();
    let version = response.headers().get("x-version");
    let version = version.map_or("", |version| version.to_str().unwrap());
    let version = version.to_owned();
    let body = to_bytes(Body::new(response.into_body()), 1 << 20).await;
    let body = String::from_utf8(body.unwrap().to_vec()).unwrap();
    (status, version, body)
}

#[limited::test]
async fn an_operation_responds_with_its_documented_example() {
    let sandbox = sandbox().await;
    let started = send(&sandbox, "POST /transcriptions?tenant=t", r#"{"room":"r"}"#);
    let (status, _, body) = started.await;
    assert_eq!(status, StatusCode::CREATED, "{body}");
    let body: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body["id"], "t-1");
}

#[limited::test]
async fn an_operation_without_an_example_responds_with_a_value_of_its_schema() {
    let sandbox = sandbox().await;
    let (status, version, body) = send(&sandbox, "GET /transcriptions/t?tenant=t", "").await;
    assert_eq!((status, &*version), (StatusCode::OK, "3"), "{body}");
    let body: Value = serde_json::from_str(&body).unwrap();
    let began = "2024-02-27T16:00:36.828Z";
    let expected = json!({ "id": "idx", "state": "running", "began": began, "words": [1.0] });
    assert_eq!(body, expected);
}

#[limited::test]
async fn a_file_is_sent_as_it_is_and_of_several_media_types_what_the_client_reads() {
    let sandbox = sandbox().await;
    let (status, _, body) = send(&sandbox, "GET /transcriptions/a,b/audio?tenant=t", "").await;
    assert_eq!((status, &*body), (StatusCode::OK, "RIFF"));
    let put = Request::put(format!(
        "{}/acme/v3/transcriptions/a/audio?tenant=t",
        sandbox.url()
    ))
    .header("content-type", "application/x-www-form-urlencoded")
    .header("x-acme-key", "any")
    .body(Body::from("title=a&password=canary"));
    let client = Client::builder(TokioExecutor::new()).build_http();
    let response = client.request(put.unwrap()).await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/html");
    let (_, _, refused) = send(&sandbox, "PUT /transcriptions/a/audio?tenant=t", "{}").await;
    assert_eq!(refused, r#"{"message":"message"}"#);
    let body = to_bytes(Body::new(response.into_body()), 1 << 20).await;
    assert_eq!(body.unwrap(), "<p>");
    assert_eq!(
        sandbox.journal().of("putAudio")[0].body,
        "title=a&password=[redacted]"
    );
}

#[limited::test]
async fn a_refusal_has_the_documented_error_or_an_empty_body() {
    let sandbox = sandbox().await;
    let documented = r#"{"message":"room is missing"}"#;
    for (request, body, status, expected) in [
        ("POST /transcriptions?tenant=t", "{}", 400, documented),
        ("POST /transcriptions", r#"{"room":"r"}"#, 401, ""),
        ("GET /transcriptions/t?tenant=t", "", 200, "{"),
        ("GET /elsewhere?tenant=t", "", 404, ""),
        ("PUT /transcriptions?tenant=t", "", 405, ""),
    ] {
        let (found, _, body) = send(&sandbox, request, body).await;
        assert_eq!(found.as_u16(), status, "{request}: {body}");
        assert!(body.starts_with(expected), "{request}: {body}");
        assert!(!expected.is_empty() || body.is_empty(), "{request}: {body}");
    }
}

#[limited::test]
async fn a_documented_vendor_has_faults_a_journal_and_a_page() {
    let sandbox = sandbox().await;
    sandbox
        .faults()
        .on("receiveAcmeEvent")
        .inject(Fault::Duplicate)
        .unwrap();
    sandbox
        .faults()
        .on_vendor("acme")
        .inject(Fault::Html { status: 502 })
        .unwrap();
    let (status, ..) = send(&sandbox, "GET /transcriptions/t?tenant=t", "").await;
    assert_eq!(status, StatusCode::BAD_GATEWAY);
    let entry = &sandbox.journal().of("getAcme")[0];
    assert_eq!(entry.vendor, Some("acme"));
    assert!(format!("{:?}", entry.headers).contains("[redacted]"));
    assert_eq!(entry.target, "/acme/v3/transcriptions/t?tenant=[redacted]");
    let base_url = format!("{}/acme/v3", sandbox.url());
    let environment = sandbox.environment();
    assert_eq!(environment[0], ("ACME_BASE_URL".to_owned(), base_url));
    assert_eq!(environment[1].1, "acme-sandbox", "{environment:?}");
    assert_eq!(sandbox.open("acme", None), Ok(None));
    let page = Request::get(format!("{}/", sandbox.url()));
    let client = Client::builder(TokioExecutor::new()).build_http();
    let page = client.request(page.body(Body::empty()).unwrap()).await;
    let page = to_bytes(Body::new(page.unwrap().into_body()), 1 << 20).await;
    assert!(String::from_utf8_lossy(&page.unwrap()).contains("Acme transcription"));
}
