//! Restrictions that OpenAPI 3.0 cannot express.

use crate::side::Spot;

/// Keywords that say something together. What is unevaluated, all other keywords of the schema say.
const GROUPS: [&[&str]; 9] = [
    &["if", "then", "else"],
    &["contains", "minContains", "maxContains"],
    &["prefixItems"],
    &["patternProperties"],
    &["propertyNames"],
    &["dependentRequired"],
    &["dependentSchemas"],
    &["contentSchema"],
    &["unevaluatedProperties", "unevaluatedItems"],
];

/// Returns the keywords that `key`, which OpenAPI 3.0 cannot express, belongs to.
pub(super) fn group_of(key: &str) -> Option<&'static [&'static str]> {
    GROUPS.into_iter().find(|group| group.contains(&key))
}

/// A restriction that OpenAPI 3.0 cannot express.
#[derive(Clone)]
pub(super) struct Beyond<'a> {
    /// Its keywords.
    pub(super) group: &'static [&'static str],
    /// The schema that states it.
    pub(super) holder: Spot<'a>,
}

impl Beyond<'_> {
    /// Returns the pointer to the first of its keywords.
    pub(super) fn place(&self) -> String {
        let stated = self
            .group
            .iter()
            .find(|key| self.holder.node.get(**key).is_some());
        format!(
            "{}/{}",
            self.holder.pointer,
            stated.unwrap_or(&self.group[0])
        )
    }
}
