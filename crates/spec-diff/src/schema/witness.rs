//! Values that only one version of a schema accepts, found by trying some of those that its alternatives describe.

use serde_json::{Map, Value, json};

use super::alternative::alternatives;
use super::both::Both;
use super::cover::relation;
use super::judge::Judge;
use super::one_of::Overlap;
use super::view::View;
use crate::composite::Schema;
use crate::media::Medium;
use crate::rule::{Change, schema as rule};
use crate::walk::Walk;

/// Maximum number of schemas inside of each other that values are made of.
const DEPTH: usize = 5;

/// Maximum length of a text, and number of items in a list.
const LENGTH: i128 = 64;
const ITEMS: i128 = 4;

/// Reports a value that only one version accepts, if that is suspected, or no pair of alternatives tells it.
pub(super) fn compare<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>, overlap: Option<Overlap>) {
    let [was, is] = [&both.before.schema, &both.after.schema];
    let suspected = overlap.as_ref().map(|overlap| overlap.change.sent.id);
    let is_suspected = |change: &Change| {
        suspected.is_some_and(|id| id == change.sent.id || id == rule::OVERLAP_CHANGED.sent.id)
    };
    let may_be_lost = is_suspected(&rule::UNION_NARROWED);
    let may_be_gained = is_suspected(&rule::UNION_WIDENED);
    let [lost, gained] = tried(walk, both);
    let lost = lost.filter(|_| may_be_lost || relation(walk, both.context, was, is)[0]);
    let gained = gained.filter(|_| may_be_gained || relation(walk, both.context, was, is)[1]);
    let is_proven = (lost.is_some() || !may_be_lost) && (gained.is_some() || !may_be_gained);
    if let Some(overlap) = overlap.filter(|_| !is_proven) {
        let [was, is] = overlap.places;
        both.report_at(walk, overlap.change, (Some(&was), Some(&is)), &overlap.fact);
    }
    if let Some(value) = lost {
        let fact = format!("no longer accepts `{value}`, for example");
        both.report_at(walk, &rule::VALUES_REFUSED, both.places(), &fact);
    }
    if let Some(value) = gained {
        let fact = format!("accepts `{value}`, for example");
        both.report_at(walk, &rule::VALUES_ACCEPTED, both.places(), &fact);
    }
}

/// Returns a value that only the old version accepts, and one that only the new version accepts.
fn tried<'a>(walk: &Walk<'a>, both: &Both<'_, 'a>) -> [Option<Value>; 2] {
    let [was, is] = [&both.before.schema, &both.after.schema];
    // Of tagged alternatives the tag decides, so it cannot be told which values they accept.
    let is_tagged = |view: &View<'_>| {
        view.unions
            .iter()
            .any(|union| union.discriminator.is_some())
    };
    if walk.is_trial()
        || both.context.medium != Medium::Json
        || is_tagged(both.before) && is_tagged(both.after)
    {
        return [None, None];
    }
    let direction = both.context.direction;
    let mut old = Judge::new(&walk.before, direction);
    let mut new = Judge::new(&walk.after, direction);
    let mut values = old.some_of(was, DEPTH);
    values.extend(new.some_of(is, DEPTH));
    let mut found = [None, None];
    // Null is compared by itself.
    for value in values.into_iter().filter(|value| !value.is_null()) {
        match (old.accepts(was, &value), new.accepts(is, &value)) {
            (Some(true), Some(false)) => found[0].get_or_insert(value),
            (Some(false), Some(true)) => found[1].get_or_insert(value),
            _ => continue,
        };
    }
    found
}

impl<'a> Judge<'_, 'a> {
    /// Returns some values of a schema: the listed ones, those at its limits, and the simplest one of each type.
    fn some_of(&mut self, schema: &Schema<'a>, depth: usize) -> Vec<Value> {
        if depth == 0 {
            return Vec::new();
        }
        let view = self.view(schema);
        let key = (schema.key(), depth);
        if let Some(known) = self.values.get(&key) {
            return known.clone();
        }
        let mut values = Vec::new();
        if self.accepts_null(&view) {
            values.push(Value::Null);
        }
        if view.unions.is_empty() {
            values.extend(self.of_kind(&view, depth));
        } else {
            let list = alternatives(self.side, &view, self.direction).list;
            let inside = list.iter().map(|one| self.some_of(&one.schema, depth - 1));
            let inside = inside.collect();
            values.extend(in_turn(inside));
        }
        values.truncate(most(depth));
        self.values.insert(key, values.clone());
        values
    }

    fn of_kind(&mut self, view: &View<'a>, depth: usize) -> Vec<Value> {
        let mut values = match (&view.combined.values, view.kind()) {
            (Some(listed), _) => listed.iter().map(|value| value.node.clone()).collect(),
            (None, Some("boolean")) => vec![true.into(), false.into()],
            (None, Some("integer" | "number")) => numbers(view),
            (None, Some("string")) => texts(view),
            (None, Some("array")) => self.lists(view, depth),
            (None, Some("object")) => self.objects(view, depth),
            (None, _) => vec![json!("a"), json!(0), json!(true), json!([]), json!({})],
        };
        values.retain(|value| view.admits(value, Medium::Json));
        values
    }

    fn lists(&mut self, view: &View<'a>, depth: usize) -> Vec<Value> {
        let items = Schema::all_of(&view.combined.items);
        let items = items.map_or_else(|| vec![json!("a")], |items| self.some_of(&items, depth - 1));
        let least = size(view, "minItems").clamp(1, ITEMS);
        let list = |item: Value| (0..least).map(|_| item.clone()).collect();
        let lists = items.into_iter().map(list);
        lists.chain([json!([])]).collect()
    }

    /// Returns objects with the required properties and with all of them, each with one property that varies.
    fn objects(&mut self, view: &View<'a>, depth: usize) -> Vec<Value> {
        let (mut least, mut full) = (Map::new(), Map::new());
        let mut choices: Vec<(&str, Vec<Value>)> = Vec::new();
        for name in view.properties.keys() {
            let schema = view.property_schema(name);
            let values = schema.map(|schema| self.some_of(&schema, depth - 1));
            choices.push((name, values.unwrap_or_default()));
        }
        let nameless = view.required.keys();
        let nameless = nameless.filter(|name| !view.properties.contains_key(**name));
        choices.extend(nameless.map(|name| (*name, vec![json!("a")])));
        for (name, values) in &choices {
            let is_required = view.required.contains_key(name);
            let Some(first) = values.first() else {
                if is_required {
                    return Vec::new();
                }
                continue;
            };
            full.insert((*name).to_owned(), first.clone());
            if is_required {
                least.insert((*name).to_owned(), first.clone());
            }
        }
        let mut objects = vec![Value::Object(least.clone()), Value::Object(full.clone())];
        let named = choices.into_iter().map(|(name, values)| {
            let values = values.into_iter().map(|value| (name, value));
            values.collect()
        });
        for (name, value) in in_turn(named.collect()).into_iter().take(most(depth) / 2) {
            for base in [&least, &full] {
                let mut object = base.clone();
                object.insert(name.to_owned(), value.clone());
                objects.push(Value::Object(object));
            }
        }
        objects
    }
}

/// Returns the first item of each list, then the second ones, and so on.
fn in_turn<T>(lists: Vec<Vec<T>>) -> Vec<T> {
    let mut lists: Vec<_> = lists.into_iter().map(Vec::into_iter).collect();
    let mut all = Vec::new();
    loop {
        let known = all.len();
        all.extend(lists.iter_mut().filter_map(Iterator::next));
        if all.len() == known {
            return all;
        }
    }
}

/// Returns the maximum number of values of a schema that are tried: fewer inside of others.
fn most(depth: usize) -> usize {
    if depth == DEPTH { 64 } else { 16 }
}

fn size(view: &View<'_>, key: &str) -> i128 {
    let bound = view.bound(key);
    bound
        .and_then(|bound| bound.number.as_integer())
        .unwrap_or(0)
}

fn texts(view: &View<'_>) -> Vec<Value> {
    let lengths = ["minLength", "maxLength"].map(|key| size(view, key));
    let lengths = [1, 0].into_iter().chain(lengths);
    let lengths = lengths.filter(|length| (0..=LENGTH).contains(length));
    let text = |length| (0..length).map(|_| 'a').collect::<String>().into();
    lengths.map(text).collect()
}

/// Returns the limits of a number, their neighbours, its steps and zero.
fn numbers(view: &View<'_>) -> Vec<Value> {
    let stated = ["minimum", "maximum", "multipleOf"];
    let stated = stated.into_iter().filter_map(|key| view.value(key));
    let mut numbers = vec![json!(0), json!(1), json!(-1), json!(0.5)];
    for number in stated {
        numbers.push(number.clone());
        if let Some(whole) = number.as_i64() {
            numbers.push(whole.saturating_add(1).into());
        }
        if let Some(number) = number.as_f64() {
            let near = [number + 0.5, number * 2.0, number.floor(), number.ceil()];
            numbers.extend(near.map(Value::from));
        }
    }
    numbers
}
