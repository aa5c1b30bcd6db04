//! Compares objects: their properties and additional properties.

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
    if !is_object(both.before) || !is_object(both.after) {
        return;
    }
    properties(walk, both);
    nameless(walk, both);
    forbidden(walk, both);
    others(walk, both);
}

fn properties<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let (before, after) = (both.before, both.after);
    let names = before.properties.keys().chain(
        after
            .properties
            .keys()
            .filter(|name| !before.properties.contains_key(**name)),
    );
    let first = |view: &View<'a>, name: &str| view.properties.get(name)?.first().cloned();
    let medium = both.context.medium.of_properties();
    for name in names {
        let (was, is) = (first(before, name), first(after, name));
        let (was, is) = (was.as_ref(), is.as_ref());
        let required = [before, after].map(|view| view.required.contains_key(name));
        if was.is_some() != is.is_some() || required[0] != required[1] {
            let there = (
                was.map(|spot| There {
                    spot,
                    required: required[0],
                }),
                is.map(|spot| There {
                    spot,
                    required: required[1],
                }),
            );
            let subject = subject(walk, both, was, is);
            presence::compare(
                walk,
                &rule::PROPERTY,
                both.context.direction,
                &subject,
                there,
            );
        }
        // What one version does not list is one of the other fields there.
        let schema = |view: &View<'a>| match (view.property_schema(name), others_of(view)) {
            (Some(schema), _) | (None, Others::Like(schema)) => Some(schema),
            _ => None,
        };
        if let (Some(was), Some(is)) = (schema(before), schema(after)) {
            let context = both.context.inside(medium).required(required);
            walk.queue(was, is, context);
        }
    }
}

/// Returns a property's name for a sentence; for a removal, with the likely new name.
fn subject<'a>(
    walk: &Walk<'a>,
    both: &Both<'_, 'a>,
    was: Option<&Spot<'a>>,
    is: Option<&Spot<'a>>,
) -> String {
    let pointer = |spot: Option<&Spot<'a>>| spot.map(|spot| spot.pointer.clone());
    let subject = walk.subject(pointer(was).as_deref(), pointer(is).as_deref());
    match (was, is) {
        (Some(gone), None) => match renamed(both, gone) {
            Some(new) => format!("{subject} (possibly renamed to `{new}`)"),
            None => subject,
        },
        _ => subject,
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

/// Compares required properties that have no schema.
fn nameless<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let is_described = |name: &str| {
        both.before.properties.contains_key(name) || both.after.properties.contains_key(name)
    };
    let missing = |from: &View<'a>, other: &View<'a>| -> Vec<(String, String)> {
        let required = from.required.iter();
        required
            .filter(|(name, _)| !other.required.contains_key(**name) && !is_described(name))
            .map(|(name, place)| ((*name).to_owned(), place.clone()))
            .collect()
    };
    for (name, place) in missing(both.after, both.before) {
        let fact = format!("`{name}` of {} became required", both.name(walk));
        walk.change(
            &rule::PROPERTY_BECAME_REQUIRED,
            both.context.direction,
            None,
            Some(&place),
            fact,
        );
    }
    for (name, place) in missing(both.before, both.after) {
        let fact = format!("`{name}` of {} became optional", both.name(walk));
        walk.change(
            &rule::PROPERTY_BECAME_OPTIONAL,
            both.context.direction,
            Some(&place),
            None,
            fact,
        );
    }
}

/// Reports properties that are not listed, and that only one version accepts.
fn forbidden<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let accepts = |view: &View<'a>, name: &str| {
        let is_stated = view.properties.contains_key(name) || view.forbidden.contains_key(name);
        !is_stated && !matches!(others_of(view), Others::None)
    };
    let (before, after) = (both.before, both.after);
    for (name, place) in after
        .forbidden
        .iter()
        .filter(|(name, _)| accepts(before, name))
    {
        let fact = format!("does not accept `{name}`");
        both.report_at(walk, &rule::FIELDS_CLOSED, (None, Some(place)), &fact);
    }
    for (name, place) in before
        .forbidden
        .iter()
        .filter(|(name, _)| accepts(after, name))
    {
        let fact = format!("accepts `{name}`");
        both.report_at(walk, &rule::FIELDS_OPENED, (Some(place), None), &fact);
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
