//! Redacts credentials that a response echoes, as some proxies do with the headers they received.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use bytes::Bytes;
use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use reqwest::header::{HeaderMap, HeaderValue};
use serde_json::Value;

use super::request_secrets::request_secrets;

/// Real credentials are longer, and redacting shorter texts would garble words.
const SHORTEST: usize = 6;

const REDACTED: &str = "[redacted]";

/// Redacts the secrets that a request was sent with, in every spelling that a response may echo them in.
#[derive(Default)]
pub(super) struct Redactor {
    /// The values of all of them are secret.
    credentials: Arc<HeaderMap>,
    /// The body of the request.
    body: Bytes,
}

impl Redactor {
    /// Creates a redactor of the values of these headers, and of the passwords in this body.
    pub(super) fn new(credentials: Arc<HeaderMap>, body: Bytes) -> Self {
        Self { credentials, body }
    }

    /// Replaces each credential in a body with `[redacted]`: in JSON after its escapes are decoded, else as written.
    pub(super) fn redact(&self, body: Bytes) -> Bytes {
        let spellings = self.spellings();
        if let Ok(mut json) = serde_json::from_slice::<Value>(&body) {
            return if redact_json(&mut json, &spellings) {
                json.to_string().into()
            } else {
                body
            };
        }
        match redact_text(&String::from_utf8_lossy(&body), &spellings) {
            Cow::Borrowed(_) => body,
            Cow::Owned(text) => text.into(),
        }
    }

    /// Replaces each header that contains a credential.
    pub(super) fn redact_headers(&self, headers: &mut HeaderMap) {
        let spellings = self.spellings();
        for value in headers.values_mut() {
            let text = String::from_utf8_lossy(value.as_bytes());
            if let Cow::Owned(text) = redact_text(&text, &spellings) {
                let redacted = HeaderValue::from_str(&text);
                *value = redacted.unwrap_or(HeaderValue::from_static(REDACTED));
            }
        }
    }

    /// Returns the spellings of all credentials, the longest first: one may contain another.
    fn spellings(&self) -> Vec<String> {
        let mut secrets: Vec<_> = self.credentials.values().flat_map(secrets).collect();
        secrets.extend(request_secrets(&self.body));
        secrets.retain(|secret| secret.len() >= SHORTEST);
        let secrets = secrets.iter();
        let spellings: BTreeSet<String> = secrets.flat_map(|secret| spellings(secret)).collect();
        let mut spellings: Vec<String> = spellings.into_iter().collect();
        spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.len()));
        spellings
    }
}

/// Replaces credentials in the texts and keys of JSON. Returns whether there were any.
fn redact_json(json: &mut Value, spellings: &[String]) -> bool {
    match json {
        Value::String(text) => match redact_text(text, spellings) {
            Cow::Borrowed(_) => false,
            Cow::Owned(redacted) => {
                *text = redacted;
                true
            }
        },
        Value::Array(items) => {
            let found = items.iter_mut().map(|item| redact_json(item, spellings));
            found.fold(false, |any, one| any | one)
        }
        Value::Object(fields) => {
            let mut any = false;
            for (key, mut value) in std::mem::take(fields) {
                any |= redact_json(&mut value, spellings);
                let redacted = redact_text(&key, spellings);
                any |= matches!(redacted, Cow::Owned(_));
                fields.insert(redacted.into_owned(), value);
            }
            any
        }
        _ => false,
    }
}

/// Returns a borrowed text if it contains no credential.
fn redact_text<'a>(text: &'a str, spellings: &[String]) -> Cow<'a, str> {
    let mut text = Cow::Borrowed(text);
    for spelling in spellings {
        if text.contains(spelling) {
            text = text.replace(spelling, REDACTED).into();
        }
    }
    text
}

/// Returns the secrets in a header: everything but the scheme, and both parts of Basic credentials.
fn secrets(header: &HeaderValue) -> Vec<String> {
    let Ok(text) = header.to_str() else {
        return Vec::new();
    };
    let is_scheme =
        |word: &str| word.eq_ignore_ascii_case("basic") || word.eq_ignore_ascii_case("bearer");
    let parts = text.split_once(' ').filter(|(word, _)| is_scheme(word));
    // Any other text with a space is a key as a whole.
    let (scheme, secret) = parts.unwrap_or(("", text));
    let mut secrets = vec![secret.to_owned()];
    if scheme.eq_ignore_ascii_case("basic") {
        let decoded = STANDARD
            .decode(secret)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok());
        let parts = decoded.as_deref().and_then(|text| text.split_once(':'));
        secrets.extend(
            parts
                .into_iter()
                .flat_map(|(user, password)| [user.to_owned(), password.to_owned()]),
        );
    }
    secrets
}

/// Returns a secret as it is, in JSON, in URLs, in HTML and in base64.
fn spellings(secret: &str) -> Vec<String> {
    let json = Value::from(secret).to_string();
    let upper = percent_encode(secret.as_bytes(), NON_ALPHANUMERIC).to_string();
    let html = secret
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let html = html.replace('"', "&quot;");
    let mut spellings = vec![
        secret.to_owned(),
        json[1..json.len() - 1].to_owned(),
        json[1..json.len() - 1].replace('/', "\\/"),
        upper.to_lowercase(),
        upper,
        url_encoded(secret),
        html.replace('\'', "&#39;"),
        html.replace('\'', "&#x27;"),
        html,
    ];
    spellings.extend(
        [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD].map(|engine| engine.encode(secret)),
    );
    spellings
}

/// Returns a secret with only those characters encoded that a URL cannot have in its query.
fn url_encoded(secret: &str) -> String {
    reqwest::Url::parse_with_params("x:", [("", secret)])
        .ok()
        .and_then(|url| Some(url.query()?.trim_start_matches('=').to_owned()))
        .unwrap_or_else(|| secret.to_owned())
}

#[cfg(test)]
mod tests {
    use reqwest::header::AUTHORIZATION;

    use super::*;

    fn redactor(authorization: &'static str) -> Redactor {
        let value = HeaderValue::from_static(authorization);
        let credentials = HeaderMap::from_iter([(AUTHORIZATION, value)]);
        Redactor::new(Arc::new(credentials), Bytes::new())
    }

    fn redacted(authorization: &'static str, body: &str) -> String {
        let body = Bytes::copy_from_slice(body.as_bytes());
        String::from_utf8(redactor(authorization).redact(body).into()).unwrap()
    }

    #[test]
    fn credentials_are_redacted_anywhere() {
        for (header, body, expected) in [
            ("hunter2hunter2", "a hunter2hunter2, b", "a [redacted], b"),
            (
                "Bearer hunter22",
                "hunter22hunter22",
                "[redacted][redacted]",
            ),
            ("Basic dXNlcjpw", "Basic dXNlcjpw\n", "Basic [redacted]\n"),
            ("pass word22", "a pass word22", "a [redacted]"),
            (
                "basic am9obi1kb2U6aHVudGVyMg==",
                "john-doe, hunter2",
                "[redacted], [redacted]",
            ),
        ] {
            assert_eq!(redacted(header, body), expected);
        }
    }

    #[test]
    fn credentials_are_redacted_in_every_spelling() {
        for spelling in [
            r#"<pass"w/rd'&>"#,
            "%3Cpass%22w%2Frd%27%26%3E",
            "%3cpass%22w%2frd%27%26%3e",
            "&lt;pass&quot;w/rd&#39;&amp;&gt;",
            "&lt;pass&quot;w/rd&#x27;&amp;&gt;",
            r#"<pass\"w/rd'&>"#,
            r#"<pass\"w\/rd'&>"#,
            "PHBhc3MidyryZCcmPg",
        ] {
            let base64 = STANDARD.encode(r#"<pass"w/rd'&>"#);
            let spelling = if spelling.starts_with("PHBh") {
                &base64
            } else {
                spelling
            };
            let body = format!("it is {spelling}, again {spelling}");
            assert_eq!(
                redacted(r#"Bearer <pass"w/rd'&>"#, &body),
                "it is [redacted], again [redacted]",
                "{spelling}"
            );
        }
    }

    #[test]
    fn credentials_are_redacted_after_escapes_are_decoded() {
        let body =
            r#"{"message":"\u0068unter2\u0068unter2","hunter2hunter2":["hunter2hunter2",1]}"#;
        assert_eq!(
            redacted("hunter2hunter2", body),
            r#"{"message":"[redacted]","[redacted]":["[redacted]",1]}"#
        );
    }

    #[test]
    fn headers_of_a_response_are_redacted() {
        let location = HeaderValue::from_static("https://example.com/?t=hunter2hunter2");
        let mut headers = HeaderMap::from_iter([(reqwest::header::LOCATION, location)]);
        redactor("Bearer hunter2hunter2").redact_headers(&mut headers);
        assert_eq!(headers["location"], "https://example.com/?t=[redacted]");
    }

    #[test]
    fn passwords_of_the_request_are_redacted() {
        let request = br#"{"webhookUrl":"https://me:hunter%4022@a.example/"}"#;
        let redactor = Redactor::new(Arc::default(), Bytes::from_static(request));
        let echo = Bytes::from_static(br#"{"message":"hunter%4022 or hunter@22"}"#);
        let redacted = redactor.redact(echo);
        assert_eq!(redacted, r#"{"message":"[redacted] or [redacted]"}"#);
    }

    #[test]
    fn texts_too_short_for_a_credential_are_kept() {
        assert_eq!(redacted("Bearer idea", "an idea"), "an idea");
    }

    #[test]
    fn a_body_without_credentials_is_unchanged() {
        for body in [&b"\xff not ours"[..], b"{ \"a\" : 1.50 }"] {
            let body = Bytes::from_static(body);
            assert_eq!(redactor("hunter2hunter2").redact(body.clone()), body);
            assert_eq!(redactor("").redact(body.clone()), body);
            assert_eq!(Redactor::default().redact(body.clone()), body);
        }
    }
}
