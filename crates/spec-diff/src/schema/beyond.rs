//! Restrictions that OpenAPI 3.0 cannot express, and whether two of them are of the same values.

use std::collections::HashSet;

use openapi_document::grammar::{Kind, Shape};
use openapi_document::spec::pointer_of;
use serde_json::{Map, Value};

use crate::number::same;
use crate::shape::counts;
use crate::side::Spot;

/// Keywords that say something together. What is unevaluated, all other keywords of the schema say.
const GROUPS: [&[&str]; 9] = [
    &["if", "then", "else"],
    &["contains", "minContains", "maxContains"],
    &["prefixItems"],
    &["patternProperties"],
    &["propertyNames"],
    &["dependentRequired"],
    &["dependentSchemas"],
    &["contentSchema"],
    &["unevaluatedProperties", "unevaluatedItems"],
];

/// Returns the keywords that `key`, which OpenAPI 3.0 cannot express, belongs to.
pub(super) fn group_of(key: &str) -> Option<&'static [&'static str]> {
    GROUPS.into_iter().find(|group| group.contains(&key))
}

/// A restriction that OpenAPI 3.0 cannot express.
#[derive(Clone)]
pub(super) struct Beyond<'a> {
    /// Its keywords.
    pub(super) group: &'static [&'static str],
    /// The schema that states it.
    pub(super) holder: Spot<'a>,
}

impl Beyond<'_> {
    /// Returns the pointer to the first of its keywords.
    pub(super) fn place(&self) -> String {
        let stated = self
            .group
            .iter()
            .find(|key| self.holder.node.get(**key).is_some());
        format!(
            "{}/{}",
            self.holder.pointer,
            stated.unwrap_or(&self.group[0])
        )
    }
}

/// Reports whether two restrictions are of the same values. References lead into these two documents.
pub(super) fn are_same<'a>(
    (before, after): (&'a Value, &'a Value),
    old: &Beyond<'a>,
    new: &Beyond<'a>,
) -> bool {
    let met = HashSet::new();
    Pair { before, after, met }.are_same(old, new)
}

/// Two versions of a document.
struct Pair<'a> {
    before: &'a Value,
    after: &'a Value,
    /// The references that were followed.
    met: HashSet<(&'a str, &'a str)>,
}

impl<'a> Pair<'a> {
    fn are_same(&mut self, old: &Beyond<'a>, new: &Beyond<'a>) -> bool {
        let (Some(one), Some(other)) = (old.holder.node.as_object(), new.holder.node.as_object())
        else {
            return false;
        };
        old.group == new.group
            && if old.group.contains(&"unevaluatedItems") {
                self.accept_the_same(one, other)
            } else {
                old.group.iter().all(|key| self.is_same(key, one, other))
            }
    }

    /// Reports whether two schemas restrict the same values.
    fn accept_the_same(
        &mut self,
        old: &'a Map<String, Value>,
        new: &'a Map<String, Value>,
    ) -> bool {
        let mut keys = old.keys().chain(new.keys());
        keys.all(|key| !counts(key) || self.is_same(key, old, new))
    }

    fn is_same(
        &mut self,
        key: &str,
        old: &'a Map<String, Value>,
        new: &'a Map<String, Value>,
    ) -> bool {
        match (old.get(key), new.get(key)) {
            (None, None) => true,
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
                self.accept_the_same(old, new)
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
            (Some(old), Some(new)) => self.accept_the_same(old, new),
            _ => false,
        }
    }
}
