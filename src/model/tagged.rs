//! Unions with a discriminator: its value selects the type, and objects of unknown types are kept whole.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::Key;

/// Implements reading and writing for an enum of boxed structs with `Unknown { <tag>, raw }`.
macro_rules! tagged {
    ($name:ident by $field:ident : $tag:literal { $($variant:ident($ty:ident) = $wire:literal),* $(,)? }) => {
        impl $name {
            /// Parses JSON. The value of the discriminator selects the type, wherever it is in the object.
            ///
            /// # Errors
            ///
            /// Fails if the text is not JSON, has no discriminator, or does not match the type that it selects. The error holds
            /// no value of the text.
            pub fn from_slice(json: &[u8]) -> Result<Self, serde_json::Error> {
                Self::strictly(json).map_err($crate::JsonError::without_value)
            }

            fn strictly(json: &[u8]) -> Result<Self, serde_json::Error> {
                let $field = $crate::model::tag_of_slice(json, $tag)?;
                match $field.as_str() {
                    $($wire => $crate::model::read_json(json).map(Self::$variant),)*
                    _ => {
                        let raw = $crate::model::read_json(json)?;
                        $crate::model::same_tag(&raw, $tag, $field.as_str())?;
                        Ok(Self::Unknown { $field: $field.into_string(), raw })
                    }
                }
            }

            /// Returns the value of the discriminator.
            pub fn $field(&self) -> &str {
                match self {
                    $(Self::$variant(_) => $wire,)*
                    Self::Unknown { $field, .. } => $field,
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => value.serialize(serializer),)*
                    Self::Unknown { raw, .. } => raw.serialize(serializer),
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                use serde::de::Error as _;
                let raw = $crate::model::ByField::<serde_json::Value>::deserialize(deserializer)?;
                let $field = $crate::model::tag_of_value(raw.value(), $tag)?;
                match $field.as_str() {
                    $($wire => raw.read().map(Self::$variant).map_err(D::Error::custom),)*
                    _ => Ok(Self::Unknown { $field, raw: raw.into_value() }),
                }
            }
        }

        $(impl From<$ty> for $name {
            fn from(value: $ty) -> Self {
                Self::$variant(value.into())
            }
        })*

        $crate::model::json_schema! { $name |generator| {
            "type": "object",
            "required": [$tag],
            "anyOf": [$(generator.subschema_for::<$ty>(),)* {}],
        } }
    };
}
pub(crate) use tagged;

/// Returns the value of the first `tag` in a JSON object. It does not read on: parsing the selected type does, and finds a
/// duplicate.
pub(crate) fn tag_of_slice<'de>(
    json: &'de [u8],
    tag: &'static str,
) -> Result<Key<'de>, serde_json::Error> {
    if let Some(text) = leading_tag(json, tag) {
        return Ok(Key::from(text));
    }
    let mut found = None;
    let seed = TagSeed {
        tag,
        found: &mut found,
    };
    let read = seed.deserialize(&mut serde_json::Deserializer::from_slice(json));
    match found {
        // Stopping in the middle of an object is an error to the reader.
        Some(text) => Ok(text),
        None => Err(read
            .err()
            .unwrap_or_else(|| serde_json::Error::missing_field(tag))),
    }
}

/// Returns the value of `tag` if the object begins with it, as vendors usually write it. Stopping serde in the middle of an
/// object costs as much as the key of an event (measured): it makes an error with line and column.
fn leading_tag<'de>(json: &'de [u8], tag: &str) -> Option<&'de str> {
    let value = json.strip_prefix(b"{\"")?.strip_prefix(tag.as_bytes())?;
    let value = value.strip_prefix(b"\":\"")?;
    let end = value
        .iter()
        .position(|byte| matches!(byte, b'"' | b'\\' | ..b' '))?;
    let (text, rest) = value.split_at(end);
    let is_whole = rest.starts_with(b"\"");
    is_whole.then(|| str::from_utf8(text).ok())?
}

/// Checks that the last `tag` of an object has the same value as the first.
pub(crate) fn same_tag(
    raw: &Value,
    tag: &'static str,
    first: &str,
) -> Result<(), serde_json::Error> {
    if raw[tag] == first {
        Ok(())
    } else {
        Err(serde_json::Error::duplicate_field(tag))
    }
}

/// Returns the value of `tag` in a JSON object.
pub(crate) fn tag_of_value<E: serde::de::Error>(
    value: &Value,
    tag: &'static str,
) -> Result<String, E> {
    match value.get(tag) {
        Some(Value::String(text)) => Ok(text.clone()),
        Some(_) => Err(E::custom(format_args!("`{tag}` is not text"))),
        None => Err(E::missing_field(tag)),
    }
}

struct TagSeed<'a, 'de> {
    tag: &'static str,
    found: &'a mut Option<Key<'de>>,
}

impl<'de> DeserializeSeed<'de> for TagSeed<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for TagSeed<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with `{}`", self.tag)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Key<'de>>()? {
            if key.as_str() == self.tag {
                *self.found = Some(map.next_value()?);
                break;
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(unreachable_pub)] // the macros write for the public module of generated types
mod tests {
    use serde_json::{Value, from_str, from_value, json, to_value};

    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    struct Started {
        event_type: String,
        extra: crate::model::Extra,
    }
    crate::model::object! { Started { required event_type: "eventType" } }

    #[derive(Clone, Debug, PartialEq)]
    enum Event {
        Started(Box<Started>),
        Unknown { event_type: String, raw: Value },
    }
    tagged! { Event by event_type: "eventType" { Started(Started) = "started" } }

    #[test]
    fn the_tag_may_come_last() {
        let event = Event::from_slice(br#"{"a":{"eventType":"x"},"eventType":"started"}"#).unwrap();
        assert!(matches!(event, Event::Started(_)));
    }

    #[test]
    fn a_prefix_of_a_known_type_is_unknown() {
        let event = Event::from_slice(br#"{"eventType":"started2"}"#).unwrap();
        assert_eq!(event.event_type(), "started2");
    }

    #[test]
    fn the_tag_may_contain_escapes() {
        for text in [
            r#"{"eventType":"started","a":1}"#,
            r#"{ "eventType" : "started", "a": 1 }"#,
            r#"{"event\u0054ype":"started","a":1}"#,
            r#"{"eventType":"st\u0061rted","a":1}"#,
        ] {
            let event = Event::from_slice(text.as_bytes()).unwrap();
            assert_eq!(
                to_value(&event).unwrap(),
                json!({ "eventType": "started", "a": 1 })
            );
        }
    }

    #[test]
    fn an_object_of_an_unknown_type_is_kept_whole() {
        let text = json!({ "eventType": "paused", "deep": [1, null] });
        let event: Event = from_value(text.clone()).unwrap();
        assert_eq!(
            event,
            Event::from_slice(text.to_string().as_bytes()).unwrap()
        );
        assert_eq!(event.event_type(), "paused");
        assert_eq!(to_value(&event).unwrap(), text);
    }

    #[test]
    fn both_ways_of_parsing_refuse_the_same() {
        for text in [
            "{}",
            r#"{"eventType":1}"#,
            r#"{"eventType":null}"#,
            "[]",
            r#"{"eventType":"started"} x"#,
        ] {
            assert!(Event::from_slice(text.as_bytes()).is_err(), "{text}");
            assert!(from_str::<Event>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_duplicate_tag_is_refused() {
        for text in [
            r#"{"eventType":"started","eventType":"stopped"}"#,
            r#"{"eventType":"paused","eventType":"started"}"#,
        ] {
            let error = Event::strictly(text.as_bytes()).unwrap_err();
            assert!(
                error.to_string().contains("duplicate field `eventType`"),
                "{error}"
            );
        }
    }

    #[test]
    fn fields_after_the_tag_are_read() {
        for text in [
            r#"{"eventType":"started""#,
            r#"{"eventType":"started",}"#,
            r#"{"eventType":"paused",1}"#,
            r#"{"eventType":"paused"}}"#,
        ] {
            assert!(Event::from_slice(text.as_bytes()).is_err(), "{text}");
        }
    }
}
