//! Compares responses by status.

use super::media::content;
use super::pair::Pair;
use super::presence::{self, There};
use super::ranges::{Difference, Range, match_up};
use super::rule::operation as rule;
use super::side::Spot;
use super::walk::Walk;
use super::{body, header};
use openapi_document::escape;
use openapi_document::spec::Operation;

/// What is said of a status if the others of its range are gone.
const LEFT: &str = "is the only one left of its range";

/// The response to one status, to a range of them (`2XX`), or to the others (`default`).
#[derive(Clone)]
struct Response<'a> {
    status: &'a str,
    /// The pointer to its entry in `responses`.
    place: String,
    spot: Spot<'a>,
    /// Whether the operation lists a success.
    has_success: bool,
}

impl Range for Response<'_> {
    type Key = String;

    fn key(&self) -> String {
        self.status.to_ascii_uppercase()
    }

    fn covers(&self, other: &Self) -> bool {
        let (wide, narrow) = (self.key(), other.key());
        match wide.strip_suffix("XX") {
            Some(class) => narrow.starts_with(class) && !narrow.ends_with("XX"),
            // The others are failures, unless no success is listed.
            None if wide == "DEFAULT" => {
                narrow != "DEFAULT" && !(other.is_success() && self.has_success)
            }
            None => false,
        }
    }
}

impl Response<'_> {
    fn is_success(&self) -> bool {
        self.status.starts_with('2')
    }
}

pub(super) fn compare_all<'a>(walk: &mut Walk<'a>, pair: &Pair<'a>) {
    let before = responses(&pair.before, walk.before.root);
    let after = responses(&pair.after, walk.after.root);
    let matched = match_up(&before, &after);
    for (difference, was, is) in matched.differences {
        let is_of_old = matches!(difference, Difference::Removed | Difference::Widened);
        let is_success = if is_of_old { &was } else { &is };
        let is_success = is_success.as_ref().is_some_and(Response::is_success);
        let (change, fact) = match (difference, is_success) {
            (Difference::Removed, true) => (&rule::SUCCESS_REMOVED, "was removed"),
            (Difference::Removed, false) => (&rule::FAILURE_REMOVED, "was removed"),
            (Difference::Added, true) => (&rule::SUCCESS_ADDED, "was added"),
            (Difference::Added, false) => (&rule::FAILURE_ADDED, "was added"),
            (Difference::Narrowed, true) => (&rule::SUCCESS_NARROWED, LEFT),
            (Difference::Narrowed, false) => (&rule::FAILURE_REMOVED, LEFT),
            (Difference::Widened, true) => (&rule::SUCCESS_WIDENED, "includes more than before"),
            (Difference::Widened, false) => (&rule::FAILURE_ADDED, "includes more than before"),
        };
        let shown = is.as_ref().or(was.as_ref()).map_or("", |one| one.status);
        let fact = format!("status {shown} of `{}` {fact}", pair.after.id());
        let place = |response: Option<Response<'a>>| response.map(|response| response.place);
        let (was, is) = (place(was), place(is));
        let direction = pair.role.response();
        walk.change(change, direction, was.as_deref(), is.as_deref(), fact);
    }
    for (before, after) in matched.pairs {
        compare(walk, pair, &before, &after);
    }
}

fn compare<'a>(walk: &mut Walk<'a>, pair: &Pair<'a>, before: &Response<'a>, after: &Response<'a>) {
    let direction = pair.role.response();
    let name = format!("the body of status {}", after.status);
    let (before, after) = (&before.spot, &after.spot);
    header::compare_all(walk, direction, before, after);
    let has_body = [before, after].map(|spot| !content(spot).is_empty());
    if has_body == [true, true] {
        return body::media_types(walk, direction, &name, before, after);
    }
    // Whoever responds has to send the body that is described.
    let required = direction.is_sent();
    let [was, is] = [before, after].map(|spot| There {
        required,
        ..There::of(spot)
    });
    let was = has_body[0].then_some(was);
    let is = has_body[1].then_some(is);
    presence::compare(walk, &rule::BODY, direction, &name, (was, is));
}

fn responses<'a>(operation: &Operation<'a>, root: &'a serde_json::Value) -> Vec<Response<'a>> {
    let responses = operation.responses(root);
    let has_success = responses.iter().any(|(status, ..)| status.starts_with('2'));
    let responses = responses.into_iter();
    let responses = responses.filter(|(status, ..)| !status.starts_with("x-"));
    responses
        .map(|(status, pointer, node)| Response {
            status,
            place: format!("{}/responses/{}", operation.pointer, escape(status)),
            spot: Spot::new(pointer, node),
            has_success,
        })
        .collect()
}
