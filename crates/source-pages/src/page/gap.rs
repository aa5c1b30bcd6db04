//! Facts that pages do not state, so that the author of an overlay knows what to add.

use std::cell::{Cell, Ref, RefCell, RefMut};
use std::collections::HashMap;
use std::fmt::Write as _;

use serde_json::Value;

use super::path_item::PathItems;
use openapi_document::spec::METHODS;
use openapi_document::{Version, escape, unescape, visible};

/// What becomes of webhooks in OpenAPI 3.0.
pub(super) const WEBHOOKS: &str =
    "OpenAPI 3.0 does not have webhooks: they are in `x-webhooks`, which other tools do not read";

/// A fact that the pages do not state, or only in part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Gap {
    /// JSON pointer into the converted document; empty for the whole document.
    pub pointer: String,
    /// The missing fact.
    pub message: String,
}

impl Gap {
    pub(super) fn new(pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            pointer: pointer.into(),
            message: message.into(),
        }
    }

    /// Splits the pointer into a heading such as `POST /path` and the rest. The heading is empty outside of operations.
    fn split(&self) -> (String, &str) {
        let steps: Vec<&str> = self.pointer.splitn(5, '/').collect();
        match steps[..] {
            ["", "paths" | "x-webhooks", path, method, ref rest @ ..]
                if METHODS.contains(&method) =>
            {
                let heading = format!("{} {}", method.to_uppercase(), unescape(path));
                (heading, rest.first().copied().unwrap_or_default())
            }
            _ => (String::new(), self.pointer.trim_start_matches('/')),
        }
    }
}

/// The result of converting one page or several.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page {
    /// An OpenAPI 3.0.3 document with exactly the facts of the page.
    pub document: Value,
    /// The facts that the page does not state.
    pub gaps: Vec<Gap>,
}

/// Formats gaps as text: first those of the whole document, then those of each operation.
///
/// Each message is listed once per operation, with all its places. Characters that a terminal would act on are escaped.
pub fn report(gaps: &[Gap]) -> String {
    // In order of first occurrence.
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
            let _ = writeln!(text, "{}", visible(heading));
        }
        let _ = writeln!(text, "  {}", visible(message));
        for place in places.iter().filter(|place| !place.is_empty()) {
            let _ = writeln!(text, "    at {}", visible(place));
        }
    }
    text
}

/// The gaps of a page under conversion.
#[derive(Default)]
pub(super) struct Notes {
    gaps: RefCell<Vec<Gap>>,
    /// JSON pointers of the keywords that admit more than the vendor's.
    loosened: RefCell<Vec<String>>,
    /// Whether the source is written in OpenAPI 3.0, where references stand alone.
    is_3_0: Cell<bool>,
    path_items: RefCell<PathItems>,
}

impl Notes {
    pub(super) fn into_gaps(self) -> Vec<Gap> {
        self.gaps.into_inner()
    }
}

/// A place in the document under construction, where gaps are recorded.
#[derive(Clone)]
pub(super) struct Place<'n> {
    notes: &'n Notes,
    pointer: String,
}

impl<'n> Place<'n> {
    pub(super) fn root(notes: &'n Notes) -> Self {
        Self::at(notes, "")
    }

    pub(super) fn at(notes: &'n Notes, pointer: &str) -> Self {
        Self {
            notes,
            pointer: pointer.to_owned(),
        }
    }

    pub(super) fn below(&self, token: &str) -> Self {
        Self {
            notes: self.notes,
            pointer: format!("{}/{}", self.pointer, escape(token)),
        }
    }

    /// Returns another place of the document.
    pub(super) fn elsewhere(&self, pointer: &str) -> Self {
        Self::at(self.notes, pointer)
    }

    pub(super) fn note(&self, message: impl Into<String>) {
        let gap = Gap::new(self.pointer.clone(), message);
        self.notes.gaps.borrow_mut().push(gap);
    }

    /// Sets the version of OpenAPI that the source is written in.
    pub(super) fn set_version(&self, version: Version) {
        self.notes.is_3_0.set(version == Version::V3_0);
    }

    /// Records that keywords beside a reference apply, unless they only describe.
    pub(super) fn beside_reference<'k>(&self, mut keywords: impl Iterator<Item = &'k String>) {
        const WORDS: [&str; 4] = ["title", "description", "example", "externalDocs"];
        let says_more = |key: &String| !key.starts_with("x-") && !WORDS.contains(&key.as_str());
        if self.notes.is_3_0.get() && keywords.any(says_more) {
            self.note("what stands beside `$ref` applies here, but OpenAPI 3.0 ignores it");
        }
    }

    /// Returns the path items that references led to until now.
    pub(super) fn path_items(&self) -> RefMut<'_, PathItems> {
        self.notes.path_items.borrow_mut()
    }

    /// Records that a constraint of a schema is omitted.
    pub(super) fn loosen(&self, what: &str) {
        self.notes.loosened.borrow_mut().push(self.pointer.clone());
        self.note(format!(
            "OpenAPI 3.0 cannot express {what}: the schema admits more than the vendor's"
        ));
    }

    /// Returns where schemas were loosened until now.
    pub(super) fn loosened(&self) -> Ref<'_, [String]> {
        Ref::map(self.notes.loosened.borrow(), Vec::as_slice)
    }
}

/// Returns the start of a text, or of a value as JSON.
pub(super) fn brief(value: &Value) -> String {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    match text.char_indices().nth(120) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text,
    }
}
