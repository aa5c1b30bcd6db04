//! One version of a document, and nodes in it.

use std::collections::{HashMap, VecDeque};

use serde_json::Value;

use super::equality::{Tree, alike, counts};
use openapi_document::escape;
use openapi_document::grammar::{Kind, walk};
use openapi_document::spec::{Heirs, follow, schema_at, schema_pointer, schemas, text};

/// Maximum number of parts of a schema that are searched. More are a circle, or nearly.
const PARTS: usize = 512;

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
        Some(Self {
            pointer: self.below(key),
            node,
        })
    }

    /// Returns the entries of this object.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'a str, Self)> {
        let entries = self.node.as_object().into_iter().flatten();
        entries.map(|(key, node)| {
            (
                key.as_str(),
                Self {
                    pointer: self.below(key),
                    node,
                },
            )
        })
    }

    fn below(&self, key: &str) -> String {
        [&self.pointer, "/", &escape(key)].concat()
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

impl<'a> From<(String, &'a Value)> for Spot<'a> {
    fn from((pointer, node): (String, &'a Value)) -> Self {
        Self { pointer, node }
    }
}

impl<'a> From<&Spot<'a>> for (String, &'a Value) {
    fn from(spot: &Spot<'a>) -> Self {
        (spot.pointer.clone(), spot.node)
    }
}

/// One version of a document.
pub(super) struct Side<'a> {
    pub(super) root: &'a Value,
    /// Inline schemas by pointer, each with the equal schema of the same title that represents it.
    named: HashMap<String, Spot<'a>>,
    heirs: Heirs<'a>,
}

impl<'a> Side<'a> {
    pub(super) fn new(root: &'a Value) -> Self {
        Self {
            root,
            named: named(root),
            heirs: Heirs::of(root),
        }
    }

    /// Returns what schemas of this version are compared by.
    pub(super) fn tree(&self) -> Tree<'_, 'a> {
        (self.root, &self.heirs)
    }

    /// Returns the components that extend the schema at `pointer`, directly or by way of others, by name.
    pub(super) fn heirs(&self, pointer: &str) -> impl Iterator<Item = (&'a str, Spot<'a>)> {
        let found = self.heirs.extending(pointer).into_iter();
        found.map(|(name, node)| (name, Spot::new(schema_pointer(name), node)))
    }

    /// Returns what is at the end of these keys in a schema or, by `allOf`, in one of its parts.
    pub(super) fn within(&self, schema: Spot<'a>, keys: &[&str]) -> Option<Spot<'a>> {
        let at_end = |part: Spot<'a>| keys.iter().try_fold(part, |spot, key| spot.at(key));
        self.parts(schema).find_map(at_end)
    }

    /// Returns a schema and all its parts by `allOf`, without their references.
    pub(super) fn parts(&self, schema: Spot<'a>) -> impl Iterator<Item = Spot<'a>> {
        let mut open = VecDeque::from([schema]);
        let mut met = 0;
        std::iter::from_fn(move || {
            let part = self.resolve(open.pop_front()?);
            met += 1;
            if met + open.len() < PARTS {
                open.extend(part.at("allOf").iter().flat_map(Spot::items));
            }
            Some(part)
        })
    }

    /// Resolves references, takes what stands alone in `allOf`, `oneOf` or `anyOf` out of it, and replaces an inline schema
    /// by the one that represents its type.
    pub(super) fn resolve(&self, mut spot: Spot<'a>) -> Spot<'a> {
        for _ in 0..PARTS {
            let (pointer, node) = follow(self.root, spot.pointer, spot.node);
            spot = Spot { pointer, node };
            match alone_in(&spot) {
                Some(inside) => spot = inside,
                None => break,
            }
        }
        self.named.get(&spot.pointer).cloned().unwrap_or(spot)
    }
}

/// Returns the schema in an inline one that says nothing else. Components and titled schemas have a name to keep.
fn alone_in<'a>(spot: &Spot<'a>) -> Option<Spot<'a>> {
    let mut keys = spot.node.as_object()?.keys().filter(|key| counts(key));
    let (key, rest) = (keys.next()?, keys.next());
    let is_wrapper = rest.is_none() && matches!(key.as_str(), "allOf" | "oneOf" | "anyOf");
    let is_named = || schema_at(&spot.pointer).is_some() || !text(spot.node, "title").is_empty();
    if !is_wrapper || is_named() {
        return None;
    }
    let list = spot.at(key)?;
    let mut items = list.items();
    let first = items.next()?;
    let is_repeated = |other: Spot<'a>| key != "oneOf" && alike(first.node, other.node);
    items.all(is_repeated).then_some(first)
}

/// Equal inline schemas with the same title are one Rust type: the component of that name, or the first of them, represents
/// the others.
fn named(root: &Value) -> HashMap<String, Spot<'_>> {
    let components =
        schemas(root).map(|(name, node)| (name, Spot::new(schema_pointer(name), node)));
    let mut first: HashMap<&str, Spot<'_>> = components.collect();
    let mut titled: Vec<Spot<'_>> = Vec::new();
    walk(root, &mut |kind, pointer, node| {
        let is_titled = kind == Kind::Schema && !text(node, "title").is_empty();
        if is_titled && schema_at(pointer).is_none() {
            titled.push(Spot::new(pointer, node));
        }
    });
    // Stable: those inside of components first.
    titled.sort_by_key(|spot| !spot.pointer.starts_with("/components/schemas/"));
    let mut named = HashMap::new();
    for spot in titled {
        let title = text(spot.node, "title");
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
