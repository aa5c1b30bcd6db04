//! Compares the headers of responses.

use super::finding::Direction;
use super::presence::{self, There};
use super::rule::operation as rule;
use super::side::Spot;
use super::walk::{Walk, pair_up};
use super::{body, schema};
use openapi_document::spec::follow;

pub(super) fn compare_all<'a>(
    walk: &mut Walk<'a>,
    direction: Direction,
    before: &Spot<'a>,
    after: &Spot<'a>,
) {
    let mut before = headers(before, walk.before.root);
    let mut after = headers(after, walk.after.root);
    let key = |(name, _): &(&str, Spot<'_>)| Some(name.to_ascii_lowercase());
    let pairs = pair_up(&mut before, &mut after, key);
    for (name, spot) in &before {
        let name = format!("the header `{name}`");
        presence::compare(
            walk,
            &rule::HEADER,
            direction,
            &name,
            (Some(There::of(spot)), None),
        );
    }
    for (name, spot) in &after {
        let name = format!("the header `{name}`");
        presence::compare(
            walk,
            &rule::HEADER,
            direction,
            &name,
            (None, Some(There::of(spot))),
        );
    }
    for ((_, before), (name, after)) in &pairs {
        let name = format!("the header `{name}`");
        let both = (Some(There::of(before)), Some(There::of(after)));
        let optional = ![&both.0, &both.1]
            .into_iter()
            .flatten()
            .any(|there| there.required);
        presence::compare(walk, &rule::HEADER, direction, &name, both);
        schema::deprecation(walk, direction, before, after, &name);
        body::value(walk, direction, &name, (before, after), optional);
    }
}

fn headers<'a>(response: &Spot<'a>, root: &'a serde_json::Value) -> Vec<(&'a str, Spot<'a>)> {
    let headers = response.at("headers");
    let headers = headers.iter().flat_map(Spot::entries);
    let headers = headers.map(|(name, spot)| {
        let (pointer, node) = follow(root, spot.pointer, spot.node);
        (name, Spot::new(pointer, node))
    });
    headers.collect()
}
