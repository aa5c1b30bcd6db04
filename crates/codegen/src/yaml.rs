//! A JSON tree written as YAML that people read and machines compare.

use serde_json::Value;
use serde_saphyr::{from_str, ser_options, to_string_with_options};

/// Writes `value` as YAML under `header`, each line of which becomes a comment.
///
/// The same tree always gives the same text, and any YAML 1.1 or 1.2 reader gets the same tree back: what would be read
/// as another type is quoted.
#[expect(clippy::missing_panics_doc, reason = "no JSON tree is refused")]
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
    let tree = to_string_with_options(value, options);
    text += &tree.expect("YAML has everything that JSON has");
    without_blank_indents(&text, value).unwrap_or(text)
}

/// `text` with its blank lines empty, unless the spaces on one of them are part of `value`.
fn without_blank_indents(text: &str, value: &Value) -> Option<String> {
    let lines = text.split('\n');
    let lines: Vec<&str> = lines
        .map(|line| {
            if line.trim_start_matches(' ').is_empty() {
                ""
            } else {
                line
            }
        })
        .collect();
    let text = lines.join("\n");
    (from_str::<Value>(&text).ok()? == *value).then_some(text)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::json;

    use super::*;
    use crate::document::Document;

    fn read_back(value: &Value) -> Value {
        let text = write(value, "");
        Document::parse(Path::new("written.yaml"), text)
            .unwrap()
            .root
    }

    /// Strings that a careless writer turns into something else.
    #[rustfmt::skip]
    const NASTY: &[&str] = &[
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
    fn a_nasty_string_is_read_back_as_itself() {
        for nasty in NASTY {
            let long = format!("{nasty}{}", " and then some words".repeat(12));
            let many = format!("{nasty}\n{}\n\n{nasty}", "and then some words ".repeat(12));
            for text in [(*nasty).to_owned(), long, many] {
                let value = json!({"in": {"a": [text, {"b": text}]}, "at": text});
                assert_eq!(read_back(&value), value, "{text:?}");
            }
        }
    }

    #[test]
    fn a_nasty_key_is_read_back_as_itself() {
        for nasty in NASTY {
            let value = json!({"in": {*nasty: {"a": 1}}});
            assert_eq!(read_back(&value), value, "{nasty:?}");
        }
    }

    #[test]
    fn every_kind_of_value_is_read_back_as_itself() {
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
    fn long_text_is_folded() {
        let value = json!({"description": "word ".repeat(40).trim()});
        assert!(write(&value, "").lines().all(|line| line.len() <= 102));
    }
}
