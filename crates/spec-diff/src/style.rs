//! How the values of parameters are serialized.

use super::media::Medium;
use super::schema::kind_of;
use super::side::{Side, Spot};
use openapi_document::spec::{flag, text};

/// How a value is serialized. What makes no difference to such a value is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style<'a> {
    name: &'a str,
    explode: bool,
    allows_reserved: bool,
    /// Whether the value has a media type.
    has_content: bool,
    shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Scalar,
    Array,
    Other,
}

impl<'a> Style<'a> {
    pub(super) fn of(side: &Side<'a>, parameter: &Spot<'a>) -> Self {
        let node = parameter.node;
        let is_query = matches!(text(node, "in"), "query" | "cookie");
        let usual = if is_query { "form" } else { "simple" };
        let style = Some(text(node, "style")).filter(|style| !style.is_empty());
        let style = style.unwrap_or(usual);
        let explode = node.get("explode").and_then(serde_json::Value::as_bool);
        let explode = explode.unwrap_or(style == "form");
        let shape = match kind_of(side, parameter.schema()) {
            Some("array") => Shape::Array,
            Some("string" | "integer" | "number" | "boolean") => Shape::Scalar,
            _ => Shape::Other,
        };
        // Each item is sent alone, whatever would be between them.
        let is_delimited = matches!(style, "spaceDelimited" | "pipeDelimited");
        let is_plain = is_delimited && (explode || shape == Shape::Scalar);
        Self {
            name: if is_plain { "form" } else { style },
            explode: explode
                && !(shape == Shape::Scalar || shape == Shape::Array && style == "simple"),
            allows_reserved: text(node, "in") == "query" && flag(node, "allowReserved"),
            has_content: node.get("content").is_some(),
            shape,
        }
    }

    /// Returns two styles without what differs only because one value is an array and the other one is not.
    pub(super) fn comparable([before, after]: [Self; 2]) -> [Self; 2] {
        let explode = match (before.shape, after.shape) {
            (Shape::Scalar, Shape::Array) => after.explode,
            (Shape::Array, Shape::Scalar) => before.explode,
            _ => {
                return [before, after].map(|style| Self {
                    shape: Shape::Other,
                    ..style
                });
            }
        };
        [before, after].map(|style| Self {
            explode,
            shape: Shape::Other,
            ..style
        })
    }
}

/// Returns how values of these styles travel.
pub(super) fn medium(styles: &[Style<'_>; 2]) -> Medium {
    let is_repeated = |style: &Style<'_>| style.name == "form" && style.explode;
    if styles.iter().all(is_repeated) {
        Medium::Repeated
    } else {
        Medium::Text
    }
}
