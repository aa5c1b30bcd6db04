//! The alternatives of a schema.

use std::collections::{HashSet, VecDeque};

use serde_json::Value;

use super::node::{is_only, kind_in, may_be_null};
use super::view::{Union, View};
use crate::composite::{Part, Schema};
use crate::finding::Direction;
use crate::prepare::mapped;
use crate::side::{Side, Spot};
use openapi_document::spec::{schema_at, text};

/// Maximum number of alternatives of several unions together.
const COMBINATIONS: usize = 64;

/// One alternative.
#[derive(Clone)]
pub(super) struct Alternative<'a> {
    pub(super) schema: Schema<'a>,
    /// The pointer to its entry in the union.
    pub(super) place: String,
    /// The tag value that identifies it, if there is a tag.
    pub(super) tag: Option<&'a str>,
}

impl<'a> Alternative<'a> {
    /// Returns its title.
    pub(super) fn name(&self) -> Option<&'a str> {
        let title = text(self.schema.at.node, "title");
        (!title.is_empty()).then_some(title)
    }

    /// Returns the name of its component.
    pub(super) fn component(&self) -> Option<String> {
        schema_at(&self.schema.at.pointer).map(str::to_owned)
    }

    /// Reports whether a mapping states its tag.
    pub(super) fn is_mapped(&self) -> bool {
        self.place.contains("/discriminator/mapping/")
    }

    /// Returns its type.
    pub(super) fn kind(&self) -> Option<&'a str> {
        Some(text(self.schema.at.node, "type")).filter(|kind| !kind.is_empty())
    }

    /// Returns its name for a sentence.
    pub(super) fn subject(&self) -> String {
        let name = self.tag.map(str::to_owned).or_else(|| self.component());
        let name = name.or_else(|| self.name().or_else(|| self.kind()).map(str::to_owned));
        name.map_or_else(|| "another value".to_owned(), |name| format!("`{name}`"))
    }
}

/// The alternatives of a schema, each with what applies to all of them.
pub(super) struct Alternatives<'a> {
    pub(super) list: Vec<Alternative<'a>>,
    /// Whether there were too many combinations to list.
    pub(super) is_cut: bool,
}

/// Returns the alternatives of a schema, without null; of one without unions, itself.
pub(super) fn alternatives<'a>(
    side: &Side<'a>,
    view: &View<'a>,
    direction: Direction,
) -> Alternatives<'a> {
    let mut list: Vec<Alternative<'a>> = Vec::new();
    let mut is_cut = false;
    for union in &view.unions {
        let members = of_union(side, union, direction);
        if list.is_empty() {
            list = members;
        } else if list.len() * members.len() <= COMBINATIONS {
            list = product(&list, &members);
        } else {
            is_cut = true;
        }
    }
    for one in &mut list {
        for part in &view.base {
            one.schema.add(part.clone());
        }
    }
    let is_combined = view.unions.len() > 1 || !view.base.is_empty();
    if is_combined {
        list.retain(|one| !View::of(side, &one.schema, direction).is_never());
    }
    if view.unions.is_empty() && !view.is_null() {
        list.push(Alternative {
            schema: view.schema.clone(),
            place: view.at.pointer.clone(),
            tag: None,
        });
    }
    Alternatives { list, is_cut }
}

fn product<'a>(list: &[Alternative<'a>], members: &[Alternative<'a>]) -> Vec<Alternative<'a>> {
    let combine = |one: &Alternative<'a>, other: &Alternative<'a>| {
        let mut both = one.clone();
        both.schema.add(Part {
            spot: other.schema.at.clone(),
            is_bare: false,
        });
        both.tag = one.tag.or(other.tag);
        both
    };
    let pairs = list
        .iter()
        .flat_map(|one| members.iter().map(move |other| combine(one, other)));
    pairs.collect()
}

/// Returns the members of a union, without null: with a tag, one for each tag value.
pub(super) fn of_union<'a>(
    side: &Side<'a>,
    union: &Union<'a>,
    direction: Direction,
) -> Vec<Alternative<'a>> {
    let mapping = union
        .discriminator
        .as_ref()
        .and_then(|one| one.at("mapping"));
    let mapping: Vec<(&str, Spot<'a>)> = mapping.iter().flat_map(Spot::entries).collect();
    let mut members: Vec<Alternative<'a>> = match &union.discriminator {
        None => flattened(side, union),
        Some(_) => union
            .list
            .items()
            .flat_map(|item| tagged(side, item, &mapping))
            .collect(),
    };
    members.retain(|one| {
        let may_be_null = may_be_null(one.schema.at.node);
        !may_be_null || !View::of(side, &one.schema, direction).is_null()
    });
    members
}

/// Returns the kinds of a schema that others extend: those of its mapping, and the components that extend it.
pub(super) fn inherited<'a>(
    side: &Side<'a>,
    holder: &Spot<'a>,
    discriminator: &Spot<'a>,
) -> Vec<Alternative<'a>> {
    let mapping = discriminator.at("mapping");
    let mapping: Vec<(&str, Spot<'a>)> = mapping.iter().flat_map(Spot::entries).collect();
    let mut kinds: Vec<Alternative<'a>> = mapping
        .into_iter()
        .filter_map(|(tag, to)| {
            let pointer = mapped(side.root, to.node.as_str()?).into_owned();
            let node = side.root.pointer(&pointer)?;
            Some(Alternative {
                schema: Schema::of(side.resolve(Spot { pointer, node })),
                place: to.pointer,
                tag: Some(tag),
            })
        })
        .collect();
    for (name, heir) in side.heirs(&holder.pointer) {
        let is_mapped = |kind: &Alternative<'a>| kind.schema.at.pointer == heir.pointer;
        if !kinds.iter().any(is_mapped) {
            kinds.push(Alternative {
                place: heir.pointer.clone(),
                tag: Some(name),
                schema: Schema::of(heir),
            });
        }
    }
    kinds
}

fn untagged<'a>(side: &Side<'a>, item: Spot<'a>) -> Alternative<'a> {
    Alternative {
        place: item.pointer.clone(),
        schema: Schema::of(side.resolve(item)),
        tag: None,
    }
}

/// Returns the members of a union; of those that are only another union, their members, if no value could be of two of them.
fn flattened<'a>(side: &Side<'a>, union: &Union<'a>) -> Vec<Alternative<'a>> {
    let mut open: VecDeque<Spot<'a>> = union.list.items().collect();
    let mut met = HashSet::new();
    let mut members = Vec::new();
    while let Some(item) = open.pop_front() {
        let member = untagged(side, item);
        match flat(side, &member.schema.at, union.keyword) {
            Some(list) if open.len() + members.len() < COMBINATIONS => {
                if met.insert(list.pointer.clone()) {
                    open.extend(list.items());
                }
            }
            _ => members.push(member),
        }
    }
    members
}

/// Returns the union that is all that a schema says, if its members can stand in one of `keyword`.
fn flat<'a>(side: &Side<'a>, schema: &Spot<'a>, keyword: &str) -> Option<Spot<'a>> {
    ["oneOf", "anyOf"].into_iter().find_map(|key| {
        let list = schema.at(key).filter(|_| is_only(key, schema.node))?;
        (key == keyword || are_of_other_types(side, &list)).then_some(list)
    })
}

/// Reports whether schemas state types of which no value can be two.
fn are_of_other_types<'a>(side: &Side<'a>, list: &Spot<'a>) -> bool {
    let kind = |item: Spot<'a>| match kind_in(side.resolve(item).node) {
        Some("integer") => Some("number"),
        kind => kind,
    };
    let mut kinds = HashSet::new();
    list.items()
        .all(|item| kind(item).is_some_and(|kind| kinds.insert(kind)))
}

/// Returns a listed alternative once for each tag value mapped to it; by default, the tag is the name of its component.
fn tagged<'a>(
    side: &Side<'a>,
    item: Spot<'a>,
    mapping: &[(&'a str, Spot<'a>)],
) -> Vec<Alternative<'a>> {
    let target = item.node.get("$ref").and_then(Value::as_str);
    let name = target.and_then(|target| target.rsplit('/').next());
    let is_this = |to: &Spot<'_>| {
        let to = to.node.as_str();
        to.is_some() && (to == target || to == name)
    };
    let to_this = mapping.iter().filter(|(_, to)| is_this(to));
    let mut tags: Vec<_> = to_this
        .map(|(tag, to)| (Some(*tag), to.pointer.clone()))
        .collect();
    if tags.is_empty() {
        tags.push((name, item.pointer.clone()));
    }
    let schema = Schema::of(side.resolve(item));
    let alternatives = tags.into_iter().map(|(tag, place)| Alternative {
        schema: schema.clone(),
        place,
        tag,
    });
    alternatives.collect()
}
