//! Keywords that OpenAPI 3.0 cannot express, and that restrict the same values in both versions.

use std::collections::HashSet;

use openapi_document::Document;
use openapi_document::grammar::{Kind, Shape};
use openapi_document::spec::pointer_of;
use serde_json::{Map, Value};

use super::number::same;

/// Keywords that stay unknown although they are the same in both versions: what they say is elsewhere.
const ELSEWHERE: [&str; 4] = [
    "$dynamicRef",
    "$recursiveRef",
    "$schema",
    "jsonSchemaDialect",
];

/// Keywords of a schema that restrict no values.
const WORDS: [&str; 6] = [
    "title",
    "description",
    "example",
    "examples",
    "externalDocs",
    "$comment",
];

/// Reports whether the keyword at `pointer` restricts the same values in both versions.
pub(super) fn is_unchanged(before: &Document, after: &Document, pointer: &str) -> bool {
    let (holder, keyword) = pointer.rsplit_once('/').unwrap_or_default();
    let (Some(old), Some(new)) = (before.get(holder), after.get(holder)) else {
        return false;
    };
    let (Some(old), Some(new)) = (old.as_object(), new.as_object()) else {
        return false;
    };
    let mut pair = Pair {
        before: &before.root,
        after: &after.root,
        met: HashSet::new(),
    };
    match keyword {
        // What is evaluated, and which items are the rest, other keywords say.
        "unevaluatedProperties" | "unevaluatedItems" => pair.are_same(old, new),
        "prefixItems" => pair.is_same("items", old, new) && pair.is_same(keyword, old, new),
        _ => pair.is_same(keyword, old, new),
    }
}

/// Two versions of a document.
struct Pair<'a> {
    before: &'a Value,
    after: &'a Value,
    /// The references that were followed.
    met: HashSet<(&'a str, &'a str)>,
}

impl<'a> Pair<'a> {
    /// Reports whether two schemas restrict the same values.
    fn are_same(&mut self, old: &'a Map<String, Value>, new: &'a Map<String, Value>) -> bool {
        let mut keys = old.keys().chain(new.keys());
        keys.all(|key| {
            WORDS.contains(&key.as_str()) || key.starts_with("x-") || self.is_same(key, old, new)
        })
    }

    fn is_same(
        &mut self,
        key: &str,
        old: &'a Map<String, Value>,
        new: &'a Map<String, Value>,
    ) -> bool {
        match (old.get(key), new.get(key)) {
            (None, None) => true,
            (Some(_), Some(_)) if ELSEWHERE.contains(&key) => false,
            (Some(Value::String(old)), Some(Value::String(new))) if key == "$ref" => {
                self.lead_to_the_same(old, new)
            }
            (Some(old), Some(new)) => self.values(Kind::Schema.shape(key), old, new),
            _ => false,
        }
    }

    fn values(&mut self, shape: Option<&'static Shape>, old: &'a Value, new: &'a Value) -> bool {
        match (shape, old, new) {
            (Some(Shape::Object(Kind::Schema)), Value::Object(old), Value::Object(new)) => {
                self.are_same(old, new)
            }
            (Some(Shape::Map(inner)), Value::Object(old), Value::Object(new)) => {
                let is_in_new = |(name, old): (&'a String, &'a Value)| {
                    new.get(name)
                        .is_some_and(|new| self.values(Some(inner), old, new))
                };
                old.len() == new.len() && old.iter().all(is_in_new)
            }
            (Some(Shape::List(inner)), Value::Array(old), Value::Array(new)) => {
                let mut pairs = old.iter().zip(new);
                old.len() == new.len() && pairs.all(|(old, new)| self.values(Some(inner), old, new))
            }
            _ => same(old, new),
        }
    }

    fn lead_to_the_same(&mut self, old: &'a str, new: &'a str) -> bool {
        if !self.met.insert((old, new)) {
            return true;
        }
        let target = |root: &'a Value, text| root.pointer(&pointer_of(text)?)?.as_object();
        match (target(self.before, old), target(self.after, new)) {
            (Some(old), Some(new)) => self.are_same(old, new),
            _ => false,
        }
    }
}
