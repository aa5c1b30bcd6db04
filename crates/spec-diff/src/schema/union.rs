//! Compares `oneOf` and `anyOf`: which alternatives accept the values of which others.

use super::alternative::{Alternative, alternatives, inherited, of_union};
use super::both::Both;
use super::cover::{MOST, relation};
use super::one_of::{excludes_itself, overlaps, say_the_same};
use super::reduce::reduce;
use super::tag;
use super::view::{Union, View};
use super::witness;
use crate::equality::alike;
use crate::pairing::pair_up;
use crate::rule::schema as rule;
use crate::side::{Side, Spot};
use crate::walk::Walk;

/// Compares the alternatives. Returns whether the other keywords are to be compared too.
pub(super) fn compare<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) -> bool {
    let (old, new) = (both.before, both.after);
    if old.unions.is_empty() && new.unions.is_empty() {
        bare(walk, both);
        return true;
    }
    if say_the_same(walk, &old.schema, &new.schema) {
        return false;
    }
    let change = match (old.is_anything(), new.is_anything()) {
        (true, true) => return true,
        (true, _) => Some(&rule::TYPE_NARROWED),
        (_, true) => Some(&rule::TYPE_WIDENED),
        _ => None,
    };
    if let Some(change) = change {
        both.report_at(walk, change, both.places(), "has other alternatives");
        return false;
    }
    tag::compare(walk, both);
    let direction = both.context.direction;
    let before = alternatives(&walk.before, old, direction);
    let after = alternatives(&walk.after, new, direction);
    if before.is_cut || after.is_cut {
        one_by_one(walk, both);
        return true;
    }
    let excludes = (
        excludes_itself(walk, (&walk.before, old), &before.list, both),
        excludes_itself(walk, (&walk.after, new), &after.list, both),
    );
    let before = reduce(walk, true, old, before, both.context);
    let after = reduce(walk, false, new, after, both.context);
    let overlap = overlaps(walk, both, (&before, &after), excludes);
    members(walk, both, &before, &after);
    witness::compare(walk, both, overlap);
    false
}

/// Compares unions that are too large to combine, each with the equal one, else with the one in its place.
fn one_by_one<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let (mut old, mut new) = (both.before.unions.clone(), both.after.unions.clone());
    let text = |union: &Union<'a>| Some((union.keyword, union.list.node.to_string()));
    let mut pairs = pair_up(&mut old, &mut new, text);
    pairs.extend(pair_up(&mut old, &mut new, |union| Some(union.keyword)));
    let direction = both.context.direction;
    for (old, new) in pairs {
        let before = of_union(&walk.before, &old, direction);
        let after = of_union(&walk.after, &new, direction);
        members(walk, both, &before, &after);
    }
    let places = both.places();
    if !new.is_empty() {
        both.report_at(walk, &rule::UNION_NARROWED, places, "combines more unions");
    }
    if !old.is_empty() {
        both.report_at(walk, &rule::UNION_WIDENED, places, "combines fewer unions");
    }
}

/// Compares the kinds of a schema without alternatives, which other schemas extend.
fn bare<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    if both.before.find("discriminator").is_none() && both.after.find("discriminator").is_none() {
        return;
    }
    tag::compare(walk, both);
    let kinds = |side: &Side<'a>, view: &View<'a>| {
        let discriminator = view.find("discriminator")?;
        let pointer = discriminator.pointer.strip_suffix("/discriminator")?;
        let node = side.root.pointer(pointer)?;
        let holder = Spot::new(pointer, node);
        // A schema that extends the holder is one kind of it.
        let is_kind = side
            .heirs(pointer)
            .any(|(_, kind)| kind.pointer == view.at.pointer);
        (!is_kind).then(|| inherited(side, &holder, discriminator))
    };
    let before = kinds(&walk.before, both.before).unwrap_or_default();
    let after = kinds(&walk.after, both.after).unwrap_or_default();
    members(walk, both, &before, &after);
}

/// Pairs the alternatives by tag, shape, name or values, compares the pairs, and reports the others.
fn members<'a>(
    walk: &mut Walk<'a>,
    both: &Both<'_, 'a>,
    before: &[Alternative<'a>],
    after: &[Alternative<'a>],
) {
    let (mut old, mut new) = (before.to_vec(), after.to_vec());
    let mut pairs = pair_up(&mut old, &mut new, |one| one.tag);
    // A name may be that of another version's schema.
    pairs.extend(of_one_shape(&mut old, &mut new));
    pairs.extend(pair_up(&mut old, &mut new, Alternative::component));
    pairs.extend(pair_up(&mut old, &mut new, Alternative::name));
    pairs.extend(by_values(walk, both, &mut old, &mut new));
    drop_covered(walk, both, (&mut old, &mut new), (before, after));
    // Those without a type are unions, mostly.
    pairs.extend(pair_up(&mut old, &mut new, |one| Some(one.kind())));
    for gone in old {
        let change = match gone.tag {
            Some(_) => &rule::KIND_REMOVED,
            None => &rule::ALTERNATIVE_REMOVED,
        };
        let fact = format!("can no longer be {}", gone.subject());
        both.report_at(walk, change, (Some(&gone.place), None), &fact);
    }
    for one in new {
        let change = match one.tag {
            Some(_) => &rule::KIND_ADDED,
            None => &rule::ALTERNATIVE_ADDED,
        };
        let fact = format!("can be {}", one.subject());
        both.report_at(walk, change, (None, Some(&one.place)), &fact);
    }
    for (old, now) in pairs {
        if let (Some(was), Some(is)) = (old.tag, now.tag)
            && was != is
        {
            renamed(walk, both, (&old, &now), (was, is));
        }
        walk.queue(old.schema, now.schema, both.context.of_alternative());
    }
}

/// Reports another tag of a kind. If only the name of the component is left of it, the kind was taken off the list.
fn renamed<'a>(
    walk: &mut Walk<'a>,
    both: &Both<'_, 'a>,
    (old, now): (&Alternative<'a>, &Alternative<'a>),
    (was, is): (&str, &str),
) {
    let places = (Some(&*old.place), Some(&*now.place));
    if old.is_mapped() && now.is_mapped() {
        let fact = format!(
            "the tag `{was}` of {} was renamed to `{is}`",
            both.name(walk)
        );
        let direction = both.context.direction;
        walk.change(&rule::KIND_RENAMED, direction, places.0, places.1, fact);
    } else {
        let (gone, new) = (
            format!("can no longer be `{was}`"),
            format!("can be `{is}`"),
        );
        both.report_at(walk, &rule::KIND_REMOVED, (places.0, None), &gone);
        both.report_at(walk, &rule::KIND_ADDED, (None, places.1), &new);
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
            .position(|now| alike(old.schema.at.node, now.schema.at.node));
        if let Some(index) = partner {
            pairs.push((old.clone(), after.remove(index)));
        }
        partner.is_none()
    });
    pairs
}

/// Removes the pairs of which one accepts all values of the other from both lists, and returns them; equal ones first.
fn by_values<'a>(
    walk: &Walk<'a>,
    both: &Both<'_, 'a>,
    before: &mut Vec<Alternative<'a>>,
    after: &mut Vec<Alternative<'a>>,
) -> Vec<(Alternative<'a>, Alternative<'a>)> {
    let mut candidates = Vec::new();
    if before.len() * after.len() > MOST {
        return Vec::new();
    }
    for (i, old) in before.iter().enumerate() {
        for (j, new) in after.iter().enumerate() {
            let [widens, narrows] = relation(walk, both.context, &old.schema, &new.schema);
            if widens || narrows {
                // An order that is the same if the versions are swapped.
                candidates.push((!(widens && narrows), i + j, i, j));
            }
        }
    }
    candidates.sort_unstable();
    let (mut used_old, mut used_new) = (vec![false; before.len()], vec![false; after.len()]);
    let mut pairs = Vec::new();
    for (_, _, i, j) in candidates {
        if !used_old[i] && !used_new[j] {
            (used_old[i], used_new[j]) = (true, true);
            pairs.push((before[i].clone(), after[j].clone()));
        }
    }
    keep_unused(before, &used_old);
    keep_unused(after, &used_new);
    pairs
}

fn keep_unused<T>(list: &mut Vec<T>, used: &[bool]) {
    let mut used = used.iter();
    list.retain(|_| used.next() == Some(&false));
}

/// Removes the alternatives whose values one of the other version accepts, which is a part of another pair.
fn drop_covered<'a>(
    walk: &Walk<'a>,
    both: &Both<'_, 'a>,
    (old, new): (&mut Vec<Alternative<'a>>, &mut Vec<Alternative<'a>>),
    (before, after): (&[Alternative<'a>], &[Alternative<'a>]),
) {
    if old.len() * after.len() + new.len() * before.len() > MOST {
        return;
    }
    // Whoever identifies kinds by a tag must know each of them.
    old.retain(|one| {
        one.tag.is_some()
            || !after.iter().any(|by| {
                by.tag.is_none() && relation(walk, both.context, &one.schema, &by.schema)[0]
            })
    });
    new.retain(|one| {
        one.tag.is_some()
            || !before.iter().any(|by| {
                by.tag.is_none() && relation(walk, both.context, &by.schema, &one.schema)[1]
            })
    });
}
