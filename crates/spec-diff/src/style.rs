//! How values are serialized: those of parameters, of headers and of the fields of a form.

use serde_json::Value;

use super::finding::Direction;
use super::media::Medium;
use super::rule::operation as rule;
use super::schema::kind_of;
use super::side::{Side, Spot};
use super::walk::Walk;
use openapi_document::spec::{flag, text};

/// How a value is serialized. What makes no difference to such a value is left out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style<'a> {
    name: &'a str,
    explode: bool,
    allows_reserved: bool,
    shape: Shape,
    /// Whether the value, or each item of it, is a number or a boolean.
    is_plain: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Scalar,
    Array,
    Object,
    /// Unknown, or one of several.
    Other,
}

impl<'a> Style<'a> {
    /// Returns the style of a parameter or header.
    pub(super) fn of(side: &Side<'a>, spot: &Spot<'a>) -> Self {
        let place = text(spot.node, "in");
        let usual = if matches!(place, "query" | "cookie") {
            "form"
        } else {
            "simple"
        };
        let style = Self::stated(side, spot.node, spot.schema(), usual);
        if spot.node.get("content").is_some() {
            // A media type says it all.
            return Self {
                name: "content",
                explode: false,
                allows_reserved: false,
                ..style
            };
        }
        Self {
            allows_reserved: style.allows_reserved && place == "query",
            ..style
        }
    }

    /// Returns the style of a field of a form, by its encoding.
    pub(super) fn of_field(side: &Side<'a>, encoding: &'a Value, schema: Spot<'a>) -> Self {
        Self::stated(side, encoding, schema, "form")
    }

    fn stated(side: &Side<'a>, node: &'a Value, schema: Spot<'a>, usual: &'a str) -> Self {
        let style = Some(text(node, "style")).filter(|style| !style.is_empty());
        let style = style.unwrap_or(usual);
        let explode = node.get("explode").and_then(Value::as_bool);
        let explode = explode.unwrap_or(style == "form");
        let mut kind = kind_of(side, schema.clone());
        let shape = Shape::of(kind);
        if shape == Shape::Array {
            let items = side.within(schema, &["items"]);
            kind = items.and_then(|items| kind_of(side, items));
        }
        // Each item is sent alone, whatever would be between them.
        let is_delimited = matches!(style, "spaceDelimited" | "pipeDelimited");
        let is_alone = is_delimited && (explode || shape == Shape::Scalar);
        let explodes = match (style, shape) {
            (_, Shape::Scalar) | ("simple", Shape::Array) | ("deepObject", _) => false,
            _ => explode,
        };
        Self {
            name: if is_alone { "form" } else { style },
            explode: explodes,
            allows_reserved: flag(node, "allowReserved"),
            shape,
            is_plain: matches!(kind, Some("integer" | "number" | "boolean")),
        }
    }

    pub(super) fn is_scalar(&self) -> bool {
        self.shape == Shape::Scalar
    }

    pub(super) fn is_list(&self) -> bool {
        self.shape == Shape::Array
    }
}

impl Shape {
    fn of(kind: Option<&str>) -> Self {
        match kind {
            Some("array") => Self::Array,
            Some("object") => Self::Object,
            Some("string" | "integer" | "number" | "boolean") => Self::Scalar,
            _ => Self::Other,
        }
    }
}

/// Reports whether two styles are the same, but for what differs only because one value is a scalar. Returns how values of
/// these styles travel, too.
pub(super) fn compare(styles: &[Style<'_>; 2]) -> (bool, Medium) {
    let [before, after] = styles;
    let shapes = (before.shape, after.shape);
    let (was_apart, is_apart) = match shapes {
        (Shape::Scalar, _) => (after.explode, after.explode),
        (_, Shape::Scalar) => (before.explode, before.explode),
        _ => (before.explode, after.explode),
    };
    let is_kept = before.name == after.name && was_apart == is_apart;
    let medium = match shapes {
        _ if !(is_kept && is_apart && after.name == "form") => Medium::Text,
        (Shape::Object, Shape::Object) => Medium::Form,
        _ => Medium::Repeated,
    };
    (is_kept, medium)
}

/// Reports that reserved characters need not be escaped, or have to be. Numbers and booleans have none.
pub(super) fn reserved(
    walk: &mut Walk<'_>,
    direction: Direction,
    name: &str,
    (before, after): (&Spot<'_>, &Spot<'_>),
    styles: &[Style<'_>; 2],
) {
    if styles.iter().any(|style| style.is_plain) {
        return;
    }
    let (change, fact) = match styles.each_ref().map(|style| style.allows_reserved) {
        [false, true] => (&rule::RESERVED_ALLOWED, "can have reserved characters"),
        [true, false] => (
            &rule::RESERVED_REFUSED,
            "can no longer have reserved characters",
        ),
        _ => return,
    };
    let (was, is) = (Some(&*before.pointer), Some(&*after.pointer));
    walk.change(change, direction, was, is, format!("{name} {fact}"));
}
