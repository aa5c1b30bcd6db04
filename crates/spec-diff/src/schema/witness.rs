//! Values that only one version of a schema accepts, found by trying some of those that its alternatives describe.

use serde_json::{Map, Value, json};

use super::alternative::alternatives;
use super::both::Both;
use super::cover::{One, covers};
use super::judge::Judge;
use super::view::View;
use crate::composite::Schema;
use crate::equality::Equality;
use crate::media::Medium;
use crate::rule::schema as rule;
use crate::walk::Walk;

/// Maximum number of values of a schema that are tried, and of schemas inside of each other that they are made of.
const MOST: usize = 64;
const DEPTH: usize = 5;

/// Maximum length of a text, and number of items in a list.
const LENGTH: i128 = 64;
const ITEMS: i128 = 4;

/// Reports that only one version accepts some value, if the comparison of the alternatives did not find it.
pub(super) fn compare<'a>(walk: &mut Walk<'a>, both: &Both<'_, 'a>) {
    if walk.is_trial() || both.context.medium != Medium::Json {
        return;
    }
    let [was, is] = [both.before, both.after].map(|view| &view.schema);
    let mut equality = Equality::between(walk.before.root, walk.after.root);
    if equality.of_schemas(was.at.node, is.at.node) {
        return;
    }
    let direction = both.context.direction;
    let (before, after) = (walk.before.clone(), walk.after.clone());
    let (mut old, mut new) = (
        Judge::new(&before, direction),
        Judge::new(&after, direction),
    );
    let mut values = old.some_of(was, DEPTH);
    values.extend(new.some_of(is, DEPTH));
    // Null is compared by itself.
    values.retain(|value| !value.is_null());
    let verdicts = values
        .iter()
        .map(|value| (old.accepts(was, value), new.accepts(is, value)));
    let verdicts: Vec<_> = verdicts.collect();
    let find = |verdict| {
        let place = verdicts.iter().position(|found| *found == verdict);
        place.map(|place| &values[place])
    };
    let one = |side, schema| One { side, schema };
    let (narrow, wide) = (one(&before, was), one(&after, is));
    let lost = find((Some(true), Some(false)));
    let lost = lost.filter(|_| covers(walk, wide, narrow, both.context));
    let gained = find((Some(false), Some(true)));
    let gained = gained.filter(|_| covers(walk, narrow, wide, both.context));
    if let Some(value) = lost {
        let fact = format!("no longer accepts `{value}`, for example");
        both.report_at(walk, &rule::UNION_NARROWED, both.places(), &fact);
    }
    if let Some(value) = gained {
        let fact = format!("accepts `{value}`, for example");
        both.report_at(walk, &rule::UNION_WIDENED, both.places(), &fact);
    }
}

impl<'a> Judge<'_, 'a> {
    /// Returns some values of a schema: the listed ones, those at its limits, and the simplest one of each type.
    fn some_of(&mut self, schema: &Schema<'a>, depth: usize) -> Vec<Value> {
        let view = self.view(schema);
        if depth == 0 || view.is_never() {
            return Vec::new();
        }
        let mut values = Vec::new();
        if self.accepts_null(&view) {
            values.push(Value::Null);
        }
        if view.unions.is_empty() {
            values.extend(self.of_kind(&view, depth));
        } else {
            let list = alternatives(self.side, &view, self.direction).list;
            let share = MOST / list.len().clamp(1, MOST);
            for one in list {
                let inside = self.some_of(&one.schema, depth - 1);
                values.extend(inside.into_iter().take(share));
            }
        }
        values.truncate(MOST);
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
        let (mut least, mut most) = (Map::new(), Map::new());
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
            if let Some(first) = values.first() {
                most.insert((*name).to_owned(), first.clone());
                if view.required.contains_key(name) {
                    least.insert((*name).to_owned(), first.clone());
                }
            }
        }
        let mut objects = vec![Value::Object(least.clone()), Value::Object(most.clone())];
        for (name, value) in taken_in_turn(&choices) {
            for base in [&least, &most] {
                let mut object = base.clone();
                object.insert(name.to_owned(), value.clone());
                objects.push(Value::Object(object));
            }
        }
        objects
    }
}

/// Returns the first value of each property, then the second ones, and so on.
fn taken_in_turn<'v>(choices: &'v [(&'v str, Vec<Value>)]) -> Vec<(&'v str, &'v Value)> {
    let nth = |index| {
        let values = choices.iter();
        values.filter_map(move |(name, values)| Some((*name, values.get(index)?)))
    };
    (0..MOST).flat_map(nth).take(MOST).collect()
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
            numbers.extend([
                whole.saturating_sub(1).into(),
                whole.saturating_add(1).into(),
            ]);
        }
        if let Some(number) = number.as_f64() {
            let near = [
                number - 0.5,
                number + 0.5,
                number * 2.0,
                number.floor(),
                number.ceil(),
            ];
            numbers.extend(near.map(Value::from));
        }
    }
    numbers
}
