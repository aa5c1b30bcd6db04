//! Two versions of one operation, and how what they exchange travels.

use serde_json::Value;

use super::finding::Way;
use super::rule::Rule;
use super::side::Spot;
use super::walk::Walk;
use crate::spec::Operation;

/// Who has to do with an operation: a caller sends its request, a receiver of webhooks gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Caller,
    Receiver,
}

impl Role {
    /// How parameters and request bodies travel.
    pub(super) fn request(self) -> Way {
        match self {
            Self::Caller => Way::Request,
            Self::Receiver => Way::Event,
        }
    }

    /// How responses travel.
    pub(super) fn response(self) -> Way {
        match self {
            Self::Caller => Way::Response,
            Self::Receiver => Way::Answer,
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
    /// Reports a change that has no direction.
    pub(super) fn report(&self, walk: &mut Walk<'a>, rule: &'static Rule, fact: String) {
        let (before, after) = (&self.before.pointer, &self.after.pointer);
        walk.rule(rule, self.role.request(), Some(before), Some(after), fact);
    }
}

/// A node of the operation itself, of its path, or of the document, whichever says it first.
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
