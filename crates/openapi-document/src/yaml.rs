//! Writes a JSON tree as readable, reproducible YAML.

use serde_json::Value;
use serde_saphyr::{from_str, ser_options, to_string_with_options};

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
    let tree = to_string_with_options(value, options);
    text += &tree.expect("YAML can represent every JSON tree");
    without_blank_indents(&text, value).unwrap_or(text)
}

/// Removes the spaces of blank lines, unless they are part of `value`.
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
    use crate::Document;

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
    fn long_text_is_folded() {
        let value = json!({"description": "word ".repeat(40).trim()});
        assert!(write(&value, "").lines().all(|line| line.len() <= 102));
    }
}
