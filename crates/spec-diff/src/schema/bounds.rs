//! Limits of numbers, lengths and counts.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::number::Decimal;
use crate::side::Spot;
use openapi_document::spec::flag;

/// The keywords. Those that begin with `min` are lower limits.
pub(super) const LIMITS: [&str; 8] = [
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
];

/// A limit.
#[derive(Clone, Debug)]
pub(super) struct Bound<'a> {
    pub(super) number: Decimal,
    pub(super) is_exclusive: bool,
    pub(super) spot: Spot<'a>,
}

impl Bound<'_> {
    /// Returns the bound as an ordered pair.
    pub(super) fn order(&self, is_lower: bool) -> (&Decimal, i8) {
        match (self.is_exclusive, is_lower) {
            (false, _) => (&self.number, 0),
            (true, true) => (&self.number, 1),
            (true, false) => (&self.number, -1),
        }
    }
}

/// Limits by keyword: of two, the tighter one counts.
#[derive(Default)]
pub(super) struct Bounds<'a>(BTreeMap<&'a str, Bound<'a>>);

impl<'a> Bounds<'a> {
    /// Adds a keyword of `part`. Returns whether it is a limit.
    pub(super) fn add(&mut self, key: &'a str, spot: &Spot<'a>, part: &Spot<'a>) -> bool {
        let is_limit = LIMITS.contains(&key);
        if let Some(number) = Decimal::of(spot.node).filter(|_| is_limit) {
            let is_exclusive = match key {
                "minimum" => flag(part.node, "exclusiveMinimum"),
                "maximum" => flag(part.node, "exclusiveMaximum"),
                _ => false,
            };
            let spot = spot.clone();
            self.tighten(
                key,
                Bound {
                    number,
                    is_exclusive,
                    spot,
                },
            );
        }
        is_limit
    }

    /// Adds that lists are empty, as `spot` says.
    pub(super) fn admit_no_items(&mut self, spot: &Spot<'a>) {
        let (number, spot) = (Decimal::zero(), spot.clone());
        self.tighten(
            "maxItems",
            Bound {
                number,
                is_exclusive: false,
                spot,
            },
        );
    }

    fn tighten(&mut self, key: &'a str, new: Bound<'a>) {
        let is_lower = is_lower(key);
        let is_tighter = self.0.get(key).is_none_or(|known| {
            let (known, new) = (known.order(is_lower), new.order(is_lower));
            if is_lower { new > known } else { new < known }
        });
        if is_tighter {
            self.0.insert(key, new);
        }
    }

    /// Returns a limit; of integers, as the integer that is the last one inside.
    pub(super) fn get(&self, key: &str, is_integer: bool) -> Option<Bound<'a>> {
        let bound = self.0.get(key)?.clone();
        if !is_integer || !matches!(key, "minimum" | "maximum") {
            return Some(bound);
        }
        Some(Bound {
            number: bound
                .number
                .integer_bound(is_lower(key), bound.is_exclusive),
            is_exclusive: false,
            ..bound
        })
    }

    /// Returns a keyword for its place.
    pub(super) fn find(&self, key: &str) -> Option<&Spot<'a>> {
        Some(&self.0.get(key)?.spot)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reports whether a value is within all limits.
    pub(super) fn admit(&self, value: &Value) -> bool {
        let (suffix, size) = match value {
            Value::Number(_) => ("imum", Decimal::of(value)),
            Value::String(text) => ("Length", Some(text.chars().count().into())),
            Value::Array(items) => ("Items", Some(items.len().into())),
            Value::Object(fields) => ("Properties", Some(fields.len().into())),
            Value::Null | Value::Bool(_) => return true,
        };
        let Some(size) = size else { return true };
        let mut limits = self.0.iter().filter(|(key, _)| key.ends_with(suffix));
        limits.all(|(key, bound)| {
            let (size, bound) = ((&size, 0), bound.order(is_lower(key)));
            if is_lower(key) {
                size >= bound
            } else {
                size <= bound
            }
        })
    }
}

pub(super) fn is_lower(key: &str) -> bool {
    key.starts_with("min")
}
