//! Both versions, walked together: what is still to be compared, and what was found.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::hash::Hash;

use serde_json::Value;

use super::finding::{Finding, Way};
use super::rule::{Change, Rule};
use super::side::{Side, Spot};
use super::subject::subject;

/// Two schemas that are to be compared.
#[derive(Clone, Debug)]
pub(super) struct Task<'a> {
    pub(super) before: Spot<'a>,
    pub(super) after: Spot<'a>,
    pub(super) way: Way,
    /// Whether they are one property that is optional, and stand in their place themselves.
    pub(super) optional: bool,
}

pub(super) struct Walk<'a> {
    pub(super) before: Side<'a>,
    pub(super) after: Side<'a>,
    findings: Vec<Finding>,
    /// By rule and places, which finding it is.
    known: HashMap<(&'static str, Option<String>, Option<String>), usize>,
    met: HashSet<(String, String, Way)>,
    /// A queue and not the stack, so that no document is too deep.
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

    /// Has two schemas compared, unless they were on this way; so a recursive one comes to an end.
    pub(super) fn queue(&mut self, before: Spot<'a>, after: Spot<'a>, way: Way, optional: bool) {
        let places = (before.pointer.clone(), after.pointer.clone());
        let before = self.before.resolve(before);
        let after = self.after.resolve(after);
        let in_place = (&before.pointer, &after.pointer) == (&places.0, &places.1);
        if self
            .met
            .insert((before.pointer.clone(), after.pointer.clone(), way))
        {
            self.open.push_back(Task {
                before,
                after,
                way,
                optional: optional && in_place,
            });
        }
    }

    pub(super) fn next(&mut self) -> Option<Task<'a>> {
        self.open.pop_front()
    }

    /// Reports a change of something that is exchanged.
    pub(super) fn change(
        &mut self,
        change: &'static Change,
        way: Way,
        before: Option<&str>,
        after: Option<&str>,
        fact: impl Into<String>,
    ) {
        let rule = if way.is_sent() {
            &change.sent
        } else {
            &change.read
        };
        self.rule(rule, way, before, after, fact);
    }

    /// Reports a change; one that was reported before is only met on another way.
    pub(super) fn rule(
        &mut self,
        rule: &'static Rule,
        way: Way,
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
                ways: BTreeSet::new(),
                fact: fact.into(),
            });
        }
        self.findings[index].ways.insert(way);
    }

    /// What a place is called in a sentence: as the new version has it, or the old one if it is gone there.
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

/// Takes the pairs with an equal key out of both lists. What has no key has no partner.
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
