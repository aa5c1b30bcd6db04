//! Redacts secrets in bodies: of OAuth 2 as a form and as JSON, of BXML as attributes.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// Replaces a secret.
pub(super) const REDACTED: &str = "[redacted]";

static NAMES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let names = ["access_token", "client_secret", "password", "refresh_token"];
    let search = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(names);
    search.expect("four names are few")
});

/// Replaces the values of all secrets.
pub(super) fn redacted(text: String) -> String {
    if !NAMES.is_match(&text) {
        return text;
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some((name, value)) = next(rest) {
        shown.push_str(&rest[..value]);
        let between = &rest[name..value];
        rest = &rest[value..];
        // In prose, no separator follows a name.
        if between.contains([':', '=']) {
            let end = length(rest, between.chars().last());
            shown.push_str(if end > 0 { REDACTED } else { "" });
            rest = &rest[end..];
        }
    }
    shown + rest
}

/// Finds where the name of the next secret ends, and where its value begins.
fn next(text: &str) -> Option<(usize, usize)> {
    let name = NAMES.find(text)?.end();
    Some((name, name + before_value(&text[name..])))
}

/// Returns the length of the text between a name and its value: quotes, a separator, and the opening quote of the value.
fn before_value(text: &str) -> usize {
    let (mut length, mut is_separated) = (0, false);
    for c in text.chars() {
        match c {
            ':' | '=' => is_separated = true,
            '"' | '\'' if is_separated => return length + 1,
            '"' | '\'' | ' ' => {}
            _ => break,
        }
        length += 1;
    }
    length
}

/// Returns the length of a value, which ends at its closing quote or at a delimiter.
fn length(value: &str, before: Option<char>) -> usize {
    let mut escaped = false;
    let is_end = |c: char| {
        if escaped {
            escaped = false;
            return false;
        }
        escaped = c == '\\';
        match before {
            Some(quote @ ('"' | '\'')) => c == quote,
            _ => matches!(c, '&' | ' ' | '\n' | '"' | '\'' | '<' | '>'),
        }
    };
    value.find(is_end).unwrap_or(value.len())
}
