//! One version of a document, and places in it.

use std::collections::HashMap;

use serde_json::Value;

use super::shape::alike;
use crate::document::escape;
use crate::spec::schema::{Holder, every_schema};
use crate::spec::{follow, schemas, text};

/// How many references to references are followed; a cycle of them ends here.
const HOPS: usize = 32;

/// A node and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Spot<'a> {
    pub(super) pointer: String,
    pub(super) node: &'a Value,
}

impl<'a> Spot<'a> {
    pub(super) fn new(pointer: impl Into<String>, node: &'a Value) -> Self {
        let pointer = pointer.into();
        Self { pointer, node }
    }

    /// What stands under `key`.
    pub(super) fn at(&self, key: &str) -> Option<Self> {
        let node = self.node.get(key)?;
        let pointer = format!("{}/{}", self.pointer, escape(key));
        Some(Self { pointer, node })
    }

    /// The entries of this object, by name.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'a str, Self)> {
        let entries = self.node.as_object().into_iter().flatten();
        entries.map(|(key, node)| {
            let pointer = format!("{}/{}", self.pointer, escape(key));
            (key.as_str(), Self { pointer, node })
        })
    }

    /// The schema that a parameter, header or media type holds; one that admits anything where it says nothing.
    pub(super) fn schema(&self) -> Self {
        let anything = || Self::new(self.pointer.clone(), &Value::Null);
        self.at("schema").unwrap_or_else(anything)
    }

    /// The elements of this array.
    pub(super) fn items(&self) -> impl Iterator<Item = Self> {
        let items = self.node.as_array().into_iter().flatten().enumerate();
        items.map(|(index, node)| Self::new(format!("{}/{index}", self.pointer), node))
    }
}

/// One version of a document.
pub(super) struct Side<'a> {
    pub(super) root: &'a Value,
    /// By the pointer of an inline schema, the one of the same title and shape that stands for it.
    named: HashMap<String, Spot<'a>>,
}

impl<'a> Side<'a> {
    pub(super) fn new(root: &'a Value) -> Self {
        let named = named(root);
        Self { root, named }
    }

    /// The spot that stands for this one: what a reference names, and the first of inline schemas that are one type.
    pub(super) fn resolve(&self, mut spot: Spot<'a>) -> Spot<'a> {
        for _ in 0..HOPS {
            let pointer = spot.pointer.clone();
            let (to, node) = follow(self.root, spot.pointer, spot.node);
            let stays = to == pointer;
            spot = Spot::new(to, node);
            if stays {
                break;
            }
        }
        self.named.get(&spot.pointer).cloned().unwrap_or(spot)
    }
}

/// Inline schemas of one title are one type in Rust: the component of that name, or the first of them, stands for all that
/// are equal to it.
fn named(root: &Value) -> HashMap<String, Spot<'_>> {
    let components = schemas(root).map(|(name, node)| {
        let pointer = format!("/components/schemas/{}", escape(name));
        (name, Spot::new(pointer, node))
    });
    let mut first: HashMap<&str, Spot<'_>> = components.collect();
    let mut named = HashMap::new();
    for schema in every_schema(root) {
        let title = text(schema.node, "title");
        if title.is_empty() || matches!(schema.holder, Holder::Component(_)) {
            continue;
        }
        let spot = Spot::new(schema.pointer, schema.node);
        match first.get(title) {
            None => {
                first.insert(title, spot);
            }
            Some(one) if alike(one.node, spot.node) => {
                named.insert(spot.pointer, one.clone());
            }
            Some(_) => {}
        }
    }
    named
}
