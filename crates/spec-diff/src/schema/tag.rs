//! Compares the property that identifies alternatives.

use super::alternative::{Alternative, alternatives};
use super::both::Both;
use super::view::View;
use crate::finding::Direction;
use crate::rule::{Change, schema as rule};
use crate::side::{Side, Spot};
use crate::walk::Walk;
use openapi_document::spec::text;

pub(super) fn compare<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let (old, new) = (discriminator(both.before), discriminator(both.after));
    let name = |spot: Option<&Spot<'a>>| spot.map(|spot| text(spot.node, "propertyName"));
    let direction = both.context.direction;
    let (change, fact): (&Change, String) = match (name(old), name(new)) {
        (before, after) if before == after => return,
        (None, Some(now)) if is_required(&walk.before, both.before, now, direction) => (
            &rule::TAG_STATED,
            format!("is identified by the required property `{now}`"),
        ),
        (Some(old), None) if is_required(&walk.after, both.after, old, direction) => (
            &rule::TAG_UNSTATED,
            format!("is no longer identified by the required property `{old}`"),
        ),
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
    let place = |spot: Option<&Spot<'a>>| spot.map(|spot| spot.pointer.clone());
    let (was, is) = (place(old), place(new));
    both.report_at(walk, change, (was.as_deref(), is.as_deref()), &fact);
}

fn discriminator<'v, 'a>(view: &'v View<'a>) -> Option<&'v Spot<'a>> {
    let of_union = view
        .unions
        .iter()
        .find_map(|union| union.discriminator.as_ref());
    of_union.or_else(|| view.find("discriminator"))
}

/// Reports whether each alternative must have this property anyway.
fn is_required<'a>(side: &Side<'a>, view: &View<'a>, name: &str, direction: Direction) -> bool {
    let requires = |one: &Alternative<'a>| {
        View::of(side, &one.schema, direction)
            .required
            .contains_key(name)
    };
    alternatives(side, view, direction)
        .list
        .iter()
        .all(requires)
}
