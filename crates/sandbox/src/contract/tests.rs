//! The contract's verdicts, on the vendors' own specs.

use axum::http::header::{CONTENT_TYPE, HeaderName, RETRY_AFTER};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, Request, StatusCode};
use serde_json::{Value, json};

use super::schema::Mistake;
use super::{Contract, Fault, NoOperation, Reply, violation};
use crate::{asapp, bandwidth, videosdk};

fn videosdk() -> &'static Contract {
    videosdk::SPEC.contract().unwrap()
}

fn bandwidth() -> &'static Contract {
    bandwidth::SPEC.contract().unwrap()
}

fn found(contract: &Contract, method: &Method, path: &str) -> Result<String, Vec<Method>> {
    match contract.operation(method, path) {
        Ok(operation) => Ok(operation.id.clone()),
        Err(NoOperation::Path) => Err(Vec::new()),
        Err(NoOperation::Method(methods)) => Err(methods),
    }
}

#[test]
fn operations_are_found_by_their_templates() {
    let path = "/ai/v1/realtime-transcriptions";
    for (method, path, id) in [
        (Method::GET, path.to_owned(), "listRealtimeTranscriptions"),
        (
            Method::GET,
            format!("{path}/"),
            "listRealtimeTranscriptions",
        ),
        (
            Method::GET,
            format!("{path}/a%2Fb"),
            "getRealtimeTranscription",
        ),
        (
            Method::POST,
            format!("{path}/start"),
            "startRealtimeTranscription",
        ),
        (
            Method::POST,
            format!("{path}/st%61rt"),
            "startRealtimeTranscription",
        ),
    ] {
        assert_eq!(
            found(videosdk(), &method, &path),
            Ok(id.to_owned()),
            "{path}"
        );
    }
}

#[test]
fn a_path_that_is_in_no_template_is_unknown() {
    for path in [
        "/",
        "//",
        "/ai/v1",
        "/ai/v1/realtime-transcriptions//",
        "/ai/v1/realtime-transcriptions/a/",
        "/ai/v1/realtime-transcriptions/a/b",
    ] {
        assert_eq!(found(videosdk(), &Method::GET, path), Err(vec![]), "{path}");
    }
    let path = "/accounts//calls/c/transcriptions";
    assert_eq!(found(bandwidth(), &Method::GET, path), Err(vec![]));
}

#[test]
fn another_method_names_those_that_there_are() {
    // A literal segment comes before a parameter: this is no transcription called `start`.
    let path = "/ai/v1/realtime-transcriptions/start";
    assert_eq!(
        found(videosdk(), &Method::GET, path),
        Err(vec![Method::POST])
    );
    let path = "/accounts/a/calls/c/transcriptions/t";
    let methods = vec![Method::GET, Method::DELETE];
    assert_eq!(found(bandwidth(), &Method::PUT, path), Err(methods));
}

fn head(uri: &str, content_type: Option<&str>) -> Parts {
    let mut request = Request::builder().uri(uri);
    if let Some(content_type) = content_type {
        request = request.header(CONTENT_TYPE, content_type);
    }
    request.body(()).unwrap().into_parts().0
}

fn listing(query: &str) -> Result<(), String> {
    let path = "/ai/v1/realtime-transcriptions";
    let operation = videosdk().operation(&Method::GET, path).unwrap();
    match operation.read_request(path, &head(&format!("{path}?{query}"), None), b"") {
        Ok(_) => Ok(()),
        Err(Fault::Parameter { name, .. }) => Err(name),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn parameters_are_held_against_their_schemas() {
    for good in [
        "",
        "page=1&perPage=1",
        "page=2147483647",
        "roomId=&sessionId=%00",
        "unknown=1&unknown=2",
    ] {
        assert_eq!(listing(good), Ok(()), "{good}");
    }
    for bad in [
        "",
        "0",
        "-1",
        "1.0",
        "1e3",
        "%2B1",
        "x",
        "0x1",
        "true",
        "%FF",
        // More than an `int32` holds, and more than we do.
        "2147483648",
        "99999999999999999999999999",
    ] {
        assert_eq!(
            listing(&format!("page={bad}")),
            Err("page".to_owned()),
            "{bad}"
        );
    }
    assert_eq!(listing("roomId=a&roomId=b"), Err("roomId".to_owned()));
}

#[test]
fn a_path_that_is_not_utf8_is_a_fault_of_its_parameter() {
    let path = "/ai/v1/realtime-transcriptions/%FF";
    let operation = videosdk().operation(&Method::GET, path).unwrap();
    let refused = operation.read_request(path, &head(path, None), b"").err();
    let Some(Fault::Parameter { name, .. }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(name, "transcriptionId");
}

fn starting(content_type: Option<&str>, body: &[u8]) -> Option<Fault> {
    let path = "/mg-autotranscribe/v1/start-streaming";
    let contract = asapp::SPEC.contract().unwrap();
    let operation = contract.operation(&Method::POST, path).unwrap();
    operation
        .read_request(path, &head(path, content_type), body)
        .err()
}

#[test]
fn bodies_are_held_against_their_schemas() {
    let good = json!({ "namespace": "siprec", "guid": "1", "customerId": "c", "agentId": "a" });
    let read = |changes| {
        let body = crate::documented::with(&good, changes).to_string();
        match starting(Some("application/json; charset=utf-8"), body.as_bytes()) {
            None => String::new(),
            Some(Fault::Body(mistake)) => mistake.pointer,
            Some(other) => panic!("{other:?}"),
        }
    };
    assert_eq!(read(json!({ "unknown": [] })), "");
    assert_eq!(read(json!({ "agentId": null })), "/agentId");
    assert_eq!(read(json!({ "guid": 1 })), "/guid");
    assert_eq!(read(json!({ "namespace": "SIPREC" })), "/namespace");
    let inside = json!({ "autotranscribeParams": { "detailedToken": "yes" } });
    assert_eq!(read(inside), "/autotranscribeParams/detailedToken");
    assert!(matches!(
        starting(Some("application/json"), b"[]"),
        Some(Fault::Body(Mistake { pointer, .. })) if pointer.is_empty()
    ));
}

#[test]
fn a_body_that_cannot_be_read_is_told_from_one_that_is_wrong() {
    for body in [&b""[..], b"{", b"\xff", b"{\"a\":1e999}", &[b'['; 1000]] {
        let fault = starting(Some("application/json"), body);
        assert!(matches!(fault, Some(Fault::Unreadable(_))), "{fault:?}");
    }
    for content_type in [
        None,
        Some("text/plain"),
        Some(""),
        Some("application/jsonx"),
    ] {
        let fault = starting(content_type, b"{}");
        let given = content_type.unwrap_or_default().to_owned();
        assert_eq!(fault, Some(Fault::MediaType(given)));
    }
}

/// What is said of an answer to `getRealTimeTranscription`.
fn answered(reply: &Reply) -> Option<String> {
    let path = "/accounts/a/calls/c/transcriptions/t";
    let operation = bandwidth().operation(&Method::GET, path).unwrap();
    violation(operation, reply)
}

fn text(track: &Value) -> Reply {
    Reply::new(StatusCode::OK, json!({ "tracks": [{ "track": track }] }))
}

#[test]
fn an_answer_that_keeps_the_spec_is_let_go() {
    assert_eq!(answered(&text(&json!("inbound"))), None);
    let error = json!({ "type": "validation", "description": "x", "id": null });
    assert_eq!(answered(&Reply::new(StatusCode::IM_A_TEAPOT, error)), None);
}

#[test]
fn an_answer_that_breaks_the_spec_is_named_by_its_pointer() {
    let wrong = answered(&text(&json!(7))).unwrap();
    assert!(
        wrong.contains("answers 200, at \"/tracks/0/track\""),
        "{wrong}"
    );

    let bare = answered(&Reply::empty(StatusCode::OK)).unwrap();
    assert!(bare.contains("without its body"), "{bare}");
    let html = (CONTENT_TYPE, "text/html");
    let html = text(&json!("inbound")).header(html.0, HeaderValue::from_static(html.1));
    let html = answered(&html).unwrap();
    assert!(
        html.contains("as text/html, declared is application/json"),
        "{html}"
    );
}

#[test]
fn an_answer_with_a_body_that_is_not_declared_is_named() {
    let path = "/accounts/a/calls/c/bxml";
    let operation = bandwidth().operation(&Method::PUT, path).unwrap();
    let body = Reply::new(StatusCode::NO_CONTENT, json!({}));
    let wrong = violation(operation, &body).unwrap();
    assert!(
        wrong.contains("updateCallBxml answers 204 with a body"),
        "{wrong}"
    );
}

#[test]
fn headers_are_held_against_their_schemas() {
    let busy = json!({ "type": "error", "description": "x", "id": "" });
    let busy = Reply::new(StatusCode::TOO_MANY_REQUESTS, busy);
    assert_eq!(answered(&busy), None);
    let garbled = HeaderValue::from_bytes(b"\xff").unwrap();
    let name: HeaderName = RETRY_AFTER;
    let wrong = answered(&busy.header(name, garbled)).unwrap();
    assert!(wrong.contains("header Retry-After"), "{wrong}");
}
