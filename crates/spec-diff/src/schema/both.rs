//! Two versions of one schema.

use super::view::View;
use crate::rule::Change;
use crate::walk::{Context, Walk};

/// Two versions of one schema.
pub(super) struct Both<'v, 'a> {
    pub(super) before: &'v View<'a>,
    pub(super) after: &'v View<'a>,
    pub(super) context: Context,
}

impl<'a> Both<'_, 'a> {
    /// Returns the schema's name for a sentence.
    pub(super) fn name(&self, walk: &Walk<'a>) -> String {
        let (before, after) = (&self.before.at.pointer, &self.after.at.pointer);
        walk.subject(Some(before), Some(after))
    }

    /// Returns the pointers to both versions.
    pub(super) fn places(&self) -> (Option<&str>, Option<&str>) {
        (Some(&self.before.at.pointer), Some(&self.after.at.pointer))
    }

    /// Reports a change of the keyword `key`; of the schemas themselves, if neither of them states it.
    pub(super) fn report(
        &self,
        walk: &mut Walk<'a>,
        change: &'static Change,
        key: &str,
        fact: &str,
    ) {
        let (before, after) = match (self.before.place(key), self.after.place(key)) {
            (None, None) => self.places(),
            places => places,
        };
        let fact = format!("{} {fact}", self.name(walk));
        walk.change(change, self.context.direction, before, after, fact);
    }

    /// Reports something at one place of one version.
    pub(super) fn report_at(
        &self,
        walk: &mut Walk<'a>,
        change: &'static Change,
        (before, after): (Option<&str>, Option<&str>),
        fact: &str,
    ) {
        let fact = format!("{} {fact}", self.name(walk));
        walk.change(change, self.context.direction, before, after, fact);
    }
}
