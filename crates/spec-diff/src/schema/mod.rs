//! Compares schemas by the values that they accept.

use super::finding::Direction;
use super::rule::schema as rule;
use super::side::{Side, Spot};
use super::walk::{Task, Walk};
use crate::composite::Schema;
use openapi_document::spec::flag;

mod alternative;
mod attribute;
mod beyond;
mod both;
mod bounds;
mod combined;
mod cover;
mod exclusion;
mod judge;
mod kind;
mod limit;
mod listed;
mod node;
mod object;
mod one_of;
mod overlap;
mod reduce;
mod tag;
mod union;
mod unjudged;
mod value;
mod view;
mod witness;

use both::Both;
use view::View;

/// Compares all queued schemas, and those that they contain.
pub(super) fn compare_all(walk: &mut Walk<'_>) {
    while let Some(task) = walk.next() {
        compare(walk, &task);
    }
}

fn compare<'a>(walk: &mut Walk<'a>, task: &Task<'a>) {
    let direction = task.context.direction;
    let before = View::of(&walk.before, &task.before, direction);
    let after = View::of(&walk.after, &task.after, direction);
    let both = Both {
        before: &before,
        after: &after,
        context: task.context,
    };
    attribute::compare(walk, &both);
    exclusion::compare(walk, &both);
    // Of a schema without values, there is nothing else to compare.
    let is_never = before.is_never() || after.is_never();
    if !task.is_known && !is_never && union::compare(walk, &both) && kind::compare(walk, &both) {
        value::compare(walk, &both);
        limit::compare(walk, &both);
        object::compare(walk, &both);
        unjudged::compare(walk, &both);
    }
}

/// Returns the type of a schema; of several, of which none is an array or an object, the first one.
pub(super) fn kind_of<'a>(side: &Side<'a>, spot: Spot<'a>) -> Option<&'a str> {
    let direction = Direction::Request;
    let view = View::of(side, &Schema::of(spot), direction);
    let alternatives = alternative::alternatives(side, &view, direction).list;
    let kinds = alternatives
        .iter()
        .map(|one| View::of(side, &one.schema, direction).kind());
    let kinds: Vec<Option<&str>> = kinds.collect();
    let is_scalar =
        |kind: Option<&str>| kind.is_some_and(|kind| !matches!(kind, "array" | "object"));
    match kinds.as_slice() {
        [only] => *only,
        [first, ..] if kinds.iter().copied().all(is_scalar) => *first,
        _ => None,
    }
}

/// Reports that a parameter or header became deprecated, or no longer is. Its schema may say so, too.
pub(super) fn deprecation<'a>(
    walk: &mut Walk<'a>,
    direction: Direction,
    before: &Spot<'a>,
    after: &Spot<'a>,
    name: &str,
) {
    let is_said_inside = |side: &Side<'a>, spot: &Spot<'a>| {
        let stated = side.within(spot.schema(), &["deprecated"]);
        stated.is_some_and(|stated| stated.node == true)
    };
    let (change, fact) = match (
        flag(before.node, "deprecated"),
        flag(after.node, "deprecated"),
    ) {
        (false, true) if !is_said_inside(&walk.before, before) => {
            (&rule::DEPRECATED, "became deprecated")
        }
        (true, false) if !is_said_inside(&walk.after, after) => {
            (&rule::DEPRECATION_LIFTED, "is no longer deprecated")
        }
        _ => return,
    };
    let (was, is) = (Some(&*before.pointer), Some(&*after.pointer));
    walk.change(change, direction, was, is, format!("{name} {fact}"));
}
