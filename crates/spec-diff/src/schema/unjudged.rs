//! Compares what OpenAPI 3.0 cannot express: it restricts the same values in both versions, or cannot be judged.

use super::beyond::Beyond;
use super::both::Both;
use crate::equality::Equality;
use crate::rule::schema as rule;
use crate::walk::Walk;

/// Reports restrictions that only one of the versions has. In a trial, one that is dropped accepts more.
pub(super) fn compare<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    let (old, new) = (&both.before.beyond, &both.after.beyond);
    let (before, after) = (walk.before.tree(), walk.after.tree());
    let are_same = |old: &Beyond<'a>, new: &Beyond<'a>| {
        are_same(&mut Equality::between(before, after), old, new)
    };
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

/// Reports whether two restrictions are of the same values. What is unevaluated depends on the whole schema.
fn are_same<'a>(equality: &mut Equality<'_, 'a>, old: &Beyond<'a>, new: &Beyond<'a>) -> bool {
    let (Some(one), Some(other)) = (old.holder.node.as_object(), new.holder.node.as_object())
    else {
        return false;
    };
    old.group == new.group
        && if old.group.contains(&"unevaluatedItems") {
            equality.of_schemas(&(&old.holder).into(), &(&new.holder).into())
        } else {
            let mut keys = old.group.iter();
            keys.all(|key| equality.of_keyword(key, one, other))
        }
}
