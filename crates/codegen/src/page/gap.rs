//! What a page leaves open, so that the author of an overlay knows what to add.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write as _;

use serde_json::Value;

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

/// What a page, or several, became.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page {
    /// The OpenAPI 3.0.3 document that says what the page says, and no more.
    pub document: Value,
    /// What it does not say.
    pub gaps: Vec<Gap>,
}

/// The gaps as text: what concerns the whole document, then each operation with its own.
///
/// One message stands once per operation, with every place that it is true of.
pub fn report(gaps: &[Gap]) -> String {
    // In the order in which each is met first.
    let (mut groups, mut known) = (Vec::new(), HashMap::new());
    for gap in gaps {
        let (heading, place) = gap.split();
        let group = known.entry((heading.clone(), &gap.message));
        let index = *group.or_insert_with(|| {
            groups.push((heading, gap.message.as_str(), Vec::new()));
            groups.len() - 1
        });
        groups[index].2.push(place);
    }
    let mut headings: HashMap<String, usize> = HashMap::from([(String::new(), 0)]);
    for (heading, ..) in &groups {
        let next = headings.len();
        headings.entry(heading.clone()).or_insert(next);
    }
    groups.sort_by_key(|(heading, ..)| headings[heading]);
    text(&groups)
}

fn text(groups: &[(String, &str, Vec<&str>)]) -> String {
    let (mut text, mut last) = (String::new(), None);
    // Writing to a string does not fail.
    for (heading, message, places) in groups {
        if last.replace(heading) != Some(heading) {
            let heading = match heading.as_str() {
                "" => "The document",
                heading => heading,
            };
            let _ = writeln!(text, "{heading}");
        }
        let _ = writeln!(text, "  {message}");
        for place in places.iter().filter(|place| !place.is_empty()) {
            let _ = writeln!(text, "    at {place}");
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
