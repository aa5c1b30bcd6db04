use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};

use super::json_schema;

/// A secret text. `Debug` and `Display` print `[redacted]`, and its memory is wiped when it is dropped.
///
/// It is serialized as it is. In a spec it is `format: password`.
///
/// ```
/// let secret = callscribe::Secret::from("hunter2");
/// assert_eq!(format!("{secret} {secret:?}"), "[redacted] [redacted]");
/// assert_eq!(secret.expose(), "hunter2");
/// ```
#[derive(Clone, Deserialize)]
#[serde(from = "String")]
pub struct Secret(SecretString);

impl Secret {
    /// Returns the secret. If a secret leaks, check the callers of this method.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// Returns why this cannot be a credential, if it cannot.
    pub(crate) fn flaw(&self) -> Option<Flaw> {
        let text = self.expose();
        if text.trim().is_empty() {
            return Some(Flaw::Blank);
        }
        text.contains(char::is_control).then_some(Flaw::Control)
    }
}

/// Why a text cannot be a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// It is empty, or nothing but white space.
    Blank,
    /// It contains a control character, such as the line break at the end of a file.
    Control,
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(SecretString::from(text))
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(SecretString::from(text))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }
}

impl Eq for Secret {}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.expose())
    }
}

json_schema! { Secret { "type": "string", "format": "password" } }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_texts_and_control_characters_are_flaws() {
        for (text, flaw) in [
            ("hunter2", None),
            (" hunter 2", None),
            ("", Some(Flaw::Blank)),
            (" \t\n", Some(Flaw::Blank)),
            ("hunter2\n", Some(Flaw::Control)),
            ("hunter\u{7f}2", Some(Flaw::Control)),
        ] {
            assert_eq!(Secret::from(text).flaw(), flaw, "{text:?}");
        }
    }

    #[test]
    fn secrets_are_compared_and_not_shown() {
        let secret = Secret::from("hunter2");
        assert_eq!(secret, Secret::from("hunter2"));
        assert_ne!(secret, Secret::from("hunter3"));
        assert_eq!(format!("{secret} {secret:?}"), "[redacted] [redacted]");
    }
}
