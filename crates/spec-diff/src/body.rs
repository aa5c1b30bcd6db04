//! Bodies and their media types.

use super::finding::Direction;
use super::pair::Pair;
use super::presence::{self, There};
use super::rule::operation as rule;
use super::side::Spot;
use super::walk::{Walk, pair_up};
use openapi_document::spec::Operation;

/// Compares the request bodies of an operation.
pub(super) fn compare<'a>(walk: &mut Walk<'a>, pair: &Pair<'a>) {
    let direction = pair.role.request();
    let body = |operation: &Operation<'a>, root| {
        let body = operation.request_body(root);
        body.map(|(pointer, node)| Spot::new(pointer, node))
    };
    let before = body(&pair.before, walk.before.root);
    let after = body(&pair.after, walk.after.root);
    let both = (
        before.as_ref().map(There::of),
        after.as_ref().map(There::of),
    );
    let name = "the body";
    presence::compare(walk, &rule::BODY, direction, name, both);
    if let (Some(before), Some(after)) = (before, after) {
        media_types(walk, direction, name, &before, &after);
    }
}

/// Compares the media types of two bodies.
pub(super) fn media_types<'a>(
    walk: &mut Walk<'a>,
    direction: Direction,
    name: &str,
    before: &Spot<'a>,
    after: &Spot<'a>,
) {
    let (mut before, mut after) = (content(before), content(after));
    let pairs = pair_up(&mut before, &mut after, |(name, _)| Some(essence(name)));
    for (media_type, spot) in before {
        let fact = format!("{name} no longer has the media type `{media_type}`");
        walk.change(
            &rule::MEDIA_TYPE_REMOVED,
            direction,
            Some(&spot.pointer),
            None,
            fact,
        );
    }
    for (media_type, spot) in after {
        let fact = format!("{name} now has the media type `{media_type}`");
        walk.change(
            &rule::MEDIA_TYPE_ADDED,
            direction,
            None,
            Some(&spot.pointer),
            fact,
        );
    }
    for ((_, before), (media_type, after)) in pairs {
        let (was, is) = (before.at("encoding"), after.at("encoding"));
        if was.as_ref().map(|spot| spot.node) != is.as_ref().map(|spot| spot.node) {
            let (was, is) = (was.map(|spot| spot.pointer), is.map(|spot| spot.pointer));
            let fact = format!("the encoding of `{media_type}` changed");
            walk.change(
                &rule::ENCODING_CHANGED,
                direction,
                was.as_deref(),
                is.as_deref(),
                fact,
            );
        }
        walk.queue(before.schema(), after.schema(), direction, false);
    }
}

/// Compares the values of two parameters or headers: by their schemas, or by their media types.
pub(super) fn value<'a>(
    walk: &mut Walk<'a>,
    direction: Direction,
    name: &str,
    (before, after): (&Spot<'a>, &Spot<'a>),
    optional: bool,
) {
    let is_plain = |spot: &Spot<'a>| content(spot).is_empty();
    if is_plain(before) && is_plain(after) {
        walk.queue(before.schema(), after.schema(), direction, optional);
    } else {
        media_types(walk, direction, name, before, after);
    }
}

/// Returns the media types of a body.
pub(super) fn content<'a>(body: &Spot<'a>) -> Vec<(&'a str, Spot<'a>)> {
    let content = body.at("content");
    content.iter().flat_map(Spot::entries).collect()
}

/// Returns a media type in lower case and without its charset.
fn essence(media_type: &str) -> String {
    let parts = media_type
        .split(';')
        .map(|part| part.trim().to_ascii_lowercase());
    let parts: Vec<String> = parts.filter(|part| !part.starts_with("charset=")).collect();
    parts.join(";")
}
