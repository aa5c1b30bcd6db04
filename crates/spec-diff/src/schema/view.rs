//! A schema with the keywords of everything that applies to a value.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::beyond::Beyond;
use super::bounds::Bound;
use super::combined::Combined;
use crate::composite::{Part, Schema};
use crate::side::Spot;

mod read;

/// Keywords of one schema, its `allOf` and what stands beside it. Restrictions are combined.
pub(super) struct View<'a> {
    pub(super) at: Spot<'a>,
    pub(super) schema: Schema<'a>,
    /// Keywords that are not restrictions, and `type` and `format`; the outer or first one counts.
    words: BTreeMap<&'a str, Spot<'a>>,
    pub(super) combined: Combined<'a>,
    /// Keywords that parts define so differently that nothing can be both.
    pub(super) conflicts: Vec<(&'a str, Spot<'a>)>,
    pub(super) properties: BTreeMap<&'a str, Vec<Spot<'a>>>,
    /// Properties that cannot have a value, each with its pointer.
    pub(super) forbidden: BTreeMap<&'a str, String>,
    /// Required properties, each with the pointer to its entry in `required`.
    pub(super) required: BTreeMap<&'a str, String>,
    pub(super) unions: Vec<Union<'a>>,
    pub(super) accepts_null: bool,
    /// The type that a keyword of another one implies.
    implied: Option<&'a str>,
    /// The parts that restrict values, without their unions.
    pub(super) base: Vec<Part<'a>>,
    /// The properties that do not exist in this direction.
    hidden: BTreeSet<&'a str>,
    /// Restrictions that OpenAPI 3.0 cannot express.
    pub(super) beyond: Vec<Beyond<'a>>,
    /// What parts say of other fields than those that they list themselves.
    others: Vec<(BTreeSet<&'a str>, Spot<'a>)>,
}

/// `oneOf` or `anyOf`.
#[derive(Clone)]
pub(super) struct Union<'a> {
    pub(super) keyword: &'static str,
    pub(super) list: Spot<'a>,
    pub(super) discriminator: Option<Spot<'a>>,
    /// Whether null is accepted, whatever the alternatives are.
    pub(super) takes_null: bool,
}

impl<'a> View<'a> {
    /// Returns the schema of a property.
    pub(super) fn property_schema(&self, name: &str) -> Option<Schema<'a>> {
        self.properties
            .get(name)
            .and_then(|nodes| Schema::all_of(nodes))
    }

    /// Returns the value of the keyword `key` and its pointer.
    pub(super) fn find(&self, key: &str) -> Option<&Spot<'a>> {
        self.words.get(key).or_else(|| self.combined.find(key))
    }

    pub(super) fn words(&self) -> impl Iterator<Item = (&'a str, &Spot<'a>)> {
        self.words.iter().map(|(key, spot)| (*key, spot))
    }

    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        self.find(key)?.node.as_str()
    }

    pub(super) fn flag(&self, key: &str) -> bool {
        self.find(key).and_then(|spot| spot.node.as_bool()) == Some(true)
    }

    pub(super) fn value(&self, key: &str) -> Option<&'a Value> {
        Some(self.find(key)?.node)
    }

    /// Returns the pointer to the keyword `key`.
    pub(super) fn place(&self, key: &str) -> Option<&str> {
        Some(&self.find(key)?.pointer)
    }

    /// Returns the explicit or implicit type.
    pub(super) fn kind(&self) -> Option<&'a str> {
        let implied = || self.implied.or_else(|| self.combined.kind_of_values());
        match self.text("type") {
            Some("number") if self.combined.admits_integers_only() => Some("integer"),
            kind => kind.or_else(implied),
        }
    }

    /// Returns the effective bound of a keyword, exact for integers.
    pub(super) fn bound(&self, key: &str) -> Option<Bound<'a>> {
        self.combined
            .bounds
            .get(key, self.kind() == Some("integer"))
    }

    /// Reports whether a schema accepts anything but what its limits exclude.
    pub(super) fn is_anything(&self) -> bool {
        self.unions.is_empty() && self.kind().is_none() && self.combined.values.is_none()
    }

    /// Reports whether no value can be of this schema.
    pub(super) fn is_never(&self) -> bool {
        let never = |excluded: &Spot<'a>| excluded.node == true;
        self.conflicts.iter().any(|(key, _)| *key == "type")
            || self.combined.excluded.iter().any(never)
            || self.combined.values.as_ref().is_some_and(Vec::is_empty)
            || self.is_null() && !self.accepts_null
            || self
                .required
                .keys()
                .any(|name| self.forbidden.contains_key(name))
    }

    /// Reports whether it only lists values.
    pub(super) fn lists_values_only(&self) -> bool {
        self.unions.is_empty()
            && self.beyond.is_empty()
            && self.text("format").is_none()
            && self.combined.lists_values_only()
    }

    /// Reports whether null is the only value.
    pub(super) fn is_null(&self) -> bool {
        let values = self.combined.values.as_deref().unwrap_or_default();
        !values.is_empty() && values.iter().all(|value| value.node.is_null())
    }
}
