//! Checks single values against the vendor's limits.

use std::collections::BTreeSet;

use reqwest::Url;

use super::{BxmlError, Rule};
use crate::transport::is_loopback;

/// Checks the name of a transcription: `[A-Za-z0-9_-]`, 1 to 255 characters.
pub(super) fn name(element: &'static str, value: &str) -> Result<(), BxmlError> {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || ['_', '-'].contains(&letter);
    if !value.chars().all(plain) {
        return Err(BxmlError::of(Rule::NameCharacters, element, "name", value));
    }
    length(element, "name", value, 1, 255)
}

/// Checks a length in Unicode characters: bytes would count an accented letter twice.
pub(super) fn length(
    element: &'static str,
    attribute: &'static str,
    value: &str,
    min: usize,
    max: usize,
) -> Result<(), BxmlError> {
    let broken = |rule| Err(BxmlError::of(rule, element, attribute, value));
    match value.chars().count() {
        count if count < min => broken(Rule::NotEmpty),
        count if count > max => broken(Rule::MaxLength(max)),
        _ => Ok(()),
    }
}

/// Checks an event URL.
pub(super) fn event_url(value: &str, has_credentials: bool) -> Result<(), Rule> {
    if value.is_empty() || !is_one_word(value) {
        return Err(Rule::EventUrl);
    }
    let absolute = Url::parse(value).ok();
    let base = Url::parse("http://base.invalid");
    let resolved = base.and_then(|base| base.join(value));
    if !resolved.is_ok_and(|url| ["http", "https"].contains(&url.scheme())) {
        return Err(Rule::EventUrl);
    }
    // A relative URL depends on the URL of the document, which may be plain http.
    let safe = absolute.is_some_and(|url| url.scheme() == "https" || is_loopback(&url));
    if has_credentials && !safe {
        return Err(Rule::CredentialsNeedHttps);
    }
    Ok(())
}

/// Returns `true` for a WebSocket URL.
pub(super) fn is_destination(value: &str) -> bool {
    is_one_word(value)
        && Url::parse(value).is_ok_and(|url| {
            ["ws", "wss"].contains(&url.scheme()) && url.has_host() && url.fragment().is_none()
        })
}

/// URL parsing ignores white space and line breaks, which the vendor may not.
fn is_one_word(value: &str) -> bool {
    !value.contains(|letter: char| letter.is_whitespace() || letter.is_control())
}

/// Returns `true` for locales with at most one dialect for each language.
pub(super) fn are_languages(locales: &[String]) -> bool {
    let mut languages = BTreeSet::new();
    let plain = |part: &str| {
        (1..=8).contains(&part.len()) && part.chars().all(|letter| letter.is_ascii_alphanumeric())
    };
    locales.iter().all(|locale| {
        let language = locale.split('-').next().unwrap_or_default();
        locale.split('-').all(plain) && languages.insert(language.to_ascii_lowercase())
    })
}
