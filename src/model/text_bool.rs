use std::fmt;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

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
#[derive(Clone)]
pub struct TextBool {
    value: bool,
    text: Option<Box<str>>,
}

impl TextBool {
    /// Returns the boolean.
    pub fn get(&self) -> bool {
        self.value
    }
}

impl From<bool> for TextBool {
    fn from(value: bool) -> Self {
        Self { value, text: None }
    }
}

impl From<TextBool> for bool {
    fn from(flag: TextBool) -> Self {
        flag.value
    }
}

impl fmt::Debug for TextBool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Some(text) => write!(f, "{text:?}"),
            None => write!(f, "{}", self.value),
        }
    }
}

impl fmt::Display for TextBool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.value, f)
    }
}

impl PartialEq for TextBool {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for TextBool {}

impl PartialEq<bool> for TextBool {
    fn eq(&self, other: &bool) -> bool {
        self.value == *other
    }
}

impl Serialize for TextBool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.text {
            Some(text) => serializer.serialize_str(text),
            None => serializer.serialize_bool(self.value),
        }
    }
}

impl<'de> Deserialize<'de> for TextBool {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextBoolVisitor)
    }
}

struct TextBoolVisitor;

impl Visitor<'_> for TextBoolVisitor {
    type Value = TextBool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a boolean, or \"true\" or \"false\"")
    }

    fn visit_bool<E>(self, value: bool) -> Result<TextBool, E> {
        Ok(value.into())
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<TextBool, E> {
        let value = match text {
            _ if text.eq_ignore_ascii_case("true") => true,
            _ if text.eq_ignore_ascii_case("false") => false,
            _ => return Err(E::invalid_value(de::Unexpected::Str(text), &self)),
        };
        Ok(TextBool {
            value,
            text: Some(text.into()),
        })
    }
}

#[cfg(feature = "schemars")]
impl schemars::JsonSchema for TextBool {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TextBool".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "oneOf": [
                { "type": "boolean" },
                { "type": "string", "enum": ["true", "false", "True", "False", "TRUE", "FALSE"] },
            ],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_read_and_kept() {
        for (json, value) in [
            ("true", true),
            ("false", false),
            ("\"true\"", true),
            ("\"False\"", false),
            ("\"TRUE\"", true),
        ] {
            let flag: TextBool = serde_json::from_str(json).unwrap();
            assert_eq!(flag, value, "{json}");
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
