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
        let (read, unread) = match self {
            Self::Strict(Some(read)) => return Some(read),
            Self::Strict(None) => (None, Value::Null),
            Self::Lenient(value) => {
                let read = Option::deserialize(Lenient(Value::clone(&value)));
                (read.unwrap_or_default(), *value)
            }
        };
        if read.is_none() {
            extra.insert(name.to_owned(), unread);
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
mod tests {
    use serde_json::{Value, from_value, json, to_value};

    use super::{read_event, read_value_leniently};
    use crate::{LooseTime, Timestamp};

    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    struct Part {
        id: String,
        at: Option<Timestamp>,
        extra: crate::model::Extra,
    }
    crate::model::object! { Part { required id: "id", optional at: "at" } }

    #[derive(Clone, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    struct Call {
        id: String,
        count: Option<i64>,
        ratio: Option<f64>,
        is_last: Option<bool>,
        at: Option<Timestamp>,
        from: Option<LooseTime>,
        names: Option<Vec<String>>,
        part: Option<Part>,
        number: i32,
        extra: crate::model::Extra,
    }
    crate::model::object! { Call {
        required id: "id", optional count: "count", optional ratio: "ratio", optional is_last: "isLast", optional at: "at",
        optional from: "from", optional names: "names", optional part: "part", required number: "number",
    } }

    #[derive(Clone, Debug, PartialEq)]
    enum Event {
        Call(Box<Call>),
        Unknown { id: String, raw: Value },
    }
    crate::model::tagged! { Event by id: "id" { Call(Call) = "c" } }

    fn read(mut value: Value) -> Result<Call, serde_json::Error> {
        for (name, default) in [("id", json!("c")), ("number", json!(1))] {
            let fields = value.as_object_mut().unwrap();
            fields.entry(name).or_insert(default);
        }
        read_value_leniently(value)
    }

    #[test]
    fn whole_floats_and_numeric_texts_are_integers() {
        for three in [json!(3), json!(3.0), json!("3"), json!("3.0"), json!("3e0")] {
            let call = read(json!({ "count": three, "number": three })).unwrap();
            assert_eq!((call.count, call.number), (Some(3), 3), "{three}");
            assert!(call.extra.is_empty());
        }
    }

    #[test]
    fn other_numbers_are_not_integers() {
        for number in [
            json!(3.5),
            json!("3.5"),
            json!("three"),
            json!(""),
            json!(1e300),
            json!(true),
            json!([3]),
        ] {
            let call = read(json!({ "count": number })).unwrap();
            assert_eq!((call.count, &call.extra["count"]), (None, &number));
            assert!(read(json!({ "number": number })).is_err(), "{number}");
        }
    }

    #[test]
    fn numbers_and_booleans_are_read_from_text() {
        let call = read(json!({ "ratio": "0.5", "isLast": "False" })).unwrap();
        assert_eq!((call.ratio, call.is_last), (Some(0.5), Some(false)));
        let call = read(json!({ "ratio": "NaN", "isLast": "no" })).unwrap();
        assert_eq!((call.ratio, call.is_last), (None, None));
        assert_eq!(call.extra["isLast"], "no");
    }

    #[test]
    fn an_unreadable_optional_field_is_absent_and_written_as_it_was() {
        let text = json!({ "id": "c", "number": 1, "at": "", "from": [], "names": [1], "part": { "at": 1 } });
        let call = read(text.clone()).unwrap();
        assert_eq!(
            (&call.at, &call.from, &call.names, &call.part),
            (&None, &None, &None, &None)
        );
        assert_eq!(to_value(&call).unwrap(), text);
    }

    #[test]
    fn an_unreadable_field_of_a_part_does_not_lose_the_part() {
        let part = read(json!({ "part": { "id": "p", "at": "soon" } }))
            .unwrap()
            .part
            .unwrap();
        assert_eq!(
            (part.id.as_str(), &part.at, &part.extra["at"]),
            ("p", &None, &json!("soon"))
        );
    }

    #[test]
    fn objects_and_lists_are_read_from_text() {
        let call = read(json!({ "part": r#"{"id":"p"}"#, "names": r#"["a","b"]"# })).unwrap();
        assert_eq!(call.part.unwrap().id, "p");
        assert_eq!(call.names.unwrap(), ["a", "b"]);
        let call = read(json!({ "part": "{", "names": "[" })).unwrap();
        assert_eq!(
            (call.extra["part"].as_str(), call.extra["names"].as_str()),
            (Some("{"), Some("["))
        );
    }

    #[test]
    fn a_required_text_is_a_text() {
        for id in [json!(1), json!(null), json!(["c"]), json!({}), json!(true)] {
            assert!(read(json!({ "id": id })).is_err(), "{id}");
        }
    }

    #[test]
    fn a_union_is_read_leniently_too() {
        let json = br#"{"id":"c","number":"3","count":"none"}"#;
        let Event::Call(call) = read_event(json, Event::from_slice).unwrap() else {
            panic!("a call");
        };
        assert_eq!((call.number, &call.extra["count"]), (3, &json!("none")));
        let unknown: Event = read_value_leniently(json!({ "id": "d" })).unwrap();
        assert_eq!(unknown.id(), "d");
    }

    #[test]
    fn elsewhere_reading_stays_strict() {
        assert!(Event::from_slice(br#"{"id":"c","number":"3"}"#).is_err());
        assert!(from_value::<Call>(json!({ "id": "c", "number": 1, "count": "3" })).is_err());
        assert!(from_value::<Event>(json!({ "id": "c", "number": "3" })).is_err());
    }
}
