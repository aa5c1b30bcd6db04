//! `oneOf` and `anyOf`: alternatives, told apart by a tag or by their shape.

use super::super::rule::Change;
use super::super::rule::schema as rule;
use super::super::shape::alike;
use super::super::walk::{Walk, pair_up};
use super::alternative::{Alternative, alternatives};
use super::both::Both;
use super::view::{Union, View};
use crate::spec::text;

/// Compares the alternatives. Returns whether the rest of the schemas is to be compared too.
pub(super) fn compare<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) -> bool {
    let (before, after) = (&both.before.unions, &both.after.unions);
    match (before.as_slice(), after.as_slice()) {
        ([], []) => {
            bare(walk, both);
            true
        }
        ([], [now, ..]) => {
            let now = alternatives(&walk.after, now);
            plain(walk, both, vec![Alternative::alone(both.before)], now);
            false
        }
        ([old, ..], []) => {
            let old = alternatives(&walk.before, old);
            plain(walk, both, old, vec![Alternative::alone(both.after)]);
            false
        }
        _ => {
            for (old, now) in before.iter().zip(after) {
                unions(walk, both, old, now);
            }
            if let Some(index) =
                (before.len() != after.len()).then_some(before.len().min(after.len()))
            {
                let place = |unions: &[Union<'a>]| {
                    unions.get(index).map(|union| union.list.pointer.clone())
                };
                let fact = format!("{} is put together of other alternatives", both.name(walk));
                let (old, now) = (place(before), place(after));
                walk.change(
                    &rule::UNION_CHANGED,
                    both.way,
                    old.as_deref(),
                    now.as_deref(),
                    fact,
                );
            }
            true
        }
    }
}

/// Compares discriminators without alternatives: those of schemas that others are put together of.
fn bare<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let (old, now) = (both.before.bare_union(), both.after.bare_union());
    if old.discriminator.is_some() || now.discriminator.is_some() {
        unions(walk, both, &old, &now);
    }
}

/// Compares a schema without alternatives with one that has some.
fn plain<'a>(
    walk: &mut Walk<'a>,
    both: &Both<'_, 'a>,
    before: Vec<Alternative<'a>>,
    after: Vec<Alternative<'a>>,
) {
    let is_anything = |view: &View<'_>| {
        view.unions.is_empty() && view.kind().is_none() && view.value("enum").is_none()
    };
    let change = match (is_anything(both.before), is_anything(both.after)) {
        (true, _) => &rule::TYPE_NARROWED,
        (_, true) => &rule::TYPE_WIDENED,
        _ => return members(walk, both, before, after),
    };
    let fact = format!("{} is another choice of kinds", both.name(walk));
    let (old, now) = (&both.before.at.pointer, &both.after.at.pointer);
    walk.change(change, both.way, Some(old), Some(now), fact);
}

fn unions<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>, old: &Union<'a>, now: &Union<'a>) {
    if old.keyword != now.keyword {
        let fact = format!(
            "{} is `{}`, which was `{}`",
            both.name(walk),
            now.keyword,
            old.keyword
        );
        let (old, now) = (&old.list.pointer, &now.list.pointer);
        walk.change(&rule::UNION_CHANGED, both.way, Some(old), Some(now), fact);
    }
    tag(walk, both, old, now);
    let before = alternatives(&walk.before, old);
    let after = alternatives(&walk.after, now);
    members(walk, both, before, after);
}

/// The property that tells the alternatives apart.
fn tag<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>, old: &Union<'a>, now: &Union<'a>) {
    let name = |union: &Union<'a>| Some(text(union.discriminator.as_ref()?.node, "propertyName"));
    let (change, fact): (&Change, String) = match (name(old), name(now)) {
        (before, after) if before == after => return,
        (None, now) => (
            &rule::TAG_REQUIRED,
            format!("is told by the tag `{}`", now.unwrap_or_default()),
        ),
        (Some(old), None) => (
            &rule::TAG_DROPPED,
            format!("is no longer told by the tag `{old}`"),
        ),
        (Some(old), Some(now)) => (
            &rule::TAG_CHANGED,
            format!("is told by the tag `{now}`, which was `{old}`"),
        ),
    };
    let place = |union: &Union<'a>| {
        union
            .discriminator
            .as_ref()
            .map(|spot| spot.pointer.clone())
    };
    let (old, now) = (place(old), place(now));
    let fact = format!("{} {fact}", both.name(walk));
    walk.change(change, both.way, old.as_deref(), now.as_deref(), fact);
}

/// Pairs the alternatives by what tells them best; compares the pairs, and reports the rest.
fn members<'a>(
    walk: &mut Walk<'a>,
    both: &Both<'_, 'a>,
    mut before: Vec<Alternative<'a>>,
    mut after: Vec<Alternative<'a>>,
) {
    let mut pairs = pair_up(&mut before, &mut after, |one| one.tag);
    pairs.extend(pair_up(&mut before, &mut after, Alternative::component));
    pairs.extend(pair_up(&mut before, &mut after, Alternative::name));
    pairs.extend(of_one_shape(&mut before, &mut after));
    pairs.extend(pair_up(&mut before, &mut after, Alternative::kind));
    for gone in before {
        let change = if gone.tag.is_some() {
            &rule::KIND_REMOVED
        } else {
            &rule::ALTERNATIVE_REMOVED
        };
        let fact = format!("{} is never {}", both.name(walk), gone.subject());
        walk.change(change, both.way, Some(&gone.place), None, fact);
    }
    for new in after {
        let change = if new.tag.is_some() {
            &rule::KIND_ADDED
        } else {
            &rule::ALTERNATIVE_ADDED
        };
        let fact = format!("{} may be {}", both.name(walk), new.subject());
        walk.change(change, both.way, None, Some(&new.place), fact);
    }
    for (old, now) in pairs {
        if let (Some(was), Some(is)) = (old.tag, now.tag)
            && was != is
        {
            let fact = format!("{} is `{is}` where it was `{was}`", both.name(walk));
            walk.change(
                &rule::KIND_RENAMED,
                both.way,
                Some(&old.place),
                Some(&now.place),
                fact,
            );
        }
        walk.queue(old.spot, now.spot, both.way, false);
    }
}

/// Takes the pairs of one shape out of both lists.
fn of_one_shape<'a>(
    before: &mut Vec<Alternative<'a>>,
    after: &mut Vec<Alternative<'a>>,
) -> Vec<(Alternative<'a>, Alternative<'a>)> {
    let mut pairs = Vec::new();
    before.retain(|old| {
        let partner = after
            .iter()
            .position(|now| alike(old.spot.node, now.spot.node));
        if let Some(index) = partner {
            pairs.push((old.clone(), after.remove(index)));
        }
        partner.is_none()
    });
    pairs
}
