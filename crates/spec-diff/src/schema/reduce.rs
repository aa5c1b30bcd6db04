//! Alternatives without those that say nothing.

use super::alternative::{Alternative, Alternatives};
use super::cover::{One, covers};
use super::view::View;
use crate::side::Side;
use crate::walk::{Context, Walk};

/// Maximum number of alternatives of which each is compared with each.
const MOST: usize = 24;

/// Joins alternatives that list values, and drops those of `anyOf` whose values another one accepts.
pub(super) fn reduce<'a>(
    walk: &Walk<'a>,
    is_before: bool,
    view: &View<'a>,
    alternatives: Alternatives<'a>,
    context: Context,
) -> Vec<Alternative<'a>> {
    let side = if is_before { &walk.before } else { &walk.after };
    let is_tagged = alternatives.list.iter().any(|one| one.tag.is_some());
    let has_any_of = view.unions.iter().any(|union| union.keyword == "anyOf");
    let mut list = if is_tagged || view.unions.is_empty() {
        return alternatives.list;
    } else {
        joined(side, alternatives.list, context)
    };
    if !has_any_of || list.len() > MOST {
        return list;
    }
    let mut index = 0;
    while index < list.len() {
        let narrow = One {
            side,
            schema: &list[index].schema,
        };
        let mut others = list.iter().enumerate().filter(|(other, _)| *other != index);
        let is_covered = others.any(|(_, other)| {
            let schema = &other.schema;
            covers(walk, One { side, schema }, narrow, context)
        });
        if is_covered {
            list.remove(index);
        } else {
            index += 1;
        }
    }
    list
}

/// Joins the alternatives that only list values.
fn joined<'a>(
    side: &Side<'a>,
    list: Vec<Alternative<'a>>,
    context: Context,
) -> Vec<Alternative<'a>> {
    let mut result: Vec<Alternative<'a>> = Vec::new();
    let mut first = None;
    for mut one in list {
        let view = View::of(side, &one.schema, context.direction);
        if let Some(values) = view.values(context).filter(|_| view.lists_values_only()) {
            if let Some(known) = first.and_then(|at: usize| result[at].schema.values.as_mut()) {
                known.extend(values);
                continue;
            }
            (first, one.schema.values) = (Some(result.len()), Some(values));
        }
        result.push(one);
    }
    result
}
