//! Schemas: two versions of what a value may be.

use super::finding::Way;
use super::rule::schema as rule;
use super::side::Spot;
use super::walk::{Task, Walk, pair_up};
use crate::spec::flag;

mod alternative;
mod both;
mod limit;
mod object;
mod union;
mod value;
mod view;

use both::Both;
use view::View;

/// Compares all schemas that are queued, and those that they lead to.
pub(super) fn compare_all(walk: &mut Walk<'_>) {
    while let Some(task) = walk.next() {
        compare(walk, task);
    }
}

fn compare<'a>(walk: &mut Walk<'a>, task: Task<'a>) {
    let before = View::of(&walk.before, task.before, task.way);
    let after = View::of(&walk.after, task.after, task.way);
    let both = Both {
        before: &before,
        after: &after,
        way: task.way,
        optional: task.optional,
    };
    value::said(walk, &both);
    overlaps(walk, &both);
    if union::compare(walk, &both) && value::kind(walk, &both) {
        value::form(walk, &both);
        limit::compare(walk, &both);
        object::compare(walk, &both);
    }
}

/// What several parts of a schema say otherwise of one thing is not put together here: that it changed is all there is to say.
fn overlaps<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let (mut before, mut after) = (both.before.overlaps.clone(), both.after.overlaps.clone());
    pair_up(&mut before, &mut after, |(key, spot)| {
        Some((*key, spot.node.to_string()))
    });
    for (key, gone) in before {
        let fact = format!("`{key}` of {} is no longer said twice", both.name(walk));
        let place = Some(&*gone.pointer);
        walk.change(&rule::OVERLAP_CHANGED, both.way, place, None, fact);
    }
    for (key, new) in after {
        let fact = format!("`{key}` of {} is said otherwise too", both.name(walk));
        let place = Some(&*new.pointer);
        walk.change(&rule::OVERLAP_CHANGED, both.way, None, place, fact);
    }
}

/// Reports that something is deprecated, or no longer.
pub(super) fn deprecation(
    walk: &mut Walk<'_>,
    way: Way,
    before: &Spot<'_>,
    after: &Spot<'_>,
    name: &str,
) {
    let (change, fact) = match (
        flag(before.node, "deprecated"),
        flag(after.node, "deprecated"),
    ) {
        (false, true) => (&rule::DEPRECATED, "is deprecated"),
        (true, false) => (&rule::DEPRECATION_LIFTED, "is no longer deprecated"),
        _ => return,
    };
    let places = (Some(&*before.pointer), Some(&*after.pointer));
    walk.change(change, way, places.0, places.1, format!("{name} {fact}"));
}
