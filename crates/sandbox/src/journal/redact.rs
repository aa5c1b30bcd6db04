//! Secrets in bodies: of OAuth 2 as a form and as JSON, of BXML as attributes.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// What stands in place of a secret.
pub(super) const REDACTED: &str = "[redacted]";

static NAMES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let names = ["access_token", "client_secret", "password", "refresh_token"];
    let search = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(names);
    search.expect("four names are few")
});

/// The text with the values of all secrets replaced.
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
        // In prose, nothing follows a name.
        if between.contains([':', '=']) {
            let end = length(rest, between.chars().last());
            shown.push_str(if end > 0 { REDACTED } else { "" });
            rest = &rest[end..];
        }
    }
    shown + rest
}

/// Where the name of the next secret ends, and where its value begins.
fn next(text: &str) -> Option<(usize, usize)> {
    let name = NAMES.find(text)?.end();
    Some((name, name + before_value(&text[name..])))
}

/// How much stands between a name and its value: quotes, a separator, and the quote that the value begins with.
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

/// How long a value is, which ends where what it began with comes again.
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
