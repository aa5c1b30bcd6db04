use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::json_schema;

/// A boolean that may be written as a string: `true`, `"true"`, `"False"`.
///
/// It is written again as it was received. Two values are equal if they mean the same.
///
/// ```
/// use callscribe::TextBool;
///
/// let flag: TextBool = serde_json::from_str(r#""true""#)?;
/// assert!(flag.get());
/// assert_eq!(flag, TextBool::from(true));
/// assert_eq!(serde_json::to_string(&flag)?, r#""true""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Serialize)]
#[serde(transparent)]
pub struct TextBool(Written);

#[derive(Clone, Serialize)]
#[serde(untagged)]
enum Written {
    Bool(bool),
    Text(Box<str>),
}

impl<'de> Deserialize<'de> for TextBool {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A derived untagged enum would make an error for each text, as it tries the boolean first.
        deserializer.deserialize_any(TextBoolVisitor)
    }
}

struct TextBoolVisitor;

impl Visitor<'_> for TextBoolVisitor {
    type Value = TextBool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(r#"a boolean, or "true" or "false""#)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<TextBool, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<TextBool, E> {
        let is_boolean = |word: &&str| text.eq_ignore_ascii_case(word);
        if ["true", "false"].iter().any(is_boolean) {
            Ok(TextBool(Written::Text(text.into())))
        } else {
            Err(E::custom("not a boolean"))
        }
    }
}

impl TextBool {
    /// Returns the boolean.
    pub fn get(&self) -> bool {
        match &self.0 {
            Written::Bool(value) => *value,
            Written::Text(text) => text.eq_ignore_ascii_case("true"),
        }
    }
}

impl From<bool> for TextBool {
    fn from(value: bool) -> Self {
        Self(Written::Bool(value))
    }
}

impl From<TextBool> for bool {
    fn from(flag: TextBool) -> Self {
        flag.get()
    }
}

impl fmt::Debug for TextBool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Written::Bool(value) => write!(f, "{value}"),
            Written::Text(text) => write!(f, "{text:?}"),
        }
    }
}

impl fmt::Display for TextBool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.get(), f)
    }
}

impl PartialEq for TextBool {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl Eq for TextBool {}

impl PartialEq<bool> for TextBool {
    fn eq(&self, other: &bool) -> bool {
        self.get() == *other
    }
}

json_schema! { TextBool {
    "oneOf": [
        { "type": "boolean" },
        { "type": "string", "enum": ["true", "false", "True", "False", "TRUE", "FALSE"] },
    ],
} }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_read_and_kept() {
        let yes = TextBool::from(true);
        for (json, value) in [
            ("true", true),
            ("false", false),
            ("\"true\"", true),
            ("\"False\"", false),
            ("\"TRUE\"", true),
        ] {
            let flag: TextBool = serde_json::from_str(json).unwrap();
            assert_eq!(flag, value, "{json}");
            assert_ne!(flag, !value, "{json}");
            assert_eq!(
                (bool::from(flag.clone()), flag.to_string()),
                (value, value.to_string())
            );
            assert_eq!(flag == yes, value, "{json}");
            assert_eq!(serde_json::to_string(&flag).unwrap(), json);
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for json in ["1", "\"yes\"", "\"\"", "null"] {
            assert!(serde_json::from_str::<TextBool>(json).is_err(), "{json}");
        }
    }
}
