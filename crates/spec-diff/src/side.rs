//! One version of a document, and nodes in it.

use std::collections::HashMap;

use serde_json::Value;

use super::shape::alike;
use openapi_document::escape;
use openapi_document::spec::schema::{Holder, every_schema};
use openapi_document::spec::{follow, schemas, text};

/// Maximum length of a chain of references, which ends cycles.
const HOPS: usize = 32;

/// A node and its JSON pointer.
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

    /// Returns the value of `key`.
    pub(super) fn at(&self, key: &str) -> Option<Self> {
        let node = self.node.get(key)?;
        let pointer = format!("{}/{}", self.pointer, escape(key));
        Some(Self { pointer, node })
    }

    /// Returns the entries of this object.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'a str, Self)> {
        let entries = self.node.as_object().into_iter().flatten();
        entries.map(|(key, node)| {
            let pointer = format!("{}/{}", self.pointer, escape(key));
            (key.as_str(), Self { pointer, node })
        })
    }

    /// Returns the schema of a parameter, header or media type; without one, a schema that accepts anything.
    pub(super) fn schema(&self) -> Self {
        let anything = || Self::new(self.pointer.clone(), &Value::Null);
        self.at("schema").unwrap_or_else(anything)
    }

    /// Returns the items of this array.
    pub(super) fn items(&self) -> impl Iterator<Item = Self> {
        let items = self.node.as_array().into_iter().flatten().enumerate();
        items.map(|(index, node)| Self::new(format!("{}/{index}", self.pointer), node))
    }
}

/// One version of a document.
pub(super) struct Side<'a> {
    pub(super) root: &'a Value,
    /// Inline schemas by pointer, each with the equal schema of the same title that represents it.
    named: HashMap<String, Spot<'a>>,
}

impl<'a> Side<'a> {
    pub(super) fn new(root: &'a Value) -> Self {
        let named = named(root);
        Self { root, named }
    }

    /// Resolves references, and replaces an inline schema by the one that represents its type.
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

/// Equal inline schemas with the same title are one Rust type: the component of that name, or the first of them, represents
/// the others.
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
