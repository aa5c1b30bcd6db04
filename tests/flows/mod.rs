//! The hand-written parts of each vendor's client: calls that belong together, files, credentials.
//!
//! The modules `live` call every operation with every option as a service does: in the sandbox, or with `CALLSCRIBE_LIVE=1`
//! wherever the clients' own environment variables lead. So the same calls can go through a validating proxy, or to the
//! vendors. Rooms and calls have the names that the sandbox's program opens by default, or those of `CALLSCRIBE_ROOM_ID`,
//! `CALLSCRIBE_ASAPP_GUID`, `BANDWIDTH_ACCOUNT_ID` and `CALLSCRIBE_CALL_ID`.

use std::env;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use callscribe::{Backoff, CallOptions};
use callscribe_sandbox::{Fault, Sandbox};

mod asapp;
mod bandwidth;
mod reconcile;
mod videosdk;

/// A body that no vendor documents.
const NO: &str = r#"{"message":"no"}"#;

/// Responses after which a client cannot know whether a request had its effect.
fn ambiguous() -> [Fault; 6] {
    [
        Fault::Reset,
        Fault::Html { status: 502 },
        Fault::Html { status: 200 },
        Fault::status(500, NO),
        Fault::status(408, NO),
        Fault::status(204, ""),
    ]
}

/// Retries wait for nothing.
pub(crate) fn at_once() -> CallOptions {
    let at_once = Backoff::exact(Duration::ZERO, Duration::ZERO);
    CallOptions::default().backoff(at_once).throttled(at_once)
}

/// The operations that the sandbox was asked for since the last call of this, in order.
fn requested(sandbox: &Sandbox) -> Vec<&'static str> {
    let entries = sandbox.journal().take().into_iter();
    entries
        .filter_map(|entry| Arc::unwrap_or_clone(entry).operation)
        .collect()
}

/// Whether the calls leave the sandbox.
fn is_live() -> bool {
    env::var_os("CALLSCRIBE_LIVE").is_some()
}

fn variable(name: &str, default: &str) -> String {
    env::var(name).unwrap_or_else(|_| default.to_owned())
}

/// Runs an ignored test below `flows` in a process of its own with these variables, and returns what it prints.
fn in_own_process(test: &str, variables: &[(&str, &str)]) -> String {
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", "--ignored", "--nocapture"])
        .arg(format!("flows::{test}"))
        .env_clear()
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}
