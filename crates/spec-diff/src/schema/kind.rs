//! Compares the types of schemas.

use super::both::Both;
use super::view::View;
use crate::composite::Schema;
use crate::media::Medium;
use crate::rule::schema as rule;
use crate::walk::Walk;

/// How the values of the new type relate to those of the old one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Relation {
    Same,
    Wider,
    Narrower,
    Other,
}

/// Compares the types. Returns whether the other keywords are to be compared.
pub(super) fn compare<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) -> bool {
    let (before, after) = (both.before.kind(), both.after.kind());
    let relation = relation(both);
    let change = match relation {
        Relation::Same => return true,
        Relation::Wider => &rule::TYPE_WIDENED,
        Relation::Narrower => &rule::TYPE_NARROWED,
        Relation::Other => &rule::TYPE_CHANGED,
    };
    let (was, is) = (before.unwrap_or("anything"), after.unwrap_or("anything"));
    let fact = format!("changed from `{was}` to `{is}`");
    // A type may be implicit.
    let place = |view: &View<'_>| view.place("type").unwrap_or(&view.at.pointer).to_owned();
    let (old, new) = (place(both.before), place(both.after));
    both.report_at(walk, change, (Some(&old), Some(&new)), &fact);
    if relation == Relation::Other {
        return false;
    }
    match (before, after) {
        (Some("array"), _) => alone(walk, both, true),
        (_, Some("array")) => alone(walk, both, false),
        (Some(_), Some(_)) => return true,
        _ => {}
    }
    false
}

fn relation(both: &Both<'_, '_>) -> Relation {
    let medium = both.context.medium;
    match (both.before.kind(), both.after.kind()) {
        (before, after) if before == after => Relation::Same,
        // Values that are listed may travel like those of the other type.
        (before, after)
            if medium.is_text()
                && (both.before.lists(after, medium) || both.after.lists(before, medium)) =>
        {
            Relation::Same
        }
        (Some("integer" | "number"), Some("integer" | "number")) if are_whole(both) => {
            Relation::Same
        }
        _ if both.before.is_null() && both.after.accepts_null => Relation::Wider,
        _ if both.after.is_null() && both.before.accepts_null => Relation::Narrower,
        // The lists are compared instead.
        _ if lists(both.before)
            && lists(both.after)
            && (is_mixed(both.before) || is_mixed(both.after)) =>
        {
            Relation::Same
        }
        _ if is_mixed(both.before) || is_mixed(both.after) => Relation::Other,
        (_, None) | (Some("integer"), Some("number")) => Relation::Wider,
        (None, _) | (Some("number"), Some("integer")) => Relation::Narrower,
        (Some("integer" | "number" | "boolean"), Some("string")) if medium.is_text() => {
            Relation::Wider
        }
        (Some("string"), Some("integer" | "number" | "boolean")) if medium.is_text() => {
            Relation::Narrower
        }
        (Some(scalar), Some("array")) if is_one_item(scalar, both.after, medium) => Relation::Wider,
        (Some("array"), Some(scalar)) if is_one_item(scalar, both.before, medium) => {
            Relation::Narrower
        }
        _ => Relation::Other,
    }
}

/// Reports whether a schema lists values that have no type in common: it does not accept anything.
fn is_mixed(view: &View<'_>) -> bool {
    view.kind().is_none() && lists(view)
}

fn lists(view: &View<'_>) -> bool {
    view.combined.values.is_some()
}

/// Reports whether both schemas list values, which are whole numbers: their types say nothing more.
fn are_whole(both: &Both<'_, '_>) -> bool {
    both.before.combined.has_whole_values() && both.after.combined.has_whole_values()
}

/// Reports whether a value of this type travels like an array of it. In one text, a comma would end the item.
fn is_one_item(scalar: &str, array: &View<'_>, medium: Medium) -> bool {
    let has_comma = scalar == "string" && medium != Medium::Repeated;
    let needs_two = array
        .bound("minItems")
        .and_then(|bound| bound.number.as_integer());
    medium.is_text() && scalar != "object" && !has_comma && needs_two.is_none_or(|count| count <= 1)
}

/// Compares the items of an array with a value that travels like one of them.
fn alone<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>, is_old: bool) {
    let array = if is_old { both.before } else { both.after };
    let Some(items) = Schema::all_of(&array.combined.items) else {
        return;
    };
    let context = both.context.inside(Medium::Text);
    if is_old {
        walk.queue(items, both.after.schema.clone(), context);
    } else {
        walk.queue(both.before.schema.clone(), items, context);
    }
}
