//! Limits of numbers. In 3.1, `exclusiveMinimum` is a number; in 3.0 it is a boolean beside `minimum`.

use serde_json::{Map, Value};

use crate::node::Node;
use openapi_document::Problem;

/// A lower or an upper limit.
struct Side {
    bound: &'static str,
    exclusive: &'static str,
    narrower: fn(f64, f64) -> bool,
}

const LOWER: Side = Side {
    bound: "minimum",
    exclusive: "exclusiveMinimum",
    narrower: |one, other| one > other,
};

const UPPER: Side = Side {
    bound: "maximum",
    exclusive: "exclusiveMaximum",
    narrower: |one, other| one < other,
};

impl Side {
    fn of(keyword: &str) -> Self {
        if keyword.ends_with("inimum") {
            LOWER
        } else {
            UPPER
        }
    }

    /// Reports whether the schema already has a narrower limit than `value`.
    fn has_narrower(&self, keywords: &Map<String, Value>, value: f64) -> bool {
        let known = keywords.get(self.bound).and_then(Value::as_f64);
        known.is_some_and(|known| (self.narrower)(known, value))
    }
}

/// Reads `minimum` or `maximum`, unless an exclusive limit is at least as narrow.
pub(super) fn bound(
    keywords: &mut Map<String, Value>,
    key: &str,
    node: &Node<'_>,
) -> Result<(), Problem> {
    let (side, number) = (Side::of(key), node.number()?);
    let value = number.as_f64().unwrap_or_default();
    let known = keywords.get(side.bound).and_then(Value::as_f64);
    match known {
        Some(known) if !(side.narrower)(value, known) => return Ok(()),
        Some(_) => drop(keywords.shift_remove(side.exclusive)),
        None => {}
    }
    keywords.insert(key.to_owned(), number.clone().into());
    Ok(())
}

/// Reads a numeric `exclusiveMinimum` or `exclusiveMaximum`.
pub(super) fn exclusive(
    keywords: &mut Map<String, Value>,
    key: &str,
    node: &Node<'_>,
) -> Result<(), Problem> {
    let (side, number) = (Side::of(key), node.number()?);
    if !side.has_narrower(keywords, number.as_f64().unwrap_or_default()) {
        keywords.insert(side.bound.to_owned(), number.clone().into());
        keywords.insert(key.to_owned(), true.into());
    }
    Ok(())
}
