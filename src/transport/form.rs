//! Bodies that are forms (`application/x-www-form-urlencoded`).

use std::fmt;

use percent_encoding::utf8_percent_encode;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::Serialize;
use serde_json::Value;

use super::encode::QUERY;
use super::error::Error;
use super::operation::OperationInfo;

/// Writes an object as a form, in its order: a pair for each property, or for each item of a list. What a form cannot carry
/// is refused.
#[allow(dead_code, reason = "not every vendor has requests that are forms")]
pub(crate) fn form<T: Serialize>(operation: &OperationInfo, body: &T) -> Result<String, Error> {
    let json = serde_json::to_vec(body);
    let Pairs(properties) = json
        .and_then(|json| serde_json::from_slice(&json))
        .map_err(|_| Error::not_sent(operation, "the form cannot be written"))?;
    let mut pairs = Vec::new();
    for (name, value) in &properties {
        let texts = texts(value).ok_or_else(|| {
            let reason =
                format!("{name} must be a text, a number, a boolean or a list of these in a form");
            Error::not_sent(operation, reason)
        })?;
        let name = utf8_percent_encode(name, QUERY);
        pairs.extend(
            texts
                .iter()
                .map(|text| format!("{name}={}", utf8_percent_encode(text, QUERY))),
        );
    }
    Ok(pairs.join("&"))
}

/// Returns a value, or each item of a list, as text. An empty list would not arrive, and null has no text.
fn texts(value: &Value) -> Option<Vec<String>> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    };
    match value {
        Value::Array(items) if !items.is_empty() => items.iter().map(text).collect(),
        value => Some(vec![text(value)?]),
    }
}

/// The properties of an object in their order, which a map of `serde_json` forgets.
struct Pairs(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Properties;

        impl<'de> Visitor<'de> for Properties {
            type Value = Pairs;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }

        deserializer.deserialize_map(Properties)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const POST: OperationInfo = OperationInfo::test("post", false);

    fn written(body: &Value) -> String {
        form(&POST, body).unwrap_or_else(|error| error.to_string())
    }

    #[test]
    fn a_form_has_a_pair_for_each_value() {
        let values = json!({ "a b": "c&d=e+f é", "n": [1, -2.5], "is": true, "empty": "" });
        assert_eq!(
            written(&values),
            "a%20b=c%26d%3De%2Bf%20%C3%A9&n=1&n=-2.5&is=true&empty="
        );
        assert_eq!(written(&json!({})), "");
    }

    #[test]
    fn a_form_is_in_the_order_of_the_object() {
        #[derive(serde::Serialize)]
        struct Body {
            z: u8,
            a: u8,
        }
        assert_eq!(form(&POST, &Body { z: 1, a: 2 }).unwrap(), "z=1&a=2");
    }

    #[test]
    fn what_a_form_cannot_carry_is_refused_without_its_value() {
        for value in [
            json!(null),
            json!([]),
            json!({ "secret": 1 }),
            json!([["secret"]]),
            json!([null]),
        ] {
            assert_eq!(
                written(&json!({ "a": value })),
                "post was not sent: a must be a text, a number, a boolean or a list of these in a form"
            );
        }
        assert_eq!(
            written(&json!(["secret"])),
            "post was not sent: the form cannot be written"
        );
    }
}
