//! Edits that nothing notices and nothing has to, each with the reason: `crates/contract/accepted.yaml`.

use std::path::Path;

use openapi_document::{Document, Problem};
use serde::Deserialize;

use crate::edits::{Class, Edit};

/// The reviewed list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// Edits after which the spec means the same.
    pub equivalent: Vec<Entry>,
    /// Facts without a source, which nothing but a reviewer can hold.
    pub unlocked: Vec<Entry>,
}

/// Edits with one reason.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The vendor, or `*`.
    pub vendor: String,
    /// The class of edit; all classes without it.
    pub class: Option<Class>,
    /// JSON pointer to the edited node, in which `*` stands for any text.
    pub pointer: String,
    /// What the edit does, in which `*` stands for any text; anything without it.
    pub what: Option<String>,
    /// Why nothing has to notice.
    pub reason: String,
}

impl Accepted {
    /// Reads the list.
    ///
    /// # Errors
    ///
    /// Returns a problem if the file cannot be read, or is not such a list.
    pub fn read(file: &Path) -> Result<Self, Problem> {
        let document = Document::read(file)?;
        serde_json::from_value(document.root.clone()).map_err(|error| {
            let help = "Each entry has vendor, pointer and reason, and may have class and what.";
            document.problem("accepted", "", error.to_string(), help)
        })
    }
}

impl Entry {
    /// Whether the entry is about an edit.
    pub fn covers(&self, vendor: &str, edit: &Edit) -> bool {
        like(&self.vendor, vendor)
            && self.class.is_none_or(|class| class == edit.class)
            && like(&self.pointer, &edit.pointer)
            && self.what.as_ref().is_none_or(|what| like(what, &edit.what))
    }
}

/// Whether a text is like a pattern in which `*` stands for any text.
fn like(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(text) = text.strip_prefix(start) else {
        return false;
    };
    let starts = text.char_indices().map(|(start, _)| start);
    starts
        .chain([text.len()])
        .any(|start| like(rest, &text[start..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, text, expected) in [
            ("a", "a", true),
            ("a", "ab", false),
            ("a*", "ab", true),
            ("*/x/*", "/a/x/b", true),
            ("*/x/*", "/a/y/b", false),
            ("*ö", "aö", true),
        ] {
            assert_eq!(like(pattern, text), expected, "{pattern} {text}");
        }
    }
}
