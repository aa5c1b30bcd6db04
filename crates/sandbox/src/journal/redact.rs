//! Redacts secrets in bodies: of OAuth 2 as a form and as JSON, of BXML as attributes.

use std::sync::LazyLock;

use regex::Regex;

/// Replaces a secret.
pub(super) const REDACTED: &str = "[redacted]";

/// The name of a secret with its separator, and the value: up to the closing quote, or else up to a delimiter.
static SECRETS: LazyLock<Regex> = LazyLock::new(|| {
    let name = "(?i-u:access_token|client_secret|password|refresh_token)[\"' ]*[:=][:= ]*";
    let double = format!(r#"({name}")(?:[^"\\]|\\.)+"#);
    let single = format!(r"({name}')(?:[^'\\]|\\.)+");
    let bare = format!(r#"({name})(?:[^& \n"'<>\\]|\\.)+"#);
    let pattern = format!("(?s){double}|{single}|{bare}");
    Regex::new(&pattern).expect("a valid pattern")
});

/// Replaces the values of all secrets.
pub(super) fn redacted(text: &str) -> String {
    let shown = format!("${{1}}${{2}}${{3}}{REDACTED}");
    SECRETS.replace_all(text, shown).into_owned()
}
