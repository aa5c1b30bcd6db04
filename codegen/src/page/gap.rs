//! What a page leaves open, so that the author of an overlay knows what to add.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::document::{escape, unescape};

/// One thing that the pages do not say, or say in part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Gap {
    /// JSON pointer into the document that was made; empty for the whole of it.
    pub pointer: String,
    /// What is not said.
    pub message: String,
}

impl Gap {
    pub(super) fn new(pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            pointer: pointer.into(),
            message: message.into(),
        }
    }

    /// `POST /path` and what follows it in the pointer; no heading for what belongs to no operation.
    fn split(&self) -> (String, &str) {
        let steps: Vec<&str> = self.pointer.splitn(5, '/').collect();
        match steps[..] {
            ["", "paths" | "x-webhooks", path, method, ref rest @ ..] => {
                let heading = format!("{} {}", method.to_uppercase(), unescape(path));
                (heading, rest.first().copied().unwrap_or_default())
            }
            _ => (String::new(), self.pointer.trim_start_matches('/')),
        }
    }
}

/// The gaps as text: what concerns the whole document, then each operation with its own.
///
/// One message stands once per operation, with every place that it is true of.
pub fn report(gaps: &[Gap]) -> String {
    let mut operations: Vec<(String, Vec<(&str, Vec<&str>)>)> = Vec::new();
    let mut known = BTreeMap::new();
    for gap in gaps {
        let (heading, place) = gap.split();
        let index = *known.entry(heading.clone()).or_insert_with(|| {
            operations.push((heading, Vec::new()));
            operations.len() - 1
        });
        let messages = &mut operations[index].1;
        match messages.iter_mut().find(|(known, _)| *known == gap.message) {
            Some((_, places)) => places.push(place),
            None => messages.push((&gap.message, vec![place])),
        }
    }
    operations.sort_by_key(|(heading, _)| !heading.is_empty());
    let mut text = String::new();
    for (heading, messages) in operations {
        let heading = if heading.is_empty() {
            "The document"
        } else {
            &heading
        };
        // Writing to a string does not fail.
        let _ = writeln!(text, "{heading}");
        for (message, places) in messages {
            let _ = writeln!(text, "  {message}");
            for place in places.into_iter().filter(|place| !place.is_empty()) {
                let _ = writeln!(text, "    at {place}");
            }
        }
    }
    text
}

/// A place in the document that is being made, where gaps are noted.
#[derive(Clone)]
pub(super) struct Place<'n> {
    gaps: &'n RefCell<Vec<Gap>>,
    pointer: String,
}

impl<'n> Place<'n> {
    pub(super) fn root(gaps: &'n RefCell<Vec<Gap>>) -> Self {
        Self {
            gaps,
            pointer: String::new(),
        }
    }

    pub(super) fn below(&self, token: &str) -> Self {
        Self {
            gaps: self.gaps,
            pointer: format!("{}/{}", self.pointer, escape(token)),
        }
    }

    pub(super) fn note(&self, message: impl Into<String>) {
        let gap = Gap::new(self.pointer.clone(), message);
        self.gaps.borrow_mut().push(gap);
    }
}
