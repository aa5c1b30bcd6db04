//! Values that are of several alternatives of `oneOf`, and so of none.

use std::rc::Rc;

use super::alternative::Alternative;
use super::both::Both;
use super::cover::{MOST, One, covers, relation};
use super::overlap::share_values;
use super::view::View;
use crate::composite::Schema;
use crate::equality::Equality;
use crate::rule::{Change, schema as rule};
use crate::side::{Side, Spot};
use crate::walk::Walk;

/// Reports whether values of one alternative of a `oneOf` are of another too, and so of neither.
pub(super) fn excludes_itself<'a>(
    walk: &Walk<'a>,
    (side, view): (&Rc<Side<'a>>, &View<'a>),
    list: &[Alternative<'a>],
    both: &Both<'_, 'a>,
) -> bool {
    let is_one_of = view
        .unions
        .first()
        .is_some_and(|union| union.keyword == "oneOf");
    if !is_one_of || list.len() * list.len() > MOST {
        return false;
    }
    let one = |index: usize| One {
        side,
        schema: &list[index].schema,
    };
    let views = views(side, list, both);
    let overlap = |i: usize, j: usize| {
        share_values(side, (&views[i], &views[j]), both.context.direction) == Some(true)
    };
    let mut pairs = (0..list.len()).flat_map(|i| (0..list.len()).map(move |j| (i, j)));
    pairs.any(|(i, j)| {
        let are_untagged = list[i].tag.is_none() && list[j].tag.is_none();
        i != j && are_untagged && (overlap(i, j) || covers(walk, one(i), one(j), both.context))
    })
}

fn views<'a>(side: &Side<'a>, list: &[Alternative<'a>], both: &Both<'_, 'a>) -> Vec<View<'a>> {
    let direction = both.context.direction;
    let views = list
        .iter()
        .map(|one| View::of(side, &one.schema, direction));
    views.collect()
}

/// A suspicion that alternatives exclude other values together than before.
pub(super) struct Overlap {
    pub(super) change: &'static Change,
    pub(super) places: [String; 2],
    pub(super) fact: String,
}

/// Returns whether alternatives of `oneOf` exclude values of each other from now on, no longer, or others.
pub(super) fn overlaps<'a>(
    walk: &Walk<'a>,
    both: &Both<'_, 'a>,
    (before, after): (&[Alternative<'a>], &[Alternative<'a>]),
    excludes: (bool, bool),
) -> Option<Overlap> {
    let (change, fact) = match excludes {
        (false, false) => return may_overlap(walk, both, before, after),
        (true, true) if are_equal(walk, both, before, after) => return None,
        (true, true) => (
            &rule::OVERLAP_CHANGED,
            "has other alternatives of `oneOf` that exclude each other",
        ),
        (false, true) => (
            &rule::UNION_NARROWED,
            "has alternatives of `oneOf` that exclude each other",
        ),
        (true, false) => (
            &rule::UNION_WIDENED,
            "no longer has alternatives of `oneOf` that exclude each other",
        ),
    };
    Some(Overlap {
        change,
        places: [both.before, both.after].map(|view| view.at.pointer.clone()),
        fact: fact.to_owned(),
    })
}

/// Reports whether each alternative has another one in the other version that accepts the same values.
fn are_equal<'a>(
    walk: &Walk<'a>,
    both: &Both<'_, 'a>,
    before: &[Alternative<'a>],
    after: &[Alternative<'a>],
) -> bool {
    let mut rest: Vec<&Alternative<'a>> = after.iter().collect();
    let has_partner = |old: &Alternative<'a>| {
        let partner = rest.iter().position(|new| {
            say_the_same(walk, &old.schema, &new.schema)
                || relation(walk, both.context, &old.schema, &new.schema) == [true, true]
        });
        partner.map(|index| rest.remove(index)).is_some()
    };
    before.len() == after.len() && before.iter().all(has_partner)
}

/// Reports whether two schemas say the same, and so does what they refer to.
pub(super) fn say_the_same<'a>(walk: &Walk<'a>, old: &Schema<'a>, new: &Schema<'a>) -> bool {
    let mut equality = Equality::between(walk.before.tree(), walk.after.tree());
    let mut are_equal =
        |old: &Spot<'a>, new: &Spot<'a>| equality.of_schemas(&old.into(), &new.into());
    let mut parts = old.beside.iter().zip(&new.beside);
    (old.values.is_none() && new.values.is_none())
        && are_equal(&old.at, &new.at)
        && old.beside.len() == new.beside.len()
        && parts.all(|(old, new)| old.is_bare == new.is_bare && are_equal(&old.spot, &new.spot))
}

/// Returns whether values may match several alternatives of a `oneOf` from now on, or no longer.
fn may_overlap<'a>(
    walk: &Walk<'a>,
    both: &Both<'_, 'a>,
    before: &[Alternative<'a>],
    after: &[Alternative<'a>],
) -> Option<Overlap> {
    let keyword = |view: &View<'a>| view.unions.first().map(|union| union.keyword);
    let (old, new) = (keyword(both.before), keyword(both.after));
    let is_one = |keyword| keyword == Some("oneOf");
    let are_tagged = |list: &[Alternative<'a>]| list.iter().all(|one| one.tag.is_some());
    if is_one(old) == is_one(new) || are_tagged(before) && are_tagged(after) {
        return None;
    }
    let relation = |old: &Alternative<'a>, new: &Alternative<'a>| {
        relation(walk, both.context, &old.schema, &new.schema)
    };
    // What is excluded by `oneOf`, and the alternatives whose values it excludes.
    let is_excluded = if is_one(new) {
        before
            .iter()
            .any(|old| has_two(after, |new| relation(old, new)[0]))
    } else {
        after
            .iter()
            .any(|new| has_two(before, |old| relation(old, new)[1]))
    };
    let are_unions = old.is_some() && new.is_some();
    let may_share = || may_share(&walk.before, before, both) || may_share(&walk.after, after, both);
    if !(is_excluded || are_unions && may_share()) {
        return None;
    }
    let place = |view: &View<'a>| {
        let union = view.unions.first();
        let at = union.map_or(&view.at, |union| &union.list);
        at.pointer.clone()
    };
    let word = |keyword: Option<&str>| keyword.unwrap_or("one schema").to_owned();
    Some(Overlap {
        change: if is_one(new) {
            &rule::UNION_NARROWED
        } else {
            &rule::UNION_WIDENED
        },
        places: [both.before, both.after].map(place),
        fact: format!("changed from `{}` to `{}`", word(old), word(new)),
    })
}

fn has_two<T>(list: &[T], is_one: impl FnMut(&&T) -> bool) -> bool {
    list.iter().filter(is_one).take(2).count() == 2
}

/// Reports whether some value may be of two alternatives.
fn may_share<'a>(side: &Side<'a>, list: &[Alternative<'a>], both: &Both<'_, 'a>) -> bool {
    let views = views(side, list, both);
    let mut pairs = (0..list.len()).flat_map(|i| (0..i).map(move |j| (i, j)));
    pairs.any(|(i, j)| {
        let pair = (&views[i], &views[j]);
        share_values(side, pair, both.context.direction) != Some(false)
    })
}
