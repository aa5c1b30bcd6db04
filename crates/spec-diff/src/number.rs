//! Numbers and other values of documents, compared exactly: `1` and `1.0` are equal, and no digit is lost.

use std::cmp::Ordering;

use openapi_document::{decimal_order, decimal_parts, same};
use serde_json::Value;

/// A decimal number: `digits * 10^exponent`, without zeros at either end of the digits. Zero has no digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Decimal {
    is_negative: bool,
    digits: String,
    exponent: i64,
}

impl Decimal {
    /// Returns the number in a node.
    pub(super) fn of(node: &Value) -> Option<Self> {
        node.as_number()
            .and_then(|number| Self::parse(&number.to_string()))
    }

    fn parse(text: &str) -> Option<Self> {
        let (is_negative, digits, exponent) = decimal_parts(text)?;
        Some(Self {
            is_negative,
            digits,
            exponent,
        })
    }

    fn parts(&self) -> (bool, &str, i64) {
        (self.is_negative, &self.digits, self.exponent)
    }

    pub(super) fn whole(number: i128) -> Self {
        // An integer is always a number.
        Self::parse(&number.to_string()).unwrap_or(Self {
            is_negative: false,
            digits: String::new(),
            exponent: 0,
        })
    }

    pub(super) fn zero() -> Self {
        Self::whole(0)
    }

    pub(super) fn is_whole(&self) -> bool {
        self.exponent >= 0
    }

    pub(super) fn is_negative(&self) -> bool {
        self.is_negative
    }

    /// Returns the number as an integer multiple of `10^exponent`.
    fn scaled(&self, exponent: i64) -> Option<i128> {
        if self.digits.is_empty() {
            return Some(0);
        }
        let power = u32::try_from(self.exponent - exponent).ok()?;
        let digits: i128 = self.digits.parse().ok()?;
        let number = digits.checked_mul(10_i128.checked_pow(power)?)?;
        Some(if self.is_negative { -number } else { number })
    }

    /// Returns the number if it is a whole one of at most 38 digits.
    pub(super) fn as_integer(&self) -> Option<i128> {
        self.scaled(0)
    }

    /// Returns the smallest or largest integer that a bound admits, or the bound itself if it is too large to tell.
    pub(super) fn integer_bound(&self, is_lower: bool, is_exclusive: bool) -> Self {
        let bound = match self.as_integer() {
            Some(number) if !is_exclusive => Some(number),
            Some(number) => Some(if is_lower { number + 1 } else { number - 1 }),
            None if self.is_whole() => None,
            None => self.floor().map(|floor| floor + i128::from(is_lower)),
        };
        bound.map_or_else(|| self.clone(), Self::whole)
    }

    /// Returns the integer below a number that is not whole.
    fn floor(&self) -> Option<i128> {
        let length = i64::try_from(self.digits.len()).ok()? + self.exponent;
        let digits = usize::try_from(length).map_or("", |length| &self.digits[..length]);
        let below: i128 = if digits.is_empty() {
            0
        } else {
            digits.parse().ok()?
        };
        Some(if self.is_negative { -below - 1 } else { below })
    }

    /// Reports whether the number is a multiple of `step`; `None` if that cannot be told.
    pub(super) fn is_multiple_of(&self, step: &Self) -> Option<bool> {
        let exponent = self.exponent.min(step.exponent);
        self.scaled(exponent)?
            .checked_rem(step.scaled(exponent)?)
            .map(|rest| rest == 0)
    }

    /// Returns the smallest positive multiple of both numbers.
    pub(super) fn common_multiple(&self, other: &Self) -> Option<Self> {
        let exponent = self.exponent.min(other.exponent);
        let (one, two) = (self.scaled(exponent)?, other.scaled(exponent)?);
        let (mut divisor, mut rest) = (one, two);
        while rest != 0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        let multiple = one.checked_div(divisor)?.checked_mul(two)?;
        Self::parse(&format!("{multiple}e{exponent}"))
    }
}

impl From<usize> for Decimal {
    fn from(number: usize) -> Self {
        Self::whole(number as i128)
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        decimal_order(self.parts(), other.parts())
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Reports whether two values are equal where values travel as text: `1` and `"1"` are.
pub(super) fn same_text(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::String(text), value) | (value, Value::String(text)) if !value.is_string() => {
            identity(value, true) == identity(&Value::from(text.as_str()), true)
        }
        _ => same(one, other),
    }
}

/// Returns a text that two values share if they are equal; as text, if the values travel as text.
pub(super) fn identity(value: &Value, is_text: bool) -> String {
    match value {
        Value::Number(_) => Decimal::of(value).map_or_else(
            || value.to_string(),
            |number| {
                let sign = if number.is_negative { "-" } else { "" };
                format!("{sign}{}e{}", number.digits, number.exponent)
            },
        ),
        Value::String(text) if is_text => {
            scalar_in(text).map_or_else(|| text.clone(), |value| identity(&value, true))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| identity(item, is_text)).collect();
            format!("[{}]", items.join(","))
        }
        Value::Object(entries) => {
            let entries = entries.iter();
            let mut entries: Vec<String> = entries
                .map(|(key, value)| format!("{key:?}:{}", identity(value, is_text)))
                .collect();
            entries.sort_unstable();
            format!("{{{}}}", entries.join(","))
        }
        _ => value.to_string(),
    }
}

/// Returns the number or boolean that would be written as this text.
pub(super) fn scalar_in(text: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(text).ok()?;
    let written = value.to_string();
    ((value.is_number() || value.is_boolean()) && written == text).then_some(value)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn numbers_are_ordered_exactly() {
        let ascending = [
            "-1e400",
            "-10",
            "-1.5",
            "-0.01",
            "0",
            "1e-400",
            "0.1",
            "0.11",
            "1",
            "2",
            "10",
            "9223372036854775800",
            "9223372036854775807",
            "1e400",
        ];
        for pair in ascending.windows(2) {
            assert!(number(pair[0]) < number(pair[1]), "{pair:?}");
        }
        for (one, other) in [
            ("1", "1.0"),
            ("100", "1e2"),
            ("-0.0", "0"),
            ("0.10", "1e-1"),
        ] {
            assert_eq!(number(one), number(other));
        }
    }

    #[test]
    fn a_bound_of_integers_is_an_integer() {
        let table = [
            ("0", true, true, "1"),
            ("0.5", true, false, "1"),
            ("-0.5", true, true, "0"),
            ("-1.5", false, false, "-2"),
            ("1.5", false, true, "1"),
            ("10", false, true, "9"),
            ("7", true, false, "7"),
            ("1e300", true, true, "1e300"),
        ];
        for (bound, is_lower, is_exclusive, expected) in table {
            let found = number(bound).integer_bound(is_lower, is_exclusive);
            assert_eq!(found, number(expected), "{bound}");
        }
    }

    #[test]
    fn decimal_steps_divide_exactly() {
        let multiple = |one: &str, step: &str| number(one).is_multiple_of(&number(step));
        assert_eq!(multiple("0.1", "0.01"), Some(true));
        assert_eq!(multiple("0.01", "0.1"), Some(false));
        assert_eq!(multiple("0.3", "0.1"), Some(true));
        assert_eq!(multiple("6", "4"), Some(false));
        assert_eq!(multiple("6", "0"), None);
        assert_eq!(multiple("1e300", "1e-300"), None);
        assert_eq!(
            number("0.4").common_multiple(&number("0.6")),
            Some(number("1.2"))
        );
    }

    #[test]
    fn values_are_equal_by_meaning() {
        assert!(same(
            &json!({ "a": 1, "b": [2.0] }),
            &json!({ "b": [2], "a": 1.0 })
        ));
        assert!(!same(&json!([1, 2]), &json!([2, 1])));
        assert!(same_text(&json!("1"), &json!(1)) && !same(&json!("1"), &json!(1)));
        assert!(same_text(&json!(true), &json!("true")));
    }
}
