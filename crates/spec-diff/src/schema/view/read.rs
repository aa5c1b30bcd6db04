//! Reading a schema with its parts.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::Value;

use super::{Union, View};
use crate::composite::{Part, Schema};
use crate::equality::alike;
use crate::finding::Direction;
use crate::schema::beyond::{Beyond, group_of};
use crate::schema::combined::Combined;
use crate::schema::node::{
    accepts_anything, is_null, is_only, is_visible, kind_in, may_be_null, negated, plain, restricts,
};
use crate::side::{Side, Spot};
use openapi_document::spec::flag;

/// A part to merge.
struct Open<'a> {
    spot: Spot<'a>,
    is_bare: bool,
    /// Whether a schema around it accepts null for it.
    takes_null: bool,
}

impl<'a> View<'a> {
    pub(in crate::schema) fn of(
        side: &Side<'a>,
        schema: &Schema<'a>,
        direction: Direction,
    ) -> Self {
        let at = side.resolve(schema.at.clone());
        let mut view = Self {
            at: at.clone(),
            schema: schema.clone(),
            words: BTreeMap::new(),
            combined: Combined::default(),
            conflicts: Vec::new(),
            properties: BTreeMap::new(),
            forbidden: BTreeMap::new(),
            required: BTreeMap::new(),
            unions: Vec::new(),
            accepts_null: true,
            implied: None,
            base: Vec::new(),
            hidden: BTreeSet::new(),
            beyond: Vec::new(),
            others: Vec::new(),
        };
        let mut parts: Vec<Open<'a>> = vec![Open {
            spot: at,
            is_bare: false,
            takes_null: false,
        }];
        parts.extend(schema.beside.iter().map(|part| Open {
            spot: side.resolve(part.spot.clone()),
            is_bare: part.is_bare,
            takes_null: false,
        }));
        let key = |part: &Open<'a>| (part.spot.pointer.clone(), part.is_bare);
        let mut known: HashSet<_> = parts.iter().map(key).collect();
        let mut next = 0;
        while next < parts.len() {
            let inner = view.merge(side, &parts[next], direction).into_iter();
            parts.extend(inner.filter(|part| known.insert(key(part))));
            next += 1;
        }
        let states_type = |item: Spot<'a>| kind_in(side.resolve(item).node).is_some();
        if view
            .unions
            .iter()
            .any(|union| union.list.items().all(states_type))
        {
            view.implied = None;
        }
        view.restrict_properties();
        view.restrict_to_null();
        view.drop_idle_exclusions();
        if let Some(values) = &schema.values {
            view.combined.values = Some(values.clone());
            view.words.remove("type");
            view.implied = None;
        }
        view.combined.apply_exclusions();
        let hidden = &view.hidden;
        view.required.retain(|name, _| !hidden.contains(name));
        let forbidden = &view.forbidden;
        view.properties
            .retain(|name, _| !hidden.contains(name) && !forbidden.contains_key(name));
        view
    }

    /// Adds the keywords of a part. Returns the parts inside of it.
    fn merge(&mut self, side: &Side<'a>, part: &Open<'a>, direction: Direction) -> Vec<Open<'a>> {
        let takes_null = part.takes_null || flag(part.spot.node, "nullable");
        let mut inner = Vec::new();
        let mut is_restricted = false;
        let open = |spot: Spot<'a>| Open {
            spot: side.resolve(spot),
            is_bare: part.is_bare,
            takes_null,
        };
        for (key, spot) in part.spot.entries() {
            is_restricted |= restricts(key);
            let spot = match key {
                // What is excluded may be named.
                "not" => plain(side, side.resolve(spot)),
                "items" | "additionalProperties" => plain(side, spot),
                _ => spot,
            };
            match key {
                "items" | "additionalProperties" if spot.node == true => {}
                "not" if spot.node == false => {}
                "allOf" => inner.extend(spot.items().map(open)),
                "not" if negated(&spot).is_some() => inner.extend(negated(&spot).map(open)),
                // What is of none of these.
                "not" if is_only("anyOf", spot.node) && spot.at("anyOf").is_some() => {
                    for item in spot.at("anyOf").iter().flat_map(Spot::items) {
                        self.word(key, side.resolve(item), &part.spot);
                    }
                }
                "oneOf" | "anyOf" if part.is_bare => {}
                "anyOf" if spot.items().any(|item| accepts_anything(side, &item)) => {}
                "oneOf" | "anyOf" => inner.extend(self.union(side, key, spot, part)),
                "properties" => {
                    for (name, property) in spot.entries() {
                        self.property(side, name, property, direction);
                    }
                }
                "required" => {
                    for name in spot.items() {
                        if let Some(text) = name.node.as_str() {
                            self.required.entry(text).or_insert(name.pointer);
                        }
                    }
                }
                _ => match group_of(key) {
                    Some(group) => self.restrict(group, &part.spot),
                    None => self.word(key, spot, &part.spot),
                },
            }
        }
        let others = part.spot.at("additionalProperties");
        let others = others.map(|others| plain(side, others));
        if let Some(others) = others.filter(|others| others.node != true) {
            let listed = part.spot.at("properties");
            let names = listed.iter().flat_map(Spot::entries).map(|(name, _)| name);
            self.others.push((names.collect(), others));
        }
        let values = part.spot.node.get("enum").and_then(Value::as_array);
        let lists_others = values.is_some_and(|values| !values.iter().any(Value::is_null));
        let kind = kind_in(part.spot.node);
        self.implied = self.implied.or(kind);
        // `nullable` extends the type, not the list beside it.
        self.accepts_null &= part.takes_null || !lists_others && (takes_null || kind.is_none());
        let is_new = |part: &Part<'a>, spot: &Spot<'a>| part.spot.pointer != spot.pointer;
        if is_restricted && self.base.iter().all(|known| is_new(known, &part.spot)) {
            self.base.push(Part {
                spot: part.spot.clone(),
                is_bare: true,
            });
        }
        inner
    }

    /// Adds a union. Returns its only member beside null instead, which is another part.
    fn union(
        &mut self,
        side: &Side<'a>,
        key: &str,
        list: Spot<'a>,
        part: &Open<'a>,
    ) -> Option<Open<'a>> {
        let discriminator = part.spot.at("discriminator");
        let is_any = key == "anyOf";
        let mut members: Vec<_> = list.items().map(|item| side.resolve(item)).collect();
        if is_any {
            members.dedup_by(|one, other| alike(one.node, other.node));
        }
        let count = members.len();
        members.retain(|item| count == 1 || !is_null(item));
        let nulls = count - members.len();
        let takes_null = part.takes_null || flag(part.spot.node, "nullable");
        // Of `oneOf`, one alternative only may be null.
        let is_one =
            |only: &Spot<'a>| is_any || nulls == 0 || nulls == 1 && !may_be_null(only.node);
        match members.as_slice() {
            [only] if discriminator.is_none() && is_one(only) => Some(Open {
                spot: only.clone(),
                is_bare: part.is_bare,
                takes_null: takes_null || nulls > 0,
            }),
            _ => {
                self.unions.push(Union {
                    keyword: if is_any { "anyOf" } else { "oneOf" },
                    list,
                    discriminator,
                    takes_null,
                });
                None
            }
        }
    }

    fn restrict(&mut self, group: &'static [&'static str], holder: &Spot<'a>) {
        let is_new =
            |known: &Beyond<'a>| known.group != group || known.holder.pointer != holder.pointer;
        if self.beyond.iter().all(is_new) {
            let holder = holder.clone();
            self.beyond.push(Beyond { group, holder });
        }
    }

    fn word(&mut self, key: &'a str, spot: Spot<'a>, part: &Spot<'a>) {
        if self.combined.add(key, &spot, part) {
            return;
        }
        let first = match key {
            // Any part deprecates.
            "deprecated" if spot.node == true => {
                self.words.insert(key, spot);
                return;
            }
            _ => self.words.entry(key).or_insert(spot.clone()),
        };
        if matches!(key, "type" | "format") && first.node != spot.node {
            match (first.node.as_str(), spot.node.as_str()) {
                (Some("number"), Some("integer"))
                | (Some("int64"), Some("int32"))
                | (Some("double"), Some("float")) => *first = spot,
                (Some("integer"), Some("number"))
                | (Some("int32"), Some("int64"))
                | (Some("float"), Some("double")) => {}
                _ => self.conflicts.push((key, spot)),
            }
        }
    }

    fn property(&mut self, side: &Side<'a>, name: &'a str, spot: Spot<'a>, direction: Direction) {
        if !is_visible(side, &spot, direction) {
            self.hidden.insert(name);
            return;
        }
        if plain(side, spot.clone()).node == false {
            self.forbidden.entry(name).or_insert(spot.pointer);
            return;
        }
        let known = self.properties.entry(name).or_default();
        if !known.iter().any(|one| alike(one.node, spot.node)) {
            known.push(spot);
        }
    }

    /// Applies what parts say of other fields to the properties that another part lists.
    fn restrict_properties(&mut self) {
        for (listed, others) in std::mem::take(&mut self.others) {
            if others.node == false {
                self.properties.retain(|name, _| listed.contains(name));
                continue;
            }
            let elsewhere = self.properties.iter_mut();
            for (_, known) in elsewhere.filter(|(name, _)| !listed.contains(*name)) {
                known.push(others.clone());
            }
        }
    }

    /// If the types of its parts have nothing in common but null, or only null is listed, null is the only value.
    fn restrict_to_null(&mut self) {
        let is_apart = self.conflicts.iter().any(|(key, _)| *key == "type");
        if (is_apart || self.is_null()) && self.accepts_null {
            self.conflicts.clear();
            self.implied = None;
            self.words.remove("type");
            let null = Spot::new(self.at.pointer.clone(), &Value::Null);
            self.combined.values = Some(vec![null]);
        }
    }
}
