//! The values that a schema lists, and whether a schema admits a value.

use std::borrow::Cow;

use serde_json::Value;

use super::combined::kind_of_value;
use super::view::View;
use crate::media::Medium;
use crate::number::scalar_in;
use crate::side::Spot;
use crate::walk::Context;
use openapi_document::same;

impl<'a> View<'a> {
    /// Returns the values of an enum that the type and the limits beside it do not exclude. If the type excludes all of them,
    /// it is a mistake.
    pub(super) fn values(&self, context: Context) -> Option<Vec<Spot<'a>>> {
        let medium = context.medium;
        let values = self.combined.values.as_ref()?;
        // Whether null is a value is compared by itself.
        let takes_null = self.is_null();
        let is_of_kind = |value: &&Spot<'a>| {
            is_of_kind(value.node, self.kind(), medium) && (takes_null || !value.node.is_null())
        };
        let mut of_kind: Vec<_> = values.iter().filter(is_of_kind).cloned().collect();
        if of_kind.is_empty() {
            of_kind.clone_from(values);
        }
        of_kind.retain(|value| {
            self.combined
                .admits(&as_kind(value.node, self.kind(), medium))
        });
        Some(of_kind)
    }

    /// Reports whether the type and the limits admit a value.
    pub(super) fn admits(&self, value: &Value, medium: Medium) -> bool {
        let kind = self.kind();
        is_of_kind(value, kind, medium) && self.combined.admits(&as_kind(value, kind, medium))
    }

    /// Reports whether a value is one of those listed, if any are, and the type and the limits admit it.
    pub(super) fn may_be(&self, value: &Value, medium: Medium) -> bool {
        let listed = self.combined.values.as_ref();
        listed.is_none_or(|listed| listed.iter().any(|one| same(one.node, value)))
            && self.admits(value, medium)
    }

    /// Reports whether a schema lists values, which are all of a type.
    pub(super) fn lists(&self, kind: Option<&str>, medium: Medium) -> bool {
        let values = self.combined.values.as_deref().unwrap_or_default();
        !values.is_empty()
            && values
                .iter()
                .all(|value| is_of_kind(value.node, kind, medium))
    }
}

/// Reports whether a value is one of a type, or null.
fn is_of_kind(value: &Value, kind: Option<&str>, medium: Medium) -> bool {
    match (kind, kind_of_value(&as_kind(value, kind, medium))) {
        (Some("number"), Some("integer")) => true,
        (Some(kind), Some(of_value)) => kind == of_value,
        _ => true,
    }
}

/// Returns a value as one of a type, if it travels as a text that may be either.
fn as_kind<'v>(value: &'v Value, kind: Option<&str>, medium: Medium) -> Cow<'v, Value> {
    match (value, kind) {
        _ if !medium.is_text() => Cow::Borrowed(value),
        (Value::String(text), Some("integer" | "number" | "boolean")) => {
            scalar_in(text).map_or(Cow::Borrowed(value), Cow::Owned)
        }
        (Value::Number(_) | Value::Bool(_), Some("string")) => Cow::Owned(value.to_string().into()),
        _ => Cow::Borrowed(value),
    }
}
