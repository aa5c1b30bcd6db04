//! The example service against the sandbox.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use callscribe_sandbox::Sandbox;
use http::Request;
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::time::timeout;
use tower_service::Service as _;

#[path = "../../examples/service/service.rs"]
mod example;

use example::{Service, Transcripts};

/// Sends a request to the service and returns the body of the response.
async fn ask(service: &mut Router, method: &str, path: &str) -> String {
    let request = Request::builder().method(method).uri(path);
    let answer = service
        .call(request.body(Body::empty()).unwrap())
        .await
        .unwrap();
    let status = answer.status();
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    let text = String::from_utf8(body.to_vec()).unwrap();
    assert_eq!(status, 200, "{method} {path}: {text}");
    text
}

#[tokio::test]
async fn transcripts_of_all_vendors_are_shown() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let sandbox = Sandbox::start().await.unwrap();
    let service = Service::in_sandbox(&sandbox, &url).unwrap();
    let mut transcripts = service.transcripts.subscribe();
    let mut router = service.router().unwrap();
    let server = axum::serve(listener, router.clone());
    tokio::spawn(async move { server.await });

    for method in ["POST", "DELETE"] {
        ask(&mut router, method, "/videosdk/abc-xyzw-lmno").await;
        ask(&mut router, method, "/bandwidth/9900000/c-service").await;
    }
    ask(&mut router, "POST", "/asapp/siprec/42").await;

    let are_there = |transcripts: &Transcripts| {
        transcripts.len() == 3 && transcripts["42"].lines().count() == 2
    };
    let waited = timeout(Duration::from_secs(30), transcripts.wait_for(are_there));
    drop(waited.await.unwrap().unwrap());
    let shown = ask(&mut router, "GET", "/transcripts").await;
    let transcript = json!({
        "42": "I need help upgrading my streaming package and my PIN number is ####\nThank you sir, let me pull up your account.\n",
        "82feea14-6783-4e63-84fc-000000000001": "Made-up transcript of room abc-xyzw-lmno.\nSession 621497578bea000000000001.\n",
        "t-95ac90b3-bfc81595-35fc-4b64-8265-000000000001": "Hello World! This is an example.\n",
    });
    assert_eq!(serde_json::from_str::<Value>(&shown).unwrap(), transcript);
}
