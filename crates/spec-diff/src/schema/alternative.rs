//! The alternatives of a union.

use serde_json::Value;

use super::super::side::{Side, Spot};
use super::view::{Union, View};
use openapi_document::spec::text;

/// One alternative.
#[derive(Clone)]
pub(super) struct Alternative<'a> {
    pub(super) spot: Spot<'a>,
    /// The pointer to its entry in the union.
    pub(super) place: String,
    /// The tag value that identifies it, if there is a tag.
    pub(super) tag: Option<&'a str>,
}

impl<'a> Alternative<'a> {
    /// Returns a schema that is not a union as its only alternative.
    pub(super) fn alone(view: &View<'a>) -> Self {
        Self {
            spot: view.at.clone(),
            place: view.at.pointer.clone(),
            tag: None,
        }
    }

    /// Returns its title.
    pub(super) fn name(&self) -> Option<&'a str> {
        let title = text(self.spot.node, "title");
        (!title.is_empty()).then_some(title)
    }

    /// Returns the name of its component.
    pub(super) fn component(&self) -> Option<String> {
        let name = self.spot.pointer.strip_prefix("/components/schemas/")?;
        (!name.contains('/')).then(|| name.to_owned())
    }

    /// Returns its type.
    pub(super) fn kind(&self) -> Option<&'a str> {
        Some(text(self.spot.node, "type")).filter(|kind| !kind.is_empty())
    }

    /// Returns its name for a sentence.
    pub(super) fn subject(&self) -> String {
        let name = self.tag.map(str::to_owned).or_else(|| self.component());
        let name = name.or_else(|| self.name().or_else(|| self.kind()).map(str::to_owned));
        name.map_or_else(|| "another value".to_owned(), |name| format!("`{name}`"))
    }
}

/// Returns the alternatives of a union: with a tag, one for each tag value.
pub(super) fn alternatives<'a>(side: &Side<'a>, union: &Union<'a>) -> Vec<Alternative<'a>> {
    let listed = union.list.items();
    match &union.discriminator {
        None => listed.map(|item| untagged(side, item)).collect(),
        Some(discriminator) => {
            let mapping = discriminator.at("mapping");
            let mapping: Vec<(&str, Spot<'a>)> = mapping.iter().flat_map(Spot::entries).collect();
            if union.list.node.is_array() {
                listed
                    .flat_map(|item| tagged(side, item, &mapping))
                    .collect()
            } else {
                mapping
                    .into_iter()
                    .filter_map(|entry| mapped(side, entry))
                    .collect()
            }
        }
    }
}

fn untagged<'a>(side: &Side<'a>, item: Spot<'a>) -> Alternative<'a> {
    Alternative {
        place: item.pointer.clone(),
        spot: side.resolve(item),
        tag: None,
    }
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
    let spot = side.resolve(item);
    let alternatives = tags.into_iter().map(|(tag, place)| Alternative {
        spot: spot.clone(),
        place,
        tag,
    });
    alternatives.collect()
}

/// Returns an alternative that only the mapping lists.
fn mapped<'a>(side: &Side<'a>, (tag, to): (&'a str, Spot<'a>)) -> Option<Alternative<'a>> {
    let pointer = to.node.as_str()?.strip_prefix('#')?;
    Some(Alternative {
        spot: side.resolve(Spot::new(pointer, side.root.pointer(pointer)?)),
        place: to.pointer,
        tag: Some(tag),
    })
}
