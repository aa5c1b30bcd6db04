//! Bodies and their media types.

use super::composite::Schema;
use super::encoding;
use super::finding::Direction;
use super::media::{Content, Medium, content};
use super::pair::Pair;
use super::presence::{self, There};
use super::ranges::{Difference, match_up};
use super::rule::operation as rule;
use super::side::Spot;
use super::walk::{Context, Walk};
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
    let matched = match_up(&content(before), &content(after));
    for (difference, was, is) in matched.differences {
        let (change, verb) = match difference {
            Difference::Removed => (&rule::MEDIA_TYPE_REMOVED, "no longer has the media type"),
            Difference::Added => (&rule::MEDIA_TYPE_ADDED, "now has the media type"),
            Difference::Narrowed => (
                &rule::MEDIA_TYPE_NARROWED,
                "no longer has every media type of",
            ),
            Difference::Widened => (&rule::MEDIA_TYPE_WIDENED, "now has every media type of"),
        };
        let is_of_old = matches!(difference, Difference::Removed | Difference::Narrowed);
        let stated = if is_of_old { &was } else { &is };
        let stated = stated.as_ref().map_or("", |content| content.name);
        let place = |content: Option<Content<'a>>| content.map(|content| content.spot.pointer);
        let (was, is) = (place(was), place(is));
        let fact = format!("{name} {verb} `{stated}`");
        walk.change(change, direction, was.as_deref(), is.as_deref(), fact);
    }
    for (before, after) in matched.pairs {
        compare_content(walk, direction, &before, &after);
    }
}

fn compare_content<'a>(
    walk: &mut Walk<'a>,
    direction: Direction,
    before: &Content<'a>,
    after: &Content<'a>,
) {
    encoding::compare(walk, direction, before, after);
    // A range says nothing about the form.
    let medium = match (before.media_type.medium(), after.media_type.medium()) {
        (Medium::Json, medium) | (medium, _) => medium,
    };
    let context = Context::new(direction, medium);
    let schemas = (before.spot.schema(), after.spot.schema());
    if before.is_bytes() && after.is_bytes() {
        return;
    }
    walk.queue(Schema::of(schemas.0), Schema::of(schemas.1), context);
}

/// Compares the values of two parameters or headers: by their schemas, or by their media types.
pub(super) fn value<'a>(
    walk: &mut Walk<'a>,
    context: Context,
    name: &str,
    (before, after): (&Spot<'a>, &Spot<'a>),
) {
    let is_plain = |spot: &Spot<'a>| content(spot).is_empty();
    if is_plain(before) && is_plain(after) {
        let (before, after) = (before.schema(), after.schema());
        walk.queue(Schema::of(before), Schema::of(after), context);
    } else {
        media_types(walk, context.direction, name, before, after);
    }
}
