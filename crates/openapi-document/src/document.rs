//! A YAML or JSON file as a tree whose nodes have a place in the text.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use serde_json::Value;

use self::error::{Error, repeated};
use self::lines::{Lines, location};
use self::starts::Starts;
use self::tree::Located;
use crate::decimal::{decimal_parts, is_equal};
use crate::{Location, Problem};

mod error;
mod json;
mod lines;
mod pointer;
mod starts;
mod tree;
mod yaml;

pub use pointer::{escape, unescape};
pub use tree::DEEPEST;

/// One document: its text and its tree.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file, as passed by the caller.
    pub file: PathBuf,
    /// The tree, in the order of the source.
    pub root: Value,
    source: Arc<Source>,
}

/// What the copies of a document share.
#[derive(Debug)]
struct Source {
    text: String,
    rounded: Vec<Rounded>,
    starts: Starts,
    /// Made for the first problem.
    lines: OnceLock<Lines>,
}

/// A number that the tree cannot hold as it is written, and holds rounded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rounded {
    /// The JSON pointer to the number.
    pub pointer: String,
    /// The number as it is written.
    pub written: String,
}

impl Document {
    /// Reads `file`: JSON if its name ends with `.json`, else YAML.
    ///
    /// # Errors
    ///
    /// Returns a problem if the file cannot be read, is not one well-formed document, or is beyond a limit: 5 million nodes
    /// or 128 levels.
    pub fn read(file: &Path) -> Result<Self, Problem> {
        Self::parse(file, read_text(file)?)
    }

    /// Parses `text`, which came from `file`.
    ///
    /// # Errors
    ///
    /// Returns a problem as [`read`](Self::read) does.
    pub fn parse(file: &Path, text: impl Into<String>) -> Result<Self, Problem> {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            // Some editors begin a file with a byte order mark.
            text.remove(0);
        }
        match tree(file, &text) {
            Ok(tree) => {
                let source = Source {
                    rounded: rounded(&tree, &text),
                    starts: Starts::new(&tree),
                    text,
                    lines: OnceLock::new(),
                };
                Ok(Self {
                    file: file.to_owned(),
                    root: tree.into_value(),
                    source: Arc::new(source),
                })
            }
            Err(error) => {
                let place = error.start.map(|start| location(&text, start));
                let problem = Problem::with_file(file, error.rule, error.message, error.help);
                Err(problem.at(place))
            }
        }
    }

    /// Returns the document with another tree, whose nodes are where they are in the text.
    #[must_use]
    pub fn with_root(&self, root: Value) -> Self {
        Self {
            file: self.file.clone(),
            root,
            source: Arc::clone(&self.source),
        }
    }

    /// Returns the node at a JSON pointer.
    pub fn get(&self, pointer: &str) -> Option<&Value> {
        self.root.pointer(pointer)
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.source.text
    }

    /// Returns the numbers that the tree holds rounded: decimals of more than about 15 digits, and integers of more than 64
    /// bits.
    pub fn rounded(&self) -> &[Rounded] {
        &self.source.rounded
    }

    /// Returns the number at `pointer` as it is written: `1.10`.
    pub fn written_number(&self, pointer: &str) -> Option<&str> {
        let number = self.get(pointer)?.as_number()?;
        let start = self.source.starts.nearest(pointer);
        let rest = self.source.text.get(start..)?;
        let is_of_number = |char: char| char.is_ascii_alphanumeric() || "+-._".contains(char);
        let written = &rest[..rest.find(|char| !is_of_number(char)).unwrap_or(rest.len())];
        // An alias stands where the number does not.
        let is_number = decimal_parts(written).is_some();
        (is_number && is_equal(written, &number.to_string())).then_some(written)
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
        Problem::with_file(&self.file, rule, message, help)
            .inside(pointer)
            .at(Some(location))
    }

    /// Returns the location of the node at `pointer`, or of the nearest node above it.
    fn locate(&self, pointer: &str) -> Location {
        let Source {
            text,
            starts,
            lines,
            ..
        } = &*self.source;
        let lines = lines.get_or_init(|| Lines::new(text));
        lines.of(text, starts.nearest(pointer))
    }
}

fn tree(file: &Path, text: &str) -> Result<Located, Error> {
    let extension = file.extension();
    let is_json = extension.is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let tree = if is_json {
        json::read(text)?
    } else {
        yaml::read(text)?
    };
    match tree.repeated_key() {
        None => Ok(tree),
        Some((key, value)) => {
            let rule = if is_json { "json" } else { "yaml" };
            Err(repeated(rule, key, Some(value.range.start)))
        }
    }
}

fn rounded(tree: &Located, text: &str) -> Vec<Rounded> {
    let mut rounded = Vec::new();
    tree.floats(&mut String::new(), &mut |pointer, number, range| {
        let written = text.get(range.clone()).unwrap_or_default();
        if !is_equal(written, &number.to_string()) {
            let (pointer, written) = (pointer.to_owned(), written.to_owned());
            rounded.push(Rounded { pointer, written });
        }
    });
    rounded
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
        let good = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes());
        let message = "cannot be read: it contains bytes that are not UTF-8";
        Problem::with_file(file, "readable", message, help).at(Some(location(&text, good)))
    })
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
    fn places_stay_those_of_the_text_when_the_tree_is_edited() {
        let text = "a: &x {c/d: 1}\nb: [~, *x]\n'0': {'': 2}\n";
        let mut document = Document::parse(Path::new("spec.yaml"), text).unwrap();
        document.root = Value::Null;
        for (pointer, line, column) in [
            ("", 1, 1),
            ("/a/c~1d", 1, 13),
            ("/b/0", 2, 5),
            ("/b/1", 2, 8),
            ("/b/01", 2, 4),
            ("/b/-", 2, 4),
            ("/0/", 3, 11),
            ("/0/0", 3, 6),
            ("/none/a", 1, 1),
        ] {
            let place = document.problem("r", pointer, "m", "h").location;
            assert_eq!(place, Some(Location { line, column }), "{pointer}");
        }
    }

    #[test]
    fn broken_yaml_names_file_and_line() {
        let problem = Document::parse(Path::new("spec.yaml"), "a: 1\nb: [\n").unwrap_err();
        assert_eq!(problem.rule, "yaml");
        let text = problem.to_string();
        assert!(text.starts_with("spec.yaml:"), "{text}");
        assert!(!text.contains(" at line "), "{text}");
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
        Document::parse(Path::new("spec.yaml"), text).unwrap_err()
    }

    #[test]
    fn a_duplicate_key_is_rejected() {
        for text in ["200: 1\n200: 2\n", "200: 1\n'200': 2\n"] {
            let problem = rejected(text);
            assert!(problem.message.contains("`200` occurs twice"), "{problem}");
            assert_eq!(problem.help, "Remove or rename one of the two.");
            assert_eq!(problem.location.map(|l| l.line), Some(2));
        }
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
        assert_eq!(problem.message, "contains a second YAML document");
    }

    #[test]
    fn exponential_aliases_are_rejected() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let below = vec![format!("*a{}", level - 1); 10].join(", ");
            writeln!(text, "a{level}: &a{level} [{below}]").unwrap();
        }
        let problem = rejected(&text);
        assert_eq!(problem.rule, "limit", "{problem}");
    }

    #[test]
    fn deep_nesting_is_rejected() {
        let deep = 100_000;
        for deep in [200, deep] {
            let flow = format!("a: {}{}", "[".repeat(deep), "]".repeat(deep));
            assert_eq!(rejected(&flow).rule, "limit");
        }
        let lines: Vec<String> = (0..4_000).map(|n| " ".repeat(n) + "a:").collect();
        assert_eq!(rejected(&lines.join("\n")).rule, "limit");
        for deep in [200, deep] {
            let text = format!("[\n{}{}\n]", "[".repeat(deep), "]".repeat(deep));
            let problem = Document::parse(Path::new("a.json"), text).unwrap_err();
            let line = problem.location.map(|location| location.line);
            assert_eq!((problem.rule, line), ("limit", Some(2)));
        }
    }

    fn json(text: &str) -> Result<Document, Problem> {
        Document::parse(Path::new("spec.json"), text)
    }

    #[test]
    fn a_json_file_is_json_and_nothing_else() {
        let document =
            json("\u{feff}{\"a\": \"\\ud83e\\udd80\\/\",\n\t\"b\": [1, true, null]}").unwrap();
        assert_eq!(
            document.root,
            serde_json::json!({ "a": "🦀/", "b": [1, true, null] })
        );
        let place = document.problem("r", "/b/1", "m", "h").location;
        assert_eq!(
            place,
            Some(Location {
                line: 2,
                column: 11
            })
        );
        for text in [
            "",
            "a: 1",
            "{'a': 1}",
            "{\"a\": 1,}",
            "[1 2]",
            "[01]",
            "[+1]",
            "[0x1]",
            "[.5]",
            "[1.]",
            "[NaN]",
            "[1] [2]",
            "// a\n1",
            "{\"a\": 1, \"a\": 2}",
            "{a: 1}",
            "[\"\\x41\"]",
            "[\"\\ud83e\"]",
            "[tru]",
            "[",
            "{\"a\"}",
            "[\"a\nb\"]",
            "[1,,2]",
            "[-]",
        ] {
            let problem = json(text).map(|document| document.root).unwrap_err();
            assert_eq!(problem.rule, "json", "{text}");
        }
        assert_eq!(
            json("[\n  01]")
                .unwrap_err()
                .location
                .map(|place| place.line),
            Some(2)
        );
    }

    #[test]
    fn a_number_is_kept_or_named_as_rounded() {
        let numbers = "[18446744073709551615, -9223372036854775808, 0.1, 1e300, 1.0, 18446744073709551616, 0.12345678901234567890]";
        for file in ["a.json", "a.yaml"] {
            let document = Document::parse(Path::new(file), numbers).unwrap();
            let rounded: Vec<(&str, &str)> = document
                .rounded()
                .iter()
                .map(|number| (&*number.pointer, &*number.written))
                .collect();
            assert_eq!(
                rounded,
                [
                    ("/5", "18446744073709551616"),
                    ("/6", "0.12345678901234567890")
                ],
                "{file}"
            );
            assert_eq!(document.root[4].to_string(), "1.0");
        }
    }

    #[test]
    fn a_number_is_known_as_it_is_written() {
        let text = "{a: 1.10, b: [1e3, &x 2.0, *x], c: '3.0'}";
        let document = Document::parse(Path::new("a.yaml"), text).unwrap();
        let written = |pointer| document.written_number(pointer);
        assert_eq!(written("/a"), Some("1.10"));
        assert_eq!(written("/b/0"), Some("1e3"));
        assert_eq!((written("/c"), written("/none")), (None, None));
        for alias in ["/b/1", "/b/2"] {
            assert!(
                written(alias).is_none_or(|number| number == "2.0"),
                "{alias}"
            );
        }
    }

    #[test]
    fn a_number_with_leading_zeros_is_text() {
        // YAML 1.1 reads it as octal, YAML 1.2 as decimal; a postal code is meant.
        let document = Document::parse(Path::new("a.yaml"), "[02142, 0, 0.5, -01]").unwrap();
        assert_eq!(document.root, serde_json::json!(["02142", 0, 0.5, "-01"]));
    }

    #[test]
    fn a_large_document_is_read() {
        let lines = "- 1\n".repeat(251_000);
        let document = Document::parse(Path::new("a.yaml"), lines).unwrap();
        assert_eq!(document.root.as_array().map(Vec::len), Some(251_000));
    }
}
