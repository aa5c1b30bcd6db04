//! Whether two schemas of one version have values in common.

use serde_json::Value;

use super::combined::{Bound, kind_of_value};
use super::node::are_apart;
use super::view::View;
use crate::finding::Direction;
use crate::number::Decimal;
use crate::side::Side;
use openapi_document::same;

/// Reports whether some value is of both schemas; `None` if that cannot be told.
pub(super) fn share_values<'a>(
    side: &Side<'a>,
    (one, other): (&View<'a>, &View<'a>),
    direction: Direction,
) -> Option<bool> {
    let is_number = |kind: &str| matches!(kind, "integer" | "number");
    if let (Some(kind), Some(other_kind)) = (one.kind(), other.kind())
        && are_apart(kind, other_kind)
    {
        return Some(false);
    }
    let is_known = one.beyond.is_empty() && other.beyond.is_empty();
    match (listed(one), listed(other)) {
        (Some(list), Some(others)) if is_known => Some(share_one(&list, &others)),
        (Some(list), None) | (None, Some(list)) => {
            let free = if listed(one).is_none() { one } else { other };
            let may_be = |value| is_of(free, value) && free.combined.admits(value);
            (!list.into_iter().any(may_be)).then_some(false)
        }
        (None, None) if is_known && one.kind().is_some_and(is_number) => numbers(one, other),
        (None, None) if one.kind() == Some("object") => {
            are_tagged_apart(side, one, other, direction).then_some(false)
        }
        _ => None,
    }
}

fn listed<'a>(view: &View<'a>) -> Option<Vec<&'a Value>> {
    let values = view.combined.values.as_ref()?;
    Some(values.iter().map(|value| value.node).collect())
}

fn share_one(list: &[&Value], others: &[&Value]) -> bool {
    let is_shared = |value: &&Value| others.iter().any(|other| same(value, other));
    list.iter().any(is_shared)
}

fn is_of(view: &View<'_>, value: &Value) -> bool {
    match (view.kind(), kind_of_value(value)) {
        (Some("number"), Some("integer")) | (None, _) => true,
        (kind, of_value) => kind == of_value,
    }
}

/// Compares the ranges of two numbers.
fn numbers(one: &View<'_>, other: &View<'_>) -> Option<bool> {
    let is_integer = [one, other]
        .iter()
        .any(|view| view.kind() == Some("integer"));
    let number = |bound: &Bound<'_>, is_lower: bool| -> (Decimal, i8) {
        if is_integer {
            let number = bound.number.integer_bound(is_lower, bound.is_exclusive);
            return (number, 0);
        }
        let (number, step) = bound.order(is_lower);
        (number.clone(), step)
    };
    let both = |key: &str, is_lower| {
        let bounds = [one.bound(key), other.bound(key)];
        bounds.map(|bound| bound.map(|bound| number(&bound, is_lower)))
    };
    let least = both("minimum", true).into_iter().flatten().max();
    let most = both("maximum", false).into_iter().flatten().min();
    if let (Some(least), Some(most)) = (least, most)
        && least > most
    {
        return Some(false);
    }
    let is_plain = |view: &View<'_>| {
        let combined = &view.combined;
        view.unions.is_empty() && combined.steps.is_empty() && combined.excludes_nothing()
    };
    (is_plain(one) && is_plain(other)).then_some(true)
}

/// Reports whether a property that both require has other values in each.
fn are_tagged_apart<'a>(
    side: &Side<'a>,
    one: &View<'a>,
    other: &View<'a>,
    direction: Direction,
) -> bool {
    let values = |view: &View<'a>, name: &str| {
        let schema = view.property_schema(name)?;
        listed(&View::of(side, &schema, direction))
    };
    let are_apart = |name: &str| match (values(one, name), values(other, name)) {
        (Some(list), Some(others)) => !share_one(&list, &others),
        _ => false,
    };
    let mut required = one.required.keys();
    required.any(|name| other.required.contains_key(name) && are_apart(name))
}
