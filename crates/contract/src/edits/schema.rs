//! Edits of schemas: properties, types, formats, limits, values, unions.

use openapi_document::grammar::{Kind, Shape, walk};
use openapi_document::spec::{entries, items, schema_at, text, texts};
use serde_json::{Value, json};

use super::operation::reference;
use super::value::{leaves, other};
use super::{Change, Class, Edits, Step, child, evidence};

pub(super) fn edits(edits: &mut Edits<'_>, kind: Kind, pointer: &str, node: &Value) {
    if kind == Kind::Discriminator {
        return discriminator(edits, pointer, node);
    }
    reference(edits, pointer, node);
    if node.get("$ref").is_some() {
        return;
    }
    types(edits, pointer, node);
    properties(edits, pointer, node);
    values(edits, pointer, node);
    limits(edits, pointer, node);
    edits.flip(Class::Nullable, pointer, "nullable", node);
    edits.flip(Class::Deprecated, pointer, "deprecated", node);
    for union in ["oneOf", "anyOf", "allOf"] {
        edits.each(Class::Union, pointer, union, node);
    }
    if text(node, "type") == "object" {
        match &node["additionalProperties"] {
            Value::Bool(open) => edits.set(
                Class::AdditionalProperties,
                pointer,
                "additionalProperties",
                !open,
            ),
            Value::Null => edits.set(
                Class::AdditionalProperties,
                pointer,
                "additionalProperties",
                false,
            ),
            _ => edits.set(
                Class::AdditionalProperties,
                pointer,
                "additionalProperties",
                json!({}),
            ),
        }
    }
    if let Some(example) = node.get("example") {
        edits.remove(Class::DocumentedValue, pointer, "example");
        leaves(edits, &child(pointer, "example"), example);
    }
    // The name of a component wins over its title.
    if node.get("title").is_some() && schema_at(pointer).is_none() {
        let title = format!("{}X", text(node, "title"));
        edits.set(Class::Type, pointer, "title", title);
    }
}

/// A type becomes each other type without parts.
fn types(edits: &mut Edits<'_>, pointer: &str, node: &Value) {
    let now = text(node, "type");
    let plain = ["string", "integer", "number", "boolean"];
    for other in plain
        .into_iter()
        .filter(|other| !now.is_empty() && *other != now)
    {
        edits.set(Class::Type, pointer, "type", other);
    }
    if plain.contains(&now) {
        let list = json!({ "type": "array", "description": node["description"], "items": { "type": now } });
        let change = Change::of(pointer.to_owned(), Step::Set(list));
        edits.add(Class::Type, pointer, "becomes a list", change);
    }
    let formats: &[&str] = match now {
        "string" => &["date-time", "uuid"],
        "integer" => &["int32", "int64"],
        "number" => &["float"],
        _ => &[],
    };
    for format in formats.iter().filter(|format| node["format"] != **format) {
        edits.set(Class::Format, pointer, "format", *format);
    }
    if node.get("format").is_some() {
        edits.remove(Class::Format, pointer, "format");
    }
}

/// Each property is renamed, removed, and required or not.
fn properties(edits: &mut Edits<'_>, pointer: &str, node: &Value) {
    let required = texts(node, "required");
    let inside = child(pointer, "properties");
    for (name, _) in entries(node, "properties") {
        let place = child(&inside, name);
        let listed = required.iter().position(|known| *known == name);
        let list = child(pointer, "required");
        let new = format!("{name}X");
        let mut removed = Change::of(place.clone(), Step::Remove);
        let mut renamed = Change::of(place.clone(), Step::Rename(new.clone()));
        if let Some(index) = listed {
            removed = removed.and(format!("{list}/{index}"), Step::Remove);
            renamed = renamed.and(format!("{list}/{index}"), Step::Set(new.clone().into()));
        }
        edits.add(Class::Property, &place, "removed", removed);
        edits.add(
            Class::Property,
            &place,
            format!("renamed to {new}"),
            renamed,
        );
        let mut others = required.clone();
        match listed {
            Some(index) => drop(others.remove(index)),
            None => others.push(name),
        }
        let what = if listed.is_some() {
            "optional"
        } else {
            "required"
        };
        let step = if others.is_empty() {
            Step::Remove
        } else {
            Step::Set(json!(others))
        };
        edits.add(Class::Required, &place, what, Change::of(list, step));
    }
    let property = json!({ "type": "string", "description": "Another." });
    if node.get("properties").is_some() {
        let place = child(&inside, "another");
        let change = Change::of(place, Step::Set(property));
        if let Some(edit) = edits.add(Class::Property, pointer, "another property", change) {
            edit.speaks_of.push("another".to_owned());
        }
    }
}

/// Each value of an enum is dropped and another added; a default changes and goes.
fn values(edits: &mut Edits<'_>, pointer: &str, node: &Value) {
    let list = child(pointer, "enum");
    for (index, value) in items(node, "enum") {
        let place = format!("{list}/{index}");
        edits.add(
            Class::Enum,
            pointer,
            format!("no {value}"),
            Change::of(place.clone(), Step::Remove),
        );
        let renamed = other(value);
        let what = format!("{value} becomes {renamed}");
        edits.add(
            Class::Enum,
            pointer,
            what,
            Change::of(place, Step::Set(renamed)),
        );
    }
    if let Some(first) = node["enum"].get(0) {
        let new = other(first);
        let place = format!("{list}/{}", items(node, "enum").count());
        edits.add(
            Class::Enum,
            pointer,
            format!("also {new}"),
            Change::of(place, Step::Set(new)),
        );
    }
    if let Some(default) = node.get("default") {
        edits.set(Class::Default, pointer, "default", other(default));
        edits.remove(Class::Default, pointer, "default");
    }
}

/// Each limit changes by one and goes; schemas without get some.
fn limits(edits: &mut Edits<'_>, pointer: &str, node: &Value) {
    for (key, shape) in Kind::Schema.keywords() {
        let Some(value) = node.get(*key) else {
            continue;
        };
        if matches!(shape, Shape::Number) {
            edits.set(Class::Limit, pointer, key, other(value));
        }
        let is_limit = matches!(shape, Shape::Number)
            || ["pattern", "uniqueItems", "exclusiveMinimum"].contains(key);
        if is_limit {
            edits.remove(Class::Limit, pointer, key);
        }
    }
    let new: &[(&str, Value)] = match text(node, "type") {
        "string" => &[
            ("minLength", json!(1)),
            ("maxLength", json!(1000)),
            ("pattern", json!("^.*$")),
        ],
        "integer" | "number" => &[("minimum", json!(-5)), ("maximum", json!(1_000_000_000))],
        "array" => &[
            ("minItems", json!(0)),
            ("maxItems", json!(1000)),
            ("uniqueItems", json!(true)),
        ],
        _ => &[],
    };
    for (key, value) in new.iter().filter(|(key, _)| node.get(*key).is_none()) {
        edits.set(Class::Limit, pointer, key, value.clone());
    }
}

/// The tag gets another name; each event is removed, and each value is dropped, renamed, and leads to another type.
fn discriminator(edits: &mut Edits<'_>, pointer: &str, node: &Value) {
    let tag = format!("{}X", text(node, "propertyName"));
    edits.set(Class::Discriminator, pointer, "propertyName", tag);
    let union = pointer.rsplit_once('/').map_or("", |(union, _)| union);
    let shapes: Vec<&Value> = edits.root.pointer(union).map_or_else(Vec::new, |union| {
        items(union, "oneOf")
            .map(|(_, shape)| &shape["$ref"])
            .collect()
    });
    let targets: Vec<&Value> = entries(node, "mapping").map(|(_, target)| target).collect();
    for (index, (value, target)) in entries(node, "mapping").enumerate() {
        let place = child(&child(pointer, "mapping"), value);
        let unmapped = Change::of(place.clone(), Step::Remove);
        let what = "not in the mapping";
        edits.add(Class::Discriminator, &place, what, unmapped.clone());
        if let Some(shape) = shapes.iter().position(|shape| *shape == target) {
            let gone = unmapped.and(format!("{union}/oneOf/{shape}"), Step::Remove);
            let gone = without(edits.root, text(node, "propertyName"), value, target, gone);
            // The union is our reading; the event is not.
            let schema = target.as_str().unwrap_or_default().trim_start_matches('#');
            let grade = evidence(edits.root, schema);
            if let Some(edit) = edits.add(Class::Event, &place, "removed", gone) {
                edit.evidence = grade;
            }
        }
        let new = format!("{value}X");
        let what = format!("renamed to {new}");
        let renamed = Change::of(place.clone(), Step::Rename(new));
        edits.add(Class::Discriminator, &place, what, renamed);
        let next = targets[(index + 1) % targets.len()].clone();
        let what = format!("leads to {next}");
        edits.add(
            Class::Discriminator,
            &place,
            what,
            Change::of(place.clone(), Step::Set(next)),
        );
    }
}

/// Removes also the schema of an event, and its documented values.
fn without(root: &Value, tag: &str, event: &str, target: &Value, mut change: Change) -> Change {
    let schema = target.as_str().and_then(|target| target.strip_prefix('#'));
    if let Some(schema) = schema {
        change = change.and(schema.to_owned(), Step::Remove);
    }
    let mut values = Vec::new();
    walk(root, &mut |kind, pointer, node| {
        if kind == Kind::Example && node["value"][tag] == event {
            values.push(pointer.to_owned());
        }
    });
    values
        .into_iter()
        .fold(change, |change, place| change.and(place, Step::Remove))
}
