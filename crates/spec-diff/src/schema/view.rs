//! A schema with the keywords of all its `allOf` parts.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::finding::Direction;
use crate::shape::{alike, counts};
use crate::side::{Side, Spot};
use openapi_document::spec::flag;

/// A schema merged with its `allOf`. If two parts define the same keyword, the outer or first one counts; different
/// definitions of the others are overlaps.
pub(super) struct View<'a> {
    pub(super) at: Spot<'a>,
    words: BTreeMap<&'a str, Spot<'a>>,
    /// Different definitions in other parts: the keyword or property name, and the node.
    pub(super) overlaps: Vec<(&'a str, Spot<'a>)>,
    pub(super) properties: BTreeMap<&'a str, Spot<'a>>,
    /// Required properties, each with the pointer to its entry in `required`.
    pub(super) required: BTreeMap<&'a str, String>,
    pub(super) unions: Vec<Union<'a>>,
    /// The properties that do not exist in this direction.
    hidden: BTreeSet<&'a str>,
}

/// `oneOf` or `anyOf`.
pub(super) struct Union<'a> {
    pub(super) keyword: &'static str,
    pub(super) list: Spot<'a>,
    pub(super) discriminator: Option<Spot<'a>>,
}

impl<'a> View<'a> {
    pub(super) fn of(side: &Side<'a>, at: Spot<'a>, direction: Direction) -> Self {
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
            view.merge(side, &part, direction);
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

    fn merge(&mut self, side: &Side<'a>, part: &Spot<'a>, direction: Direction) {
        for (key, spot) in part.entries() {
            match key {
                "allOf" => {}
                "properties" => {
                    for (name, property) in spot.entries() {
                        if is_visible(side, &property, direction) {
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

    /// Returns the value of the keyword `key` and its pointer.
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

    /// Returns the pointer to the keyword `key`.
    pub(super) fn place(&self, key: &str) -> Option<&str> {
        Some(&self.word(key)?.pointer)
    }

    /// Returns the discriminator of a schema without alternatives, as an empty union.
    pub(super) fn bare_union(&self) -> Union<'a> {
        Union {
            keyword: "oneOf",
            list: self.at.clone(),
            discriminator: self.word("discriminator").cloned(),
        }
    }

    /// Returns the explicit or implicit type.
    pub(super) fn kind(&self) -> Option<&'a str> {
        let implicit = || {
            if !self.properties.is_empty() || self.word("additionalProperties").is_some() {
                Some("object")
            } else {
                self.word("items").map(|_| "array")
            }
        };
        self.text("type").or_else(implicit)
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

/// Reports whether a property exists in this direction: `readOnly` ones are not sent, `writeOnly` ones are not read.
fn is_visible<'a>(side: &Side<'a>, property: &Spot<'a>, direction: Direction) -> bool {
    // A webhook event is a request in OpenAPI's sense, and the reply to it a response.
    let hidden = match direction {
        Direction::Request | Direction::Event => "readOnly",
        Direction::Response | Direction::Reply => "writeOnly",
    };
    let target = side.resolve(property.clone());
    !flag(property.node, hidden) && !flag(target.node, hidden)
}
