//! Every documented status of every operation, and some that nobody documented, as a user sees them.

use std::fmt::Write as _;

use callscribe_codegen::examples::{Place, examples};
use openapi_document::spec::{entries, operations};
use serde_json::Value;

use crate::support::calls::{Call, calls, client};
use crate::support::contract::Client;
use crate::support::recorder::{Recorder, Reply};
use crate::support::{spec, vendors};

#[limited::test]
async fn every_documented_status_as_a_user_sees_it() {
    let recorder = Recorder::start(Reply::empty(200)).await;
    for vendor in vendors() {
        let client = client(vendor, &recorder.url());
        let spec = spec(vendor);
        for operation in operations(&spec.root) {
            let call = full(vendor, operation.id());
            let mut page = String::new();
            for (status, _, response) in operation.responses(&spec.root) {
                let headers: Vec<_> = entries(response, "headers").map(|(name, _)| name).collect();
                for (name, reply) in replies(&spec.root, operation.id(), status, &headers) {
                    let title = format!("{status} {name} {}", headers.join(" "));
                    writeln!(page, "{}", title.trim_end()).unwrap();
                    recorder.respond(reply);
                    write_outcome(&mut page, &call, &client).await;
                }
            }
            insta::assert_snapshot!(format!("{vendor}.{}", operation.id()), page);
        }
    }
}

fn full(vendor: &'static str, operation_id: &str) -> Call {
    let mut calls = calls(vendor).into_iter();
    let call = calls.find(|call| call.operation_id == operation_id && call.form == "full");
    call.unwrap()
}

/// The documented bodies of a status with the documented headers; one empty body where none is documented.
fn replies(
    root: &Value,
    operation_id: &str,
    status: &str,
    headers: &[&str],
) -> Vec<(String, Reply)> {
    // `default` stands for whatever is not listed.
    let code = status.parse().unwrap_or(599);
    // Of the documented headers, those that the client reads are numbers.
    let mut headers: Vec<_> = headers.iter().map(|name| (*name, "5")).collect();
    let documented: Vec<_> = examples(root)
        .into_iter()
        .filter(|example| {
            example.operation_id == operation_id
                && matches!(example.place, Place::Response { status: s, .. } if s == status)
        })
        .collect();
    if documented.is_empty() {
        return vec![("without a body".to_owned(), Reply::new(code, &headers, ""))];
    }
    headers.push(("content-type", "application/json"));
    let reply = |value: &Value| Reply::new(code, &headers, value.to_string());
    documented
        .into_iter()
        .map(|example| (example.name.to_owned(), reply(example.value)))
        .collect()
}

async fn write_outcome(page: &mut String, call: &Call, client: &Client) {
    match call.run(client).await {
        Ok(value) => writeln!(page, "{value}\n").unwrap(),
        Err(error) => {
            writeln!(page, "error: {error}").unwrap();
            if let Some(wait) = error.retry_after() {
                writeln!(page, "retry after {wait:?}").unwrap();
            }
            writeln!(page).unwrap();
        }
    }
}

/// What proxies, load balancers and overloaded servers send.
fn undocumented() -> Vec<(&'static str, Reply)> {
    let html = |status, body| Reply::new(status, &[("content-type", "text/html")], body);
    let moved = [
        ("content-type", "text/html"),
        ("location", "https://elsewhere.example/"),
    ];
    vec![
        (
            "418 with another shape",
            Reply::json(418, &r#"{"surprise":true}"#),
        ),
        ("418 with a list", Reply::json(418, &"[1]")),
        (
            "503 of a proxy",
            html(503, "<html>Service Unavailable</html>"),
        ),
        ("502 without a body", Reply::empty(502)),
        ("301 elsewhere", Reply::new(301, &moved, "moved")),
        (
            "200 in HTML",
            html(200, "<html>Sign in to the network</html>"),
        ),
        ("200 without a body", Reply::empty(200)),
        ("200 cut short", Reply::json(200, &r#"{"id":"#)),
        (
            "200 of another type",
            Reply::json(200, &r#"{"id":7,"streamingUrl":7,"tracks":7,"isOk":7}"#),
        ),
        ("204 without a body", Reply::empty(204)),
    ]
}

#[limited::test]
async fn every_undocumented_response_as_a_user_sees_it() {
    let recorder = Recorder::start(Reply::empty(200)).await;
    for vendor in vendors() {
        let client = client(vendor, &recorder.url());
        let mut page = String::new();
        for call in calls(vendor).iter().filter(|call| call.form == "full") {
            for (name, reply) in undocumented() {
                writeln!(page, "{} {name}", call.operation_id).unwrap();
                recorder.respond(reply);
                write_outcome(&mut page, call, &client).await;
            }
        }
        insta::assert_snapshot!(format!("{vendor}.undocumented"), page);
    }
}

#[limited::test]
async fn an_unreachable_server_is_an_error_that_names_the_operation() {
    // Bound and dropped: nothing listens there now.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    for call in vendors().flat_map(calls).filter(|call| call.form == "full") {
        let client = client(call.vendor, &format!("http://{address}"));
        let error = call.run(&client).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("{} could not connect", call.operation_id)
        );
    }
}
