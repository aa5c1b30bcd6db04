//! Whether two schemas of one version have values in common.

use super::attribute::accepts_null;
use super::bounds::Bound;
use super::node::are_apart;
use super::object::{Others, others_of};
use super::view::View;
use crate::composite::Schema;
use crate::finding::Direction;
use crate::media::Medium;
use crate::number::Decimal;
use crate::side::{Side, Spot};
use openapi_document::same;

/// Maximum depth of properties and items that tell two schemas apart.
const DEPTH: usize = 3;

/// Reports whether some value is of both schemas; `None` if that cannot be told.
pub(super) fn share_values<'a>(
    side: &Side<'a>,
    pair: (&View<'a>, &View<'a>),
    direction: Direction,
) -> Option<bool> {
    share(side, pair, direction, DEPTH)
}

fn share<'a>(
    side: &Side<'a>,
    (one, other): (&View<'a>, &View<'a>),
    direction: Direction,
    depth: usize,
) -> Option<bool> {
    if let (Some(kind), Some(other_kind)) = (one.kind(), other.kind())
        && are_apart(kind, other_kind)
    {
        return Some(false);
    }
    let is_known = one.beyond.is_empty() && other.beyond.is_empty();
    let are_inside_apart = |inside: [Option<Schema<'a>>; 2]| {
        let [Some(one), Some(other)] = inside else {
            return false;
        };
        let views = [one, other].map(|schema| View::of(side, &schema, direction));
        let mut nulls = views.iter();
        let share_null = nulls.all(|view| accepts_null(side, view, direction));
        let pair = (&views[0], &views[1]);
        depth > 0 && !share_null && share(side, pair, direction, depth - 1) == Some(false)
    };
    let lists = [one, other].map(|view| view.combined.values.as_ref());
    match lists {
        [Some(list), Some(others)] if is_known => {
            let is_shared = |one: &Spot<'a>| others.iter().any(|other| same(one.node, other.node));
            return Some(list.iter().any(is_shared));
        }
        [Some(list), None] | [None, Some(list)] => {
            let free = if lists[0].is_none() { one } else { other };
            let may_be = |value: &Spot<'a>| free.admits(value.node, Medium::Json);
            return (!list.iter().any(may_be)).then_some(false);
        }
        _ => {}
    }
    let are_apart = match one.kind()? {
        "integer" | "number" if is_known => return numbers(one, other),
        "string" => are_ranges_apart(one, other, "minLength", "maxLength", false),
        "array" => {
            let is_filled = |view: &View<'_>| {
                let least = view.bound("minItems");
                least.is_some_and(|least| least.number > Decimal::zero())
            };
            let items = [one, other].map(|view| Schema::all_of(&view.combined.items));
            are_ranges_apart(one, other, "minItems", "maxItems", false)
                || (is_filled(one) || is_filled(other)) && are_inside_apart(items)
        }
        "object" => {
            let is_refused = |name: &str, by: &View<'a>| match others_of(by) {
                Others::None => !by.properties.contains_key(name),
                _ => by.forbidden.contains_key(name),
            };
            let tells_apart = |name: &&str| {
                is_refused(name, one)
                    || is_refused(name, other)
                    || are_inside_apart([one, other].map(|view| view.property_schema(name)))
            };
            let mut required = one.required.keys().chain(other.required.keys());
            required.any(tells_apart)
        }
        _ => false,
    };
    are_apart.then_some(false)
}

/// Compares the ranges of two numbers.
fn numbers(one: &View<'_>, other: &View<'_>) -> Option<bool> {
    let mut views = [one, other].into_iter();
    let is_integer = views.any(|view| view.kind() == Some("integer"));
    if are_ranges_apart(one, other, "minimum", "maximum", is_integer) {
        return Some(false);
    }
    let is_plain = |view: &View<'_>| {
        let combined = &view.combined;
        view.unions.is_empty() && combined.steps.is_empty() && combined.excludes_nothing()
    };
    (is_plain(one) && is_plain(other)).then_some(true)
}

/// Reports whether no number, length or count is within the limits of both schemas.
fn are_ranges_apart(
    one: &View<'_>,
    other: &View<'_>,
    lower: &str,
    upper: &str,
    is_integer: bool,
) -> bool {
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
    let least = both(lower, true).into_iter().flatten().max();
    let most = both(upper, false).into_iter().flatten().min();
    matches!((least, most), (Some(least), Some(most)) if least > most)
}
