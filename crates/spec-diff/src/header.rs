//! Compares the headers of responses, and of the parts of a form.

use super::finding::Direction;
use super::pairing::pair_up;
use super::presence::{self, There};
use super::rule::operation as rule;
use super::side::Spot;
use super::style::{self, Style};
use super::walk::{Context, Walk};
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
    let named = |name: &str| format!("the header `{name}`");
    for (name, spot) in &before {
        let both = (Some(There::of(spot)), None);
        presence::compare(walk, &rule::HEADER, direction, &named(name), both);
    }
    for (name, spot) in &after {
        let both = (None, Some(There::of(spot)));
        presence::compare(walk, &rule::HEADER, direction, &named(name), both);
    }
    for ((_, before), (name, after)) in &pairs {
        let name = named(name);
        let (was, is) = (There::of(before), There::of(after));
        let styles = [
            Style::of(&walk.before, before),
            Style::of(&walk.after, after),
        ];
        let (is_kept, medium) = style::compare(&styles);
        if !is_kept {
            let fact = format!("{name} is serialized in another style");
            let places = (Some(&*before.pointer), Some(&*after.pointer));
            let change = &rule::HEADER_STYLE_CHANGED;
            walk.change(change, direction, places.0, places.1, fact);
        }
        let context = Context::new(direction, medium).required([was.required, is.required]);
        presence::compare(walk, &rule::HEADER, direction, &name, (Some(was), Some(is)));
        schema::deprecation(walk, direction, before, after, &name);
        body::value(walk, context, &name, (before, after));
    }
}

/// Returns the headers, without `Content-Type`, which the media types state.
fn headers<'a>(holder: &Spot<'a>, root: &'a serde_json::Value) -> Vec<(&'a str, Spot<'a>)> {
    let headers = holder.at("headers");
    let headers = headers.iter().flat_map(Spot::entries);
    let headers = headers.filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
    let headers = headers.map(|(name, spot)| {
        let (pointer, node) = follow(root, spot.pointer, spot.node);
        (name, Spot::new(pointer, node))
    });
    headers.collect()
}
