//! Compares the type, format and values of a schema, and attributes such as `nullable`.

use serde_json::Value;

use super::super::rule::schema as rule;
use super::super::shape::alike;
use super::super::walk::Walk;
use super::both::Both;
use super::view::View;

/// Compares `nullable`, `default`, `deprecated` and `not`.
pub(super) fn attributes<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let nullable = |view: &View<'_>| view.flag("nullable");
    let change = match (nullable(both.before), nullable(both.after), both.optional) {
        (false, true, false) => Some((&rule::BECAME_NULLABLE, "can be null")),
        (false, true, true) => Some((&rule::OPTIONAL_BECAME_NULLABLE, "can be null")),
        (true, false, false) => Some((&rule::NO_LONGER_NULLABLE, "can no longer be null")),
        (true, false, true) => Some((&rule::OPTIONAL_NO_LONGER_NULLABLE, "can no longer be null")),
        _ => None,
    };
    if let Some((change, fact)) = change {
        both.report(walk, change, "nullable", fact);
    }
    match (both.before.value("default"), both.after.value("default")) {
        (None, Some(now)) => {
            let fact = format!("has the default `{now}`");
            both.report(walk, &rule::DEFAULT_STATED, "default", &fact);
        }
        (Some(old), None) => {
            let fact = format!("no longer has the default `{old}`");
            both.report(walk, &rule::DEFAULT_DROPPED, "default", &fact);
        }
        (Some(old), Some(now)) if old != now => {
            let fact = format!("changed its default from `{old}` to `{now}`");
            both.report(walk, &rule::DEFAULT_CHANGED, "default", &fact);
        }
        _ => {}
    }
    match (
        both.before.flag("deprecated"),
        both.after.flag("deprecated"),
    ) {
        (false, true) => both.report(walk, &rule::DEPRECATED, "deprecated", "became deprecated"),
        (true, false) => {
            let fact = "is no longer deprecated";
            both.report(walk, &rule::DEPRECATION_LIFTED, "deprecated", fact);
        }
        _ => {}
    }
    let excluded = |view: &View<'a>| view.value("not").unwrap_or(&Value::Null);
    if !alike(excluded(both.before), excluded(both.after)) {
        let fact = "changed the values that `not` excludes";
        both.report(walk, &rule::EXCLUSION_CHANGED, "not", fact);
    }
}

/// Compares the types. Returns whether the other keywords can be compared.
pub(super) fn kind<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) -> bool {
    let (before, after) = (both.before.kind(), both.after.kind());
    let (change, goes_on) = match (before, after) {
        (before, after) if before == after => return true,
        (Some("integer"), Some("number")) => (&rule::TYPE_WIDENED, true),
        (Some("number"), Some("integer")) => (&rule::TYPE_NARROWED, true),
        (None, Some(_)) => (&rule::TYPE_NARROWED, false),
        (Some(_), None) => (&rule::TYPE_WIDENED, false),
        _ => (&rule::TYPE_CHANGED, false),
    };
    let was = before.unwrap_or("anything");
    let is = after.unwrap_or("anything");
    let fact = format!("{} changed from `{was}` to `{is}`", both.name(walk));
    // A type may be implicit.
    let place = |view: &View<'_>| view.place("type").unwrap_or(&view.at.pointer).to_owned();
    let (old, new) = (place(both.before), place(both.after));
    walk.change(change, both.direction, Some(&old), Some(&new), fact);
    goes_on
}

/// Compares `format`, `enum` and `items`.
pub(super) fn form<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    format(walk, both);
    values(walk, both);
    match (both.before.word("items"), both.after.word("items")) {
        (Some(before), Some(after)) => {
            walk.queue(before.clone(), after.clone(), both.direction, false);
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
    let (before, after) = (both.before.text("format"), both.after.text("format"));
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
    let (before, after) = match (both.before.word("enum"), both.after.word("enum")) {
        (Some(before), Some(after)) => (before, after),
        (None, Some(_)) => {
            let fact = "is restricted to a list of values";
            return both.report(walk, &rule::ENUM_CLOSED, "enum", fact);
        }
        (Some(_), None) => {
            let fact = "is no longer restricted to a list of values";
            return both.report(walk, &rule::ENUM_OPENED, "enum", fact);
        }
        (None, None) => return,
    };
    let holds =
        |list: &Value, value: &Value| list.as_array().is_some_and(|list| list.contains(value));
    for value in before
        .items()
        .filter(|value| !holds(after.node, value.node))
    {
        let fact = format!("{} can no longer be {}", both.name(walk), shown(value.node));
        walk.change(
            &rule::ENUM_VALUE_REMOVED,
            both.direction,
            Some(&value.pointer),
            None,
            fact,
        );
    }
    for value in after
        .items()
        .filter(|value| !holds(before.node, value.node))
    {
        let fact = format!("{} can be {}", both.name(walk), shown(value.node));
        walk.change(
            &rule::ENUM_VALUE_ADDED,
            both.direction,
            None,
            Some(&value.pointer),
            fact,
        );
    }
}

fn shown(value: &Value) -> String {
    match value.as_str() {
        Some(text) => format!("`{text}`"),
        None => format!("`{value}`"),
    }
}
