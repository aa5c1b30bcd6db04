//! Validation against the vendors' own specs.

use axum::http::header::{CONTENT_TYPE, HeaderName, RETRY_AFTER};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, Request, StatusCode};
use serde_json::{Value, json};

use super::schema::SchemaError;
use super::{Contract, NoOperation, Response, Violation, violation};
use crate::vendors::{asapp, bandwidth, videosdk};

fn videosdk() -> &'static Contract {
    videosdk::VENDOR.spec.contract().unwrap()
}

fn bandwidth() -> &'static Contract {
    bandwidth::VENDOR.spec.contract().unwrap()
}

fn found(
    contract: &'static Contract,
    method: &Method,
    path: &str,
) -> Result<&'static str, Vec<Method>> {
    match contract.operation(method, path) {
        Ok(operation) => Ok(&operation.id),
        Err(NoOperation::Path) => Err(Vec::new()),
        Err(NoOperation::Method(methods)) => Err(methods),
    }
}

#[test]
fn operations_are_found_by_their_templates() {
    for (method, path, id) in [
        (Method::GET, "", "listRealtimeTranscriptions"),
        (Method::GET, "/", "listRealtimeTranscriptions"),
        (Method::GET, "/a%2Fb", "getRealtimeTranscription"),
        (Method::POST, "/start", "startRealtimeTranscription"),
        (Method::POST, "/st%61rt", "startRealtimeTranscription"),
    ] {
        let path = format!("/ai/v1/realtime-transcriptions{path}");
        assert_eq!(found(videosdk(), &method, &path), Ok(id), "{path}");
    }
}

#[test]
fn a_path_without_a_template_is_unknown() {
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
fn another_method_returns_the_allowed_methods() {
    // A literal segment has precedence over a parameter: this is not a transcription called `start`.
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
    match operation.parse_request(path, &head(&format!("{path}?{query}"), None), b"") {
        Ok(_) => Ok(()),
        Err(Violation::Parameter { name, .. }) => Err(name),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn parameters_are_validated() {
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
        // Beyond `int32`, and beyond `i64`.
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

/// Returns the lists of a request, or the name of the one that violates the spec.
fn lists(query: &str, header: Option<&'static str>) -> Result<[Option<String>; 3], String> {
    let spec = include_str!("../documented/acme.yaml");
    let contract = Contract::parse("acme", spec).unwrap();
    let path = "/transcriptions/t";
    let operation = contract.operation(&Method::GET, path).unwrap();
    let mut head = head(&format!("{path}?{query}"), None);
    if let Some(header) = header {
        let value = HeaderValue::from_static(header);
        head.headers.insert("x-seconds", value);
    }
    match operation.parse_request(path, &head, b"") {
        Ok(request) => {
            let names = ["states", "words", "X-Seconds"];
            Ok(names.map(|name| request.parameter(name).map(str::to_owned)))
        }
        Err(Violation::Parameter { name, .. }) => Err(name),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn lists_are_repeated_or_separated_by_commas() {
    let given = |values: [&str; 3]| {
        Ok(values.map(|value| Some(value.to_owned()).filter(|value| !value.is_empty())))
    };
    assert_eq!(lists("", None), given(["", "", ""]));
    let states = lists("states=running&states=done", Some("1,-2"));
    assert_eq!(states, given(["running,done", "", "1,-2"]));
    let times = "2026-01-01T00:00:00%2B01:00,2026-01-02T00:00:00Z";
    let words = lists(&format!("words={times}"), None);
    assert_eq!(words, given(["", &times.replace("%2B", "+"), ""]));
}

#[test]
fn each_item_of_a_list_is_validated() {
    for (query, header, name) in [
        ("states=running&states=x", None, "states"),
        ("states=running,done", None, "states"),
        ("words=2026-01-02T00:00:00Z,x", None, "words"),
        ("words=2026-01-02T00:00:00%2B01:00&words=", None, "words"),
        ("", Some("1,x"), "X-Seconds"),
    ] {
        assert_eq!(lists(query, header), Err(name.to_owned()), "{query}");
    }
    let three = ["2026-01-02T00:00:00Z"; 3].join(",");
    assert_eq!(
        lists(&format!("words={three}"), None),
        Err("words".to_owned())
    );
}

#[test]
fn a_comma_that_is_encoded_does_not_separate_items() {
    let two = "words=2026-01-02T00:00:00Z,2026-01-03T00:00:00Z";
    assert!(lists(two, None).is_ok());
    assert!(lists(&two.replace(',', "%2C"), None).is_err());
    let audio = |ids: &str| {
        acme(
            &Method::GET,
            &format!("/transcriptions/{ids}/audio"),
            "",
            b"",
        )
    };
    assert!(audio("a%2Cb,c").is_ok());
    assert!(audio("a,b,c").is_err());
    assert!(audio("a,%FF").is_err());
}

/// Parses a request of the made-up vendor.
fn acme(
    method: &Method,
    path: &str,
    media_type: &'static str,
    body: &[u8],
) -> Result<Value, Violation> {
    let spec = include_str!("../documented/acme.yaml");
    let contract = Contract::parse("acme", spec).unwrap();
    let operation = contract.operation(method, path).unwrap();
    let request = operation.parse_request(path, &head(path, Some(media_type)), body);
    request.map(|request| request.body)
}

const FORM: &str = "application/x-www-form-urlencoded";

fn form(body: &str) -> Result<Value, Violation> {
    acme(
        &Method::PUT,
        "/transcriptions/t/audio",
        FORM,
        body.as_bytes(),
    )
}

#[test]
fn a_form_is_validated_by_its_schema() {
    let body = form("title=a+%26%2Bb&minutes=2&states=running&states=done&isPublic=true&more=1");
    let expected = json!({
        "title": "a &+b",
        "minutes": 2,
        "states": ["running", "done"],
        "isPublic": true,
        "more": "1",
    });
    assert_eq!(body, Ok(expected));
    assert_eq!(
        form("title=&states=done"),
        Ok(json!({ "title": "", "states": ["done"] }))
    );
    for (body, pointer) in [
        ("", "/title"),
        ("minutes=1", "/title"),
        ("title=a&title=b", "/title"),
        ("title=a&minutes=x", "/minutes"),
        ("title=a&minutes=", "/minutes"),
        ("title=a&isPublic=1", "/isPublic"),
        ("title=a&states=running,done", "/states/0"),
        ("title=a&states=done&states=done&states=done", "/states"),
    ] {
        match form(body) {
            Err(Violation::Body(error)) => assert_eq!(error.pointer, pointer, "{body}"),
            other => panic!("{body}: {other:?}"),
        }
    }
    let unread = acme(&Method::PUT, "/transcriptions/t/audio", FORM, b"title=\xff");
    assert!(
        matches!(unread, Err(Violation::Unreadable(_))),
        "{unread:?}"
    );
}

#[test]
fn a_body_may_have_each_media_type_that_the_spec_lists() {
    let put =
        |media_type, body: &[u8]| acme(&Method::PUT, "/transcriptions/t/audio", media_type, body);
    assert_eq!(put("audio/wav", b"title"), Ok(json!("title")));
    assert!(put("audio/wav", b"\xff\x00").is_ok());
    let given = "application/json".to_owned();
    assert_eq!(
        put("application/json", b"{}"),
        Err(Violation::MediaType(given))
    );
}

#[test]
fn a_path_that_is_not_utf8_violates_its_parameter() {
    let path = "/ai/v1/realtime-transcriptions/%FF";
    let operation = videosdk().operation(&Method::GET, path).unwrap();
    let refused = operation.parse_request(path, &head(path, None), b"").err();
    let Some(Violation::Parameter { name, .. }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(name, "transcriptionId");
}

fn starting(content_type: Option<&str>, body: &[u8]) -> Option<Violation> {
    let path = "/mg-autotranscribe/v1/start-streaming";
    let contract = asapp::VENDOR.spec.contract().unwrap();
    let operation = contract.operation(&Method::POST, path).unwrap();
    operation
        .parse_request(path, &head(path, content_type), body)
        .err()
}

#[test]
fn bodies_are_validated() {
    let good = json!({ "namespace": "siprec", "guid": "1", "customerId": "c", "agentId": "a" });
    let read = |changes| {
        let body = crate::json::patched(&good, changes).to_string();
        match starting(Some("application/json; charset=utf-8"), body.as_bytes()) {
            None => String::new(),
            Some(Violation::Body(error)) => error.pointer,
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
        Some(Violation::Body(SchemaError { pointer, .. })) if pointer.is_empty()
    ));
}

#[test]
fn an_unreadable_body_differs_from_an_invalid_one() {
    for body in [&b""[..], b"{", b"\xff", b"{\"a\":1e999}", &[b'['; 1000]] {
        let violation = starting(Some("application/json"), body);
        assert!(
            matches!(violation, Some(Violation::Unreadable(_))),
            "{violation:?}"
        );
    }
    for content_type in [
        None,
        Some("text/plain"),
        Some(""),
        Some("application/jsonx"),
    ] {
        let violation = starting(content_type, b"{}");
        let given = content_type.unwrap_or_default().to_owned();
        assert_eq!(violation, Some(Violation::MediaType(given)));
    }
}

/// Returns the violation of a response to `getRealTimeTranscription`.
fn validated(response: &Response) -> Option<String> {
    let path = "/accounts/a/calls/c/transcriptions/t";
    let operation = bandwidth().operation(&Method::GET, path).unwrap();
    violation(operation, response)
}

fn text(track: &Value) -> Response {
    Response::json(StatusCode::OK, json!({ "tracks": [{ "track": track }] }))
}

#[test]
fn a_response_that_conforms_to_the_spec_passes() {
    assert_eq!(validated(&text(&json!("inbound"))), None);
    let error = json!({ "type": "validation", "description": "x", "id": null });
    assert_eq!(
        validated(&Response::json(StatusCode::IM_A_TEAPOT, error)),
        None
    );
}

#[test]
fn a_response_that_violates_the_spec_is_located_by_its_pointer() {
    let wrong = validated(&text(&json!(7))).unwrap();
    assert!(
        wrong.contains("responds 200, at \"/tracks/0/track\""),
        "{wrong}"
    );

    let bare = validated(&Response::empty(StatusCode::OK)).unwrap();
    assert!(bare.contains("without its body"), "{bare}");
    let html = (CONTENT_TYPE, "text/html");
    let html = text(&json!("inbound")).header(html.0, HeaderValue::from_static(html.1));
    let html = validated(&html).unwrap();
    assert!(
        html.contains("as text/html, declared is application/json"),
        "{html}"
    );
}

#[test]
fn a_response_with_an_undeclared_body_is_a_violation() {
    let path = "/accounts/a/calls/c/bxml";
    let operation = bandwidth().operation(&Method::PUT, path).unwrap();
    let body = Response::json(StatusCode::NO_CONTENT, json!({}));
    let wrong = violation(operation, &body).unwrap();
    assert!(
        wrong.contains("updateCallBxml responds 204 with a body"),
        "{wrong}"
    );
}

#[test]
fn response_headers_are_validated() {
    let busy = json!({ "type": "error", "description": "x", "id": "" });
    let busy = Response::json(StatusCode::TOO_MANY_REQUESTS, busy);
    assert_eq!(validated(&busy), None);
    let garbled = HeaderValue::from_bytes(b"\xff").unwrap();
    let name: HeaderName = RETRY_AFTER;
    let wrong = validated(&busy.header(name, garbled)).unwrap();
    assert!(wrong.contains("header Retry-After"), "{wrong}");
}
