use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use callscribe_sandbox::Sandbox;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;

/// A response: status, headers, and a body that is text or JSON.
pub(crate) struct Response {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Response {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }
}

/// Sends one request.
pub(crate) async fn send(
    method: Method,
    url: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Response {
    let mut request = Request::builder().method(method).uri(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let client = Client::builder(TokioExecutor::new()).build_http();
    let request = request.body(Body::from(body.to_owned())).unwrap();
    let response = client.request(request).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = to_bytes(Body::new(response.into_body()), 1 << 20)
        .await
        .unwrap();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    Response {
        status,
        headers,
        text,
    }
}

/// Sends a GET request without credentials.
pub(crate) async fn get(url: &str) -> Response {
    send(Method::GET, url, &[], "").await
}

const JSON: (&str, &str) = ("content-type", "application/json");

/// Calls VideoSDK with its token.
pub(crate) async fn videosdk(
    sandbox: &Sandbox,
    method: Method,
    path: &str,
    body: &Value,
) -> Response {
    let url = format!(
        "{}/ai/v1/realtime-transcriptions{path}",
        sandbox.videosdk_url()
    );
    let headers = [("authorization", sandbox.videosdk_token()), JSON];
    send(method, &url, &headers, &body.to_string()).await
}

/// Calls ASAPP with its key.
pub(crate) async fn asapp(sandbox: &Sandbox, method: Method, path: &str, body: &Value) -> Response {
    let url = format!("{}/mg-autotranscribe/v1/{path}", sandbox.asapp_url());
    let (id, secret) = sandbox.asapp_api_key();
    let headers = [("asapp-api-id", id), ("asapp-api-secret", secret), JSON];
    send(method, &url, &headers, &body.to_string()).await
}

/// Calls Bandwidth for one call, with the access token.
pub(crate) async fn bandwidth(
    sandbox: &Sandbox,
    method: Method,
    path: &str,
    body: &str,
) -> Response {
    let url = format!(
        "{}/accounts/9900000/calls/c-1/{path}",
        sandbox.bandwidth_url()
    );
    let token = format!("Bearer {}", sandbox.bandwidth_access_token());
    let headers = [
        ("authorization", token.as_str()),
        ("content-type", "application/xml"),
    ];
    send(method, &url, &headers, body).await
}
