//! A YAML file as a JSON tree with line numbers.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;

use self::tree::Tree;
use crate::{Location, Problem};

mod pointer;
mod tree;

pub use pointer::{escape, unescape};

/// One YAML document: its text and its tree.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file, as passed by the caller.
    pub file: PathBuf,
    /// The tree, in the order of the source.
    pub root: Value,
    text: String,
    /// The location of every node by JSON pointer, computed for the first problem.
    places: OnceLock<HashMap<String, Location>>,
}

impl Document {
    /// Reads `file`.
    ///
    /// # Errors
    ///
    /// Returns a problem if the file cannot be read or is not one well-formed YAML document.
    pub fn read(file: &Path) -> Result<Self, Problem> {
        Self::parse(file, read_text(file)?)
    }

    /// Parses `text`, which came from `file`.
    ///
    /// # Errors
    ///
    /// Returns a problem if `text` is not one well-formed YAML document.
    pub fn parse(file: &Path, text: impl Into<String>) -> Result<Self, Problem> {
        let text = text.into();
        match Tree::read(&text) {
            Ok(tree) => Ok(Self {
                file: file.to_owned(),
                root: tree.into_value(),
                text,
                places: OnceLock::new(),
            }),
            Err(error) => {
                let location = error.location().map(Location::from);
                let error = error.without_snippet();
                Err(Problem::with_file(
                    file,
                    "yaml",
                    format!("is not valid YAML: {error}"),
                    "Fix the YAML here; a tab, a missing quote or wrong indentation is the usual cause.",
                )
                .at(location))
            }
        }
    }

    /// Returns the node at a JSON pointer.
    pub fn get(&self, pointer: &str) -> Option<&Value> {
        self.root.pointer(pointer)
    }

    /// Returns the YAML text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Creates a problem with the node at `pointer`, with its location in the text.
    pub fn problem(
        &self,
        rule: &'static str,
        pointer: impl Into<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Problem {
        let pointer = pointer.into();
        let location = self.locate(&pointer);
        Problem {
            pointer,
            ..Problem::with_file(&self.file, rule, message, help)
        }
        .at(location)
    }

    /// Returns the location of the node at `pointer`, or of the nearest node above it.
    fn locate(&self, pointer: &str) -> Option<Location> {
        let places = self.places.get_or_init(|| {
            let tree = Tree::read(&self.text);
            tree.map(|tree| tree.places()).unwrap_or_default()
        });
        let mut pointer = pointer;
        loop {
            if let Some(place) = places.get(pointer) {
                return Some(*place);
            }
            pointer = pointer.rsplit_once('/')?.0;
        }
    }
}

/// Reads a text file.
///
/// # Errors
///
/// Returns a problem if the file cannot be read or is not UTF-8.
pub fn read_text(file: &Path) -> Result<String, Problem> {
    let help = "Check the path and that the file is UTF-8 text.";
    let bytes = fs::read(file).map_err(|error| {
        Problem::with_file(file, "readable", format!("cannot be read: {error}"), help)
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let (bytes, good) = (error.as_bytes(), error.utf8_error().valid_up_to());
        let good = String::from_utf8_lossy(&bytes[..good]);
        let message = "cannot be read: it contains bytes that are not UTF-8";
        let end = good.rsplit('\n').next().unwrap_or_default();
        Problem::with_file(file, "readable", message, help).at(Some(Location {
            line: good.matches('\n').count() as u64 + 1,
            column: end.chars().count() as u64 + 1,
        }))
    })
}

impl From<serde_saphyr::Location> for Location {
    fn from(location: serde_saphyr::Location) -> Self {
        Self {
            line: location.line(),
            column: location.column(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    const TEXT: &str = "paths:\n  /a/b:\n    get:\n      tags: [x, y]\n";

    fn document() -> Document {
        Document::parse(Path::new("spec.yaml"), TEXT).unwrap()
    }

    #[test]
    fn a_pointer_is_located_by_line_and_column() {
        let problem = document().problem("r", "/paths/~1a~1b/get/tags/1", "m", "h");
        assert_eq!(
            problem.location,
            Some(Location {
                line: 4,
                column: 17
            })
        );
    }

    #[test]
    fn a_missing_node_is_located_at_its_nearest_parent() {
        let problem = document().problem("r", "/paths/~1a~1b/get/operationId", "m", "h");
        assert_eq!(problem.location.map(|l| l.line), Some(4));
    }

    #[test]
    fn broken_yaml_names_file_and_line() {
        let problem = Document::parse(Path::new("spec.yaml"), "a: 1\nb: [\n").unwrap_err();
        assert_eq!(problem.rule, "yaml");
        assert!(problem.to_string().starts_with("spec.yaml:"), "{problem}");
    }

    #[test]
    fn invalid_utf8_is_located() {
        let file = std::env::temp_dir().join(format!("callscribe-{}.md", std::process::id()));
        fs::write(&file, b"a\nb\xff").unwrap();
        let problem = read_text(&file).unwrap_err();
        fs::remove_file(&file).unwrap();
        assert_eq!(problem.location, Some(Location { line: 2, column: 2 }));
    }

    #[test]
    fn only_true_and_false_are_booleans() {
        let text = "[true, on, off, yes, no, y]\n";
        let document = Document::parse(Path::new("spec.yaml"), text).unwrap();
        assert_eq!(
            document.root,
            serde_json::json!([true, "on", "off", "yes", "no", "y"])
        );
    }

    fn rejected(text: &str) -> Problem {
        let problem = Document::parse(Path::new("spec.yaml"), text).unwrap_err();
        assert_eq!(problem.rule, "yaml");
        problem
    }

    #[test]
    fn a_duplicate_key_is_rejected() {
        assert_eq!(rejected("a: 1\na: 2\n").location.map(|l| l.line), Some(2));
        let problem = rejected("200: 1\n'200': 2\n");
        assert!(
            problem.message.contains("200, again on line 2"),
            "{problem}"
        );
    }

    #[test]
    fn a_key_that_looks_like_a_number_is_a_string() {
        let text = "200: a\n0x10: b\n1.50: c\ntrue: d\n";
        let document = Document::parse(Path::new("spec.yaml"), text).unwrap();
        let keys: Vec<_> = document.root.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["200", "0x10", "1.50", "true"]);
    }

    #[test]
    fn a_key_that_is_not_a_scalar_is_rejected() {
        for text in ["~: 1\n", "{b: 1}: 2\n", "? [b]\n: 2\n"] {
            assert!(rejected(text).location.is_some(), "{text}");
        }
    }

    #[test]
    fn two_documents_in_one_file_are_rejected() {
        let problem = rejected("a: 1\n---\na: 2\n");
        assert_eq!(problem.location.map(|l| l.line), Some(3));
    }

    #[test]
    fn exponential_aliases_are_rejected() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let below = vec![format!("*a{}", level - 1); 10].join(", ");
            writeln!(text, "a{level}: &a{level} [{below}]").unwrap();
        }
        let problem = rejected(&text);
        assert!(problem.message.contains("budget"), "{problem}");
    }

    #[test]
    fn deep_nesting_is_rejected() {
        let deep = 5_000_000;
        rejected(&format!("{}{}", "[".repeat(deep), "]".repeat(deep)));
        let lines: Vec<String> = (0..4_000).map(|n| " ".repeat(n) + "a:").collect();
        rejected(&lines.join("\n"));
    }
}
