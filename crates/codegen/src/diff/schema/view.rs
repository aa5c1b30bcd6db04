//! A schema as a value meets it: its own keywords and those of all that it is put together of.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::diff::finding::Way;
use crate::diff::shape::{alike, counts};
use crate::diff::side::{Side, Spot};
use crate::spec::flag;

/// A schema with its `allOf` taken in. Where two parts say the same keyword, the outer and the first one counts; what others
/// say otherwise is an overlap.
pub(super) struct View<'a> {
    pub(super) at: Spot<'a>,
    words: BTreeMap<&'a str, Spot<'a>>,
    /// What other parts say otherwise: the keyword or the name of the property, and where.
    pub(super) overlaps: Vec<(&'a str, Spot<'a>)>,
    pub(super) properties: BTreeMap<&'a str, Spot<'a>>,
    /// By name, where it is said that the property is required.
    pub(super) required: BTreeMap<&'a str, String>,
    pub(super) unions: Vec<Union<'a>>,
    /// The properties that are not there on this way.
    hidden: BTreeSet<&'a str>,
}

/// `oneOf` or `anyOf`.
pub(super) struct Union<'a> {
    pub(super) keyword: &'static str,
    pub(super) list: Spot<'a>,
    pub(super) discriminator: Option<Spot<'a>>,
}

impl<'a> View<'a> {
    pub(super) fn of(side: &Side<'a>, at: Spot<'a>, way: Way) -> Self {
        let mut view = Self {
            at: at.clone(),
            words: BTreeMap::new(),
            overlaps: Vec::new(),
            properties: BTreeMap::new(),
            required: BTreeMap::new(),
            unions: Vec::new(),
            hidden: BTreeSet::new(),
        };
        let mut parts = vec![at];
        let mut next = 0;
        while let Some(part) = parts.get(next).cloned() {
            view.take_in(side, &part, way);
            let inner = part.at("allOf");
            for part in inner.iter().flat_map(Spot::items) {
                let part = side.resolve(part);
                if !parts.iter().any(|known| known.pointer == part.pointer) {
                    parts.push(part);
                }
            }
            next += 1;
        }
        let hidden = &view.hidden;
        view.required.retain(|name, _| !hidden.contains(name));
        view
    }

    fn take_in(&mut self, side: &Side<'a>, part: &Spot<'a>, way: Way) {
        for (key, spot) in part.entries() {
            match key {
                "allOf" => {}
                "properties" => {
                    for (name, property) in spot.entries() {
                        if is_visible(side, &property, way) {
                            let first = self.properties.entry(name).or_insert(property.clone());
                            if !alike(first.node, property.node) {
                                self.overlaps.push((name, property));
                            }
                        } else {
                            self.hidden.insert(name);
                        }
                    }
                }
                "required" => {
                    for name in spot.items() {
                        if let Some(text) = name.node.as_str() {
                            self.required.entry(text).or_insert(name.pointer);
                        }
                    }
                }
                "oneOf" => self.unions.push(union("oneOf", part, spot)),
                "anyOf" => self.unions.push(union("anyOf", part, spot)),
                _ => {
                    let first = self.words.entry(key).or_insert(spot.clone());
                    if counts(key) && first.node != spot.node {
                        self.overlaps.push((key, spot));
                    }
                }
            }
        }
    }

    /// The keyword `key` and where it stands.
    pub(super) fn word(&self, key: &str) -> Option<&Spot<'a>> {
        self.words.get(key)
    }

    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        self.word(key)?.node.as_str()
    }

    pub(super) fn flag(&self, key: &str) -> bool {
        self.word(key).and_then(|spot| spot.node.as_bool()) == Some(true)
    }

    pub(super) fn value(&self, key: &str) -> Option<&'a Value> {
        Some(self.word(key)?.node)
    }

    /// Where `key` stands, if it is there.
    pub(super) fn place(&self, key: &str) -> Option<&str> {
        Some(&self.word(key)?.pointer)
    }

    /// The discriminator of a schema without alternatives, as a union of none.
    pub(super) fn bare_union(&self) -> Union<'a> {
        Union {
            keyword: "oneOf",
            list: self.at.clone(),
            discriminator: self.word("discriminator").cloned(),
        }
    }

    /// The type, said or meant.
    pub(super) fn kind(&self) -> Option<&'a str> {
        let meant = || {
            if !self.properties.is_empty() || self.word("additionalProperties").is_some() {
                Some("object")
            } else {
                self.word("items").map(|_| "array")
            }
        };
        self.text("type").or_else(meant)
    }
}

fn union<'a>(keyword: &'static str, holder: &Spot<'a>, list: Spot<'a>) -> Union<'a> {
    let discriminator = holder.at("discriminator");
    Union {
        keyword,
        list,
        discriminator,
    }
}

/// Whether a property is there on this way: `readOnly` ones are not sent, `writeOnly` ones not read.
fn is_visible<'a>(side: &Side<'a>, property: &Spot<'a>, way: Way) -> bool {
    // A webhook's event is a request, and its answer a response: the words mean those.
    let hidden = match way {
        Way::Request | Way::Event => "readOnly",
        Way::Response | Way::Answer => "writeOnly",
    };
    let target = side.resolve(property.clone());
    !flag(property.node, hidden) && !flag(target.node, hidden)
}
