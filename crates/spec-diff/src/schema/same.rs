//! Equality of schemas and restrictions in two documents, along their references.

use std::collections::HashSet;

use openapi_document::grammar::{Kind, Shape};
use openapi_document::spec::pointer_of;
use serde_json::{Map, Value};

use super::beyond::Beyond;
use crate::composite::Schema;
use crate::number::same;
use crate::shape::counts;
use crate::side::Spot;

/// Reports whether two restrictions are of the same values. References lead into these two documents.
pub(super) fn same_restrictions<'a>(
    (before, after): (&'a Value, &'a Value),
    old: &Beyond<'a>,
    new: &Beyond<'a>,
) -> bool {
    let met = HashSet::new();
    Pair { before, after, met }.are_same(old, new)
}

/// Reports whether two schemas say the same, apart from descriptions, and so does what they refer to.
pub(super) fn same_schemas<'a>(
    (before, after): (&'a Value, &'a Value),
    old: &Schema<'a>,
    new: &Schema<'a>,
) -> bool {
    let met = HashSet::new();
    let mut pair = Pair { before, after, met };
    let mut are_same = |old: &Spot<'a>, new: &Spot<'a>| {
        let nodes = (old.node.as_object(), new.node.as_object());
        matches!(nodes, (Some(old), Some(new)) if pair.accept_the_same(old, new))
    };
    let mut parts = old.beside.iter().zip(&new.beside);
    (old.values.is_none() && new.values.is_none())
        && are_same(&old.at, &new.at)
        && old.beside.len() == new.beside.len()
        && parts.all(|(old, new)| old.is_bare == new.is_bare && are_same(&old.spot, &new.spot))
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
