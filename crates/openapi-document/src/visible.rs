//! Text of documents, shown to people.

use std::borrow::Cow;

/// Reports whether a character changes how text around it is shown, or is not seen itself: control characters, among them
/// the start of a terminal's escape sequence, marks that turn the direction of writing, and characters without a width.
pub fn is_invisible(char: char) -> bool {
    char.is_control()
        || matches!(
            char,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}'
                | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

/// Returns `text` on one line, with its invisible characters as escapes such as `\u{1b}`: it cannot address a terminal,
/// and nobody is misled about what it says.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::new();
    for char in text.chars() {
        match char {
            '\n' | '\r' | '\t' => shown.extend(char.escape_default()),
            char if is_invisible(char) => shown.extend(char.escape_unicode()),
            char => shown.push(char),
        }
    }
    Cow::Owned(shown)
}

/// Returns `text` as a code span of Markdown, which ends where the text does.
pub fn code_span(text: &str) -> String {
    let text = visible(text);
    let runs = text.split(|char| char != '`').map(str::len);
    match runs.max() {
        Some(longest) if longest > 0 => {
            let mark = "`".repeat(longest + 1);
            format!("{mark} {text} {mark}")
        }
        _ => format!("`{text}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_span_ends_where_its_text_does() {
        assert_eq!(code_span("a b"), "`a b`");
        assert_eq!(code_span("a`b``"), "``` a`b`` ```");
        assert_eq!(code_span("a\n```rust\n"), "```` a\\n```rust\\n ````");
    }

    #[test]
    fn what_is_not_seen_is_escaped() {
        let table = [
            ("plain é 日本 🦀", "plain é 日本 🦀"),
            ("\u{1b}]52;c;eA==\u{7}", "\\u{1b}]52;c;eA==\\u{7}"),
            ("a\u{202e}b\u{2066}c", "a\\u{202e}b\\u{2066}c"),
            ("a\r\nb\tc\u{85}\u{9b}", "a\\r\\nb\\tc\\u{85}\\u{9b}"),
            (
                "a\u{200b}\u{feff}\u{e0041}",
                "a\\u{200b}\\u{feff}\\u{e0041}",
            ),
        ];
        for (text, expected) in table {
            assert_eq!(visible(text), expected, "{text:?}");
        }
    }
}
