//! Text of documents, written so that it cannot be anything but text.

use std::fmt::Write as _;

use openapi_document::{code_span, is_invisible, visible};

/// Returns a sentence for Markdown, on one line. Its code spans stay; everything else is text, also in a cell of a table.
pub(crate) fn sentence(text: &str) -> String {
    let text = visible(text);
    let parts: Vec<&str> = text.split('`').collect();
    let last = parts.len() - 1;
    let mut written = String::new();
    for (index, part) in parts.into_iter().enumerate() {
        match (index % 2 == 1, index == last) {
            (true, false) => written += &code(if part.is_empty() { " " } else { part }),
            // A backtick without a partner.
            (true, true) => written += &("&#96;".to_owned() + &plain(part)),
            // Two code spans in a row would be one.
            (false, false) if part.is_empty() && index > 0 => written.push(' '),
            (false, _) => written += &plain(part),
        }
    }
    written
}

/// Returns text as a code span for Markdown, also in a cell of a table.
pub(crate) fn code(text: &str) -> String {
    code_span(&text.replace("\\|", "\\ |").replace('|', "\\|"))
}

/// Returns text for HTML, on one line.
pub(crate) fn html(text: &str) -> String {
    let text = visible(text).replace('&', "&amp;");
    text.replace('<', "&lt;").replace('>', "&gt;")
}

/// Returns changed lines as a block of Markdown that they cannot close.
pub(crate) fn diff_block(lines: &str) -> String {
    let runs = lines.split(|char| char != '~').map(str::len);
    let fence = "~".repeat(runs.max().unwrap_or_default().max(2) + 1);
    let lines: Vec<_> = lines.lines().map(visible).collect();
    format!("{fence}diff\n{}\n{fence}", lines.join("\n"))
}

/// Returns text without marks of Markdown and HTML.
fn plain(text: &str) -> String {
    let mut written = String::new();
    for char in text.chars() {
        match char {
            '<' | '>' | '&' | '|' | '\\' | '*' | '_' | '[' | ']' | '#' | '~' | '@' | '!' => {
                // Writing to a string cannot fail.
                let _ = write!(written, "&#{};", u32::from(char));
            }
            char => written.push(char),
        }
    }
    written
}

/// Returns JSON with the same meaning that shows every character: the invisible ones are all inside of strings.
pub(crate) fn json(text: &str) -> String {
    let mut written = String::new();
    for char in text.chars() {
        if is_invisible(char) && char != '\n' {
            let mut units = [0; 2];
            for unit in char.encode_utf16(&mut units) {
                let _ = write!(written, "\\u{unit:04x}");
            }
        } else {
            written.push(char);
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_does_not_break_out_of_markdown() {
        let table = [
            ("`a` was removed", "`a` was removed"),
            ("`a` <img src=x> `b`", "`a` &#60;img src=x&#62; `b`"),
            ("`a|b` or | c", "`a\\|b` or &#124; c"),
            ("`a\\|b`", "`a\\ \\|b`"),
            ("`` is new", "` ` is new"),
            ("`a``b`", "`a` `b`"),
            ("a ` b [c](d) @e", "a &#96; b &#91;c&#93;(d) &#64;e"),
            ("`a\n| b |`\u{1b}", "`a\\n\\| b \\|`&#92;u{1b}"),
        ];
        for (text, expected) in table {
            assert_eq!(sentence(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_code_span_is_longer_than_the_backticks_in_it() {
        assert_eq!(code("/a/b"), "`/a/b`");
        assert_eq!(code("/a`b``c"), "``` /a`b``c ```");
        assert_eq!(code("a|b"), "`a\\|b`");
    }

    #[test]
    fn json_shows_every_character() {
        let text = "\"a\u{202e}b\u{e0041}\"";
        let shown = json(text);
        assert_eq!(shown, "\"a\\u202eb\\udb40\\udc41\"");
        let read = |text: &str| serde_json::from_str::<String>(text).unwrap();
        assert_eq!(read(&shown), read(text));
    }
}
