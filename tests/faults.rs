//! Every operation under every fault of a network or a vendor, as one table that a person can read.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use callscribe::{Backoff, CallOptions, Error};
use callscribe_codegen::examples::{Place, examples};
use callscribe_sandbox::{Fault as Sent, Sandbox};
use futures_util::future::join_all;
use openapi_document::spec::operations;
use serde_json::Value;

use crate::support::calls::{Call, calls, client_with};
use crate::support::recorder::{Recorder, Reply};
use crate::support::{sandbox_url, spec, vendors};

/// How many operations meet a fault at once. A journal keeps the requests of so many, however large the responses are.
const AT_ONCE: usize = 16;

/// What the first attempts of a call meet; the documented success follows.
struct Fault {
    name: &'static str,
    times: u32,
    source: Source,
    options: CallOptions,
}

/// The status and the body of a documented success.
type Success = (u16, String);

enum Source {
    /// The sandbox injects it.
    Injected(Sent),
    /// Our own server sends it, because the sandbox only speaks HTTP/1.1.
    Scripted(fn(&Success) -> Reply),
}

impl Fault {
    fn times(self, times: u32) -> Self {
        Self { times, ..self }
    }

    /// Every attempt meets it, and ends only by a timeout.
    fn endless(self) -> Self {
        let options = self.options.attempt_timeout(Duration::from_millis(600));
        Self {
            times: 3,
            options,
            ..self
        }
    }
}

fn injected(name: &'static str, sent: Sent) -> Fault {
    fault(name, Source::Injected(sent))
}

fn scripted(name: &'static str, reply: fn(&Success) -> Reply) -> Fault {
    fault(name, Source::Scripted(reply))
}

/// Retries wait for nothing here: other tests hold how long they wait, on a paused clock.
fn fault(name: &'static str, source: Source) -> Fault {
    let at_once = Backoff::exact(Duration::ZERO, Duration::ZERO);
    let options = CallOptions::default().max_attempts(3);
    Fault {
        name,
        times: 1,
        source,
        options: options.backoff(at_once).throttled(at_once),
    }
}

/// Groups of faults that a call meets at once, on connections of their own.
fn faults() -> Vec<Vec<Fault>> {
    let alone = |fault| vec![fault];
    let others = [
        large_responses(),
        unreadable_responses(),
        refusals(),
        throttling(),
    ];
    let mut groups: Vec<_> = broken_connections().into_iter().map(alone).collect();
    // These take the time of their timeouts. The sandbox injects only one of them.
    groups.push(endless_responses());
    groups.extend(others.into_iter().flatten().map(alone));
    groups
}

/// A body that is shorter than its length.
fn cut() -> Reply {
    Reply::new(200, &[("content-length", "99")], "{")
}

fn broken_connections() -> Vec<Fault> {
    vec![
        injected("reset before the head, once", Sent::Reset),
        injected("reset before the head, always", Sent::Reset).times(9),
        scripted("reset inside the body, once", |_| cut().reset()),
        scripted("closed inside the body, once", |_| cut()),
        scripted("no HTTP at all", |_| Reply::raw("SSH-2.0-OpenSSH\r\n")).times(9),
        scripted("HTTP/1.0 that closes", |(status, body)| {
            let head = format!("HTTP/1.0 {status} OK\r\ncontent-type: application/json\r\n");
            Reply::raw(format!("{head}\r\n{body}"))
        }),
    ]
}

fn large() -> String {
    "x".repeat((8 << 20) + 1)
}

fn endless_responses() -> Vec<Fault> {
    vec![
        injected("stall", Sent::Stall).endless(),
        scripted("head without an end", |_| {
            Reply::raw("HTTP/1.1 200 OK\r\nx-drip: aaa").open()
        })
        .endless(),
        scripted("endless body", |_| {
            let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
            Reply::raw(head.to_owned() + &"1\r\n{\r\n".repeat(64)).open()
        })
        .endless(),
    ]
}

fn large_responses() -> Vec<Fault> {
    vec![
        injected("8 MiB and one byte", Sent::status(200, large())),
        injected("an error of 8 MiB and one byte", Sent::status(400, large())),
    ]
}

fn unreadable_responses() -> Vec<Fault> {
    vec![
        injected("JSON cut short", Sent::status(200, r#"{"id":"a"#)),
        scripted("invalid UTF-8", |_| {
            Reply::new(200, &[], b"{\"id\":\"\xff\"}")
        }),
        scripted("gzip that was not requested", |_| {
            Reply::new(200, &[("content-encoding", "gzip")], "\u{1f}")
        }),
        injected("200 in HTML", Sent::Html { status: 200 }),
        injected("200 without a body", Sent::status(200, "")),
        injected("204 without a body", Sent::status(204, "")),
    ]
}

const TWICE: [(&str, &str); 4] = [
    ("x-request-id", "a"),
    ("x-request-id", "b"),
    ("retry-after", "0"),
    ("retry-after", "9"),
];

fn redirect(status: u16) -> Reply {
    Reply::new(status, &[("location", "https://elsewhere.example/")], "")
}

fn refusals() -> Vec<Fault> {
    vec![
        injected("HTML 502, once", Sent::Html { status: 502 }),
        injected("HTML 503, always", Sent::Html { status: 503 }).times(9),
        injected("500, twice", Sent::status(500, "")).times(2),
        scripted("301 to another origin", |_| redirect(301)),
        scripted("307 to another origin", |_| redirect(307)),
        injected("401, once", Sent::status(401, "")),
        injected("408, once", Sent::status(408, "")),
        scripted("headers twice", |_| Reply::new(503, &TWICE, "")),
    ]
}

/// A 429 with this `Retry-After`.
fn throttled(retry_after: &str) -> Sent {
    let retry_after = Some(retry_after.to_owned());
    Sent::TooManyRequests { retry_after }
}

fn throttling() -> Vec<Fault> {
    let late = injected("429, retry-after past the deadline", throttled("5"));
    vec![
        injected("429, retry-after 0", throttled("0")),
        injected("429, retry-after absurd", throttled("99999999")),
        injected(
            "429, retry-after in the past",
            throttled("Sun, 06 Nov 1994 08:49:37 GMT"),
        ),
        injected("429, retry-after garbage", throttled("soon")),
        injected("429, always", throttled("0")).times(9),
        Fault {
            options: late.options.clone().deadline(Duration::from_secs(4)),
            ..late
        },
    ]
}

/// A call, and what its spec says of it.
struct Subject<'a> {
    call: Call,
    /// The sandbox of the vendor alone: another vendor may have an operation of the same name.
    sandbox: &'a Sandbox,
    /// The base URL of the vendor in the sandbox.
    url: String,
    idempotent: bool,
    success: Success,
}

fn subjects(sandboxes: &[Sandbox]) -> Vec<Subject<'_>> {
    let mut subjects = Vec::new();
    for (vendor, sandbox) in vendors().zip(sandboxes) {
        let spec = spec(vendor);
        let operations = operations(&spec.root);
        for call in calls(vendor) {
            let operation = operations.iter().find(|o| o.id() == call.operation_id);
            if call.form == "full" {
                subjects.push(Subject {
                    sandbox,
                    url: sandbox_url(sandbox, vendor),
                    idempotent: operation.unwrap().node["x-idempotent"] == true,
                    success: success(&spec.root, call.operation_id),
                    call,
                });
            }
        }
    }
    subjects
}

fn success(root: &Value, operation_id: &str) -> Success {
    let all = examples(root);
    let documented = all.iter().find(|e| {
        e.operation_id == operation_id
            && matches!(e.place, Place::Response { status, .. } if status.starts_with('2'))
    });
    match documented {
        Some(example) => (200, example.value.to_string()),
        None => (204, String::new()),
    }
}

/// One call under one fault: how it ended, and the attempts.
async fn call(subject: &Subject<'_>, fault: &Fault) -> String {
    let (vendor, sandbox) = (subject.call.vendor, subject.sandbox);
    let (outcome, sent) = match &fault.source {
        Source::Injected(sent) => {
            let id = subject.call.operation_id;
            let on = sandbox.faults().on(id).times(fault.times);
            on.inject(sent.clone()).unwrap();
            let (status, body) = &subject.success;
            let success = Sent::status(*status, body);
            sandbox.faults().on(id).inject(success).unwrap();
            let client = client_with(vendor, &subject.url, fault.options.clone());
            let outcome = subject.call.run(&client).await;
            (outcome, sandbox.journal().of(id).len())
        }
        Source::Scripted(reply) => {
            let (status, body) = &subject.success;
            let success = Reply::json(*status, body);
            let mut replies = vec![reply(&subject.success); fault.times as usize].into_iter();
            let server =
                Recorder::scripted(move |_| replies.next().or_else(|| Some(success.clone())));
            let server = server.await;
            let client = client_with(vendor, &server.url(), fault.options.clone());
            let outcome = subject.call.run(&client).await;
            (outcome, server.take_all().len())
        }
    };
    match outcome {
        Ok(_) => format!("ok after {sent}"),
        Err(error) => {
            let id = subject.call.operation_id;
            assert_eq!(error.attempts() as usize, sent, "{} {id}", fault.name);
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
    let mut line = format!("{:?}: {text}", error.phase());
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

#[limited::test]
async fn every_operation_meets_every_fault() {
    let sandboxes = join_all(vendors().map(|_| Sandbox::start())).await;
    let sandboxes: Vec<_> = sandboxes.into_iter().map(Result::unwrap).collect();
    let subjects = subjects(&sandboxes);
    let mut page = String::new();
    for group in faults() {
        let mut all = vec![Vec::new(); group.len()];
        for subjects in subjects.chunks(AT_ONCE) {
            let met = group.iter().map(|fault| {
                let calls = subjects.iter();
                join_all(calls.map(|subject| call(subject, fault)))
            });
            for (outcomes, more) in all.iter_mut().zip(join_all(met).await) {
                outcomes.extend(more);
            }
            for sandbox in &sandboxes {
                sandbox.faults().clear();
                sandbox.journal().take();
            }
        }
        for (fault, outcomes) in group.iter().zip(all) {
            writeln!(page, "{}", fault.name).unwrap();
            let mut ends: BTreeMap<String, Vec<&Subject<'_>>> = BTreeMap::new();
            for (subject, end) in subjects.iter().zip(outcomes) {
                ends.entry(end).or_default().push(subject);
            }
            for (end, met) in ends {
                writeln!(page, "  {end}\n    {}", who(&met, &subjects)).unwrap();
            }
        }
    }
    insta::assert_snapshot!("table", page);
}

/// Names the operations, or says which kind they are where it is all of that kind.
fn who(met: &[&Subject<'_>], all: &[Subject<'_>]) -> String {
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
