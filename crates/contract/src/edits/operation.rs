//! Edits of paths, operations, parameters, bodies, responses and headers.

use openapi_document::grammar::Kind;
use openapi_document::spec::{METHODS, entries, flag, repeats_items, text};
use serde_json::Value;

use super::document::security;
use super::{Change, Class, Edits, Step, child};

pub(super) fn edits(edits: &mut Edits<'_>, kind: Kind, pointer: &str, node: &Value) {
    match kind {
        Kind::Paths => keys(edits, Class::Path, pointer, node, |path| {
            format!("{path}/x")
        }),
        Kind::Callback => keys(edits, Class::Callback, pointer, node, |url| {
            format!("{url}x")
        }),
        Kind::PathItem => methods(edits, pointer, node),
        Kind::Operation => operation(edits, pointer, node),
        Kind::Parameter if node.get("name").is_some() => parameter(edits, pointer, node),
        Kind::Responses => responses(edits, pointer, node),
        Kind::Response => {
            edits.each(Class::Header, pointer, "headers", node);
            content(edits, pointer, node);
        }
        Kind::RequestBody => {
            edits.flip(Class::Required, pointer, "required", node);
            content(edits, pointer, node);
        }
        Kind::Header => edits.flip(Class::Required, pointer, "required", node),
        _ => {}
    }
    if [Kind::Response, Kind::Parameter, Kind::Header].contains(&kind) {
        reference(edits, pointer, node);
    }
}

/// Each key gets another name, and each entry is removed.
fn keys(
    edits: &mut Edits<'_>,
    class: Class,
    pointer: &str,
    node: &Value,
    other: impl Fn(&str) -> String,
) {
    for key in node.as_object().into_iter().flatten().map(|(key, _)| key) {
        let place = child(pointer, key);
        let new = other(key);
        edits.add(
            class,
            &place,
            format!("becomes {new}"),
            Change::of(place.clone(), Step::Rename(new)),
        );
        edits.add(
            class,
            &place,
            "removed",
            Change::of(place.clone(), Step::Remove),
        );
    }
}

fn methods_of(item: &Value) -> impl Iterator<Item = (&'static str, &Value)> {
    METHODS
        .into_iter()
        .filter_map(|method| Some((method, item.get(method)?)))
}

/// Each operation is removed, and gets every other method that is free.
fn methods(edits: &mut Edits<'_>, pointer: &str, item: &Value) {
    for (method, _) in methods_of(item) {
        let place = child(pointer, method);
        edits.add(
            Class::Operation,
            &place,
            "removed",
            Change::of(place.clone(), Step::Remove),
        );
        for other in ["get", "post", "put", "delete"] {
            if item.get(other).is_none() {
                let change = Change::of(place.clone(), Step::Rename(other.to_owned()));
                edits.add(Class::Method, &place, format!("becomes {other}"), change);
            }
        }
    }
}

fn operation(edits: &mut Edits<'_>, pointer: &str, node: &Value) {
    let id = text(node, "operationId");
    edits.set(Class::Operation, pointer, "operationId", format!("{id}X"));
    edits.flip(Class::Idempotency, pointer, "x-idempotent", node);
    edits.flip(Class::Deprecated, pointer, "deprecated", node);
    if node.get("x-also-by-get").is_some() {
        edits.flip(Class::Callback, pointer, "x-also-by-get", node);
    }
    if node.get("requestBody").is_some() {
        edits.remove(Class::Operation, pointer, "requestBody");
    }
    security(edits, pointer, node);
    edits.each(Class::Parameter, pointer, "parameters", node);
    edits.each(Class::Callback, pointer, "callbacks", node);
}

fn parameter(edits: &mut Edits<'_>, pointer: &str, node: &Value) {
    let name = text(node, "name");
    edits.set(Class::Parameter, pointer, "name", format!("{name}X"));
    let place = if text(node, "in") == "query" {
        "header"
    } else {
        "query"
    };
    edits.set(Class::Parameter, pointer, "in", place);
    edits.flip(Class::Required, pointer, "required", node);
    edits.flip(Class::Deprecated, pointer, "deprecated", node);
    if text(node, "in") == "query" && node["schema"].get("items").is_some() {
        edits.set(Class::Parameter, pointer, "explode", !repeats_items(node));
    }
}

/// Each status is removed, and becomes another that is free.
fn responses(edits: &mut Edits<'_>, pointer: &str, node: &Value) {
    let has = |status: &str| node.get(status).is_some();
    for status in node
        .as_object()
        .into_iter()
        .flatten()
        .map(|(status, _)| status)
    {
        let place = child(pointer, status);
        edits.add(
            Class::Response,
            &place,
            "removed",
            Change::of(place.clone(), Step::Remove),
        );
        let near = ["200", "202", "204", "404", "410", "418", "500", "502"];
        let class = status.chars().next();
        let same = near
            .iter()
            .find(|other| !has(other) && other.chars().next() == class);
        let other = near
            .iter()
            .find(|other| !has(other) && other.chars().next() != class);
        for new in same.into_iter().chain(other) {
            let change = Change::of(place.clone(), Step::Rename((*new).to_owned()));
            edits.add(Class::Status, &place, format!("becomes {new}"), change);
        }
    }
}

/// The body of a request or response: each media type becomes another, and its body is removed.
fn content(edits: &mut Edits<'_>, pointer: &str, node: &Value) {
    let inside = child(pointer, "content");
    for (media_type, _) in entries(node, "content") {
        let place = child(&inside, media_type);
        for other in ["application/json", "text/plain", "application/xml"] {
            if other != media_type {
                let change = Change::of(place.clone(), Step::Rename(other.to_owned()));
                edits.add(Class::MediaType, &place, format!("becomes {other}"), change);
            }
        }
    }
    if node.get("content").is_some() && !flag(node, "required") {
        edits.remove(Class::Response, pointer, "content");
    }
}

/// A reference leads to the next component of its section.
pub(super) fn reference(edits: &mut Edits<'_>, pointer: &str, node: &Value) {
    let Some((section, name)) = node
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|target| target.strip_prefix("#/components/")?.split_once('/'))
    else {
        return;
    };
    let names: Vec<&str> = entries(&edits.root["components"], section)
        .map(|(name, _)| name)
        .collect();
    let place = names.iter().position(|known| *known == name);
    let next = place.and_then(|place| names.get((place + 1) % names.len()));
    if let Some(next) = next.copied().filter(|next| *next != name) {
        let target = format!("#/components/{section}/{next}");
        edits.set(Class::Reference, pointer, "$ref", target);
    }
}
