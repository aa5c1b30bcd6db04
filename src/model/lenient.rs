//! Reading an event whose fields do not all have the types of the spec.
//!
//! A field is read by its type: `3.0` and `"3"` are integers, `"false"` is a boolean, and the text of a JSON object is an
//! object. An optional field that still cannot be read is absent, and its value is kept in `extra`. Only a text is a text: an
//! id is never made of anything else.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{
    Deserialize, DeserializeOwned, Deserializer, IntoDeserializer, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Number, Value};

use super::Extra;
#[cfg(feature = "webhook")]
use super::{JsonError, tolerant::tolerant_value};

/// The name of a newtype by which a value asks how it is read.
const BY_FIELD: &str = "$callscribe::ByField";

/// A `T` that is read as strictly as elsewhere, or the value that it is to be read from leniently.
pub(crate) enum ByField<T> {
    Strict(T),
    /// Boxed: nearly every value is strict, and is moved for each field of an event.
    Lenient(Box<Value>),
}

impl<T: DeserializeOwned> ByField<Option<T>> {
    /// Returns the value of an optional field. If it is null or cannot be read, it is kept in `extra`.
    #[inline]
    pub(crate) fn or_keep(self, extra: &mut Extra, name: &str) -> Option<T> {
        match self {
            Self::Strict(Some(read)) => Some(read),
            Self::Strict(None) => Self::read_or_keep(Value::Null, extra, name),
            Self::Lenient(value) => Self::read_or_keep(*value, extra, name),
        }
    }

    #[cold]
    fn read_or_keep(value: Value, extra: &mut Extra, name: &str) -> Option<T> {
        let read: Option<T> = match &value {
            Value::Null => None,
            value => Option::deserialize(Lenient(value.clone())).unwrap_or_default(),
        };
        if read.is_none() {
            extra.insert(name.to_owned(), value);
        }
        read
    }
}

impl ByField<Value> {
    pub(crate) fn value(&self) -> &Value {
        match self {
            Self::Strict(value) => value,
            Self::Lenient(value) => value,
        }
    }

    pub(crate) fn into_value(self) -> Value {
        match self {
            Self::Strict(value) => value,
            Self::Lenient(value) => *value,
        }
    }

    /// Reads a value of another type from this one.
    pub(crate) fn read<T: DeserializeOwned>(self) -> Result<T, Error> {
        match self {
            Self::Strict(value) => serde_json::from_value(value),
            Self::Lenient(value) => T::deserialize(Lenient(*value)),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByField<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(BY_FIELD, ByFieldVisitor(PhantomData))
    }
}

struct ByFieldVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ByFieldVisitor<T> {
    type Value = ByField<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, strict: D) -> Result<ByField<T>, D::Error> {
        T::deserialize(strict).map(ByField::Strict)
    }

    /// Only [`Lenient`] gives a sequence for a newtype: its value.
    fn visit_seq<A: SeqAccess<'de>>(self, mut lenient: A) -> Result<ByField<T>, A::Error> {
        let value: Option<Value> = lenient.next_element()?;
        Ok(ByField::Lenient(value.unwrap_or_default().into()))
    }
}

/// Reads an event from JSON: by `strict`, or leniently if that fails, which is several times slower.
#[cfg(feature = "webhook")]
pub(crate) fn read_event<T: DeserializeOwned>(
    json: &[u8],
    strict: fn(&[u8]) -> Result<T, Error>,
) -> Result<T, JsonError> {
    strict(json).or_else(|error| {
        let read = tolerant_value(json).and_then(read_value_leniently);
        read.map_err(|_| JsonError::in_text::<T>(&error, json))
    })
}

/// Reads an event leniently from a JSON value.
#[cfg(feature = "webhook")]
pub(crate) fn read_value_leniently<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    T::deserialize(Lenient(value))
}

/// Gives a value as the type that is asked for, if it can be read as one.
struct Lenient(Value);

impl Lenient {
    /// The JSON in a text that starts with this; other values are unchanged.
    fn inside_text(self, start: char) -> Value {
        match self.0 {
            Value::String(text) if text.starts_with(start) => {
                serde_json::from_str(&text).unwrap_or(Value::String(text))
            }
            value => value,
        }
    }

    fn number(self) -> Value {
        match &self.0 {
            Value::String(text) => serde_json::from_str::<Number>(text).map_or(self.0, Value::from),
            _ => self.0,
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole numbers that f64 holds exactly"
    )]
    fn integer(self) -> Value {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        let number = self.number();
        match number.as_f64() {
            Some(whole) if number.is_f64() && whole.fract() == 0.0 && whole.abs() < EXACT => {
                Value::from(whole as i64)
            }
            _ => number,
        }
    }

    fn boolean(self) -> Value {
        match self.0.as_str() {
            Some(text) if text.eq_ignore_ascii_case("true") => Value::Bool(true),
            Some(text) if text.eq_ignore_ascii_case("false") => Value::Bool(false),
            _ => self.0,
        }
    }
}

macro_rules! integers {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.integer().$method(visitor)
        })*
    };
}

impl<'de> Deserializer<'de> for Lenient {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Array(items) => {
                let mut items = SeqDeserializer::new(items.into_iter().map(Lenient));
                let value = visitor.visit_seq(&mut items)?;
                items.end()?;
                Ok(value)
            }
            Value::Object(fields) => {
                let fields = fields
                    .into_iter()
                    .map(|(name, value)| (name, Lenient(value)));
                let mut fields = MapDeserializer::new(fields);
                let value = visitor.visit_map(&mut fields)?;
                fields.end()?;
                Ok(value)
            }
            value => value.deserialize_any(visitor),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == BY_FIELD {
            visitor.visit_seq(SeqDeserializer::new([self.0].into_iter()))
        } else {
            visitor.visit_newtype_struct(self)
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.boolean().deserialize_bool(visitor)
    }

    integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.number().deserialize_f64(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        Lenient(self.inside_text('[')).deserialize_any(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        Lenient(self.inside_text('{')).deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        i128 u128 f32 char str string bytes byte_buf unit unit_struct tuple tuple_struct struct enum identifier ignored_any
    }
}

impl IntoDeserializer<'_, Error> for Lenient {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(all(test, feature = "webhook"))]
#[allow(unreachable_pub)] // the macros write for the public module of generated types
mod tests;
