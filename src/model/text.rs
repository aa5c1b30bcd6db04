//! Values that are strings in JSON.

use std::fmt::{self, Display};

use serde::de::{Deserializer, Error, Visitor};

/// Implements `Display` and `Serialize` for a type with `as_str`.
macro_rules! text {
    ($name:ident) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}
pub(crate) use text;

/// Reads a string with a function, without a copy.
pub(crate) fn read_text<'de, D, T, E, F>(deserializer: D, read: F) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    F: FnOnce(&str) -> Result<T, E>,
    E: Display,
{
    deserializer.deserialize_str(TextVisitor(read))
}

struct TextVisitor<F>(F);

impl<T, E, F> Visitor<'_> for TextVisitor<F>
where
    F: FnOnce(&str) -> Result<T, E>,
    E: Display,
{
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<D: Error>(self, text: &str) -> Result<T, D> {
        (self.0)(text).map_err(D::custom)
    }
}
