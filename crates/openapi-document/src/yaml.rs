//! Writes a JSON tree as readable, reproducible YAML.

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
    let options = ser_options! {
        compact_list_indent: false,
        folded_wrap_chars: 100,
    };
    let mut text = String::new();
    for line in header.lines() {
        text.push_str("# ");
        text.push_str(line);
        text.push('\n');
    }
    let tree = to_string_with_options(&Readable(value), options);
    text += &tree.expect("YAML can represent every JSON tree");
    for change in [without_blank_indents, with_escapes] {
        let changed = change(&text);
        if changed != text && is_read_as(&changed, value) {
            text = changed;
        }
    }
    text
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
struct Readable<'a>(&'a Value);

impl Serialize for Readable<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Array(items) => serializer.collect_seq(items.iter().map(Readable)),
            Value::Object(fields) => {
                let fields = fields.iter();
                serializer.collect_map(fields.map(|(key, value)| (Text(key), Readable(value))))
            }
            Value::String(text) => Text(text).serialize(serializer),
            scalar => scalar.serialize(serializer),
        }
    }
}

struct Text<'a>(&'a str);

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // libyaml takes a tab at the start of a block for its indentation.
        if self.0.trim_start_matches('\n').starts_with('\t') || self.0.contains(is_hidden) {
            DoubleQuoted(self.0).serialize(serializer)
        } else {
            serializer.serialize_str(self.0)
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
}
