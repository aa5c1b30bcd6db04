//! Writing elements. The library reads XML only; of writing, attributes are all there is.

use super::{BxmlError, Rule};

/// Writes the start of an element up to its last attribute; `>` or `/>` is the caller's.
pub(super) fn open(
    out: &mut String,
    element: &'static str,
    attributes: &[(&'static str, &str)],
) -> Result<(), BxmlError> {
    out.push('<');
    out.push_str(element);
    for (name, value) in attributes {
        if !value.chars().all(is_xml) {
            return Err(BxmlError::of(Rule::Characters, element, name, value));
        }
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(out, value);
        out.push('"');
    }
    Ok(())
}

/// A character of XML 1.0 (`Char` in section 2.2).
fn is_xml(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// Escapes what would end the value or the tag, and white space that a reader would turn into spaces.
fn escape(out: &mut String, value: &str) {
    for letter in value.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            letter => out.push(letter),
        }
    }
}
