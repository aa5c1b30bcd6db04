//! Compares responses by status.

use super::media::content;
use super::pair::Pair;
use super::presence::{self, There};
use super::ranges::{Range, match_up};
use super::rule::{Change, operation as rule};
use super::side::Spot;
use super::walk::Walk;
use super::{body, header};
use openapi_document::escape;
use openapi_document::spec::Operation;

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
    for gone in &matched.removed {
        let change = by_class(gone, &rule::SUCCESS_REMOVED, &rule::FAILURE_REMOVED);
        report(walk, pair, change, (Some(gone), None), "was removed");
    }
    for new in &matched.added {
        let change = by_class(new, &rule::SUCCESS_ADDED, &rule::FAILURE_ADDED);
        report(walk, pair, change, (None, Some(new)), "was added");
    }
    for (wide, narrow) in &matched.narrowed {
        let change = by_class(narrow, &rule::SUCCESS_NARROWED, &rule::FAILURE_REMOVED);
        let places = (Some(wide), Some(narrow));
        report(
            walk,
            pair,
            change,
            places,
            "is the only one left of its range",
        );
    }
    for (narrow, wide) in &matched.widened {
        let change = by_class(narrow, &rule::SUCCESS_WIDENED, &rule::FAILURE_ADDED);
        let places = (Some(narrow), Some(wide));
        report(walk, pair, change, places, "includes more than before");
    }
    for (before, after) in matched.pairs {
        compare(walk, pair, &before, &after);
    }
}

fn by_class(
    response: &Response<'_>,
    success: &'static Change,
    failure: &'static Change,
) -> &'static Change {
    if response.is_success() {
        success
    } else {
        failure
    }
}

fn report<'a>(
    walk: &mut Walk<'a>,
    pair: &Pair<'a>,
    change: &'static Change,
    (before, after): (Option<&Response<'a>>, Option<&Response<'a>>),
    fact: &str,
) {
    let status = after.or(before).map_or("", |response| response.status);
    let fact = format!("status {status} of `{}` {fact}", pair.after.id());
    let place = |response: Option<&Response<'a>>| response.map(|response| response.place.clone());
    let (before, after) = (place(before), place(after));
    let direction = pair.role.response();
    walk.change(change, direction, before.as_deref(), after.as_deref(), fact);
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
