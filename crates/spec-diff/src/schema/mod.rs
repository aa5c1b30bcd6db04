//! Compares schemas.

use super::finding::Direction;
use super::rule::schema as rule;
use super::side::Spot;
use super::walk::{Task, Walk, pair_up};
use openapi_document::spec::flag;

mod alternative;
mod both;
mod limit;
mod object;
mod union;
mod value;
mod view;

use both::Both;
use view::View;

/// Compares all queued schemas, and those that they contain.
pub(super) fn compare_all(walk: &mut Walk<'_>) {
    while let Some(task) = walk.next() {
        compare(walk, task);
    }
}

fn compare<'a>(walk: &mut Walk<'a>, task: Task<'a>) {
    let before = View::of(&walk.before, task.before, task.direction);
    let after = View::of(&walk.after, task.after, task.direction);
    let both = Both {
        before: &before,
        after: &after,
        direction: task.direction,
        optional: task.optional,
    };
    value::attributes(walk, &both);
    overlaps(walk, &both);
    if union::compare(walk, &both) && value::kind(walk, &both) {
        value::form(walk, &both);
        limit::compare(walk, &both);
        object::compare(walk, &both);
    }
}

/// Reports changes of keywords that several parts of a schema define differently. The parts are not combined.
fn overlaps<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let (mut before, mut after) = (both.before.overlaps.clone(), both.after.overlaps.clone());
    pair_up(&mut before, &mut after, |(key, spot)| {
        Some((*key, spot.node.to_string()))
    });
    for (key, gone) in before {
        let fact = format!("`{key}` of {} is no longer defined twice", both.name(walk));
        let place = Some(&*gone.pointer);
        walk.change(&rule::OVERLAP_CHANGED, both.direction, place, None, fact);
    }
    for (key, new) in after {
        let fact = format!(
            "`{key}` of {} is defined a second time, differently",
            both.name(walk)
        );
        let place = Some(&*new.pointer);
        walk.change(&rule::OVERLAP_CHANGED, both.direction, None, place, fact);
    }
}

/// Reports that something became deprecated, or no longer is.
pub(super) fn deprecation(
    walk: &mut Walk<'_>,
    direction: Direction,
    before: &Spot<'_>,
    after: &Spot<'_>,
    name: &str,
) {
    let (change, fact) = match (
        flag(before.node, "deprecated"),
        flag(after.node, "deprecated"),
    ) {
        (false, true) => (&rule::DEPRECATED, "became deprecated"),
        (true, false) => (&rule::DEPRECATION_LIFTED, "is no longer deprecated"),
        _ => return,
    };
    let places = (Some(&*before.pointer), Some(&*after.pointer));
    walk.change(
        change,
        direction,
        places.0,
        places.1,
        format!("{name} {fact}"),
    );
}
