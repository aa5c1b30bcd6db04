//! Two versions of one operation.

use serde_json::Value;

use super::finding::Direction;
use super::rule::Rule;
use super::side::Spot;
use super::walk::Walk;
use openapi_document::spec::Operation;

/// The user of an operation: a caller sends its request, a webhook receiver gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Caller,
    Receiver,
}

impl Role {
    /// Returns the role of the same party towards the callbacks of the operation.
    pub(super) fn other(self) -> Self {
        match self {
            Self::Caller => Self::Receiver,
            Self::Receiver => Self::Caller,
        }
    }

    /// Returns the direction of parameters and request bodies.
    pub(super) fn request(self) -> Direction {
        match self {
            Self::Caller => Direction::Request,
            Self::Receiver => Direction::Event,
        }
    }

    /// Returns the direction of responses.
    pub(super) fn response(self) -> Direction {
        match self {
            Self::Caller => Direction::Response,
            Self::Receiver => Direction::Reply,
        }
    }
}

/// Two versions of one operation.
pub(super) struct Pair<'a> {
    pub(super) before: Operation<'a>,
    pub(super) after: Operation<'a>,
    pub(super) role: Role,
}

impl<'a> Pair<'a> {
    /// Reports a change of the operation itself.
    pub(super) fn report(&self, walk: &mut Walk<'a>, rule: &'static Rule, fact: String) {
        let (before, after) = (&self.before.pointer, &self.after.pointer);
        walk.rule(rule, self.role.request(), Some(before), Some(after), fact);
    }
}

/// Returns the value of `key` in the operation, else in its path item, else in the document.
pub(super) fn nearest<'a>(
    operation: &Operation<'a>,
    root: &'a Value,
    key: &str,
) -> Option<Spot<'a>> {
    let item = operation
        .pointer
        .rsplit_once('/')
        .map_or("", |(item, _)| item);
    Spot::new(operation.pointer.clone(), operation.node)
        .at(key)
        .or_else(|| Spot::new(item, operation.item).at(key))
        .or_else(|| Spot::new("", root).at(key))
}
