//! Compares types: the fields of structs and the variants of enums.

use super::super::rule::rust as rule;
use super::report::{Matched, Report, matched};
use callscribe_codegen::emit::{MOST_ARGUMENTS, rust_name};
use callscribe_codegen::model::{Choice, Definition, Field, Kind, Tagged, Type};

pub(super) fn compare(report: &mut Report, before: &[Definition], after: &[Definition]) {
    let Matched { gone, kept, new } = matched(before, after, |definition| &definition.name);
    for definition in gone {
        report.removed(&rule::TYPE_REMOVED, definition.name.clone());
    }
    for definition in new {
        report.added(&rule::TYPE_ADDED, definition.name.clone());
    }
    for (before, after) in kept {
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
    let Matched { gone, kept, new } = matched(before, after, |field| &field.name);
    for old in gone {
        let rule = if is_argument(old) {
            &rule::REQUIRED_FIELD_REMOVED
        } else {
            &rule::FIELD_REMOVED
        };
        report.removed(rule, format!("{name}.{}", old.name));
    }
    for now in new {
        let rule = if is_argument(now) {
            &rule::REQUIRED_FIELD_ADDED
        } else {
            &rule::FIELD_ADDED
        };
        report.added(rule, format!("{name}.{}", now.name));
    }
    for (before, after) in kept {
        field(report, &format!("{name}.{}", after.name), before, after);
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

fn choice(report: &mut Report, name: &str, before: &[Choice], after: &[Choice]) {
    let Matched { gone, kept, new } = matched(before, after, |choice| &choice.name);
    for old in gone {
        report.removed(&rule::VARIANT_REMOVED, format!("{name}::{}", old.name));
    }
    for now in new {
        report.added(&rule::VARIANT_ADDED, format!("{name}::{}", now.name));
    }
    for (old, now) in kept {
        rewired(
            report,
            &format!("{name}::{}", now.name),
            &old.wire,
            &now.wire,
        );
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
    let Matched { gone, kept, new } =
        matched(&before.variants, &after.variants, |variant| &variant.name);
    for old in gone {
        report.removed(&rule::VARIANT_REMOVED, format!("{name}::{}", old.name));
    }
    for now in new {
        report.added(&rule::VARIANT_ADDED, format!("{name}::{}", now.name));
    }
    for (old, now) in kept {
        let place = format!("{name}::{}", now.name);
        rewired(report, &place, &old.wire, &now.wire);
        if old.ty != now.ty {
            let fact = format!("changed from `{}` to `{}`", old.ty, now.ty);
            report.changed(&rule::VARIANT_TYPE_CHANGED, &place, &fact);
        }
    }
}

fn either(report: &mut Report, name: &str, before: &[(String, Type)], after: &[(String, Type)]) {
    let Matched { gone, kept, new } = matched(before, after, |(name, _)| name);
    for (old, _) in gone {
        report.removed(&rule::VARIANT_REMOVED, format!("{name}::{old}"));
    }
    for (now, _) in new {
        report.added(&rule::VARIANT_ADDED, format!("{name}::{now}"));
    }
    for ((_, old), (variant, now)) in kept {
        if old != now {
            let fact = retyped(old, now);
            let place = format!("{name}::{variant}");
            report.changed(&rule::VARIANT_TYPE_CHANGED, &place, &fact);
        }
    }
}
