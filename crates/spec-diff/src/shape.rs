//! Equality of schemas, apart from descriptions.

use serde_json::{Map, Value};

use super::number::same;

/// Reports whether two schemas are equal apart from descriptions.
pub(super) fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let count =
                |keywords: &Map<String, Value>| keywords.keys().filter(|k| counts(k)).count();
            let mut keywords = one.iter().filter(|(keyword, _)| counts(keyword));
            count(one) == count(other)
                && keywords.all(|(keyword, value)| {
                    let partner = other.get(keyword);
                    partner.is_some_and(|partner| same_keyword(keyword, value, partner))
                })
        }
        _ => same(one, other),
    }
}

/// Reports whether a keyword affects which values are valid.
pub(super) fn counts(keyword: &str) -> bool {
    !matches!(
        keyword,
        "title" | "description" | "example" | "externalDocs" | "$comment"
    ) && !keyword.starts_with("x-")
}

fn same_keyword(keyword: &str, one: &Value, other: &Value) -> bool {
    match (keyword, one, other) {
        ("properties", Value::Object(one), Value::Object(other)) => {
            let same = |(name, schema): (&String, &Value)| {
                other.get(name).is_some_and(|o| alike(schema, o))
            };
            one.len() == other.len() && one.iter().all(same)
        }
        ("allOf" | "anyOf" | "oneOf", Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| alike(one, other))
        }
        ("items" | "additionalProperties" | "not", one, other) => alike(one, other),
        ("enum" | "required", Value::Array(one), Value::Array(other)) => {
            let is_in_other = |item: &Value| other.iter().any(|partner| same(item, partner));
            one.len() == other.len() && one.iter().all(is_in_other)
        }
        _ => same(one, other),
    }
}
