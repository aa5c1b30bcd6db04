//! Compares whether properties, parameters, headers and bodies exist and are required.

use super::finding::Direction;
use super::rule::Presence;
use super::side::Spot;
use super::walk::Walk;
use openapi_document::spec::flag;

/// Something that exists, and whether it is required.
#[derive(Clone, Copy)]
pub(super) struct There<'s> {
    /// The pointer to it; `None` if it is not described.
    pub(super) place: Option<&'s str>,
    pub(super) required: bool,
}

impl<'s> There<'s> {
    /// Reads whether a body, header or parameter is required from its own `required`.
    pub(super) fn of(spot: &'s Spot<'_>) -> Self {
        Self {
            place: Some(&spot.pointer),
            required: flag(spot.node, "required"),
        }
    }
}

/// Reports what was added, removed, or became required or optional. `name` is the subject of the sentence.
pub(super) fn compare(
    walk: &mut Walk<'_>,
    rules: &'static Presence,
    direction: Direction,
    name: &str,
    (before, after): (Option<There<'_>>, Option<There<'_>>),
) {
    let (change, fact) = match (&before, &after) {
        (None, Some(now)) if now.required => (&rules.required_added, "was added and is required"),
        (None, Some(_)) => (&rules.added, "was added"),
        (Some(old), None) if old.required => (&rules.required_removed, "was removed"),
        (Some(_), None) => (&rules.removed, "was removed"),
        (Some(old), Some(now)) => match (old.required, now.required) {
            (false, true) => (&rules.became_required, "became required"),
            (true, false) => (&rules.became_optional, "became optional"),
            _ => return,
        },
        (None, None) => return,
    };
    let (was, is) = (
        before.and_then(|it| it.place),
        after.and_then(|it| it.place),
    );
    walk.change(change, direction, was, is, format!("{name} {fact}"));
}
