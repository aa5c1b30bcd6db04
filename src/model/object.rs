//! Objects: known fields are typed, unknown fields and nulls are kept.
//!
//! `#[serde(flatten)]` would do most of this, but it buffers every field and forgets which optional fields were null.

use std::borrow::Cow;

use serde::{Deserialize, de};
use serde_json::Value;

use super::Extra;

/// Implements `Debug`, `Serialize` and `Deserialize` for a struct with named fields and `extra`.
///
/// `Debug` shows only fields that are set: responses have many fields, and few of them are.
///
/// A duplicate field is an error. An optional field that is null becomes `None` and stays in `extra`, so that it is written
/// as null again unless the field is set. So does one that cannot be read, where reading is lenient.
macro_rules! object {
    ($name:ident { $($presence:ident $field:ident : $wire:literal),* $(,)? }) => {
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let mut shown = f.debug_struct(stringify!($name));
                $($crate::model::object!(@show $presence shown, $field, self.$field);)*
                if !self.extra.is_empty() {
                    shown.field("extra", &self.extra);
                }
                shown.finish()
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap as _;
                let mut map = serializer.serialize_map(None)?;
                $($crate::model::object!(@write $presence map, $wire, self.$field);)*
                for (key, value) in &self.extra {
                    let known = match key.as_str() {
                        $($wire => $crate::model::object!(@present $presence self.$field),)*
                        _ => false,
                    };
                    if !known {
                        map.serialize_entry(key, value)?;
                    }
                }
                map.end()
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Fields;

                impl<'de> serde::de::Visitor<'de> for Fields {
                    type Value = $name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(concat!("an object (", stringify!($name), ")"))
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(
                        self,
                        mut map: A,
                    ) -> Result<$name, A::Error> {
                        $(let mut $field = None;)*
                        let mut extra = $crate::model::Extra::new();
                        while let Some(key) = map.next_key::<$crate::model::Key<'de>>()? {
                            match key.as_str() {
                                $($wire => $crate::model::object!(
                                    @read $presence map, $field, extra, $wire
                                ),)*
                                _ => $crate::model::keep(&mut extra, key, map.next_value()?)?,
                            }
                        }
                        Ok($name {
                            $($field: $crate::model::object!(@done $presence $field, $wire),)*
                            extra,
                        })
                    }
                }

                deserializer.deserialize_map(Fields)
            }
        }
    };

    (@show required $shown:ident, $field:ident, $value:expr) => {
        $shown.field(stringify!($field), &$value)
    };
    (@show optional $shown:ident, $field:ident, $value:expr) => {
        if let Some(value) = &$value {
            $shown.field(stringify!($field), value);
        }
    };
    (@write required $map:ident, $wire:literal, $value:expr) => {
        $map.serialize_entry($wire, &$value)?
    };
    (@write optional $map:ident, $wire:literal, $value:expr) => {
        if let Some(value) = &$value {
            $map.serialize_entry($wire, value)?;
        }
    };
    (@present required $value:expr) => { true };
    (@present optional $value:expr) => { $value.is_some() };
    (@read required $map:ident, $slot:ident, $extra:ident, $wire:literal) => {
        if $slot.replace($map.next_value()?).is_some() {
            return Err(serde::de::Error::duplicate_field($wire));
        }
    };
    (@read optional $map:ident, $slot:ident, $extra:ident, $wire:literal) => {{
        if $slot.is_some() || $extra.contains_key($wire) {
            return Err(serde::de::Error::duplicate_field($wire));
        }
        $slot = $map.next_value::<$crate::model::ByField<_>>()?.or_keep(&mut $extra, $wire);
    }};
    (@done required $slot:ident, $wire:literal) => {
        $slot.ok_or_else(|| serde::de::Error::missing_field($wire))?
    };
    (@done optional $slot:ident, $wire:literal) => { $slot };
}
pub(crate) use object;

/// A key, borrowed from the input if possible.
#[derive(Deserialize)]
#[serde(transparent)]
pub(crate) struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'a> From<&'a str> for Key<'a> {
    fn from(text: &'a str) -> Self {
        Self(text.into())
    }
}

impl Key<'_> {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn into_string(self) -> String {
        self.0.into_owned()
    }
}

/// Keeps an unknown field.
pub(crate) fn keep<E: de::Error>(extra: &mut Extra, key: Key<'_>, value: Value) -> Result<(), E> {
    if extra.contains_key(key.as_str()) {
        return Err(E::custom(format_args!(
            "duplicate field `{}`",
            key.as_str()
        )));
    }
    extra.insert(key.into_string(), value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::{from_str, json, to_value};

    #[derive(Clone, PartialEq)]
    struct Call {
        id: String,
        tag: Option<String>,
        extra: super::Extra,
    }
    object! { Call { required id: "callId", optional tag: "tag" } }

    #[test]
    fn a_field_set_after_a_null_is_written_once() {
        let mut call: Call = from_str(r#"{"callId":"c","tag":null}"#).unwrap();
        call.tag = Some("t".to_owned());
        assert_eq!(
            serde_json::to_string(&call).unwrap(),
            r#"{"callId":"c","tag":"t"}"#
        );
    }

    #[test]
    fn an_extra_that_shadows_a_required_field_is_not_written() {
        let mut call: Call = from_str(r#"{"callId":"c"}"#).unwrap();
        call.extra.insert("callId".to_owned(), json!("other"));
        assert_eq!(to_value(&call).unwrap(), json!({ "callId": "c" }));
    }

    #[test]
    fn a_missing_required_field_is_named() {
        let error = from_str::<Call>("{}").unwrap_err();
        assert!(
            error.to_string().contains("missing field `callId`"),
            "{error}"
        );
    }

    #[test]
    fn a_required_field_must_not_be_null() {
        assert!(from_str::<Call>(r#"{"callId":null}"#).is_err());
    }

    #[test]
    fn duplicate_fields_are_refused() {
        for text in [
            r#"{"callId":"c","callId":"d"}"#,
            r#"{"callId":"c","tag":"t","tag":"u"}"#,
            r#"{"callId":"c","tag":null,"tag":null}"#,
            r#"{"callId":"c","new":1,"new":2}"#,
        ] {
            let error = from_str::<Call>(text).unwrap_err();
            assert!(
                error.to_string().contains("duplicate field"),
                "{text}: {error}"
            );
        }
    }

    #[test]
    fn debug_shows_fields_that_are_set() {
        let call: Call = from_str(r#"{"callId":"c"}"#).unwrap();
        assert_eq!(format!("{call:?}"), r#"Call { id: "c" }"#);
        let call: Call = from_str(r#"{"callId":"c","tag":"t","new":1}"#).unwrap();
        assert_eq!(
            format!("{call:?}"),
            r#"Call { id: "c", tag: "t", extra: {"new": Number(1)} }"#
        );
    }

    #[test]
    fn escaped_keys_are_read() {
        let call: Call = from_str(r#"{"call\u0049d":"c"}"#).unwrap();
        assert_eq!(call.id, "c");
    }
}
