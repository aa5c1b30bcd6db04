//! Whether one schema accepts every value of another, tried by comparing them.

use std::ptr::from_ref;
use std::rc::Rc;

use super::node::{self, kind_in};
use crate::composite::Schema;
use crate::side::Side;
use crate::walk::{Context, Walk};

/// Maximum number of pairs of alternatives that are tried against each other.
pub(super) const MOST: usize = 1024;

/// Maximum number of trials inside of each other.
const DEPTH: usize = 2;

/// Maximum number of schemas that one trial compares, and all of them.
const STEPS: usize = 400;
const ALL_STEPS: usize = 20_000;

/// A schema of one of the two versions.
#[derive(Clone, Copy)]
pub(super) struct One<'s, 'a> {
    pub(super) side: &'s Rc<Side<'a>>,
    pub(super) schema: &'s Schema<'a>,
}

/// Reports whether `wide` accepts every value of `narrow`. False if that would take too long to find out.
pub(super) fn covers<'a>(
    walk: &Walk<'a>,
    wide: One<'_, 'a>,
    narrow: One<'_, 'a>,
    context: Context,
) -> bool {
    if are_apart(wide.schema, narrow.schema, context) {
        return false;
    }
    let context = context.inside(context.medium).of_alternative();
    // Inside of a trial, both versions may be one.
    let address = |one: One<'_, 'a>| (from_ref(one.side.root), one.schema.key());
    let key = (walk.depth, [wide, narrow].map(address), context);
    if key.1[0] == key.1[1] {
        return true;
    }
    let steps = {
        let mut trials = walk.trials.borrow_mut();
        if let Some(known) = trials.results.get(&key) {
            return *known;
        }
        if walk.depth >= DEPTH || trials.steps >= ALL_STEPS {
            return false;
        }
        trials.steps += 1;
        trials.steps
    };
    let (before, after) = (Rc::clone(narrow.side), Rc::clone(wide.side));
    let mut trial = Walk::between(before, after, Rc::clone(&walk.trials), walk.depth + 1);
    trial.queue(narrow.schema.clone(), wide.schema.clone(), context);
    let mut count = 0;
    while let Some(task) = trial.next() {
        super::compare(&mut trial, &task);
        count += 1;
        if trial.has_failed() || count > STEPS {
            break;
        }
    }
    let is_covered = !trial.has_failed() && count <= STEPS;
    let mut trials = walk.trials.borrow_mut();
    trials.steps = trials.steps.max(steps) + count;
    trials.results.insert(key, is_covered);
    is_covered
}

/// Reports which of two schemas accepts the values of the other one: the new one, the old one.
pub(super) fn relation<'a>(
    walk: &Walk<'a>,
    context: Context,
    old: &Schema<'a>,
    new: &Schema<'a>,
) -> [bool; 2] {
    let (side, schema) = (&walk.before, old);
    let before = One { side, schema };
    let (side, schema) = (&walk.after, new);
    let after = One { side, schema };
    [
        covers(walk, after, before, context),
        covers(walk, before, after, context),
    ]
}

/// Reports whether two schemas state types of which no value can be both, without a look inside.
fn are_apart(one: &Schema<'_>, other: &Schema<'_>, context: Context) -> bool {
    match (kind_in(one.at.node), kind_in(other.at.node)) {
        (Some(one), Some(other)) => {
            let may_travel_alike = context.medium.is_text() && one != "object" && other != "object";
            node::are_apart(one, other) && !may_travel_alike
        }
        _ => false,
    }
}
