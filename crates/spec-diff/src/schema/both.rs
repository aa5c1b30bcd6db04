//! Two versions of one schema.

use super::super::finding::Direction;
use super::super::rule::Change;
use super::super::walk::Walk;
use super::view::View;

/// Two versions of one schema.
pub(super) struct Both<'v, 'a> {
    pub(super) before: &'v View<'a>,
    pub(super) after: &'v View<'a>,
    pub(super) direction: Direction,
    pub(super) optional: bool,
}

impl<'a> Both<'_, 'a> {
    /// Returns the schema's name for a sentence.
    pub(super) fn name(&self, walk: &Walk<'a>) -> String {
        let (before, after) = (&self.before.at.pointer, &self.after.at.pointer);
        walk.subject(Some(before), Some(after))
    }

    /// Reports a change of the keyword `key`.
    pub(super) fn report(
        &self,
        walk: &mut Walk<'a>,
        change: &'static Change,
        key: &str,
        fact: &str,
    ) {
        let (before, after) = (self.before.place(key), self.after.place(key));
        let fact = format!("{} {fact}", self.name(walk));
        walk.change(change, self.direction, before, after, fact);
    }
}
