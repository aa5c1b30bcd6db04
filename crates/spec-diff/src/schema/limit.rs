//! Compares limits of numbers, strings and arrays.

use super::both::Both;
use super::bounds::{Bound, LIMITS, is_lower};
use super::object::{Others, others_of};
use super::view::View;
use crate::number::Decimal;
use crate::rule::Change;
use crate::rule::schema as rule;
use crate::side::Spot;
use crate::walk::Walk;

pub(super) fn compare<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let range = (&rule::RANGE_NARROWED, &rule::RANGE_WIDENED);
    let length = (&rule::LENGTH_NARROWED, &rule::LENGTH_WIDENED);
    let count = (&rule::COUNT_NARROWED, &rule::COUNT_WIDENED);
    // Limits of listed values are compared with the list.
    let is_listed = |view: &View<'a>| view.combined.values.is_some();
    let are_listed = is_listed(both.before) || is_listed(both.after);
    if !are_listed {
        for key in LIMITS.into_iter().filter(|key| applies(key, both)) {
            let changes = match key {
                "minimum" | "maximum" => range,
                "minLength" | "maxLength" => length,
                _ => count,
            };
            bound(walk, both, key, changes);
        }
        if applies("multipleOf", both) {
            step(walk, both);
        }
    }
    if applies("uniqueItems", both) {
        uniqueness(walk, both);
    }
    let is_readable = |view: &View<'a>| view.combined.expressions().is_some();
    let are_judged = are_listed && is_readable(both.before) && is_readable(both.after);
    if !are_judged && applies("pattern", both) {
        patterns(walk, both);
    }
}

/// Reports whether a limit restricts values of these types. If a number becomes text, its limits are a part of that.
fn applies(key: &str, both: &Both<'_, '_>) -> bool {
    let (before, after) = (both.before.kind(), both.after.kind());
    let is = |kinds: &[&str]| {
        let is_one = |kind: Option<&str>| kind.is_none_or(|kind| kinds.contains(&kind));
        (is_one(before), is_one(after))
    };
    let both_are = |(before, after)| before && after;
    match key {
        "minimum" | "maximum" | "multipleOf" => both_are(is(&["integer", "number"])),
        "minItems" | "maxItems" | "uniqueItems" => both_are(is(&["array"])),
        "minProperties" | "maxProperties" => both_are(is(&["object"])),
        _ => is(&["string"]) != (false, false),
    }
}

/// Compares a limit. The changes are one that narrows it, and one that widens it.
fn bound<'a>(
    walk: &mut Walk<'a>,
    both: &Both<'_, 'a>,
    key: &str,
    (narrowed, widened): (&'static Change, &'static Change),
) {
    let (before, after) = (
        admitted(both.before, both, key),
        admitted(both.after, both, key),
    );
    let order = |bound: &Option<Bound<'a>>| {
        let bound = bound.as_ref();
        bound.map(|bound| {
            let (number, side) = bound.order(is_lower(key));
            (number.clone(), side)
        })
    };
    let is_narrower = match (order(&before), order(&after)) {
        (before, after) if before == after => return,
        (None, _) => true,
        (_, None) => false,
        (Some(before), Some(after)) => (before < after) == is_lower(key),
    };
    let is_sign = key == "minimum"
        && both.before.kind() == Some("integer")
        && both.after.kind() == Some("integer")
        && is_unsigned(before.as_ref()) != is_unsigned(after.as_ref());
    let change = match (is_narrower, is_sign) {
        (true, false) => narrowed,
        (false, false) => widened,
        (true, true) => &rule::NEGATIVES_EXCLUDED,
        (false, true) => &rule::NEGATIVES_ALLOWED,
    };
    let word = |bound: &Option<Bound<'a>>| {
        let value = bound.as_ref().map(|bound| bound.spot.node);
        value.map_or("none".to_owned(), |value| format!("`{value}`"))
    };
    let (was, is) = (word(&before), word(&after));
    let fact = format!("changed `{key}` from {was} to {is}");
    both.report(walk, change, key, &fact);
}

fn is_unsigned(bound: Option<&Bound<'_>>) -> bool {
    bound.is_some_and(|bound| !bound.number.is_negative())
}

/// Returns a limit; `None` if it excludes nothing that a version admits otherwise. Lengths start at zero, formats of integers
/// have limits, and closed objects have no more fields than they list.
fn admitted<'a>(view: &View<'a>, both: &Both<'_, 'a>, key: &str) -> Option<Bound<'a>> {
    let bound = view.bound(key)?;
    let mut views = [both.before, both.after].into_iter();
    let says_nothing = match key {
        "minimum" => views.any(|view| range(view).is_some_and(|(least, _)| bound.number <= least)),
        "maximum" => views.any(|view| range(view).is_some_and(|(_, most)| bound.number >= most)),
        // Required properties are counted.
        "minProperties" => bound.number <= Decimal::from(view.required.len()),
        "maxProperties" => views.any(|view| {
            let is_closed = matches!(others_of(view), Others::None);
            is_closed && bound.number >= Decimal::from(view.properties.len())
        }),
        _ => is_lower(key) && bound.number <= Decimal::zero(),
    };
    (!says_nothing).then_some(bound)
}

/// Returns the least and the most that the format of an integer admits.
fn range(view: &View<'_>) -> Option<(Decimal, Decimal)> {
    range_of(view.text("format")?)
        .map(|(least, most)| (Decimal::whole(least), Decimal::whole(most)))
}

/// Returns the first and the last integer of a format.
pub(super) fn range_of(format: &str) -> Option<(i128, i128)> {
    match format {
        "int32" => Some((i32::MIN.into(), i32::MAX.into())),
        "int64" => Some((i64::MIN.into(), i64::MAX.into())),
        _ => None,
    }
}

/// Returns the steps of a number that exclude something.
fn steps_of(view: &View<'_>) -> Vec<Decimal> {
    let one = Decimal::from(1);
    let is_integer = view.kind() == Some("integer");
    let says_nothing = |step: &Decimal| is_integer && one.is_multiple_of(step) == Some(true);
    let mut steps = view.combined.steps.clone();
    steps.retain(|step| !says_nothing(step));
    if is_integer {
        for step in &mut steps {
            *step = step.common_multiple(&one).unwrap_or_else(|| step.clone());
        }
    }
    steps
}

fn step<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let (before, after) = (steps_of(both.before), steps_of(both.after));
    if before == after {
        return;
    }
    let change = match (before.as_slice(), after.as_slice()) {
        ([], _) => &rule::STEP_NARROWED,
        (_, []) => &rule::STEP_WIDENED,
        ([old], [now]) if now.is_multiple_of(old) == Some(true) => &rule::STEP_NARROWED,
        ([old], [now]) if old.is_multiple_of(now) == Some(true) => &rule::STEP_WIDENED,
        _ => &rule::STEP_CHANGED,
    };
    let word = |view: &View<'a>, steps: &[Decimal]| {
        let node = view.value("multipleOf").filter(|_| !steps.is_empty());
        node.map_or("any number".to_owned(), |node| {
            format!("a multiple of {node}")
        })
    };
    let (was, is) = (word(both.before, &before), word(both.after, &after));
    let fact = format!("is {is} instead of {was}");
    both.report(walk, change, "multipleOf", &fact);
}

fn uniqueness<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let unique = |view: &View<'_>| view.flag("uniqueItems");
    match (unique(both.before), unique(both.after)) {
        (false, true) => {
            let fact = "requires unique items";
            both.report(walk, &rule::UNIQUENESS_REQUIRED, "uniqueItems", fact);
        }
        (true, false) => {
            let fact = "no longer requires unique items";
            both.report(walk, &rule::UNIQUENESS_DROPPED, "uniqueItems", fact);
        }
        _ => {}
    }
}

fn patterns<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let (before, after) = (
        &both.before.combined.patterns,
        &both.after.combined.patterns,
    );
    let only = |list: &'_ [Spot<'a>], other: &[Spot<'a>]| -> Vec<Spot<'a>> {
        let is_new = |one: &&Spot<'a>| other.iter().all(|other| other.node != one.node);
        list.iter().filter(is_new).cloned().collect()
    };
    let text = |spot: &Spot<'a>| spot.node.as_str().unwrap_or_default();
    let (gone, new) = (only(before, after), only(after, before));
    for index in 0..gone.len().max(new.len()) {
        let (old, now) = (gone.get(index), new.get(index));
        let (change, fact) = match (old.map(text), now.map(text)) {
            (Some(old), Some(now)) => (
                &rule::PATTERN_CHANGED,
                format!("must match `{now}` instead of `{old}`"),
            ),
            (Some(old), None) => {
                let fact = format!("no longer has to match `{old}`");
                (&rule::PATTERN_DROPPED, fact)
            }
            (_, now) => {
                let fact = format!("must match `{}`", now.unwrap_or_default());
                (&rule::PATTERN_REQUIRED, fact)
            }
        };
        let place = |spot: Option<&Spot<'a>>| spot.map(|spot| spot.pointer.clone());
        let (old, now) = (place(old), place(now));
        both.report_at(walk, change, (old.as_deref(), now.as_deref()), &fact);
    }
}
