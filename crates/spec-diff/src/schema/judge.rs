//! Whether a schema accepts a value.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use serde_json::{Map, Value};

use super::attribute::accepts_null;
use super::object::{Others, others_of};
use super::view::{Union, View};
use crate::composite::Schema;
use crate::finding::Direction;
use crate::media::Medium;
use crate::number::identity;
use crate::side::Side;

/// Maximum number of alternatives and exclusions inside of each other, and of all schemas that are asked about a value.
const DEPTH: usize = 12;
const STEPS: usize = 20_000;

/// The schemas of one version, each read once.
pub(super) struct Judge<'s, 'a> {
    pub(super) side: &'s Side<'a>,
    pub(super) direction: Direction,
    views: HashMap<String, Rc<View<'a>>>,
    /// Some values of schemas, by their depth in the value that is tried.
    pub(super) values: HashMap<(String, usize), Vec<Value>>,
    steps: usize,
}

impl<'s, 'a> Judge<'s, 'a> {
    pub(super) fn new(side: &'s Side<'a>, direction: Direction) -> Self {
        Self {
            side,
            direction,
            views: HashMap::new(),
            values: HashMap::new(),
            steps: 0,
        }
    }

    pub(super) fn view(&mut self, schema: &Schema<'a>) -> Rc<View<'a>> {
        let (side, direction) = (self.side, self.direction);
        let read = || Rc::new(View::of(side, schema, direction));
        Rc::clone(self.views.entry(schema.key()).or_insert_with(read))
    }

    /// Reports whether a schema accepts a value; `None` if that cannot be told.
    pub(super) fn accepts(&mut self, schema: &Schema<'a>, value: &Value) -> Option<bool> {
        self.accepts_inside(schema, value, DEPTH)
    }

    pub(super) fn accepts_null(&self, view: &View<'a>) -> bool {
        accepts_null(self.side, view, self.direction)
    }

    fn accepts_inside(&mut self, schema: &Schema<'a>, value: &Value, depth: usize) -> Option<bool> {
        self.steps += 1;
        if depth == 0 || self.steps > STEPS {
            return None;
        }
        let view = self.view(schema);
        if value.is_null() {
            return Some(self.accepts_null(&view));
        }
        if view.is_never() || !view.may_be(value, Medium::Json) {
            return Some(false);
        }
        let mut verdicts = vec![is_judged(&view, value).then_some(true)];
        for excluded in &view.combined.excluded {
            let excluded = Schema::of(excluded.clone());
            let is_excluded = self.accepts_inside(&excluded, value, depth - 1);
            verdicts.push(is_excluded.map(|is_excluded| !is_excluded));
        }
        verdicts.push(match value {
            Value::Array(items) => self.items(&view, items, depth),
            Value::Object(fields) => self.fields(&view, fields, depth),
            _ => Some(true),
        });
        for union in &view.unions {
            verdicts.push(self.union(union, value, depth));
        }
        all(verdicts)
    }

    fn items(&mut self, view: &View<'a>, items: &[Value], depth: usize) -> Option<bool> {
        let mut met = HashSet::new();
        if view.flag("uniqueItems") && !items.iter().all(|item| met.insert(identity(item, false))) {
            return Some(false);
        }
        let Some(schema) = Schema::all_of(&view.combined.items) else {
            return Some(true);
        };
        let items = items.iter();
        all(items.map(|item| self.accepts_inside(&schema, item, depth)))
    }

    fn fields(
        &mut self,
        view: &View<'a>,
        fields: &Map<String, Value>,
        depth: usize,
    ) -> Option<bool> {
        let mut required = view.required.keys();
        if !required.all(|name| fields.contains_key(*name)) {
            return Some(false);
        }
        let others = others_of(view);
        all(fields.iter().map(
            |(name, value)| match (view.property_schema(name), &others) {
                _ if view.forbidden.contains_key(name.as_str()) => Some(false),
                (Some(schema), _) => self.accepts_inside(&schema, value, depth),
                (None, Others::Like(schema)) => self.accepts_inside(schema, value, depth),
                (None, Others::None) => Some(false),
                (None, Others::Any) => Some(true),
            },
        ))
    }

    fn union(&mut self, union: &Union<'a>, value: &Value, depth: usize) -> Option<bool> {
        let members = union.list.items();
        let verdicts: Vec<Option<bool>> = members
            .map(|member| self.accepts_inside(&Schema::of(member), value, depth - 1))
            .collect();
        let count = |verdict| verdicts.iter().filter(|one| **one == verdict).count();
        match (count(Some(true)), count(None)) {
            (0, 0) => Some(false),
            // The tag decides.
            _ if union.discriminator.is_some() => None,
            (2.., _) if union.keyword == "oneOf" => Some(false),
            (1.., _) if union.keyword == "anyOf" => Some(true),
            (1, 0) => Some(true),
            _ => None,
        }
    }
}

/// Reports whether it is known what the keywords of a schema say of a value.
fn is_judged(view: &View<'_>, value: &Value) -> bool {
    let has_format = view.text("format").is_some() && (value.is_string() || value.is_number());
    view.beyond.is_empty()
        && view.conflicts.is_empty()
        && !has_format
        && (!value.is_string() || view.combined.expressions().is_some())
}

fn all(verdicts: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    let mut all = Some(true);
    for verdict in verdicts {
        match verdict {
            Some(false) => return Some(false),
            None => all = None,
            Some(true) => {}
        }
    }
    all
}
