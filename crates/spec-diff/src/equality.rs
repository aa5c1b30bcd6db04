//! Equality of schemas, apart from descriptions.

use std::collections::HashSet;

use openapi_document::grammar::{Kind, Shape};
use openapi_document::same;
use openapi_document::spec::pointer_of;
use serde_json::{Map, Value};

const SCHEMA: Shape = Shape::Object(Kind::Schema);

/// Reports whether a keyword affects which values are valid.
pub(super) fn counts(keyword: &str) -> bool {
    !matches!(
        keyword,
        "title" | "description" | "example" | "externalDocs" | "$comment"
    ) && !keyword.starts_with("x-")
}

/// Reports whether two schemas are equal apart from descriptions. References are equal if they read alike.
pub(super) fn alike(one: &Value, other: &Value) -> bool {
    Equality { follows: None }.values(Some(&SCHEMA), one, other)
}

/// Equality of schemas in one document, or in two versions of one.
pub(super) struct Equality<'a> {
    follows: Option<References<'a>>,
}

/// The references of two versions.
struct References<'a> {
    before: &'a Value,
    after: &'a Value,
    /// Those that were followed.
    met: HashSet<(&'a str, &'a str)>,
}

impl<'a> Equality<'a> {
    /// Of schemas in two versions: references are equal if they lead to equal schemas.
    pub(super) fn between(before: &'a Value, after: &'a Value) -> Self {
        let met = HashSet::new();
        Self {
            follows: Some(References { before, after, met }),
        }
    }

    /// Reports whether two schemas are equal apart from descriptions.
    pub(super) fn of_schemas(&mut self, old: &'a Value, new: &'a Value) -> bool {
        self.values(Some(&SCHEMA), old, new)
    }

    /// Reports whether two schemas say the same about `key`.
    pub(super) fn of_keyword(
        &mut self,
        key: &str,
        old: &'a Map<String, Value>,
        new: &'a Map<String, Value>,
    ) -> bool {
        match (old.get(key), new.get(key)) {
            (None, None) => true,
            (Some(Value::String(old)), Some(Value::String(new))) if key == "$ref" => {
                self.references(old, new)
            }
            (Some(old), Some(new)) if matches!(key, "enum" | "required") => same_set(old, new),
            (Some(Value::Object(old)), Some(Value::Object(new))) if key == "dependentRequired" => {
                let is_in_new = |(name, old): (&String, &Value)| {
                    new.get(name).is_some_and(|new| same_set(old, new))
                };
                old.len() == new.len() && old.iter().all(is_in_new)
            }
            (Some(old), Some(new)) => self.values(Kind::Schema.shape(key), old, new),
            _ => false,
        }
    }

    fn values(&mut self, shape: Option<&'static Shape>, old: &'a Value, new: &'a Value) -> bool {
        match (shape, old, new) {
            (Some(Shape::Object(Kind::Schema)), Value::Object(old), Value::Object(new)) => {
                let is_only_new = |key: &&String| !old.contains_key(*key);
                let mut keys = old.keys().chain(new.keys().filter(is_only_new));
                keys.all(|key| !counts(key) || self.of_keyword(key, old, new))
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

    fn references(&mut self, old: &'a str, new: &'a str) -> bool {
        let Some(versions) = &mut self.follows else {
            return old == new;
        };
        if !versions.met.insert((old, new)) {
            return true;
        }
        let target = |root: &'a Value, text| root.pointer(&pointer_of(text)?);
        match (target(versions.before, old), target(versions.after, new)) {
            (Some(old), Some(new)) => self.of_schemas(old, new),
            _ => false,
        }
    }
}

/// Reports whether two lists have the same entries in any order.
fn same_set(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Array(old), Value::Array(new)) => {
            let is_in_new = |item| new.iter().any(|partner| same(item, partner));
            old.len() == new.len() && old.iter().all(is_in_new)
        }
        _ => same(old, new),
    }
}
