//! Decimal numbers as they are written.

use std::cmp::Ordering;

use serde_json::Value;

/// Reports whether two decimal numbers are equal, to the last digit: `1.50` and `15e-1`.
pub(crate) fn is_equal(one: &str, other: &str) -> bool {
    match (decimal_parts(one), decimal_parts(other)) {
        (Some(one), Some(other)) => one == other,
        // Another notation of YAML, such as `0x1F`, is not rounded.
        _ => true,
    }
}

/// Returns whether a number is negative, its digits without zeros around them, and the exponent of the last digit: of `-1.50`,
/// `(true, "15", -1)`. Zero has no digits. `None` if the text is not a decimal number.
pub fn decimal_parts(number: &str) -> Option<(bool, String, i64)> {
    let is_negative = number.starts_with('-');
    let number = number.trim_start_matches(['+', '-']);
    let (digits, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let digits = format!("{whole}{fraction}");
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let significant = digits.trim_end_matches('0');
    let zeros = i64::try_from(digits.len() - significant.len()).ok()?;
    let places = i64::try_from(fraction.len()).ok()?;
    let exponent = exponent.parse::<i64>().ok()? - places + zeros;
    let significant = significant.trim_start_matches('0').to_owned();
    if significant.is_empty() {
        return Some((false, significant, 0));
    }
    Some((is_negative, significant, exponent))
}

/// Compares two numbers, given in the parts that [`decimal_parts`] returns.
pub fn decimal_order(one: (bool, &str, i64), other: (bool, &str, i64)) -> Ordering {
    let length = |(_, digits, exponent): (bool, &str, i64)| match digits.len() {
        0 => i64::MIN,
        digits => exponent.saturating_add(i64::try_from(digits).unwrap_or(i64::MAX)),
    };
    let magnitude = length(one)
        .cmp(&length(other))
        .then_with(|| one.1.cmp(other.1));
    match (one.0, other.0) {
        (false, false) => magnitude,
        (true, true) => magnitude.reverse(),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
    }
}

/// Compares two numbers of a tree to the last digit; `None` if either is not a number.
pub fn number_order(one: &Value, other: &Value) -> Option<Ordering> {
    let parts = |value: &Value| decimal_parts(&value.as_number()?.to_string());
    let (one, other) = (parts(one)?, parts(other)?);
    Some(decimal_order(
        (one.0, &one.1, one.2),
        (other.0, &other.1, other.2),
    ))
}

/// Reports whether two values are equal: numbers to the last digit, so that `1` and `1.0` are, and objects in any order.
pub fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            decimal_parts(&one.to_string()) == decimal_parts(&other.to_string())
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let is_in_other = |(key, value): (&String, &Value)| {
                other.get(key).is_some_and(|partner| same(value, partner))
            };
            one.len() == other.len() && one.iter().all(is_in_other)
        }
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::is_equal;

    #[test]
    fn every_digit_counts_and_notation_does_not() {
        let equal = [
            ("1.50", "15e-1"),
            ("1e3", "1000.0"),
            ("-0", "0.0"),
            ("+1", "1"),
            (".5", "0.50"),
            ("0x1F", "31"),
        ];
        for (one, other) in equal {
            assert!(is_equal(one, other), "{one} {other}");
        }
        let others = [
            ("1", "-1"),
            ("0.1", "0.10000000000000001"),
            ("12345678901234567890123", "1.2345678901234568e22"),
        ];
        for (one, other) in others {
            assert!(!is_equal(one, other), "{one} {other}");
        }
    }
}
