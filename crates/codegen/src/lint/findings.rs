//! The problems that lint has found.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Included, Unbounded};

use openapi_document::{AllOf, Document, Problem};

/// Rules that read everything inside of a node. They say nothing of a node that is not well formed.
const RELIANT: [&str; 16] = [
    "discriminator-mapping",
    "distinct-one-of",
    "event-schema",
    "identity-path",
    "named-schema",
    "one-schema",
    "one-title-one-shape",
    "order-path",
    "path-parameter",
    "request-media-type",
    "rust-name",
    "success",
    "supported-parameter",
    "supported-request",
    "supported-response",
    "webhook-body",
];

/// The problems found so far.
pub(super) struct Findings<'a> {
    pub(super) document: &'a Document,
    /// Where the parts of the document's objects were.
    pub(super) all_of: AllOf,
    pub(super) problems: Vec<Problem>,
    /// How many problems are kept at most.
    most: usize,
    by_rule: BTreeMap<&'static str, Pointers>,
    /// Values that are not what OpenAPI has there. No other rule is checked inside of them.
    pub(super) broken: Pointers,
}

impl<'a> Findings<'a> {
    pub(super) fn new(document: &'a Document, all_of: AllOf, most: usize) -> Self {
        Self {
            document,
            all_of,
            problems: Vec::new(),
            most,
            by_rule: BTreeMap::new(),
            broken: Pointers::default(),
        }
    }

    pub(super) fn add(
        &mut self,
        rule: &'static str,
        pointer: &str,
        message: impl Into<String>,
        help: &str,
    ) {
        if self.are_enough() {
            return;
        }
        let relies = RELIANT.contains(&rule);
        let endless = self.by_rule.get("endless-type");
        let is_endless = relies && endless.is_some_and(|endless| endless.contain(pointer));
        let is_broken = self.broken.contain(pointer) || (relies && self.broken.are_inside(pointer));
        if !is_endless && !is_broken {
            self.by_rule.entry(rule).or_default().add(pointer);
            let pointer = self.all_of.origin(pointer);
            self.problems
                .push(self.document.problem(rule, pointer, message, help));
        }
    }

    pub(super) fn are_enough(&self) -> bool {
        self.problems.len() >= self.most
    }

    /// Reports whether one of these rules failed anywhere.
    pub(super) fn has(&self, rules: &[&str]) -> bool {
        rules.iter().any(|rule| self.by_rule.contains_key(rule))
    }

    /// Reports whether one of these rules failed inside of a node.
    #[cfg(feature = "validate")]
    pub(super) fn has_inside(&self, rules: &[&str], pointer: &str) -> bool {
        let failed = rules.iter().filter_map(|rule| self.by_rule.get(rule));
        failed.into_iter().any(|failed| failed.are_inside(pointer))
    }

    /// Reports whether everything inside of a node is well formed.
    pub(super) fn is_sound(&self, pointer: &str) -> bool {
        !self.broken.are_inside(pointer)
    }
}

/// Nodes of a document, which may have a problem at each of its nodes.
#[derive(Default)]
pub(super) struct Pointers(BTreeSet<String>);

impl Pointers {
    pub(super) fn add(&mut self, pointer: &str) {
        self.0.insert(pointer.to_owned());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reports whether a node is one of these or inside of one.
    pub(super) fn contain(&self, pointer: &str) -> bool {
        let slashes = pointer.match_indices('/').map(|(slash, _)| slash);
        let mut outer = slashes.chain([pointer.len()]);
        outer.any(|end| self.0.contains(&pointer[..end]))
    }

    /// Reports whether one of these is a node or inside of it.
    fn are_inside(&self, pointer: &str) -> bool {
        let inner = format!("{pointer}/");
        let next = self
            .0
            .range::<str, _>((Included(&*inner), Unbounded))
            .next();
        self.0.contains(pointer) || next.is_some_and(|next| next.starts_with(&inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_are_found_above_and_below() {
        let mut nodes = Pointers::default();
        for pointer in ["/a/b", "/a/b-c", "/d"] {
            nodes.add(pointer);
        }
        for (pointer, contained, outside_of_one) in [
            ("", false, true),
            ("/a", false, true),
            ("/a/b", true, true),
            ("/a/b/c", true, false),
            ("/a/bc", false, false),
            ("/a/b-c/x", true, false),
            ("/d", true, true),
            ("/e", false, false),
        ] {
            assert_eq!(nodes.contain(pointer), contained, "{pointer}");
            assert_eq!(nodes.are_inside(pointer), outside_of_one, "{pointer}");
        }
    }

    #[test]
    fn the_root_contains_everything() {
        let mut nodes = Pointers::default();
        nodes.add("");
        assert!(nodes.contain("") && nodes.contain("/a/b") && nodes.are_inside(""));
    }
}
