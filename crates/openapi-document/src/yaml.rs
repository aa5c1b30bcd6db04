//! Writes a JSON tree as readable, reproducible YAML.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use serde::{Serialize, Serializer};
use serde_json::Value;
use serde_saphyr::{DoubleQuoted, ser_options, to_string_with_options};

use crate::{Document, is_invisible};

/// Writes `value` as YAML below `header`, whose lines become comments.
///
/// The same tree always gives the same text. YAML 1.1 and 1.2 parsers read the same tree back: ambiguous scalars are
/// quoted.
#[expect(clippy::missing_panics_doc, reason = "every JSON tree can be written")]
pub fn write(value: &Value, header: &str) -> String {
    let mut text = String::new();
    for line in header.lines() {
        text.push_str("# ");
        text.push_str(line);
        text.push('\n');
    }
    let serialized = |marks_keys| {
        let options = ser_options! {
            compact_list_indent: false,
            folded_wrap_chars: 100,
        };
        let tree = to_string_with_options(&Readable { value, marks_keys }, options);
        text.clone() + &tree.expect("YAML can represent every JSON tree")
    };
    let mut written = serialized(false);
    let keys = hidden_keys(value);
    if !keys.is_empty() {
        let quoted = with_quoted_keys(serialized(true), &keys);
        if is_read_as(&quoted, value) {
            written = quoted;
        }
    }
    for change in [without_blank_indents, with_escapes] {
        let changed = change(&written);
        if changed != written && is_read_as(&changed, value) {
            written = changed;
        }
    }
    written
}

/// Returns the keys with invisible characters. Only quoted text can have escapes, and the serializer does not quote them.
fn hidden_keys(value: &Value) -> BTreeSet<&str> {
    let mut keys = BTreeSet::new();
    let mut left = vec![value];
    while let Some(value) = left.pop() {
        match value {
            Value::Array(items) => left.extend(items),
            Value::Object(fields) => {
                let names = fields.keys().map(String::as_str);
                keys.extend(names.filter(|key| key.contains(is_hidden)));
                left.extend(fields.values());
            }
            _ => {}
        }
    }
    keys
}

/// Stands for a key with invisible characters until it is written in quotes. No mark is the beginning of another one.
fn mark(key: &str) -> String {
    let digits: Vec<String> = key.bytes().map(|byte| format!("{byte:02x}")).collect();
    format!("key-in-quotes-{}-", digits.concat())
}

/// Replaces the marks of keys by the keys in quotes.
fn with_quoted_keys(text: String, keys: &BTreeSet<&str>) -> String {
    let quoted = |key: &str| Value::from(key).to_string();
    keys.iter()
        .fold(text, |text, key| text.replace(&mark(key), &quoted(key)))
}

/// Reports whether the reader of documents, which has limits for large ones, reads `value` in a text.
fn is_read_as(text: &str, value: &Value) -> bool {
    let read = Document::parse(Path::new("written.yaml"), text);
    read.is_ok_and(|read| read.root == *value)
}

/// Removes the spaces of blank lines. They may be part of a text.
fn without_blank_indents(text: &str) -> String {
    let lines = text.split('\n');
    let is_blank = |line: &str| line.trim_start_matches(' ').is_empty();
    let lines: Vec<&str> = lines
        .map(|line| if is_blank(line) { "" } else { line })
        .collect();
    lines.join("\n")
}

/// Escapes invisible characters, for readers of the file. Only quoted text can have escapes.
fn with_escapes(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        // Writing to a string cannot fail.
        let _ = match u32::from(char) {
            _ if !is_hidden(char) => escaped.write_char(char),
            code @ ..=0xffff => write!(escaped, "\\u{code:04x}"),
            code => write!(escaped, "\\U{code:08x}"),
        };
    }
    escaped
}

fn is_hidden(char: char) -> bool {
    is_invisible(char) && !matches!(char, '\n' | '\t')
}

/// A tree whose strings every reader reads alike.
struct Readable<'a> {
    value: &'a Value,
    marks_keys: bool,
}

impl Serialize for Readable<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let inner = |value| Readable { value, ..*self };
        let name = |key: &String| {
            if self.marks_keys && key.contains(is_hidden) {
                mark(key)
            } else {
                key.clone()
            }
        };
        match self.value {
            Value::Array(items) => serializer.collect_seq(items.iter().map(inner)),
            Value::Object(fields) => {
                let fields = fields.iter();
                serializer.collect_map(fields.map(|(key, value)| (Text(name(key)), inner(value))))
            }
            Value::String(text) => Text(text.as_str()).serialize(serializer),
            scalar => scalar.serialize(serializer),
        }
    }
}

struct Text<T>(T);

impl<T: AsRef<str>> Serialize for Text<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.0.as_ref();
        // libyaml takes a tab at the start of a block for its indentation.
        if text.trim_start_matches('\n').starts_with('\t') || text.contains(is_hidden) {
            DoubleQuoted(text).serialize(serializer)
        } else {
            serializer.serialize_str(text)
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read_back(value: &Value) -> Value {
        let text = write(value, "");
        Document::parse(Path::new("written.yaml"), text)
            .unwrap()
            .root
    }

    /// Strings that a naive writer turns into something else.
    #[rustfmt::skip]
    const DIFFICULT: &[&str] = &[
        "", " ", " a", "a ", "\n", "\n\n", "a\n", "a\n\n", "\na", "a\nb", "  a\n b\n", "a\n  b",
        "a\n \nb", "\ta", "a\tb", "a\r\nb", "yes", "No", "on", "y", "true", "null", "Null", "~",
        "-", "- a", "--- a", "...", "?", "? a", ":", "a: b", "a:", "#x", "a #x", "a#x", "&a",
        "*a", "!a", "|", ">", "%a", "@a", "`a`", "'", "\"", "'a'", "\"a\"", "it's", "{}", "[]",
        "{a", "[a", ", a", "a, b", "<<", "=", "1", "01", "-1", "+1", "1.", ".5", "1e3", "0x1",
        "0o7", "0b1", "1_000", "12:30:45", ".inf", ".nan", "2022-06-30", "2022-06-30T18:55:02Z",
        "400-01", "0867617078-0032318833-2221801472-0002236962", "\u{0}", "\u{7f}", "\u{85}",
        "\u{a0}a", "\u{2028}", "\u{feff}a", "höre", "日本語", "🦀", "a\\nb", "\\",
    ];

    #[test]
    fn difficult_strings_round_trip() {
        for difficult in DIFFICULT {
            let long = format!("{difficult}{}", " and then some words".repeat(12));
            let many = format!(
                "{difficult}\n{}\n\n{difficult}",
                "and then some words ".repeat(12)
            );
            for text in [(*difficult).to_owned(), long, many] {
                let value = json!({"in": {"a": [text, {"b": text}]}, "at": text});
                assert_eq!(read_back(&value), value, "{text:?}");
            }
        }
    }

    #[test]
    fn difficult_keys_round_trip() {
        for difficult in DIFFICULT {
            let value = json!({"in": {*difficult: {"a": 1}}});
            assert_eq!(read_back(&value), value, "{difficult:?}");
        }
    }

    #[test]
    fn every_type_round_trips() {
        let value = json!({
            "numbers": [0, -1, 1.5, 1e300, u64::MAX, i64::MIN],
            "rest": [true, false, null, {}, [], [[]], [{}], [[1], [2, 3]], [{"a": [{"b": 1}], "c": {}}]],
        });
        assert_eq!(read_back(&value), value);
    }

    #[test]
    fn keys_keep_their_order() {
        let value = json!({"z": 1, "a": 2, "m": 3});
        assert_eq!(write(&value, ""), "z: 1\na: 2\nm: 3\n");
    }

    #[test]
    fn a_status_is_quoted() {
        let value = json!({"responses": {"200": {"description": "Yes"}}});
        assert_eq!(
            write(&value, "Written by a test.\nFor a test."),
            "# Written by a test.\n# For a test.\nresponses:\n  \"200\":\n    description: \"Yes\"\n"
        );
    }

    #[test]
    fn a_blank_line_is_empty() {
        let value = json!({"a": {"b": "one\n\ntwo\n"}});
        assert_eq!(write(&value, ""), "a:\n  b: |\n    one\n\n    two\n");
    }

    #[test]
    fn text_that_other_readers_misread_is_quoted() {
        for (text, written) in [
            ("\tA list.\nMore.", r#""\tA list.\nMore.""#),
            ("\n\n\tA list.", r#""\n\n\tA list.""#),
            ("a\u{202e}b\u{2066}", r#""a\u202eb\u2066""#),
            ("a\u{e0041}", r#""a\U000e0041""#),
            ("\u{1b}]52;c;eA==\u{7}", r#""\e]52;c;eA==\a""#),
        ] {
            assert_eq!(write(&json!({"a": text}), ""), format!("a: {written}\n"));
        }
    }

    #[test]
    fn text_of_a_large_document_is_escaped() {
        let value = json!({"a": "b\u{202e}", "c": vec![1; 260_000]});
        assert!(write(&value, "").starts_with("a: \"b\\u202e\"\n"));
    }

    #[test]
    fn long_text_is_folded() {
        let value = json!({"description": "word ".repeat(40).trim()});
        assert!(write(&value, "").lines().all(|line| line.len() <= 102));
    }

    #[test]
    fn a_key_with_an_invisible_character_is_escaped_like_the_texts() {
        let tree = json!({ "a\u{202e}b": { "\u{200d}": 1, "a\u{202e}": 2 }, "c": "d\u{202e}e", "plain": ["x"] });
        let text = write(&tree, "");
        assert!(!text.contains(is_hidden), "{text:?}");
        assert_eq!(read_back(&tree), tree);
        // Whoever writes such a mark gets it back.
        let tree = json!({ "a\u{202e}b": mark("a\u{202e}b") });
        assert_eq!(read_back(&tree), tree);
    }
}
