//! Redacts credentials that a response echoes, as some proxies do with the headers they received.

use std::borrow::Cow;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use reqwest::header::{HeaderMap, HeaderValue};
use serde_json::Value;

mod decode;
mod needles;
mod request_secrets;

use needles::Needles;
use request_secrets::request_secrets;

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

    /// Replaces each credential in a body with `[redacted]`: in the texts of JSON, so that it stays JSON, and then wherever
    /// else it is.
    pub(super) fn redact(&self, mut body: Bytes) -> Bytes {
        let needles = self.needles();
        if let Ok(mut json) = serde_json::from_slice::<Value>(&body)
            && redact_json(&mut json, &needles)
        {
            body = json.to_string().into();
        }
        match redact_text(&String::from_utf8_lossy(&body), &needles) {
            Cow::Borrowed(_) => body,
            Cow::Owned(text) => text.into(),
        }
    }

    /// Replaces each header that contains a credential.
    pub(super) fn redact_headers(&self, headers: &mut HeaderMap) {
        let needles = self.needles();
        for value in headers.values_mut() {
            let text = String::from_utf8_lossy(value.as_bytes());
            if let Cow::Owned(text) = redact_text(&text, &needles) {
                let redacted = HeaderValue::from_str(&text);
                *value = redacted.unwrap_or(HeaderValue::from_static(REDACTED));
            }
        }
    }

    fn needles(&self) -> Needles {
        let mut secrets: Vec<_> = self.credentials.values().flat_map(secrets).collect();
        secrets.extend(request_secrets(&self.body));
        secrets.retain(|secret| secret.len() >= SHORTEST);
        Needles::new(&secrets)
    }
}

/// Replaces credentials in the texts, numbers and keys of JSON. Returns whether there were any.
fn redact_json(json: &mut Value, needles: &Needles) -> bool {
    let text = match json {
        Value::String(text) => Cow::Borrowed(text.as_str()),
        Value::Number(number) => number.to_string().into(),
        Value::Array(items) => {
            let found = items.iter_mut().map(|item| redact_json(item, needles));
            return found.fold(false, |any, one| any | one);
        }
        Value::Object(fields) => {
            let mut any = false;
            for (key, mut value) in std::mem::take(fields) {
                any |= redact_json(&mut value, needles);
                let redacted = redact_text(&key, needles);
                any |= matches!(redacted, Cow::Owned(_));
                fields.insert(redacted.into_owned(), value);
            }
            return any;
        }
        _ => return false,
    };
    let Cow::Owned(redacted) = redact_text(&text, needles) else {
        return false;
    };
    *json = redacted.into();
    true
}

/// Returns a borrowed text if it contains no credential.
fn redact_text<'a>(text: &'a str, needles: &Needles) -> Cow<'a, str> {
    let places = needles.places(text);
    if places.is_empty() {
        return text.into();
    }
    let (mut redacted, mut from) = (String::new(), 0);
    for place in places {
        redacted.push_str(&text[from..place.start]);
        redacted.push_str(REDACTED);
        from = place.end;
    }
    redacted.push_str(&text[from..]);
    redacted.into()
}

/// Returns the secrets in a header: what follows the name of the scheme, and both parts of Basic credentials. Text with a
/// space that does not start with a known scheme may also be secret as a whole.
fn secrets(header: &HeaderValue) -> Vec<String> {
    let text = String::from_utf8_lossy(header.as_bytes());
    let text = text.trim();
    let Some((scheme, secret)) = text.split_once([' ', '\t']) else {
        return vec![text.to_owned()];
    };
    let (secret, is_basic) = (secret.trim(), scheme.eq_ignore_ascii_case("basic"));
    let mut secrets = vec![secret.to_owned()];
    if !is_basic && !scheme.eq_ignore_ascii_case("bearer") {
        secrets.push(text.to_owned());
    }
    let pair = STANDARD.decode(secret).ok().filter(|_| is_basic);
    let pair = pair.and_then(|bytes| String::from_utf8(bytes).ok());
    if let Some((user, password)) = pair.as_deref().and_then(|text| text.split_once(':')) {
        secrets.extend([user.to_owned(), password.to_owned()]);
    }
    secrets
}

#[cfg(test)]
mod tests;
