//! Compares limits of numbers, strings and arrays.

use std::cmp::Ordering;

use serde_json::Value;

use super::super::rule::Change;
use super::super::rule::schema as rule;
use super::super::walk::Walk;
use super::both::Both;
use super::view::View;

/// A limit, and the changes that narrow and widen it.
struct Limit {
    key: &'static str,
    is_lower: bool,
    narrowed: &'static Change,
    widened: &'static Change,
}

const fn limit(
    key: &'static str,
    is_lower: bool,
    rules: (&'static Change, &'static Change),
) -> Limit {
    Limit {
        key,
        is_lower,
        narrowed: rules.0,
        widened: rules.1,
    }
}

static LENGTH: (&Change, &Change) = (&rule::LENGTH_NARROWED, &rule::LENGTH_WIDENED);

pub(super) fn compare<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let range = (&rule::RANGE_NARROWED, &rule::RANGE_WIDENED);
    let count = (&rule::COUNT_NARROWED, &rule::COUNT_WIDENED);
    let limits = [
        limit("minimum", true, range),
        limit("maximum", false, range),
        limit("minLength", true, LENGTH),
        limit("maxLength", false, LENGTH),
        limit("minItems", true, count),
        limit("maxItems", false, count),
        limit("minProperties", true, count),
        limit("maxProperties", false, count),
    ];
    for limit in &limits {
        bound(walk, both, limit);
    }
    step(walk, both);
    uniqueness(walk, both);
    pattern(walk, both);
}

fn bound<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>, limit: &Limit) {
    let (before, after) = (admitted(both.before, limit), admitted(both.after, limit));
    let is_narrower = match before.partial_cmp(&after) {
        Some(Ordering::Less) => limit.is_lower,
        Some(Ordering::Greater) => !limit.is_lower,
        _ => return,
    };
    let is_sign = limit.key == "minimum"
        && both.before.kind() == Some("integer")
        && (before.0 >= 0.0) != (after.0 >= 0.0);
    let change = match (is_narrower, is_sign) {
        (true, false) => limit.narrowed,
        (false, false) => limit.widened,
        (true, true) => &rule::NEGATIVES_EXCLUDED,
        (false, true) => &rule::NEGATIVES_ALLOWED,
    };
    let word = |view: &View<'_>| {
        let value = view.value(limit.key);
        value.map_or("none".to_owned(), |value| format!("`{value}`"))
    };
    let fact = format!(
        "changed `{}` from {} to {}",
        limit.key,
        word(both.before),
        word(both.after)
    );
    both.report(walk, change, limit.key, &fact);
}

/// Returns the limit as an ordered pair: the number, and 1 for an exclusive minimum or -1 for an exclusive maximum. A missing
/// limit is infinite; lengths start at zero.
fn admitted(view: &View<'_>, limit: &Limit) -> (f64, i8) {
    let exclusive = match limit.key {
        "minimum" if view.flag("exclusiveMinimum") => 1,
        "maximum" if view.flag("exclusiveMaximum") => -1,
        _ => 0,
    };
    let none = match (limit.is_lower, limit.key) {
        (true, "minimum") => f64::NEG_INFINITY,
        (true, _) => 0.0,
        (false, _) => f64::INFINITY,
    };
    let number = view.value(limit.key).and_then(Value::as_f64);
    (number.unwrap_or(none), exclusive)
}

fn step<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let number = |view: &View<'_>| view.value("multipleOf").and_then(Value::as_f64);
    let (before, after) = (number(both.before), number(both.after));
    let change = match (before, after) {
        (before, after) if before == after => return,
        (None, _) => &rule::STEP_NARROWED,
        (_, None) => &rule::STEP_WIDENED,
        (Some(old), Some(now)) if now % old == 0.0 => &rule::STEP_NARROWED,
        (Some(old), Some(now)) if old % now == 0.0 => &rule::STEP_WIDENED,
        _ => &rule::STEP_CHANGED,
    };
    let word = |number: Option<f64>| {
        number.map_or("any number".to_owned(), |n| format!("a multiple of {n}"))
    };
    let fact = format!("is {} instead of {}", word(after), word(before));
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

fn pattern<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let (change, fact) = match (both.before.text("pattern"), both.after.text("pattern")) {
        (before, after) if before == after => return,
        (None, now) => {
            let fact = format!("must match `{}`", now.unwrap_or_default());
            (&rule::PATTERN_REQUIRED, fact)
        }
        (Some(old), None) => (
            &rule::PATTERN_DROPPED,
            format!("no longer has to match `{old}`"),
        ),
        (Some(old), Some(now)) => (
            &rule::PATTERN_CHANGED,
            format!("must match `{now}` instead of `{old}`"),
        ),
    };
    both.report(walk, change, "pattern", &fact);
}
