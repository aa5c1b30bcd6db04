//! Compares what OpenAPI 3.0 cannot express: it restricts the same values in both versions, or cannot be judged.

use super::beyond::Beyond;
use super::both::Both;
use super::same::same_restrictions;
use crate::rule::schema as rule;
use crate::walk::Walk;

/// Reports restrictions that only one of the versions has. In a trial, one that is dropped accepts more.
pub(super) fn compare<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let (old, new) = (&both.before.beyond, &both.after.beyond);
    let roots = (walk.before.root, walk.after.root);
    let are_same = |old: &Beyond<'a>, new: &Beyond<'a>| same_restrictions(roots, old, new);
    let gone: Vec<_> = old
        .iter()
        .filter(|old| !new.iter().any(|new| are_same(old, new)))
        .collect();
    let added: Vec<_> = new
        .iter()
        .filter(|new| !old.iter().any(|old| are_same(old, new)))
        .collect();
    let places =
        |list: Vec<&Beyond<'a>>| -> Vec<String> { list.into_iter().map(Beyond::place).collect() };
    let (gone, added) = (places(gone), places(added));
    if !walk.is_trial() {
        walk.refuse(gone, added);
    } else if let Some(added) = added.first() {
        let fact = "is restricted by what OpenAPI 3.0 cannot express";
        both.report_at(walk, &rule::TYPE_NARROWED, (None, Some(added)), fact);
    }
}
