//! Equality of schemas, apart from descriptions.

use std::collections::{BTreeMap, HashSet};
use std::ptr::from_ref;

use openapi_document::grammar::{Kind, Shape};
use openapi_document::same;
use openapi_document::spec::{Heirs, entries, follow, schema_pointer, text};
use serde_json::{Map, Value};

use super::prepare::mapped;

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
pub(super) struct Equality<'s, 'a> {
    follows: Option<Versions<'s, 'a>>,
}

/// The root of a version, and which of its components extend which others.
pub(super) type Tree<'s, 'a> = (&'a Value, &'s Heirs<'a>);

/// A node and its pointer; empty for one that is not reached by way of a reference.
type Node<'a> = (String, &'a Value);

/// The two versions whose references are followed.
struct Versions<'s, 'a> {
    before: Tree<'s, 'a>,
    after: Tree<'s, 'a>,
    /// The schemas that were met by way of a reference.
    met: HashSet<(*const Value, *const Value)>,
}

impl<'s, 'a> Equality<'s, 'a> {
    /// Of schemas in two versions: a reference is equal to what it leads to, and kinds of a schema are a part of it.
    pub(super) fn between(before: Tree<'s, 'a>, after: Tree<'s, 'a>) -> Self {
        let met = HashSet::new();
        Self {
            follows: Some(Versions { before, after, met }),
        }
    }

    /// Reports whether two schemas are equal apart from descriptions.
    pub(super) fn of_schemas(&mut self, old: &Node<'a>, new: &Node<'a>) -> bool {
        self.heirs(old, new) && self.values(Some(&SCHEMA), old.1, new.1)
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
            (Some(old), Some(new)) if matches!(key, "enum" | "required") => same_set(old, new),
            (Some(Value::Object(old)), Some(Value::Object(new))) if key == "dependentRequired" => {
                let is_in_new = |(name, old): (&String, &Value)| {
                    new.get(name).is_some_and(|new| same_set(old, new))
                };
                old.len() == new.len() && old.iter().all(is_in_new)
            }
            (Some(tag), Some(new_tag)) if key == "discriminator" && self.follows.is_some() => {
                names(old) == names(new) && self.tags(tag, new_tag)
            }
            (Some(old), Some(new)) => self.values(Kind::Schema.shape(key), old, new),
            _ => false,
        }
    }

    fn values(&mut self, shape: Option<&'static Shape>, old: &'a Value, new: &'a Value) -> bool {
        match (shape, old, new) {
            (Some(Shape::Object(Kind::Schema)), Value::Object(was), Value::Object(is)) => {
                if let Some((old, new)) = self.targets(old, new) {
                    return self.linked(&old, &new);
                }
                let is_only_new = |key: &&String| !was.contains_key(*key);
                let mut keys = was.keys().chain(is.keys().filter(is_only_new));
                keys.all(|key| !counts(key) || self.of_keyword(key, was, is))
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

    /// Returns what two schemas lead to, if one of them is a reference.
    fn targets(&self, old: &'a Value, new: &'a Value) -> Option<(Node<'a>, Node<'a>)> {
        let versions = self.follows.as_ref()?;
        let target = |(root, _): Tree<'s, 'a>, node| follow(root, String::new(), node);
        let (was, is) = (target(versions.before, old), target(versions.after, new));
        let is_kept = std::ptr::eq(was.1, old) && std::ptr::eq(is.1, new);
        (!is_kept).then_some((was, is))
    }

    /// Reports whether two schemas that others refer to are equal. Those that were met before are, as far as is known.
    fn linked(&mut self, old: &Node<'a>, new: &Node<'a>) -> bool {
        let pair = (from_ref(old.1), from_ref(new.1));
        let is_met = |versions: &mut Versions<'s, 'a>| !versions.met.insert(pair);
        self.follows.as_mut().is_some_and(is_met) || self.of_schemas(old, new)
    }

    /// Reports whether the tags of two discriminators lead to equal schemas.
    fn tags(&mut self, old: &'a Value, new: &'a Value) -> bool {
        let Some(Versions { before, after, .. }) = self.follows else {
            return old == new;
        };
        text(old, "propertyName") == text(new, "propertyName")
            && self.all_linked(mapping(before.0, old), &mapping(after.0, new))
    }

    /// Reports whether the schemas that extend two schemas with a discriminator are equal.
    fn heirs(&mut self, old: &Node<'a>, new: &Node<'a>) -> bool {
        let has_kinds = |node: &Node<'a>| node.1.get("discriminator").is_some();
        match self.follows {
            Some(Versions { before, after, .. }) if has_kinds(old) || has_kinds(new) => {
                self.all_linked(extending(before.1, &old.0), &extending(after.1, &new.0))
            }
            _ => true,
        }
    }

    fn all_linked(&mut self, old: Named<'a>, new: &Named<'a>) -> bool {
        let is_in_new = |(name, old)| new.get(name).is_some_and(|new| self.linked(&old, new));
        old.len() == new.len() && old.into_iter().all(is_in_new)
    }
}

/// Schemas by name.
type Named<'a> = BTreeMap<&'a str, Node<'a>>;

/// Returns the schemas that the tags of a discriminator lead to.
fn mapping<'a>(root: &'a Value, discriminator: &'a Value) -> Named<'a> {
    let tags = entries(discriminator, "mapping").filter_map(|(tag, target)| {
        let pointer = mapped(root, target.as_str()?).into_owned();
        let node = root.pointer(&pointer)?;
        Some((tag, (pointer, node)))
    });
    tags.collect()
}

/// Returns the schemas that extend the one at `pointer`.
fn extending<'a>(heirs: &Heirs<'a>, pointer: &str) -> Named<'a> {
    let found = heirs.extending(pointer).into_iter();
    found
        .map(|(name, node)| (name, (schema_pointer(name), node)))
        .collect()
}

/// Returns the references of the alternatives of a schema, whose names are tags.
fn names(schema: &Map<String, Value>) -> Vec<Option<&Value>> {
    let lists = ["oneOf", "anyOf"]
        .into_iter()
        .filter_map(|key| schema.get(key)?.as_array());
    lists.flatten().map(|item| item.get("$ref")).collect()
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
