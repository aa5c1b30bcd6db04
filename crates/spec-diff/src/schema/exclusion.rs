//! Compares what `not` excludes.

use serde_json::Value;

use super::both::Both;
use super::combined::kind_of_value;
use super::cover::{One, covers};
use super::node::are_apart;
use super::view::View;
use crate::composite::Schema;
use crate::equality::alike;
use crate::prepare::refers;
use crate::rule::schema as rule;
use crate::side::Spot;
use crate::walk::Walk;

pub(super) fn compare<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let (old, new) = (both.before.exclusions(), both.after.exclusions());
    // A reference may lead to other values in the other version.
    let equal = |old: &Spot<'a>, new: &Spot<'a>| {
        let are_alike = alike(old.node, new.node);
        are_alike && !refers(old.node) || excludes_all_of(walk, both, old, new) == [true, true]
    };
    let gone = old
        .iter()
        .filter(|old| !new.iter().any(|new| equal(old, new)));
    let added = new
        .iter()
        .filter(|new| !old.iter().any(|old| equal(old, new)));
    let (gone, added): (Vec<_>, Vec<_>) = (gone.collect(), added.collect());
    match (both.before.is_never(), both.after.is_never()) {
        (false, true) => {
            let fact = "can no longer have any value";
            return both.report(walk, &rule::TYPE_NARROWED, "not", fact);
        }
        (true, false) => {
            let fact = "can have values";
            return both.report(walk, &rule::TYPE_WIDENED, "not", fact);
        }
        (true, true) => return,
        (false, false) => {}
    }
    let medium = both.context.medium;
    let excludes_one_of = |view: &View<'a>, other: &View<'a>| {
        let mut values = view.combined.excluded_values.iter();
        values.any(|value| other.may_be(value.node, medium))
    };
    let values = [
        excludes_one_of(both.before, both.after),
        excludes_one_of(both.after, both.before),
    ];
    let (is_gone, is_added) = (
        !gone.is_empty() || values[0],
        !added.is_empty() || values[1],
    );
    let (change, fact) = match (is_gone, is_added, gone.as_slice(), added.as_slice()) {
        (false, false, ..) => return,
        (false, true, ..) => (&rule::EXCLUSION_ADDED, "excludes more values"),
        (true, false, ..) => (&rule::EXCLUSION_DROPPED, "excludes fewer values"),
        (_, _, [gone], [added]) if values == [false, false] => {
            match excludes_all_of(walk, both, gone, added) {
                [true, _] => (&rule::EXCLUSION_ADDED, "excludes more values"),
                [_, true] => (&rule::EXCLUSION_DROPPED, "excludes fewer values"),
                _ => (&rule::EXCLUSION_CHANGED, "excludes other values"),
            }
        }
        _ => (&rule::EXCLUSION_CHANGED, "excludes other values"),
    };
    both.report(walk, change, "not", fact);
}

/// Reports whether the new exclusion covers the old one, and the old one the new one.
fn excludes_all_of<'a>(
    walk: &Walk<'a>,
    both: &Both<'_, 'a>,
    old: &Spot<'a>,
    new: &Spot<'a>,
) -> [bool; 2] {
    let (old, new) = (Schema::of(old.clone()), Schema::of(new.clone()));
    let before = One {
        side: &walk.before,
        schema: &old,
    };
    let after = One {
        side: &walk.after,
        schema: &new,
    };
    [
        covers(walk, after, before, both.context),
        covers(walk, before, after, both.context),
    ]
}

impl<'a> View<'a> {
    /// Drops the excluded values that its type excludes too.
    pub(super) fn drop_idle_exclusions(&mut self) {
        let kind = self.kind();
        let values = &mut self.combined.excluded_values;
        self.accepts_null &= !values.iter().any(|value| value.node.is_null());
        values.retain(|value| {
            let of_value = kind_of_value(value.node);
            of_value.is_some_and(|of_value| kind.is_none_or(|kind| !are_apart(kind, of_value)))
        });
    }

    /// Returns the exclusions of values that its type does not exclude.
    pub(super) fn exclusions(&self) -> Vec<Spot<'a>> {
        let is_idle = |excluded: &Spot<'a>| {
            let stated = excluded.node.get("type").and_then(Value::as_str);
            stated.is_some_and(|stated| self.kind().is_some_and(|kind| are_apart(kind, stated)))
        };
        let excluded = self.combined.excluded.iter();
        excluded.filter(|one| !is_idle(one)).cloned().collect()
    }
}
