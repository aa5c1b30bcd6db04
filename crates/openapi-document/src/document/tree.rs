//! A text as a tree of nodes, each with its range in the text.

use std::collections::HashSet;
use std::ops::Range;

use serde_json::{Map, Number, Value};

use super::pointer::escape;

/// How deep nodes may be nested. Larger trees would need more stack than build scripts and tests have.
pub const DEEPEST: usize = 128;

/// How many nodes a document may have.
pub(super) const MOST_NODES: usize = 5_000_000;

/// A node and where it stands in the text, in bytes.
#[derive(Clone, Debug)]
pub(super) struct Located {
    pub(super) range: Range<usize>,
    pub(super) node: Node,
}

#[derive(Clone, Debug)]
pub(super) enum Node {
    Map(Vec<(String, Located)>),
    List(Vec<Located>),
    Scalar(Value),
    /// A number that is not an integer of 64 bits.
    Float(Number),
}

impl Located {
    pub(super) fn into_value(self) -> Value {
        match self.node {
            Node::Map(entries) => {
                let entries = entries
                    .into_iter()
                    .map(|(key, value)| (key, value.into_value()));
                Value::Object(entries.collect::<Map<_, _>>())
            }
            Node::List(items) => items.into_iter().map(Self::into_value).collect(),
            Node::Scalar(value) => value,
            Node::Float(number) => Value::Number(number),
        }
    }

    /// Returns the first key that occurs twice in one map, and the value of its second occurrence.
    pub(super) fn repeated_key(&self) -> Option<(&str, &Self)> {
        match &self.node {
            Node::Map(entries) => {
                let mut seen = HashSet::with_capacity(entries.len());
                let again = entries.iter().find(|(key, _)| !seen.insert(key.as_str()));
                let here = again.map(|(key, value)| (key.as_str(), value));
                here.or_else(|| entries.iter().find_map(|(_, value)| value.repeated_key()))
            }
            Node::List(items) => items.iter().find_map(Self::repeated_key),
            Node::Scalar(_) | Node::Float(_) => None,
        }
    }

    /// Calls `visit` with every number that is not an integer of 64 bits.
    pub(super) fn floats(
        &self,
        pointer: &mut String,
        visit: &mut impl FnMut(&str, &Number, &Range<usize>),
    ) {
        let length = pointer.len();
        match &self.node {
            Node::Map(entries) => {
                for (key, value) in entries {
                    pointer.push('/');
                    pointer.push_str(&escape(key));
                    value.floats(pointer, visit);
                    pointer.truncate(length);
                }
            }
            Node::List(items) => {
                for (index, value) in items.iter().enumerate() {
                    pointer.push('/');
                    pointer.push_str(&index.to_string());
                    value.floats(pointer, visit);
                    pointer.truncate(length);
                }
            }
            Node::Scalar(_) => {}
            Node::Float(number) => visit(pointer, number, &self.range),
        }
    }
}
