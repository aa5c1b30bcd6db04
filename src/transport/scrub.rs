//! Keeps out of errors what an answer says back of our credentials, as proxies do that show the headers they got.

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use reqwest::header::{HeaderMap, HeaderValue};

/// Shorter credentials are none, and leaving them out would tear up words.
const SHORTEST: usize = 8;

/// The credentials that a request was sent with.
#[derive(Default)]
pub(super) struct Sent(Arc<HeaderMap>);

impl From<Arc<HeaderMap>> for Sent {
    fn from(credentials: Arc<HeaderMap>) -> Self {
        Self(credentials)
    }
}

impl Sent {
    /// The body with `[redacted]` for each credential.
    pub(super) fn scrub(&self, body: Bytes) -> Bytes {
        match self.scrub_text(&String::from_utf8_lossy(&body)) {
            Cow::Borrowed(_) => body,
            Cow::Owned(text) => text.into(),
        }
    }

    /// The text with `[redacted]` for each credential; borrowed where there is none in it.
    pub(super) fn scrub_text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut text = Cow::Borrowed(text);
        for secret in self.0.values().filter_map(secret) {
            if text.contains(secret) {
                text = text.replace(secret, "[redacted]").into();
            }
        }
        text
    }
}

/// What is secret of a header: all but the scheme.
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

    fn sent(authorization: &'static str) -> Sent {
        let value = HeaderValue::from_static(authorization);
        Arc::new(HeaderMap::from_iter([(AUTHORIZATION, value)])).into()
    }

    #[test]
    fn credentials_are_left_out_wherever_they_stand() {
        for (header, body, scrubbed) in [
            ("hunter2hunter2", "a hunter2hunter2, b", "a [redacted], b"),
            (
                "Bearer hunter22",
                "hunter22hunter22",
                "[redacted][redacted]",
            ),
            ("Basic dXNlcjpw", "Basic dXNlcjpw\n", "Basic [redacted]\n"),
        ] {
            assert_eq!(sent(header).scrub_text(body), scrubbed);
        }
    }

    #[test]
    fn what_is_too_short_for_a_credential_tears_up_no_words() {
        let text = "an idea";
        assert_eq!(sent("Bearer idea").scrub_text(text), text);
    }

    #[test]
    fn a_body_without_credentials_is_the_same() {
        let body = Bytes::from_static(b"\xff not ours");
        assert_eq!(sent("hunter2hunter2").scrub(body.clone()), body);
        assert_eq!(sent("").scrub(body.clone()), body);
        assert_eq!(Sent::default().scrub(body.clone()), body);
    }
}
