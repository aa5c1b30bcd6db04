//! Compares `oneOf` and `anyOf`: alternatives, identified by a tag or by their shape.

use super::super::rule::Change;
use super::super::rule::schema as rule;
use super::super::shape::alike;
use super::super::walk::{Walk, pair_up};
use super::alternative::{Alternative, alternatives};
use super::both::Both;
use super::view::{Union, View};
use openapi_document::spec::text;

/// Compares the alternatives. Returns whether the other keywords can be compared too.
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
                let fact = format!("{} combines other unions", both.name(walk));
                let (old, now) = (place(before), place(after));
                walk.change(
                    &rule::UNION_CHANGED,
                    both.direction,
                    old.as_deref(),
                    now.as_deref(),
                    fact,
                );
            }
            true
        }
    }
}

/// Compares discriminators of schemas without alternatives, which other schemas extend.
fn bare<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let (old, now) = (both.before.bare_union(), both.after.bare_union());
    if old.discriminator.is_some() || now.discriminator.is_some() {
        unions(walk, both, &old, &now);
    }
}

/// Compares a schema that is not a union with one that is.
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
    let fact = format!("{} has other alternatives", both.name(walk));
    let (old, now) = (&both.before.at.pointer, &both.after.at.pointer);
    walk.change(change, both.direction, Some(old), Some(now), fact);
}

fn unions<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>, old: &Union<'a>, now: &Union<'a>) {
    if old.keyword != now.keyword {
        let fact = format!(
            "{} changed from `{}` to `{}`",
            both.name(walk),
            old.keyword,
            now.keyword
        );
        let (old, now) = (&old.list.pointer, &now.list.pointer);
        walk.change(
            &rule::UNION_CHANGED,
            both.direction,
            Some(old),
            Some(now),
            fact,
        );
    }
    tag(walk, both, old, now);
    let before = alternatives(&walk.before, old);
    let after = alternatives(&walk.after, now);
    members(walk, both, before, after);
}

/// Compares the property that identifies the alternatives.
fn tag<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>, old: &Union<'a>, now: &Union<'a>) {
    let name = |union: &Union<'a>| Some(text(union.discriminator.as_ref()?.node, "propertyName"));
    let (change, fact): (&Change, String) = match (name(old), name(now)) {
        (before, after) if before == after => return,
        (None, now) => (
            &rule::TAG_REQUIRED,
            format!("is identified by the tag `{}`", now.unwrap_or_default()),
        ),
        (Some(old), None) => (
            &rule::TAG_DROPPED,
            format!("is no longer identified by the tag `{old}`"),
        ),
        (Some(old), Some(now)) => (
            &rule::TAG_CHANGED,
            format!("changed its tag from `{old}` to `{now}`"),
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
    walk.change(change, both.direction, old.as_deref(), now.as_deref(), fact);
}

/// Pairs the alternatives by tag, name or shape, compares the pairs, and reports the others.
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
        let fact = format!("{} can no longer be {}", both.name(walk), gone.subject());
        walk.change(change, both.direction, Some(&gone.place), None, fact);
    }
    for new in after {
        let change = if new.tag.is_some() {
            &rule::KIND_ADDED
        } else {
            &rule::ALTERNATIVE_ADDED
        };
        let fact = format!("{} can be {}", both.name(walk), new.subject());
        walk.change(change, both.direction, None, Some(&new.place), fact);
    }
    for (old, now) in pairs {
        if let (Some(was), Some(is)) = (old.tag, now.tag)
            && was != is
        {
            let fact = format!(
                "the tag `{was}` of {} was renamed to `{is}`",
                both.name(walk)
            );
            walk.change(
                &rule::KIND_RENAMED,
                both.direction,
                Some(&old.place),
                Some(&now.place),
                fact,
            );
        }
        walk.queue(old.spot, now.spot, both.direction, false);
    }
}

/// Removes the pairs of equal shape from both lists and returns them.
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
