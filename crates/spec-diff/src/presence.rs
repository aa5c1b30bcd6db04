//! Compares whether properties, parameters, headers and bodies exist and are required.

use super::finding::Direction;
use super::rule::Presence;
use super::side::Spot;
use super::walk::Walk;
use openapi_document::spec::flag;

/// Something that exists, and whether it is required.
pub(super) struct There<'s, 'a> {
    pub(super) spot: &'s Spot<'a>,
    pub(super) required: bool,
}

impl<'s, 'a> There<'s, 'a> {
    /// Reads whether a body, header or parameter is required from its own `required`.
    pub(super) fn of(spot: &'s Spot<'a>) -> Self {
        Self {
            spot,
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
    (before, after): (Option<There<'_, '_>>, Option<There<'_, '_>>),
) {
    let (change, fact) = match (&before, &after) {
        (None, Some(now)) if now.required => (rules.required_added, "was added and is required"),
        (None, Some(_)) => (rules.added, "was added"),
        (Some(old), None) if old.required => (rules.required_removed, "was removed"),
        (Some(_), None) => (rules.removed, "was removed"),
        (Some(old), Some(now)) => match (old.required, now.required) {
            (false, true) => (rules.became_required, "became required"),
            (true, false) => (rules.became_optional, "became optional"),
            _ => return,
        },
        (None, None) => return,
    };
    let pointer = |there: &Option<There<'_, '_>>| there.as_ref().map(|t| t.spot.pointer.clone());
    let (before, after) = (pointer(&before), pointer(&after));
    let fact = format!("{name} {fact}");
    walk.change(change, direction, before.as_deref(), after.as_deref(), fact);
}
