//! Flows of several calls, where answers get lost: what is asked for happens once, and what comes of it is known.

use std::iter;
use std::time::Duration;

use callscribe::{Backoff, CallOptions};
use serde_json::json;

use crate::support::recorder::Reply;

mod asapp;
mod bandwidth;
mod videosdk;

fn at_once() -> CallOptions {
    let at_once = Backoff::exact(Duration::ZERO, Duration::ZERO);
    CallOptions::default().backoff(at_once).throttled(at_once)
}

/// What becomes of a request: whether it has its effect, and what is answered instead of it.
#[derive(Clone)]
enum Fault {
    Before(Option<Reply>),
    After(Option<Reply>),
}

fn html(status: u16) -> Reply {
    Reply {
        status,
        headers: vec![("content-type".to_owned(), "text/html")],
        body: "<html>Bad Gateway</html>".to_owned(),
    }
}

fn refusal(status: u16) -> Reply {
    Reply::json(status, &json!({ "message": "no" }))
}

/// Answers that do not tell whether a request has had its effect.
fn ambiguous() -> impl Iterator<Item = Option<Reply>> {
    let replies = [
        html(502),
        html(200),
        refusal(500),
        refusal(408),
        Reply::empty(204),
    ];
    iter::once(None).chain(replies.map(Some))
}
