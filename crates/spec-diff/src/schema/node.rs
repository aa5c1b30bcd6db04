//! What one node of a schema says, before it is combined with others.

use openapi_document::grammar::Kind;
use openapi_document::spec::flag;
use serde_json::Value;

use crate::equality::counts;
use crate::finding::Direction;
use crate::side::{Side, Spot};

/// Reports whether a schema, or what it refers to, excludes no value.
pub(super) fn accepts_anything<'a>(side: &Side<'a>, spot: &Spot<'a>) -> bool {
    let spot = side.resolve(spot.clone());
    let mut keywords = spot.node.as_object().into_iter().flatten();
    spot.node == &Value::Bool(true)
        || spot.node.is_object() && keywords.all(|(key, _)| key == "nullable" || !counts(key))
}

/// Returns a schema that accepts anything as `true`, and one that accepts nothing as `false`.
pub(super) fn plain<'a>(side: &Side<'a>, spot: Spot<'a>) -> Spot<'a> {
    let negated = || side.resolve(spot.clone()).at("not");
    if accepts_anything(side, &spot) {
        Spot::new(spot.pointer, &Value::Bool(true))
    } else if negated().is_some_and(|negated| accepts_anything(side, &negated)) {
        Spot::new(spot.pointer, &Value::Bool(false))
    } else {
        spot
    }
}

/// Returns what a schema negates, if it does nothing else.
pub(super) fn negated<'a>(schema: &Spot<'a>) -> Option<Spot<'a>> {
    let mut keywords = schema.node.as_object()?.keys().filter(|key| counts(key));
    let only = keywords.next().is_some_and(|key| key == "not") && keywords.next().is_none();
    schema.at("not").filter(|_| only)
}

/// Reports whether a schema lists null and nothing else.
pub(super) fn is_null(spot: &Spot<'_>) -> bool {
    let listed = spot.at("enum");
    let mut listed = listed.iter().flat_map(Spot::items);
    listed.next().is_some_and(|one| one.node.is_null()) && listed.next().is_none()
}

/// Reports whether a node accepts null, if that can be told without what it contains.
pub(super) fn may_be_null(node: &Value) -> bool {
    kind_in(node).is_none() || flag(node, "nullable")
}

/// Returns the type that a node states or implies.
pub(super) fn kind_in(node: &Value) -> Option<&str> {
    let implies = |key: &str| node.get(key).is_some();
    let implicit = || {
        if implies("properties") || implies("additionalProperties") {
            Some("object")
        } else {
            implies("items").then_some("array")
        }
    };
    node.get("type").and_then(Value::as_str).or_else(implicit)
}

/// Reports whether no value is of both types.
pub(super) fn are_apart(one: &str, other: &str) -> bool {
    let is_number = |kind: &str| matches!(kind, "integer" | "number");
    one != other && !(is_number(one) && is_number(other))
}

/// Reports whether a keyword is all that a schema says.
pub(super) fn is_only(keyword: &str, node: &Value) -> bool {
    let mut keywords = node.as_object().into_iter().flatten();
    keywords.all(|(key, _)| key == keyword || !counts(key))
}

/// Reports whether a keyword restricts the values of a schema itself.
pub(super) fn restricts(key: &str) -> bool {
    let is_known = Kind::Schema.shape(key).is_some() && !key.starts_with("x-");
    is_known
        && !matches!(
            key,
            "allOf"
                | "oneOf"
                | "anyOf"
                | "discriminator"
                | "nullable"
                | "title"
                | "description"
                | "example"
                | "externalDocs"
                | "deprecated"
                | "default"
                | "xml"
                | "readOnly"
                | "writeOnly"
                | "$defs"
                | "definitions"
                | "$comment"
                | "$schema"
                | "$anchor"
        )
}

/// Reports whether a property exists in this direction: `readOnly` ones are not sent, `writeOnly` ones are not read.
pub(super) fn is_visible<'a>(side: &Side<'a>, property: &Spot<'a>, direction: Direction) -> bool {
    // A webhook event is a request in OpenAPI's sense, and the reply to it a response.
    let hidden = match direction {
        Direction::Request | Direction::Event => "readOnly",
        Direction::Response | Direction::Reply => "writeOnly",
    };
    let is_stated = |key: &&str| property.node.get(*key).is_some();
    if !["$ref", "allOf", "oneOf", "anyOf"].iter().any(is_stated) {
        return !flag(property.node, hidden);
    }
    !side
        .parts(property.clone())
        .any(|part| flag(part.node, hidden))
}
