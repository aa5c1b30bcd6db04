//! Media types, and how values travel in them.

use std::collections::BTreeMap;

use super::equality::counts;
use super::ranges::Range;
use super::side::Spot;
use serde_json::Value;

/// How a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Medium {
    /// As JSON, or in a form that is not known here.
    Json,
    /// As XML. `1` and `"1"` are the same, as in any text.
    Xml,
    /// As text: a parameter, a header, a plain text.
    Text,
    /// As the fields of a form, each of which is sent alone.
    Form,
    /// As text, where each item of an array is sent as if it were alone.
    Repeated,
    /// As text, inside of an object or a list.
    Part,
}

impl Medium {
    pub(super) fn is_text(self) -> bool {
        self != Self::Json
    }

    /// Returns how the items of an array travel.
    pub(super) fn of_items(self) -> Self {
        match self {
            Self::Form | Self::Repeated => Self::Part,
            whole => whole,
        }
    }

    /// Returns how the properties of an object travel.
    pub(super) fn of_properties(self) -> Self {
        match self {
            Self::Text => Self::Part,
            Self::Form => Self::Repeated,
            Self::Repeated | Self::Part => Self::Json,
            whole => whole,
        }
    }
}

/// A media type or range, without what does not matter: case, quotes, order of parameters, the usual charset.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct MediaType {
    kind: String,
    subtype: String,
    parameters: BTreeMap<String, String>,
}

impl MediaType {
    pub(super) fn parse(text: &str) -> Self {
        let mut parts = split(text).into_iter();
        let essence = parts.next().unwrap_or_default().to_ascii_lowercase();
        let (kind, subtype) = essence.split_once('/').unwrap_or((&essence, ""));
        let is_json = is_json(subtype);
        let parameters = parts.filter_map(|part| {
            let (name, value) = part.split_once('=')?;
            let name = name.trim().to_ascii_lowercase();
            let mut value = value.trim().trim_matches('"').to_owned();
            if name == "charset" {
                value.make_ascii_lowercase();
                // JSON is always UTF-8, and ASCII is UTF-8.
                if is_json || matches!(value.as_str(), "utf-8" | "utf8" | "us-ascii") {
                    return None;
                }
            }
            Some((name, value))
        });
        Self {
            kind: kind.to_owned(),
            subtype: subtype.to_owned(),
            parameters: parameters.collect(),
        }
    }

    pub(super) fn medium(&self) -> Medium {
        match (self.kind.as_str(), self.subtype.as_str()) {
            ("application" | "text", "xml") => Medium::Xml,
            (_, subtype) if subtype.ends_with("+xml") => Medium::Xml,
            ("application", "x-www-form-urlencoded") | ("multipart", _) => Medium::Form,
            ("text", subtype) if !is_json(subtype) && !is_yaml(subtype) => Medium::Text,
            _ => Medium::Json,
        }
    }

    /// Reports whether a body of this type is bytes that no schema describes.
    pub(super) fn is_opaque(&self) -> bool {
        let is_range = self.subtype == "*";
        let has_types = is_json(&self.subtype) || is_yaml(&self.subtype);
        self.medium() == Medium::Json && !has_types && !is_range
    }

    /// Reports whether `encoding` applies to the parts of such a body.
    pub(super) fn has_parts(&self) -> bool {
        self.is_multipart() || self.subtype == "x-www-form-urlencoded"
    }

    pub(super) fn is_multipart(&self) -> bool {
        self.kind == "multipart"
    }

    fn covers(&self, other: &Self) -> bool {
        let is_any = self.kind == "*" && other.kind != "*";
        let is_any_of_kind = self.kind == other.kind && self.subtype == "*" && other.subtype != "*";
        self.parameters.is_empty() && (is_any || is_any_of_kind)
    }
}

fn is_json(subtype: &str) -> bool {
    subtype == "json" || subtype.ends_with("+json")
}

fn is_yaml(subtype: &str) -> bool {
    matches!(subtype, "yaml" | "x-yaml" | "vnd.yaml") || subtype.ends_with("+yaml")
}

/// Splits a media type at the semicolons outside of quotes.
fn split(text: &str) -> Vec<&str> {
    let mut is_quoted = false;
    let parts = text.split(|char| {
        is_quoted ^= char == '"';
        char == ';' && !is_quoted
    });
    parts
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

/// An entry of `content`.
#[derive(Clone)]
pub(super) struct Content<'a> {
    /// The key in the document.
    pub(super) name: &'a str,
    pub(super) media_type: MediaType,
    pub(super) spot: Spot<'a>,
}

impl Content<'_> {
    /// Reports whether a body is bytes. OpenAPI 3.0 states the format `binary`, 3.1 nothing.
    pub(super) fn is_bytes(&self) -> bool {
        let schema = self.spot.schema();
        let keywords = schema.node.as_object().into_iter().flatten();
        let mut keywords = keywords.filter(|(keyword, _)| counts(keyword));
        let is_usual = |(keyword, value): (&String, &Value)| {
            matches!(
                (keyword.as_str(), value.as_str()),
                ("type", Some("string")) | ("format", Some("binary"))
            )
        };
        let is_binary = schema.node.get("type").is_none() == schema.node.get("format").is_none();
        self.media_type.is_opaque() && is_binary && keywords.all(is_usual)
    }
}

impl Range for Content<'_> {
    type Key = MediaType;

    fn key(&self) -> MediaType {
        self.media_type.clone()
    }

    fn covers(&self, other: &Self) -> bool {
        self.media_type.covers(&other.media_type)
    }
}

/// Returns the media types of a body.
pub(super) fn content<'a>(body: &Spot<'a>) -> Vec<Content<'a>> {
    let content = body.at("content");
    let entries = content.iter().flat_map(Spot::entries);
    let entries = entries.map(|(name, spot)| Content {
        name,
        media_type: MediaType::parse(name),
        spot,
    });
    entries.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_are_equal_by_meaning() {
        let table = [
            ("application/json", "Application/JSON; charset=utf-8"),
            ("a/b;x=1;y=2", "a/b; Y=2 ; x=\"1\""),
            ("a/b; x=\"1;2\"", "a/b;x=\"1;2\""),
            ("text/plain", "text/plain;charset=UTF-8"),
        ];
        for (one, other) in table {
            assert_eq!(MediaType::parse(one), MediaType::parse(other));
        }
        let table = [
            ("text/plain", "text/plain;charset=latin1"),
            ("a/b;x=1", "a/b;x=2"),
            ("a/b", "a/b;x=1"),
        ];
        for (one, other) in table {
            assert_ne!(MediaType::parse(one), MediaType::parse(other));
        }
    }

    #[test]
    fn a_range_covers_what_is_narrower() {
        let covers =
            |wide: &str, narrow: &str| MediaType::parse(wide).covers(&MediaType::parse(narrow));
        assert!(
            covers("*/*", "text/*") && covers("*/*", "a/b;x=1") && covers("text/*", "text/csv")
        );
        assert!(
            !covers("text/*", "*/*") && !covers("text/*", "text/*") && !covers("a/b", "a/b;x=1")
        );
    }
}
