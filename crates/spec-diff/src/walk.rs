//! The comparison of two versions: the queue of schemas to compare, and the findings.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::hash::Hash;

use serde_json::Value;

use super::finding::{Direction, Finding};
use super::rule::{Change, Rule};
use super::side::{Side, Spot};
use super::subject::subject;

/// Two schemas to compare.
#[derive(Clone, Debug)]
pub(super) struct Task<'a> {
    pub(super) before: Spot<'a>,
    pub(super) after: Spot<'a>,
    pub(super) direction: Direction,
    /// Whether they are an optional property, and not referenced from elsewhere.
    pub(super) optional: bool,
}

pub(super) struct Walk<'a> {
    pub(super) before: Side<'a>,
    pub(super) after: Side<'a>,
    findings: Vec<Finding>,
    /// Indices of findings by rule and places.
    known: HashMap<(&'static str, Option<String>, Option<String>), usize>,
    met: HashSet<(String, String, Direction)>,
    /// A queue instead of recursion, so that deeply nested documents do not overflow the stack.
    open: VecDeque<Task<'a>>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(before: &'a Value, after: &'a Value) -> Self {
        Self {
            before: Side::new(before),
            after: Side::new(after),
            findings: Vec::new(),
            known: HashMap::new(),
            met: HashSet::new(),
            open: VecDeque::new(),
        }
    }

    /// Queues two schemas, unless they were queued in this direction before: recursive schemas end.
    pub(super) fn queue(
        &mut self,
        before: Spot<'a>,
        after: Spot<'a>,
        direction: Direction,
        optional: bool,
    ) {
        let places = (before.pointer.clone(), after.pointer.clone());
        let before = self.before.resolve(before);
        let after = self.after.resolve(after);
        let in_place = (&before.pointer, &after.pointer) == (&places.0, &places.1);
        if self
            .met
            .insert((before.pointer.clone(), after.pointer.clone(), direction))
        {
            self.open.push_back(Task {
                before,
                after,
                direction,
                optional: optional && in_place,
            });
        }
    }

    pub(super) fn next(&mut self) -> Option<Task<'a>> {
        self.open.pop_front()
    }

    /// Reports a change of a value.
    pub(super) fn change(
        &mut self,
        change: &'static Change,
        direction: Direction,
        before: Option<&str>,
        after: Option<&str>,
        fact: impl Into<String>,
    ) {
        let rule = if direction.is_sent() {
            &change.sent
        } else {
            &change.read
        };
        self.rule(rule, direction, before, after, fact);
    }

    /// Reports a change. If it was reported before, only its direction is added.
    pub(super) fn rule(
        &mut self,
        rule: &'static Rule,
        direction: Direction,
        before: Option<&str>,
        after: Option<&str>,
        fact: impl Into<String>,
    ) {
        let (before, after) = (before.map(str::to_owned), after.map(str::to_owned));
        let key = (rule.id, before.clone(), after.clone());
        let next = self.findings.len();
        let index = *self.known.entry(key).or_insert(next);
        if index == next {
            self.findings.push(Finding {
                rule,
                before,
                after,
                directions: BTreeSet::new(),
                fact: fact.into(),
            });
        }
        self.findings[index].directions.insert(direction);
    }

    /// Returns the name of a place in the new version, or in the old one for a removal.
    pub(super) fn subject(&self, before: Option<&str>, after: Option<&str>) -> String {
        match (before, after) {
            (_, Some(after)) => subject(self.after.root, after),
            (Some(before), None) => subject(self.before.root, before),
            (None, None) => String::new(),
        }
    }

    pub(super) fn into_findings(mut self) -> Vec<Finding> {
        self.findings.sort_by(|a, b| a.rank().cmp(&b.rank()));
        self.findings
    }
}

/// Removes the pairs with equal keys from both lists and returns them. Items without a key have no partner.
pub(super) fn pair_up<T, K: Hash + Eq>(
    before: &mut Vec<T>,
    after: &mut Vec<T>,
    key: impl Fn(&T) -> Option<K>,
) -> Vec<(T, T)> {
    let mut places: HashMap<K, VecDeque<usize>> = HashMap::new();
    for (index, item) in after.iter().enumerate() {
        if let Some(key) = key(item) {
            places.entry(key).or_default().push_back(index);
        }
    }
    let mut taken: Vec<Option<T>> = std::mem::take(after).into_iter().map(Some).collect();
    let mut pairs = Vec::new();
    let mut rest = Vec::new();
    for item in std::mem::take(before) {
        let place = key(&item).and_then(|key| places.get_mut(&key)?.pop_front());
        match place.and_then(|place| taken[place].take()) {
            Some(partner) => pairs.push((item, partner)),
            None => rest.push(item),
        }
    }
    *before = rest;
    *after = taken.into_iter().flatten().collect();
    pairs
}
