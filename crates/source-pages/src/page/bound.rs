//! Limits of numbers. In 3.1, `exclusiveMinimum` is a number; in 3.0 it is a boolean beside `minimum`.

use std::cmp::Ordering;

use serde_json::{Map, Value};

use crate::node::Node;
use openapi_document::{Problem, number_order};

/// A lower or an upper limit.
struct Side {
    bound: &'static str,
    exclusive: &'static str,
    /// How a narrower limit compares with a wider one.
    narrower: Ordering,
}

const LOWER: Side = Side {
    bound: "minimum",
    exclusive: "exclusiveMinimum",
    narrower: Ordering::Greater,
};

const UPPER: Side = Side {
    bound: "maximum",
    exclusive: "exclusiveMaximum",
    narrower: Ordering::Less,
};

impl Side {
    fn of(keyword: &str) -> Self {
        if keyword.ends_with("inimum") {
            LOWER
        } else {
            UPPER
        }
    }

    /// Compares the limit that the schema already has with another one: is it narrower?
    fn known(&self, keywords: &Map<String, Value>, other: &Value) -> Option<Ordering> {
        number_order(keywords.get(self.bound)?, other)
    }
}

/// Reads `minimum` or `maximum`, unless an exclusive limit is at least as narrow.
pub(super) fn bound(
    keywords: &mut Map<String, Value>,
    key: &str,
    node: &Node<'_>,
) -> Result<(), Problem> {
    let (side, number) = (Side::of(key), node.number()?);
    let value = Value::from(number.clone());
    match side.known(keywords, &value) {
        Some(known) if known != side.narrower.reverse() => return Ok(()),
        Some(_) => drop(keywords.shift_remove(side.exclusive)),
        None => {}
    }
    keywords.insert(key.to_owned(), value);
    Ok(())
}

/// Reads a numeric `exclusiveMinimum` or `exclusiveMaximum`.
pub(super) fn exclusive(
    keywords: &mut Map<String, Value>,
    key: &str,
    node: &Node<'_>,
) -> Result<(), Problem> {
    let (side, number) = (Side::of(key), node.number()?);
    let value = Value::from(number.clone());
    if side.known(keywords, &value) != Some(side.narrower) {
        keywords.insert(side.bound.to_owned(), value);
        keywords.insert(key.to_owned(), true.into());
    }
    Ok(())
}
