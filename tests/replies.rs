//! Every documented status of every operation, and some that nobody documented, as a user sees them.

use std::fmt::Write as _;

use callscribe_codegen::examples::{Place, examples};
use callscribe_codegen::spec::{entries, operations};
use serde_json::Value;

use crate::support::calls::{Call, Clients, calls};
use crate::support::recorder::{Recorder, Reply};
use crate::support::{VENDORS, spec};

#[tokio::test]
async fn every_documented_status_as_a_user_sees_it() {
    let recorder = Recorder::start(Reply::empty(200)).await;
    let clients = Clients::new(&recorder.url());
    for vendor in VENDORS {
        let spec = spec(vendor);
        for operation in operations(&spec.root) {
            let call = full(vendor, operation.id());
            let mut page = String::new();
            for (status, _, response) in operation.responses(&spec.root) {
                let headers: Vec<_> = entries(response, "headers").map(|(name, _)| name).collect();
                for (name, mut reply) in replies(&spec.root, operation.id(), status) {
                    let title = format!("{status} {name} {}", headers.join(" "));
                    writeln!(page, "{}", title.trim_end()).unwrap();
                    // Of the headers that are documented, those that mean something to us are numbers.
                    let sent = headers.iter().map(|name| ((*name).to_owned(), "5"));
                    reply.headers.extend(sent);
                    recorder.answer(reply);
                    see(&mut page, &call, &clients).await;
                }
            }
            insta::assert_snapshot!(format!("{vendor}.{}", operation.id()), page);
        }
    }
}

fn full(vendor: &str, operation_id: &str) -> Call {
    calls()
        .into_iter()
        .find(|c| c.vendor == vendor && c.operation_id == operation_id && c.form == "full")
        .unwrap()
}

/// The documented bodies of a status; one empty body where none is documented.
fn replies(root: &Value, operation_id: &str, status: &str) -> Vec<(String, Reply)> {
    // `default` stands for whatever is not listed.
    let code = status.parse().unwrap_or(599);
    let documented: Vec<_> = examples(root)
        .into_iter()
        .filter(|example| {
            example.operation_id == operation_id
                && matches!(example.place, Place::Response { status: s, .. } if s == status)
        })
        .map(|example| (example.name.to_owned(), Reply::json(code, example.value)))
        .collect();
    if documented.is_empty() {
        vec![("without a body".to_owned(), Reply::empty(code))]
    } else {
        documented
    }
}

async fn see(page: &mut String, call: &Call, clients: &Clients) {
    match call.run(clients).await {
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

/// What proxies, load balancers and tired servers send.
fn undocumented() -> Vec<(&'static str, Reply)> {
    let html = |status, headers: &[_], body: &str| Reply {
        status,
        headers: [("content-type", "text/html")]
            .iter()
            .chain(headers)
            .map(|(name, value)| ((*name).to_owned(), *value))
            .collect(),
        body: body.to_owned(),
    };
    vec![
        (
            "418 with another shape",
            Reply::json(418, &r#"{"surprise":true}"#),
        ),
        ("418 with a list", Reply::json(418, &"[1]")),
        (
            "503 of a proxy",
            html(503, &[], "<html>Service Unavailable</html>"),
        ),
        ("502 without a body", Reply::empty(502)),
        (
            "301 elsewhere",
            html(301, &[("location", "https://elsewhere.example/")], "moved"),
        ),
        (
            "200 in HTML",
            html(200, &[], "<html>Sign in to the network</html>"),
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

#[tokio::test]
async fn every_undocumented_answer_as_a_user_sees_it() {
    let recorder = Recorder::start(Reply::empty(200)).await;
    let clients = Clients::new(&recorder.url());
    for vendor in VENDORS {
        let mut page = String::new();
        for call in calls()
            .iter()
            .filter(|c| c.vendor == vendor && c.form == "full")
        {
            for (name, reply) in undocumented() {
                writeln!(page, "{} {name}", call.operation_id).unwrap();
                recorder.answer(reply);
                see(&mut page, call, &clients).await;
            }
        }
        insta::assert_snapshot!(format!("{vendor}.undocumented"), page);
    }
}

#[tokio::test]
async fn nothing_listening_is_an_error_that_names_the_operation() {
    // Bound and dropped: nothing listens there now.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let clients = Clients::new(&format!("http://{address}"));
    for call in calls().iter().filter(|call| call.form == "full") {
        let error = call.run(&clients).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("{} could not connect", call.operation_id)
        );
    }
}
