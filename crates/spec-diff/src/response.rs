//! Compares responses by status.

use super::pair::Pair;
use super::presence::{self, There};
use super::rule::operation as rule;
use super::side::Spot;
use super::walk::{Walk, pair_up};
use super::{body, header};
use openapi_document::spec::Operation;

type Response<'a> = (&'a str, Spot<'a>);

pub(super) fn compare_all<'a>(walk: &mut Walk<'a>, pair: &Pair<'a>) {
    let direction = pair.role.response();
    let mut before = responses(&pair.before, walk.before.root);
    let mut after = responses(&pair.after, walk.after.root);
    let pairs = pair_up(&mut before, &mut after, |(status, _)| {
        Some(status.to_ascii_uppercase())
    });
    for (status, _) in before {
        let place = format!("{}/responses/{status}", pair.before.pointer);
        let fact = format!("status {status} of `{}` was removed", pair.after.id());
        let change = if is_success(status) {
            &rule::SUCCESS_REMOVED
        } else {
            &rule::FAILURE_REMOVED
        };
        walk.change(change, direction, Some(&place), None, fact);
    }
    for (status, _) in after {
        let place = format!("{}/responses/{status}", pair.after.pointer);
        let fact = format!("status {status} of `{}` was added", pair.after.id());
        let change = if is_success(status) {
            &rule::SUCCESS_ADDED
        } else {
            &rule::FAILURE_ADDED
        };
        walk.change(change, direction, None, Some(&place), fact);
    }
    for ((_, before), (status, after)) in pairs {
        header::compare_all(walk, direction, &before, &after);
        let name = format!("the body of status {status}");
        match (
            body::content(&before).is_empty(),
            body::content(&after).is_empty(),
        ) {
            (false, false) => body::media_types(walk, direction, &name, &before, &after),
            (was_empty, is_empty) => {
                let there = |spot| There {
                    spot,
                    required: false,
                };
                let was = (!was_empty).then_some(there(&before));
                let is = (!is_empty).then_some(there(&after));
                presence::compare(walk, &rule::BODY, direction, &name, (was, is));
            }
        }
    }
}

fn responses<'a>(operation: &Operation<'a>, root: &'a serde_json::Value) -> Vec<Response<'a>> {
    let responses = operation.responses(root).into_iter();
    responses
        .map(|(status, pointer, node)| (status, Spot::new(pointer, node)))
        .collect()
}

fn is_success(status: &str) -> bool {
    status.starts_with('2')
}
