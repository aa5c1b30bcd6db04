//! The restrictions of several schemas that all apply to one value.

use std::cell::OnceCell;

use jsonschema_regex::to_rust_regex;
use regex::Regex;
use serde_json::Value;

use super::bounds::Bounds;
use crate::equality::{alike, counts};
use crate::number::Decimal;
use crate::side::Spot;
use openapi_document::same;

/// Restrictions, combined: of two limits, the tighter one counts.
#[derive(Default)]
pub(super) struct Combined<'a> {
    pub(super) bounds: Bounds<'a>,
    /// The steps of which the number is a multiple: one, unless they could not be combined.
    pub(super) steps: Vec<Decimal>,
    first_step: Option<Spot<'a>>,
    unique: Option<Spot<'a>>,
    /// Patterns that exclude something.
    pub(super) patterns: Vec<Spot<'a>>,
    /// The patterns as regular expressions, when a value is first matched.
    expressions: OnceCell<Option<Vec<Regex>>>,
    /// The values of `enum`, and the first keyword.
    pub(super) values: Option<Vec<Spot<'a>>>,
    enumeration: Option<Spot<'a>>,
    pub(super) items: Vec<Spot<'a>>,
    /// Schemas of `additionalProperties`, without those that accept anything.
    pub(super) others: Vec<Spot<'a>>,
    /// The first `not`.
    exclusion: Option<Spot<'a>>,
    pub(super) excluded: Vec<Spot<'a>>,
    /// The values of exclusions that only list some.
    pub(super) excluded_values: Vec<Spot<'a>>,
}

impl<'a> Combined<'a> {
    /// Adds a keyword of `part`. Returns whether it is one that is combined.
    pub(super) fn add(&mut self, key: &'a str, spot: &Spot<'a>, part: &Spot<'a>) -> bool {
        match key {
            "multipleOf" => self.step(spot),
            "uniqueItems" => {
                if spot.node == true {
                    self.unique.get_or_insert(spot.clone());
                }
            }
            "pattern" => {
                let text = spot.node.as_str().unwrap_or_default();
                if !accepts_anything(text) {
                    add_new(&mut self.patterns, spot);
                }
            }
            "enum" => self.values(spot),
            // A list without items.
            "items" if spot.node == false => self.bounds.admit_no_items(spot),
            "items" => add_new(&mut self.items, spot),
            "additionalProperties" => add_new(&mut self.others, spot),
            "not" => self.exclude(spot),
            // Read with the limit.
            "exclusiveMinimum" | "exclusiveMaximum" | "nullable" => {}
            _ => return self.bounds.add(key, spot, part),
        }
        true
    }

    fn step(&mut self, spot: &Spot<'a>) {
        let Some(new) = Decimal::of(spot.node) else {
            return;
        };
        self.first_step.get_or_insert(spot.clone());
        let known = self.steps.pop();
        match known.as_ref().map(|known| known.common_multiple(&new)) {
            None => self.steps.push(new),
            Some(Some(both)) => self.steps.push(both),
            Some(None) => self.steps.extend(known.into_iter().chain([new])),
        }
    }

    fn values(&mut self, spot: &Spot<'a>) {
        let new: Vec<Spot<'a>> = spot.items().collect();
        self.enumeration.get_or_insert(spot.clone());
        self.values = Some(match self.values.take() {
            None => new,
            Some(mut known) => {
                known.retain(|value| new.iter().any(|new| same(value.node, new.node)));
                known
            }
        });
    }

    fn exclude(&mut self, spot: &Spot<'a>) {
        self.exclusion.get_or_insert(spot.clone());
        let mut keywords = spot.node.as_object().into_iter().flatten();
        let lists_only =
            keywords.all(|(key, _)| matches!(&**key, "enum" | "nullable") || !counts(key));
        match spot.at("enum").filter(|_| lists_only) {
            Some(list) => self.excluded_values.extend(list.items()),
            None => add_new(&mut self.excluded, spot),
        }
    }

    /// Takes the excluded values off the listed ones.
    pub(super) fn apply_exclusions(&mut self) {
        if let Some(values) = &mut self.values {
            let excluded = std::mem::take(&mut self.excluded_values);
            values.retain(|value| !excluded.iter().any(|gone| same(value.node, gone.node)));
        }
    }

    /// Returns a keyword for its place.
    pub(super) fn find(&self, key: &str) -> Option<&Spot<'a>> {
        match key {
            "multipleOf" => self.first_step.as_ref(),
            "uniqueItems" => self.unique.as_ref(),
            "pattern" => self.patterns.first(),
            "enum" => self.enumeration.as_ref(),
            "items" => self.items.first(),
            "additionalProperties" => self.others.first(),
            "not" => self.exclusion.as_ref(),
            _ => self.bounds.find(key),
        }
    }

    /// Returns the type of all values of an enum, if it is one.
    pub(super) fn kind_of_values(&self) -> Option<&'static str> {
        let values = self.values.iter().flatten();
        let kinds = values.filter_map(|value| kind_of_value(value.node));
        kinds
            .map(Some)
            .reduce(|one, other| match (one, other) {
                (one, other) if one == other => one,
                (Some("integer" | "number"), Some("integer" | "number")) => Some("number"),
                _ => None,
            })
            .flatten()
    }

    /// Returns the patterns as regular expressions; `None` if one of them cannot be read, for example because it looks
    /// ahead.
    pub(super) fn expressions(&self) -> Option<&[Regex]> {
        let read = |pattern: &Spot<'a>| {
            let text = to_rust_regex(pattern.node.as_str()?).ok()?;
            Regex::new(&text).ok()
        };
        let expressions = self
            .expressions
            .get_or_init(|| self.patterns.iter().map(read).collect());
        expressions.as_deref()
    }

    /// Reports whether the steps exclude numbers that are not integers.
    pub(super) fn admits_integers_only(&self) -> bool {
        let one = Decimal::from(1);
        self.steps
            .iter()
            .any(|step| step.is_multiple_of(&one) == Some(true))
    }

    /// Reports whether the limits, steps and patterns admit a value. Patterns that cannot be read admit any.
    pub(super) fn admits(&self, value: &Value) -> bool {
        let number = Decimal::of(value);
        let is_multiple = |step| {
            number
                .as_ref()
                .and_then(|number| number.is_multiple_of(step))
        };
        let excludes = |step| is_multiple(step) == Some(false);
        let matches = |text: &str| {
            let mut expressions = self.expressions().unwrap_or_default().iter();
            expressions.all(|expression| expression.is_match(text))
        };
        let is_excluded = |excluded: &Spot<'a>| same(excluded.node, value);
        !self.steps.iter().any(excludes)
            && !self.excluded_values.iter().any(is_excluded)
            && self.bounds.admit(value)
            && value.as_str().is_none_or(matches)
    }

    pub(super) fn excludes_nothing(&self) -> bool {
        self.excluded.is_empty() && self.excluded_values.is_empty()
    }

    /// Reports whether an enum is the only restriction.
    pub(super) fn lists_values_only(&self) -> bool {
        self.values.is_some()
            && self.bounds.is_empty()
            && self.steps.is_empty()
            && self.patterns.is_empty()
            && self.excludes_nothing()
    }

    /// Reports whether an enum has only whole numbers.
    pub(super) fn has_whole_values(&self) -> bool {
        self.kind_of_values() == Some("integer")
    }
}

/// Returns the type of a value; `None` for null.
pub(super) fn kind_of_value(value: &Value) -> Option<&'static str> {
    match value {
        Value::Null => None,
        Value::Bool(_) => Some("boolean"),
        Value::Number(_) if Decimal::of(value).is_some_and(|number| number.is_whole()) => {
            Some("integer")
        }
        Value::Number(_) => Some("number"),
        Value::String(_) => Some("string"),
        Value::Array(_) => Some("array"),
        Value::Object(_) => Some("object"),
    }
}

fn add_new<'a>(list: &mut Vec<Spot<'a>>, spot: &Spot<'a>) {
    if !list.iter().any(|known| alike(known.node, spot.node)) {
        list.push(spot.clone());
    }
}

/// Reports whether a pattern matches every text: `^.*$`, for example.
fn accepts_anything(pattern: &str) -> bool {
    let inside = pattern.strip_prefix('^').unwrap_or(pattern);
    let inside = inside.strip_suffix('$').unwrap_or(inside);
    match inside {
        "" => pattern != "^$",
        ".*" | ".*?" | "(.*)" | "(?:.*)" | ".{0,}" | "[\\s\\S]*" | "[\\S\\s]*" => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_that_matches_every_text_is_none() {
        for pattern in ["", "^", "$", ".*", "^.*$", "^.*", "^[\\s\\S]*$"] {
            assert!(accepts_anything(pattern), "{pattern}");
        }
        for pattern in ["^$", ".", ".+", "^.*a$", "a"] {
            assert!(!accepts_anything(pattern), "{pattern}");
        }
    }
}
