//! Compares objects: their properties and additional properties.

use std::collections::BTreeSet;

use serde_json::Value;

use super::both::Both;
use super::view::View;
use crate::composite::Schema;
use crate::equality::alike;
use crate::presence::{self, There};
use crate::rule::schema as rule;
use crate::side::Spot;
use crate::walk::Walk;

pub(super) fn compare<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let is_object = |view: &View<'a>| matches!(view.kind(), None | Some("object"));
    if ![both.before, both.after].into_iter().all(is_object) {
        return;
    }
    properties(walk, both);
    forbidden(walk, both);
    others(walk, both);
}

fn properties<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let views = [both.before, both.after];
    let stated = views.map(|view| view.properties.keys().chain(view.required.keys()));
    let names: BTreeSet<&str> = stated.into_iter().flatten().copied().collect();
    let medium = both.context.medium.of_properties();
    for name in names {
        let described = views.map(|view| view.properties.get(name)?.first());
        let required = views.map(|view| view.required.contains_key(name));
        presence(walk, both, name, described);
        if let [Some(was), Some(is)] = views.map(|view| schema_of(view, name)) {
            let context = both.context.inside(medium).required(required);
            walk.queue(was, is, context);
        }
    }
}

/// Returns the schema of a field. An undescribed field has the schema of additional properties; if it is required, it is
/// always there.
fn schema_of<'a>(view: &View<'a>, name: &str) -> Option<Schema<'a>> {
    let anything = |place: &String| Schema::of(Spot::new(place, &Value::Null));
    let other = || match others_of(view) {
        Others::Like(schema) => Some(schema),
        Others::Any => view.required.get(name).map(anything),
        Others::None => None,
    };
    view.property_schema(name).or_else(other)
}

/// Reports whether a property was added, removed, or became required or optional.
fn presence<'a>(
    walk: &mut Walk<'a>,
    both: &Both<'_, 'a>,
    name: &str,
    described: [Option<&Spot<'a>>; 2],
) {
    let [was, is] = described;
    let there = (
        there(both.before, name, was, is),
        there(both.after, name, is, was),
    );
    let is_equal = there.0.map(|there| there.required) == there.1.map(|there| there.required);
    if !is_equal {
        let subject = subject(walk, both, was, there);
        presence::compare(
            walk,
            &rule::PROPERTY,
            both.context.direction,
            &subject,
            there,
        );
    }
}

/// Returns whether a field is there. What neither version describes may be, required or not.
fn there<'v, 'a>(
    view: &'v View<'a>,
    name: &str,
    described: Option<&'v Spot<'a>>,
    elsewhere: Option<&Spot<'a>>,
) -> Option<There<'v>> {
    let required = view.required.get(name);
    let place = described.map(|spot| &spot.pointer).or(required);
    let is_there = place.is_some() || elsewhere.is_none();
    is_there.then_some(There {
        place: place.map(String::as_str),
        required: required.is_some(),
    })
}

/// Returns a property's name for a sentence; for a removal, with the likely new name.
fn subject<'a>(
    walk: &Walk<'a>,
    both: &Both<'_, 'a>,
    gone: Option<&Spot<'a>>,
    (was, is): (Option<There<'_>>, Option<There<'_>>),
) -> String {
    let subject = walk.subject(
        was.and_then(|there| there.place),
        is.and_then(|there| there.place),
    );
    let new = gone
        .filter(|_| is.is_none())
        .and_then(|gone| renamed(both, gone));
    match new {
        Some(new) => format!("{subject} (possibly renamed to `{new}`)"),
        None => subject,
    }
}

/// Returns the added property that is equal to the removed one, if there is exactly one.
fn renamed<'a>(both: &Both<'_, 'a>, gone: &Spot<'a>) -> Option<&'a str> {
    let like = |from: &View<'a>, other: &View<'a>| -> Vec<&'a str> {
        let all = from.properties.iter();
        let only = all.filter(|(name, _)| !other.properties.contains_key(*name));
        let is_like = |spots: &[Spot<'a>]| spots.iter().any(|spot| alike(spot.node, gone.node));
        let like = only.filter(|(_, spots)| is_like(spots));
        like.map(|(name, _)| *name).take(2).collect()
    };
    let (lost, new) = (like(both.before, both.after), like(both.after, both.before));
    match (lost.as_slice(), new.as_slice()) {
        ([_], [new]) => Some(new),
        _ => None,
    }
}

/// Reports properties that are not listed, and that only one version accepts.
fn forbidden<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let accepts = |view: &View<'a>, name: &str| {
        let is_stated = view.properties.contains_key(name) || view.forbidden.contains_key(name);
        !is_stated && !matches!(others_of(view), Others::None)
    };
    let (before, after) = (both.before, both.after);
    for (name, place) in &after.forbidden {
        if accepts(before, name) {
            let fact = format!("does not accept `{name}`");
            both.report_at(walk, &rule::FIELDS_CLOSED, (None, Some(place)), &fact);
        }
    }
    for (name, place) in &before.forbidden {
        if accepts(after, name) {
            let fact = format!("accepts `{name}`");
            both.report_at(walk, &rule::FIELDS_OPENED, (Some(place), None), &fact);
        }
    }
}

/// The additional properties that an object accepts.
pub(super) enum Others<'a> {
    Any,
    None,
    Like(Schema<'a>),
}

pub(super) fn others_of<'a>(view: &View<'a>) -> Others<'a> {
    let others = &view.combined.others;
    if others.iter().any(|spot| spot.node == false) {
        return Others::None;
    }
    Schema::all_of(others).map_or(Others::Any, Others::Like)
}

fn others<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let key = "additionalProperties";
    match (others_of(both.before), others_of(both.after)) {
        (Others::Like(before), Others::Like(after)) => {
            let medium = both.context.medium.of_properties();
            walk.queue(before, after, both.context.inside(medium));
        }
        (Others::Any, Others::Like(_)) => {
            let fact = "restricts the type of other fields";
            both.report(walk, &rule::VALUES_DESCRIBED, key, fact);
        }
        (Others::Like(_), Others::Any) => {
            let fact = "accepts other fields of any type";
            both.report(walk, &rule::VALUES_UNDESCRIBED, key, fact);
        }
        (Others::Any | Others::Like(_), Others::None) => {
            let fact = "does not accept other fields";
            both.report(walk, &rule::FIELDS_CLOSED, key, fact);
        }
        (Others::None, Others::Any | Others::Like(_)) => {
            let fact = "accepts other fields";
            both.report(walk, &rule::FIELDS_OPENED, key, fact);
        }
        (Others::Any, Others::Any) | (Others::None, Others::None) => {}
    }
}
