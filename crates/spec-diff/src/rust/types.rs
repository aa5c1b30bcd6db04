//! Compares types: the fields of structs and the variants of enums.

use super::super::rule::{Rule, rust as rule};
use super::report::Report;
use callscribe_codegen::emit::{MOST_ARGUMENTS, rust_name};
use callscribe_codegen::model::{Choice, Definition, Field, Kind, Tagged, TaggedVariant, Type};

pub(super) fn compare(report: &mut Report, before: &[Definition], after: &[Definition]) {
    let rules = |_: &_| [&rule::TYPE_REMOVED, &rule::TYPE_ADDED];
    let name = |one: &Definition| one.name.clone();
    for (before, after) in report.matched(before, after, |one| &one.name, name, rules) {
        let name = &after.name;
        match (&before.kind, &after.kind) {
            (Kind::Object(before), Kind::Object(after)) => object(report, name, before, after),
            (Kind::Choice(before), Kind::Choice(after)) => choice(report, name, before, after),
            (Kind::Tagged(before), Kind::Tagged(after)) => tagged(report, name, before, after),
            (Kind::Either(before), Kind::Either(after)) => either(report, name, before, after),
            (before, after) => {
                let fact = format!("changed from {} to {}", word(before), word(after));
                report.changed(&rule::KIND_CHANGED, name, &fact);
            }
        }
    }
}

fn word(kind: &Kind) -> &'static str {
    match kind {
        Kind::Object(_) => "a struct",
        Kind::Choice(_) => "a string enum",
        Kind::Tagged(_) => "a tagged enum",
        Kind::Either(_) => "an untagged enum",
    }
}

fn object(report: &mut Report, name: &str, before: &[Field], after: &[Field]) {
    let rules = |field: &Field| {
        if is_argument(field) {
            [&rule::REQUIRED_FIELD_REMOVED, &rule::REQUIRED_FIELD_ADDED]
        } else {
            [&rule::FIELD_REMOVED, &rule::FIELD_ADDED]
        }
    };
    let place = |field: &Field| format!("{name}.{}", field.name);
    for (before, after) in report.matched(before, after, |field| &field.name, place, rules) {
        field(report, &place(after), before, after);
    }
    constructor(report, name, before, after);
}

/// Reports whether `new` takes the field.
fn is_argument(field: &Field) -> bool {
    field.required && field.constant.is_none()
}

fn field(report: &mut Report, place: &str, before: &Field, after: &Field) {
    match (before.required, after.required) {
        (true, false) => report.changed(&rule::FIELD_BECAME_OPTIONAL, place, "became optional"),
        (false, true) => report.changed(&rule::FIELD_BECAME_REQUIRED, place, "became required"),
        _ => {}
    }
    if before.ty != after.ty {
        let fact = retyped(&before.ty, &after.ty);
        report.changed(&rule::FIELD_TYPE_CHANGED, place, &fact);
    }
    if before.wire != after.wire {
        let fact = format!(
            "changed its wire name from `{}` to `{}`",
            before.wire, after.wire
        );
        report.changed(&rule::FIELD_REWIRED, place, &fact);
    }
    // A field that became required or optional is already reported.
    if before.required == after.required && before.null != after.null {
        report.changed(
            &rule::NULL_CHANGED,
            place,
            "changed whether `new` writes null",
        );
    }
}

fn retyped(before: &Type, after: &Type) -> String {
    format!(
        "changed from `{}` to `{}`",
        rust_name(before),
        rust_name(after)
    )
}

/// Compares the order in which `new` takes the fields that both versions require. It takes many of them by name.
fn constructor(report: &mut Report, name: &str, before: &[Field], after: &[Field]) {
    let required =
        |fields: &[Field], name: &str| fields.iter().any(|f| f.name == name && f.required);
    let arguments = |fields: &[Field]| -> Vec<String> {
        let arguments = fields.iter().filter(|field| is_argument(field));
        let arguments = arguments.map(|field| field.name.clone());
        let stays = |name: &String| required(before, name) && required(after, name);
        arguments.filter(stays).collect()
    };
    let (mut old, mut now) = (arguments(before), arguments(after));
    let by_name = |fields: &[Field]| {
        let arguments = fields.iter().filter(|field| is_argument(field));
        arguments.count() > MOST_ARGUMENTS
    };
    if by_name(before) && by_name(after) {
        old.sort_unstable();
        now.sort_unstable();
    }
    if old != now {
        let fact = format!("takes `{}` instead of `{}`", now.join(", "), old.join(", "));
        report.changed(&rule::CONSTRUCTOR_CHANGED, &format!("{name}::new"), &fact);
    }
}

/// Returns what the removal and the addition of a variant are.
fn variant<T>(_: &T) -> [&'static Rule; 2] {
    [&rule::VARIANT_REMOVED, &rule::VARIANT_ADDED]
}

fn choice(report: &mut Report, name: &str, before: &[Choice], after: &[Choice]) {
    let place = |choice: &Choice| format!("{name}::{}", choice.name);
    for (old, now) in report.matched(before, after, |choice| &choice.name, place, variant) {
        rewired(report, &place(now), &old.wire, &now.wire);
    }
}

fn rewired(report: &mut Report, place: &str, before: &str, after: &str) {
    if before != after {
        let fact = format!("changed its wire value from `{before}` to `{after}`");
        report.changed(&rule::VARIANT_REWIRED, place, &fact);
    }
}

fn tagged(report: &mut Report, name: &str, before: &Tagged, after: &Tagged) {
    if before.tag != after.tag {
        let fact = format!("changed its tag from `{}` to `{}`", before.tag, after.tag);
        report.changed(&rule::TAG_CHANGED, name, &fact);
    }
    let (old, now) = (&before.variants, &after.variants);
    let place = |one: &TaggedVariant| format!("{name}::{}", one.name);
    for (old, now) in report.matched(old, now, |one| &one.name, place, variant) {
        rewired(report, &place(now), &old.wire, &now.wire);
        if old.ty != now.ty {
            let fact = format!("changed from `{}` to `{}`", old.ty, now.ty);
            report.changed(&rule::VARIANT_TYPE_CHANGED, &place(now), &fact);
        }
    }
}

fn either(report: &mut Report, name: &str, before: &[(String, Type)], after: &[(String, Type)]) {
    let place = |(variant, _): &(String, Type)| format!("{name}::{variant}");
    for (old, now) in report.matched(before, after, |(name, _)| name, place, variant) {
        if old.1 != now.1 {
            let fact = retyped(&old.1, &now.1);
            report.changed(&rule::VARIANT_TYPE_CHANGED, &place(now), &fact);
        }
    }
}
