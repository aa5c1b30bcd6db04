//! Every operation against everything that a network or a tired vendor does: one table that a person can read.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use callscribe::{Backoff, CallOptions, Error};
use callscribe_codegen::examples::{Place, examples};
use callscribe_codegen::spec::operations;
use futures_util::future::join_all;
use serde_json::Value;

use crate::support::calls::{Call, Clients, calls};
use crate::support::faulty::{Act, Server, answer};
use crate::support::{VENDORS, spec};

/// What each attempt of a call meets; after the last one, all is well.
struct Fault {
    name: &'static str,
    acts: Vec<Act>,
    options: CallOptions,
}

/// Retries without waits: how long they wait is proven elsewhere, on a clock that stands still.
fn options() -> CallOptions {
    let at_once = Backoff::exact(Duration::ZERO, Duration::ZERO);
    CallOptions::default()
        .max_attempts(3)
        .backoff(at_once)
        .throttled(at_once)
}

fn fault(name: &'static str, acts: impl IntoIterator<Item = Act>) -> Fault {
    Fault {
        name,
        acts: acts.into_iter().collect(),
        options: options(),
    }
}

/// A fault whose attempts end only by being cut off.
fn endless(name: &'static str, act: &Act) -> Fault {
    Fault {
        options: options().attempt_timeout(Duration::from_millis(600)),
        ..fault(name, vec![act.clone(); 3])
    }
}

fn faults() -> Vec<Fault> {
    let groups = [
        broken_connections(),
        endless_answers(),
        strange_answers(),
        refusals(),
        throttling(),
    ];
    groups.into_iter().flatten().collect()
}

const HTML: &str = "content-type: text/html\r\n";
const JSON: &str = "content-type: application/json\r\n";
const ELSEWHERE: &str = "location: https://elsewhere.example/\r\n";

fn status(status: &str, headers: &str, body: &str) -> Act {
    Act::Send(answer(status, headers, body))
}

fn broken_connections() -> Vec<Fault> {
    let cut = || b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{".to_vec();
    let ssh = || Act::Send(b"SSH-2.0-OpenSSH\r\n".to_vec());
    vec![
        fault("reset before the head, once", [Act::Reset(vec![])]),
        fault("reset before the head, always", vec![Act::Reset(vec![]); 9]),
        fault("reset inside the body, once", [Act::Reset(cut())]),
        fault("closed inside the body, once", [Act::Send(cut())]),
        fault("no HTTP at all", vec![ssh(); 9]),
        fault("HTTP/1.0 that closes", [Act::Old]),
    ]
}

fn endless_answers() -> Vec<Fault> {
    let large = "x".repeat((8 << 20) + 1);
    vec![
        endless("stall", &Act::Stall),
        endless("slow drip", &Act::Drip),
        endless("endless body", &Act::Endless),
        fault("8 MiB and one byte", [status("200 OK", JSON, &large)]),
        fault(
            "an error of 8 MiB and one byte",
            [status("400 Bad Request", JSON, &large)],
        ),
    ]
}

fn strange_answers() -> Vec<Fault> {
    let zipped = status("200 OK", "content-encoding: gzip\r\n", "\u{1f}");
    vec![
        fault("JSON cut short", [status("200 OK", JSON, r#"{"id":"a"#)]),
        fault(
            "invalid UTF-8",
            [Act::Send(answer_bytes(b"{\"id\":\"\xff\"}"))],
        ),
        fault("gzip that was not asked for", [zipped]),
        fault(
            "200 in HTML",
            [status("200 OK", HTML, "<html>Sign in</html>")],
        ),
        fault("200 without a body", [status("200 OK", JSON, "")]),
        fault("204 without a body", [status("204 No Content", "", "")]),
    ]
}

fn refusals() -> Vec<Fault> {
    let busy = || status("503 Service Unavailable", HTML, "<html>busy</html>");
    let twice = "x-request-id: a\r\nx-request-id: b\r\nretry-after: 0\r\nretry-after: 9\r\n";
    vec![
        fault(
            "HTML 502, once",
            [status("502 Bad Gateway", HTML, "<html>bad gateway</html>")],
        ),
        fault("HTML 503, always", vec![busy(); 9]),
        fault(
            "500, twice",
            vec![status("500 Internal Server Error", "", ""); 2],
        ),
        fault(
            "301 to another origin",
            [status("301 Moved Permanently", ELSEWHERE, "")],
        ),
        fault(
            "307 to another origin",
            [status("307 Temporary Redirect", ELSEWHERE, "")],
        ),
        fault("401, once", [status("401 Unauthorized", "", "")]),
        fault("408, once", [status("408 Request Timeout", "", "")]),
        fault(
            "headers twice",
            [status("503 Service Unavailable", twice, "")],
        ),
    ]
}

fn throttling() -> Vec<Fault> {
    let wait = |value: &str| {
        let header = format!("retry-after: {value}\r\n");
        status("429 Too Many Requests", &header, "")
    };
    vec![
        fault("429, retry-after 0", [wait("0")]),
        fault("429, retry-after absurd", [wait("99999999")]),
        fault(
            "429, retry-after in the past",
            [wait("Sun, 06 Nov 1994 08:49:37 GMT")],
        ),
        fault("429, retry-after garbage", [wait("soon")]),
        fault("429, always", vec![wait("0"); 9]),
        Fault {
            options: options().deadline(Duration::from_secs(4)),
            ..fault("429, retry-after past the deadline", [wait("5")])
        },
    ]
}

fn answer_bytes(body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK
content-length: {}

",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

/// A call, and what its spec says of it.
struct Subject {
    call: Call,
    idempotent: bool,
    /// The answer when all is well: the documented one.
    fine: Vec<u8>,
}

fn subjects() -> Vec<Subject> {
    let mut subjects = Vec::new();
    for vendor in VENDORS {
        let spec = spec(vendor);
        let operations = operations(&spec.root);
        for call in calls() {
            let operation = operations.iter().find(|o| o.id() == call.operation_id);
            if call.vendor == vendor && call.form == "full" {
                subjects.push(Subject {
                    idempotent: operation.unwrap().node["x-idempotent"] == true,
                    fine: fine(&spec.root, call.operation_id),
                    call,
                });
            }
        }
    }
    subjects
}

fn fine(root: &Value, operation_id: &str) -> Vec<u8> {
    let all = examples(root);
    let documented = all.iter().find(|e| {
        e.operation_id == operation_id
            && matches!(e.place, Place::Response { status, .. } if status.starts_with('2'))
    });
    match documented {
        Some(example) => {
            let json = "content-type: application/json\r\n";
            answer("200 OK", json, &example.value.to_string())
        }
        None => answer("204 No Content", "", ""),
    }
}

/// One call under one fault: how it ended, the attempts, and how much of a body was kept.
async fn suffer(subject: &Subject, fault: &Fault) -> String {
    let server = Server::start(fault.acts.clone(), subject.fine.clone()).await;
    let clients = Clients::with_options(&server.url(), &fault.options);
    let outcome = subject.call.run(&clients).await;
    let sent = server.requests();
    match outcome {
        Ok(_) => format!("ok after {sent}"),
        Err(error) => {
            let id = subject.call.operation_id;
            assert_eq!(error.attempts(), sent, "{} {id}", fault.name);
            assert!(
                subject.idempotent || sent == 1 || error.is_throttled(),
                "{} {id}",
                fault.name
            );
            describe(&error, id)
        }
    }
}

fn describe(error: &Error, operation_id: &str) -> String {
    let text = error.to_string().replace(operation_id, "it");
    let mut line = format!(
        "{:?}, kept {} bytes: {text}",
        error.phase(),
        error.excerpt().len()
    );
    for (holds, word) in [
        (error.is_safe_to_retry(), "safe to retry"),
        (error.is_timeout(), "timeout"),
        (error.is_throttled(), "throttled"),
        (error.is_auth(), "auth"),
    ] {
        if holds {
            write!(line, " [{word}]").unwrap();
        }
    }
    if let Some(wait) = error.retry_after() {
        write!(line, " [retry after {wait:?}]").unwrap();
    }
    line
}

#[tokio::test]
async fn every_operation_meets_every_fault() {
    let subjects = subjects();
    let mut page = String::new();
    for fault in faults() {
        writeln!(page, "{}", fault.name).unwrap();
        let mut ends: BTreeMap<String, Vec<&Subject>> = BTreeMap::new();
        let suffered = subjects.iter().map(|subject| suffer(subject, &fault));
        for (subject, end) in subjects.iter().zip(join_all(suffered).await) {
            ends.entry(end).or_default().push(subject);
        }
        for (end, met) in ends {
            writeln!(page, "  {end}\n    {}", who(&met, &subjects)).unwrap();
        }
    }
    insta::assert_snapshot!("table", page);
}

/// Names the operations, or says which kind they are where it is all of that kind.
fn who(met: &[&Subject], all: &[Subject]) -> String {
    let idempotent = all.iter().filter(|subject| subject.idempotent).count();
    if met.len() == all.len() {
        "every operation".to_owned()
    } else if met.len() == idempotent && met.iter().all(|s| s.idempotent) {
        "every idempotent operation".to_owned()
    } else if met.len() == all.len() - idempotent && met.iter().all(|s| !s.idempotent) {
        "every operation that is not idempotent".to_owned()
    } else {
        let names: Vec<_> = met.iter().map(|s| s.call.operation_id).collect();
        names.join(", ")
    }
}
