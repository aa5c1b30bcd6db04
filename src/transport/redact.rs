//! Redacts credentials that a response echoes, as some proxies do with the headers they received.

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use reqwest::header::{HeaderMap, HeaderValue};

/// Real credentials are longer, and redacting shorter texts would garble words.
const SHORTEST: usize = 8;

/// Redacts the credentials that a request was sent with.
#[derive(Default)]
pub(super) struct Redactor(Arc<HeaderMap>);

impl Redactor {
    /// Creates a redactor of the values of these headers.
    pub(super) fn new(credentials: Arc<HeaderMap>) -> Self {
        Self(credentials)
    }

    /// Replaces each credential in a body with `[redacted]`.
    pub(super) fn redact(&self, body: Bytes) -> Bytes {
        match self.redact_text(&String::from_utf8_lossy(&body)) {
            Cow::Borrowed(_) => body,
            Cow::Owned(text) => text.into(),
        }
    }

    /// Replaces each credential in a text with `[redacted]`. Returns a borrowed text if there is none.
    pub(super) fn redact_text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut text = Cow::Borrowed(text);
        for secret in self.0.values().filter_map(secret) {
            if text.contains(secret) {
                text = text.replace(secret, "[redacted]").into();
            }
        }
        text
    }
}

/// Returns the secret part of a header: everything but the scheme.
fn secret(header: &HeaderValue) -> Option<&str> {
    let text = header.to_str().ok()?;
    let mut schemes = ["Basic ", "Bearer "].into_iter();
    let secret = schemes
        .find_map(|scheme| text.strip_prefix(scheme))
        .unwrap_or(text);
    (secret.len() >= SHORTEST).then_some(secret)
}

#[cfg(test)]
mod tests {
    use reqwest::header::AUTHORIZATION;

    use super::*;

    fn redactor(authorization: &'static str) -> Redactor {
        let value = HeaderValue::from_static(authorization);
        Redactor::new(Arc::new(HeaderMap::from_iter([(AUTHORIZATION, value)])))
    }

    #[test]
    fn credentials_are_redacted_anywhere() {
        for (header, body, redacted) in [
            ("hunter2hunter2", "a hunter2hunter2, b", "a [redacted], b"),
            (
                "Bearer hunter22",
                "hunter22hunter22",
                "[redacted][redacted]",
            ),
            ("Basic dXNlcjpw", "Basic dXNlcjpw\n", "Basic [redacted]\n"),
        ] {
            assert_eq!(redactor(header).redact_text(body), redacted);
        }
    }

    #[test]
    fn texts_too_short_for_a_credential_are_kept() {
        let text = "an idea";
        assert_eq!(redactor("Bearer idea").redact_text(text), text);
    }

    #[test]
    fn a_body_without_credentials_is_unchanged() {
        let body = Bytes::from_static(b"\xff not ours");
        assert_eq!(redactor("hunter2hunter2").redact(body.clone()), body);
        assert_eq!(redactor("").redact(body.clone()), body);
        assert_eq!(Redactor::default().redact(body.clone()), body);
    }
}
