//! Compares what `not` excludes.

use serde_json::Value;

use super::both::Both;
use super::combined::kind_of_value;
use super::cover::relation;
use super::node::are_apart;
use super::one_of::say_the_same;
use super::view::View;
use crate::composite::Schema;
use crate::rule::schema as rule;
use crate::side::Spot;
use crate::walk::Walk;

pub(super) fn compare<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
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
    let (change, fact) = match excludes_less_and_more(walk, both) {
        (false, false) => return,
        (false, true) => (&rule::EXCLUSION_ADDED, "excludes more values"),
        (true, false) => (&rule::EXCLUSION_DROPPED, "excludes fewer values"),
        (true, true) => (&rule::EXCLUSION_CHANGED, "excludes other values"),
    };
    both.report(walk, change, "not", fact);
}

/// Reports whether the new version no longer excludes some value that the old one excludes, and the opposite.
fn excludes_less_and_more<'a>(walk: &Walk<'a>, both: &Both<'_, 'a>) -> (bool, bool) {
    let excluded = [both.before, both.after].map(View::exclusions);
    let relation = |old: &Schema<'a>, new: &Schema<'a>| {
        if say_the_same(walk, old, new) {
            return [true, true];
        }
        relation(walk, both.context, old, new)
    };
    let [old, new] = &excluded;
    let is_gone = |old| !new.iter().any(|new| relation(old, new)[0]);
    let is_added = |new| !old.iter().any(|old| relation(old, new)[1]);
    let admits_excluded = |view: &View<'a>, by: &View<'a>| {
        let mut values = by.combined.excluded_values.iter();
        values.any(|value| view.may_be(value.node, both.context.medium))
    };
    (
        old.iter().any(is_gone) || admits_excluded(both.after, both.before),
        new.iter().any(is_added) || admits_excluded(both.before, both.after),
    )
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
    fn exclusions(&self) -> Vec<Schema<'a>> {
        let is_idle = |excluded: &Spot<'a>| {
            let stated = excluded.node.get("type").and_then(Value::as_str);
            stated.is_some_and(|stated| self.kind().is_some_and(|kind| are_apart(kind, stated)))
        };
        let excluded = self.combined.excluded.iter();
        let counting = excluded.filter(|one| !is_idle(one)).cloned();
        counting.map(Schema::of).collect()
    }
}
