//! Inline schemas with one title, and the component of that name, are one schema: an edit of one is an edit of all.

use std::collections::BTreeMap;

use openapi_document::grammar::{Kind, walk};
use openapi_document::spec::{below, schema_at, text};
use serde_json::Value;

/// The pointers of components and titled inline schemas, by name.
pub(super) struct Copies(BTreeMap<String, Vec<String>>);

impl Copies {
    pub(super) fn of(root: &Value) -> Self {
        let mut copies: BTreeMap<String, Vec<String>> = BTreeMap::new();
        walk(root, &mut |kind, pointer, node| {
            let title = schema_at(pointer).unwrap_or_else(|| text(node, "title"));
            if kind == Kind::Schema && !title.is_empty() {
                copies
                    .entry(title.to_owned())
                    .or_default()
                    .push(pointer.to_owned());
            }
        });
        Self(copies)
    }

    /// The innermost titled schema at or around a pointer: its title, its pointer, and those of all its copies.
    pub(super) fn around(&self, pointer: &str) -> Option<(&str, &str, &[String])> {
        let found = self.0.iter().flat_map(|(title, places)| {
            let around = places
                .iter()
                .filter(|place| below(pointer, place).is_some());
            around.map(move |place| (title.as_str(), place.as_str(), places.as_slice()))
        });
        found.max_by_key(|(_, place, _)| place.len())
    }
}
