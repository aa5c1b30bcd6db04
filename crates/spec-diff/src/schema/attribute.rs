//! Compares what does not depend on the type: `nullable`, `default`, `deprecated`, `xml`.

use serde_json::Value;

use super::both::Both;
use super::node::may_be_null;
use super::view::{Union, View};
use crate::composite::Schema;
use crate::finding::Direction;
use crate::media::Medium;
use crate::number::same_text;
use crate::pairing::pair_up;
use crate::rule::schema as rule;
use crate::side::{Side, Spot};
use crate::walk::Walk;
use openapi_document::grammar::Kind;
use openapi_document::same;
use openapi_document::spec::{flag, text};

/// Maximum depth of unions inside of unions, of which one may accept null.
const DEPTH: usize = 6;

pub(super) fn compare<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    if !both.context.ignores_null {
        null(walk, both);
    }
    if !walk.is_trial() {
        default(walk, both);
        deprecation(walk, both);
    }
    conflicts(walk, both);
    unknown(walk, both);
    xml(walk, both);
}

fn null<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    // What accepts anything accepts null, which its type tells.
    if both.before.is_anything() || both.after.is_anything() {
        return;
    }
    let direction = both.context.direction;
    let was = accepts_null(&walk.before, both.before, direction);
    let is = accepts_null(&walk.after, both.after, direction);
    let (change, fact) = match (was, is, both.context.is_optional) {
        (false, true, false) => (&rule::BECAME_NULLABLE, "can be null"),
        (false, true, true) => (&rule::OPTIONAL_BECAME_NULLABLE, "can be null"),
        (true, false, false) => (&rule::NO_LONGER_NULLABLE, "can no longer be null"),
        (true, false, true) => (&rule::OPTIONAL_NO_LONGER_NULLABLE, "can no longer be null"),
        _ => return,
    };
    let place = |view: &View<'a>| {
        let pointer = &view.at.pointer;
        flag(view.at.node, "nullable").then(|| format!("{pointer}/nullable"))
    };
    let (was, is) = match (place(both.before), place(both.after)) {
        (None, None) => {
            let pointer = |view: &View<'a>| Some(view.at.pointer.clone());
            (pointer(both.before), pointer(both.after))
        }
        places => places,
    };
    both.report_at(walk, change, (was.as_deref(), is.as_deref()), fact);
}

/// Reports whether null is a value: nothing excludes it, and one alternative of each union is it; exactly one of `oneOf`.
pub(super) fn accepts_null<'a>(side: &Side<'a>, view: &View<'a>, direction: Direction) -> bool {
    accepts_null_inside(side, view, direction, DEPTH)
}

fn accepts_null_inside<'a>(
    side: &Side<'a>,
    view: &View<'a>,
    direction: Direction,
    depth: usize,
) -> bool {
    let is_null = |item: Spot<'a>| {
        let schema = Schema::of(side.resolve(item));
        if depth == 0 || !may_be_null(schema.at.node) {
            return false;
        }
        let view = View::of(side, &schema, direction);
        accepts_null_inside(side, &view, direction, depth - 1)
    };
    let is_one = |union: &Union<'a>| {
        let count = union
            .list
            .items()
            .filter(|item| is_null(item.clone()))
            .count();
        count == 1 || count > 1 && union.keyword == "anyOf"
    };
    let mut excluded = view.combined.excluded.iter();
    view.accepts_null
        && !view.is_never()
        && !excluded.any(|excluded| is_null(excluded.clone()))
        && view
            .unions
            .iter()
            .all(|union| union.takes_null || is_one(union))
}

fn default<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    // The default of what is always sent is never taken.
    if !both.context.may_be_missing {
        return;
    }
    let is_text = both.context.medium.is_text();
    let equal = if is_text { same_text } else { same };
    match (both.before.value("default"), both.after.value("default")) {
        (None, Some(now)) => {
            let fact = format!("has the default `{now}`");
            both.report(walk, &rule::DEFAULT_STATED, "default", &fact);
        }
        (Some(old), None) => {
            let fact = format!("no longer has the default `{old}`");
            both.report(walk, &rule::DEFAULT_DROPPED, "default", &fact);
        }
        (Some(old), Some(now)) if !equal(old, now) => {
            let fact = format!("changed its default from `{old}` to `{now}`");
            both.report(walk, &rule::DEFAULT_CHANGED, "default", &fact);
        }
        _ => {}
    }
}

fn deprecation<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let is_deprecated = [both.before, both.after].map(|view| view.flag("deprecated"));
    match is_deprecated {
        [false, true] if !is_said_outside(&walk.before, both.before) => {
            both.report(walk, &rule::DEPRECATED, "deprecated", "became deprecated");
        }
        [true, false] if !is_said_outside(&walk.after, both.after) => {
            let fact = "is no longer deprecated";
            both.report(walk, &rule::DEPRECATION_LIFTED, "deprecated", fact);
        }
        _ => {}
    }
}

/// Reports whether the parameter or header that a schema describes is deprecated.
fn is_said_outside<'a>(side: &Side<'a>, view: &View<'a>) -> bool {
    let mut pointer = &*view.at.pointer;
    while let Some((list, _)) = pointer.rsplit_once('/')
        && let Some((outside, "allOf" | "oneOf" | "anyOf")) = list.rsplit_once('/')
    {
        pointer = outside;
    }
    let holder = pointer.strip_suffix("/schema");
    let holder = holder.and_then(|pointer| side.root.pointer(pointer));
    holder.is_some_and(|holder| flag(holder, "deprecated"))
}

/// Reports changes of keywords that parts of a schema define so that they exclude each other.
fn conflicts<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    // Without a common type, there is no value at all.
    let conflicts = |view: &View<'a>| {
        let conflicts = view.conflicts.iter().filter(|(key, _)| *key != "type");
        conflicts.cloned().collect::<Vec<_>>()
    };
    let (mut before, mut after) = (conflicts(both.before), conflicts(both.after));
    pair_up(&mut before, &mut after, |(key, spot)| {
        Some((*key, spot.node.to_string()))
    });
    for (key, gone) in before {
        let fact = format!("no longer has a second `{key}` that excludes the first");
        let places = (Some(&*gone.pointer), None);
        both.report_at(walk, &rule::OVERLAP_CHANGED, places, &fact);
    }
    for (key, new) in after {
        let fact = format!("has a second `{key}` that excludes the first");
        let places = (None, Some(&*new.pointer));
        both.report_at(walk, &rule::OVERLAP_CHANGED, places, &fact);
    }
}

/// Reports changes of keywords that no version of OpenAPI defines, and of those that are not compared.
fn unknown<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let is_unknown = |key: &str| {
        matches!(key, "contentEncoding" | "contentMediaType") || Kind::Schema.shape(key).is_none()
    };
    let keys = both.before.words().chain(both.after.words());
    let mut keys: Vec<&str> = keys
        .map(|(key, _)| key)
        .filter(|key| is_unknown(key))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        let equal = match (both.before.value(key), both.after.value(key)) {
            (Some(old), Some(new)) => same(old, new),
            _ => false,
        };
        if !equal {
            let fact = format!("changed `{key}`");
            both.report(walk, &rule::KEYWORD_CHANGED, key, &fact);
        }
    }
}

fn xml<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    if both.context.medium != Medium::Xml {
        return;
    }
    // Of two versions of a property, one may be a reference, whose pointer does not tell the name.
    let pointers = [both.before, both.after].map(|view| &*view.at.pointer);
    let name = pointers.into_iter().find_map(property).unwrap_or_default();
    if in_xml(both.before, &name) != in_xml(both.after, &name) {
        let fact = "has another name or form in XML";
        both.report(walk, &rule::XML_CHANGED, "xml", fact);
    }
}

/// Returns the name of the property at a pointer.
fn property(pointer: &str) -> Option<String> {
    let (parent, name) = pointer.rsplit_once('/')?;
    let is_property = parent.ends_with("/properties");
    is_property.then(|| openapi_document::unescape(name))
}

/// Returns how a value is written in XML: name, namespace, whether it is an attribute and whether it is wrapped.
fn in_xml<'v>(view: &View<'v>, usual: &'v str) -> (&'v str, &'v str, bool, bool) {
    let node = view.value("xml").unwrap_or(&Value::Null);
    let is_wrapped = flag(node, "wrapped");
    // The name of a list names what wraps its items.
    let is_named = is_wrapped || view.kind() != Some("array");
    let stated = Some(text(node, "name")).filter(|name| is_named && !name.is_empty());
    (
        stated.unwrap_or(usual),
        text(node, "namespace"),
        flag(node, "attribute"),
        is_wrapped,
    )
}
