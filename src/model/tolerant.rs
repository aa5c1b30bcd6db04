//! Reading JSON that strict readers refuse for a detail: a byte order mark, half of a surrogate pair, or a huge number.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Error, Map, Number, Value};

use super::repair::repaired;

/// Reads a value. A byte order mark is skipped, and half of a surrogate pair becomes U+FFFD, and a number that no
/// `f64` holds is null. An object with two fields of the same name is refused: whoever verified the body may have read the
/// other one.
pub(super) fn tolerant_value(json: &[u8]) -> Result<Value, Error> {
    serde_json::from_slice(&repaired(json)).map(|Unique(value)| value)
}

/// A value whose objects do not have two fields of the same name.
struct Unique(Value);

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(UniqueVisitor).map(Self)
    }
}

struct UniqueVisitor;

impl<'de> Visitor<'de> for UniqueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(Unique(item)) = seq.next_element()? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some((name, Unique(value))) = map.next_entry::<String, _>()? {
            if fields.insert(name, value).is_some() {
                return Err(A::Error::custom("duplicate field"));
            }
        }
        Ok(Value::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::tolerant_value;

    #[test]
    fn a_byte_order_mark_is_skipped_once() {
        assert_eq!(
            tolerant_value("\u{feff}[1]".as_bytes()).unwrap(),
            json!([1])
        );
        assert!(tolerant_value("\u{feff}\u{feff}[1]".as_bytes()).is_err());
    }

    #[test]
    fn half_of_a_surrogate_pair_is_replaced() {
        for (json, expected) in [
            (r#""a\ud800b""#, "a\u{fffd}b"),
            (r#""\uDC00\ud83d""#, "\u{fffd}\u{fffd}"),
            (r#""\ud83d\ude00""#, "\u{1f600}"),
            (r#""\ud83d\ud83d\ude00""#, "\u{fffd}\u{1f600}"),
            (r#""\\ud800""#, r"\ud800"),
            (r#""\\\ud800\n""#, "\\\u{fffd}\n"),
            (r#""\u00e9\ud800""#, "\u{e9}\u{fffd}"),
        ] {
            assert_eq!(tolerant_value(json.as_bytes()).unwrap(), expected, "{json}");
        }
    }

    #[test]
    fn a_number_that_no_f64_holds_is_null() {
        for (json, expected) in [
            ("[1e999,-1E+400]", json!([null, null])),
            (
                r#"{"1e999":"\"1e999","a":1e999}"#,
                json!({ "1e999": "\"1e999", "a": null }),
            ),
            ("1e308", json!(1e308)),
            (
                "[-1e-999,123456789012345678901234567890]",
                json!([-0.0, 1.234_567_890_123_456_8e29]),
            ),
        ] {
            assert_eq!(tolerant_value(json.as_bytes()).unwrap(), expected, "{json}");
        }
    }

    #[test]
    fn all_else_is_read_as_usual() {
        let value = json!({ "a": [1, -1, 0.5, true, null, "t", { "b": {} }], "c": u64::MAX });
        assert_eq!(tolerant_value(value.to_string().as_bytes()).unwrap(), value);
    }

    #[test]
    fn what_is_not_json_is_refused() {
        for json in [
            "",
            "{",
            "\"\\ud8\"",
            "\"\\",
            "\"\\u",
            "{} {}",
            "\"\\u12\"",
            "1e999e",
            "1e999-",
            "01e999",
        ] {
            assert!(tolerant_value(json.as_bytes()).is_err(), "{json}");
        }
        assert!(tolerant_value(b"\"\xff\"").is_err());
    }

    #[test]
    fn duplicate_fields_are_refused_at_any_depth() {
        for json in [r#"{"a":1,"a":2}"#, r#"{"b":[{"a":1,"\u0061":2}]}"#] {
            assert!(tolerant_value(json.as_bytes()).is_err(), "{json}");
        }
    }
}
