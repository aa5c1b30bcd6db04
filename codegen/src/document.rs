//! A YAML file as a JSON tree that still knows its lines.

use std::fs;
use std::path::{Path, PathBuf};

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_saphyr::{Spanned, from_str_with_options};

use crate::problem::{Location, Problem};

/// One YAML document: its text, and the tree read from it.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file as the caller named it.
    pub file: PathBuf,
    /// The tree, in the order of the source.
    pub root: Value,
    text: String,
}

impl Document {
    /// Reads `file`.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or is not one well-formed YAML document with text keys.
    pub fn read(file: &Path) -> Result<Self, Problem> {
        Self::parse(file, read_text(file)?)
    }

    /// Parses `text`, which came from `file`.
    ///
    /// # Errors
    ///
    /// When `text` is not one well-formed YAML document with text keys.
    pub fn parse(file: &Path, text: impl Into<String>) -> Result<Self, Problem> {
        let text = text.into();
        match from_yaml(&text) {
            Ok(root) => Ok(Self {
                file: file.to_owned(),
                root,
                text,
            }),
            Err(error) => {
                let location = error.location().map(Location::from);
                let error = error.without_snippet();
                Err(Problem::with_file(
                    file,
                    "yaml",
                    format!("is not valid YAML: {error}"),
                    "Mend the YAML at this place; a tab, a missing quote or a wrong indent is the usual cause.",
                )
                .at(location))
            }
        }
    }

    /// The node at a JSON pointer.
    pub fn get(&self, pointer: &str) -> Option<&Value> {
        self.root.pointer(pointer)
    }

    /// A problem with the node at `pointer`, located in the text where that can be done.
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

    /// Line and column of the node at `pointer`, or of the nearest node above it.
    fn locate(&self, pointer: &str) -> Option<Location> {
        let mut node: Spanned<Node> = from_yaml(&self.text).ok()?;
        for token in pointer.split('/').skip(1) {
            let token = unescape(token);
            let below = match node.value {
                Node::Map(ref mut entries) => entries
                    .iter()
                    .position(|(key, _)| *key == token)
                    .map(|index| entries.swap_remove(index).1),
                Node::Seq(ref mut items) => token
                    .parse()
                    .ok()
                    .filter(|index| *index < items.len())
                    .map(|index: usize| items.swap_remove(index)),
                Node::Scalar => None,
            };
            match below {
                Some(below) => node = below,
                None => break,
            }
        }
        Some(Location::from(node.referenced))
    }
}

/// The text of `file`.
pub(crate) fn read_text(file: &Path) -> Result<String, Problem> {
    fs::read_to_string(file).map_err(|error| {
        Problem::with_file(
            file,
            "readable",
            format!("cannot be read: {error}"),
            "Check the path and that the file is UTF-8 text.",
        )
    })
}

/// YAML 1.2 booleans only: a vendor's enum of `on` and `off` is text.
fn from_yaml<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, serde_saphyr::Error> {
    let options = serde_saphyr::options! { strict_booleans: true };
    from_str_with_options(text, options)
}

impl From<serde_saphyr::Location> for Location {
    fn from(location: serde_saphyr::Location) -> Self {
        Self {
            line: location.line(),
            column: location.column(),
        }
    }
}

/// One step of a JSON pointer, as it stands between two slashes.
pub fn escape(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

/// The key that a step of a JSON pointer names.
pub fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// The shape of a document without its scalars: all that is needed to find a line.
enum Node {
    Map(Vec<(String, Spanned<Node>)>),
    Seq(Vec<Spanned<Node>>),
    Scalar,
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("any YAML node")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Node::Map(entries))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Node::Seq(items))
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Node, E> {
        Ok(Node::Scalar)
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Node, E> {
        Ok(Node::Scalar)
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Node, E> {
        Ok(Node::Scalar)
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Node, E> {
        Ok(Node::Scalar)
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<Node, E> {
        Ok(Node::Scalar)
    }

    fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Scalar)
    }

    fn visit_none<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Scalar)
    }
}

#[cfg(test)]
mod tests {
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
    fn a_pointer_to_nothing_is_located_at_its_nearest_parent() {
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
    fn only_true_and_false_are_booleans() {
        let text = "[true, on, off, yes, no, y]\n";
        let document = Document::parse(Path::new("spec.yaml"), text).unwrap();
        assert_eq!(
            document.root,
            serde_json::json!([true, "on", "off", "yes", "no", "y"])
        );
    }

    #[test]
    fn a_key_given_twice_is_refused() {
        let problem = Document::parse(Path::new("spec.yaml"), "a: 1\na: 2\n").unwrap_err();
        assert_eq!(problem.location.map(|l| l.line), Some(2));
    }
}
