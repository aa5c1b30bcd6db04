//! Compares `format`, `enum` and `items`.

use std::collections::HashSet;

use serde_json::Value;

use super::both::Both;
use super::limit::range_of;
use super::view::View;
use crate::composite::Schema;
use crate::media::Medium;
use crate::number::{Decimal, identity};
use crate::rule::schema as rule;
use crate::side::Spot;
use crate::walk::Walk;

/// Maximum number of integers between two limits that are compared with a list.
const RANGE: i128 = 256;

pub(super) fn compare<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    format(walk, both);
    values(walk, both);
    items(walk, both);
}

fn items<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let (before, after) = (&both.before.combined.items, &both.after.combined.items);
    let is_array = |view: &View<'a>| matches!(view.kind(), None | Some("array"));
    let is_empty = |view: &View<'a>| {
        let most = view.bound("maxItems");
        most.is_some_and(|most| most.number == Decimal::zero())
    };
    if !is_array(both.before) || !is_array(both.after) {
        return;
    }
    if is_empty(both.before) || is_empty(both.after) {
        return;
    }
    match (Schema::all_of(before), Schema::all_of(after)) {
        (Some(before), Some(after)) => {
            let context = both.context.inside(both.context.medium.of_items());
            walk.queue(before, after, context);
        }
        (None, Some(_)) => {
            let fact = "restricts the type of its items";
            both.report(walk, &rule::ITEMS_DESCRIBED, "items", fact);
        }
        (Some(_), None) => {
            let fact = "accepts items of any type";
            both.report(walk, &rule::ITEMS_UNDESCRIBED, "items", fact);
        }
        (None, None) => {}
    }
}

fn format<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let lists = |view: &View<'a>| view.combined.values.is_some();
    if lists(both.before) && lists(both.after) {
        // The values are compared.
        return;
    }
    // If the type changed, the formats of numbers are a part of that.
    let changed = both.before.kind() != both.after.kind();
    let format = |view: &View<'a>| {
        let counts = !changed || view.kind() == Some("string");
        let format = view.text("format").filter(|_| counts);
        format.filter(|format| !is_within(both.before, format) && !is_within(both.after, format))
    };
    let (before, after) = (format(both.before), format(both.after));
    let change = match (before, after) {
        (before, after) if before == after => return,
        (None, Some("password")) => &rule::SECRET_MARKED,
        (Some("password"), None) => &rule::SECRET_UNMARKED,
        (None, Some(_)) | (Some("int64"), Some("int32")) | (Some("double"), Some("float")) => {
            &rule::FORMAT_NARROWED
        }
        (Some(_), None) | (Some("int32"), Some("int64")) | (Some("float"), Some("double")) => {
            &rule::FORMAT_WIDENED
        }
        _ => &rule::FORMAT_CHANGED,
    };
    let fact = match (before, after) {
        (Some(was), Some(is)) => format!("changed its format from `{was}` to `{is}`"),
        (Some(was), None) => format!("no longer has the format `{was}`"),
        (_, is) => format!("has the format `{}`", is.unwrap_or_default()),
    };
    both.report(walk, change, "format", &fact);
}

fn values<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let medium = both.context.medium;
    let [before, after] = [both.before, both.after].map(|view| view.values(both.context));
    for value in only(before.as_deref(), after.as_deref(), both.after, medium) {
        let fact = format!("can no longer be {}", shown(value.node));
        let places = (Some(&*value.pointer), None);
        both.report_at(walk, &rule::ENUM_VALUE_REMOVED, places, &fact);
    }
    for value in only(after.as_deref(), before.as_deref(), both.before, medium) {
        let fact = format!("can be {}", shown(value.node));
        let places = (None, Some(&*value.pointer));
        both.report_at(walk, &rule::ENUM_VALUE_ADDED, places, &fact);
    }
    // Whether null is a value is compared by itself.
    let is_whole = |view: &View<'a>, list: &[Spot<'a>]| {
        let stated = list.iter().map(|one| one.node).filter(|one| !one.is_null());
        let all = domain(view);
        all.is_some_and(|all| identities(&all, medium) == identities(stated, medium))
    };
    match (&before, &after) {
        (None, Some(list)) if !is_whole(both.before, list) => {
            let fact = "is restricted to a list of values";
            both.report(walk, &rule::ENUM_CLOSED, "enum", fact);
        }
        (Some(list), None) if !is_whole(both.after, list) => {
            let fact = "is no longer restricted to a list of values";
            both.report(walk, &rule::ENUM_OPENED, "enum", fact);
        }
        _ => {}
    }
}

/// Returns the listed values that the other version does not list or, without a list, does not admit.
fn only<'l, 'a>(
    list: Option<&'l [Spot<'a>]>,
    other: Option<&[Spot<'a>]>,
    view: &View<'a>,
    medium: Medium,
) -> Vec<&'l Spot<'a>> {
    let known = other.map(|other| identities(other.iter().map(|one| one.node), medium));
    let is_known = |value: &Value| match &known {
        Some(known) => known.contains(&identity(value, medium.is_text())),
        None => view.admits(value, medium),
    };
    let values = list.unwrap_or_default().iter();
    values.filter(|value| !is_known(value.node)).collect()
}

fn identities<'v>(values: impl IntoIterator<Item = &'v Value>, medium: Medium) -> HashSet<String> {
    let values = values.into_iter();
    values
        .map(|value| identity(value, medium.is_text()))
        .collect()
}

/// Reports whether the limits of an integer are not wider than a format, which says nothing then.
fn is_within(view: &View<'_>, format: &str) -> bool {
    let Some((least, most)) = range_of(format) else {
        return false;
    };
    let is_inside = |key| {
        let number = view.bound(key).and_then(|bound| bound.number.as_integer());
        number.is_some_and(|number| (least..=most).contains(&number))
    };
    view.kind() == Some("integer") && is_inside("minimum") && is_inside("maximum")
}

/// Returns all values of a schema without an enum, if they are few.
fn domain(view: &View<'_>) -> Option<Vec<Value>> {
    let limit = |key| view.bound(key)?.number.as_integer();
    let mut all: Vec<Value> = match view.kind() {
        Some("boolean") => vec![true.into(), false.into()],
        Some("integer") => {
            let (first, last) = (limit("minimum")?, limit("maximum")?);
            let is_small = last.checked_sub(first)? < RANGE;
            let number = |number| i64::try_from(number).ok().map(Value::from);
            is_small.then(|| (first..=last).map(number).collect::<Option<Vec<_>>>())??
        }
        _ => return None,
    };
    all.retain(|value| view.combined.admits(value));
    Some(all)
}

fn shown(value: &Value) -> String {
    match value.as_str() {
        Some(text) => format!("`{text}`"),
        None => format!("`{value}`"),
    }
}
