//! The changes of Rust items, and the matching of items by name.

use std::collections::{BTreeMap, BTreeSet};

use super::super::finding::Finding;
use super::super::rule::Rule;

/// The findings so far.
pub(super) struct Report(pub(super) Vec<Finding>);

impl Report {
    pub(super) fn added(&mut self, rule: &'static Rule, place: String) {
        let fact = format!("`{place}` was added");
        self.add(rule, None, Some(place), fact);
    }

    pub(super) fn removed(&mut self, rule: &'static Rule, place: String) {
        let fact = format!("`{place}` was removed");
        self.add(rule, Some(place), None, fact);
    }

    /// Reports a change; `fact` continues the sentence after the place.
    pub(super) fn changed(&mut self, rule: &'static Rule, place: &str, fact: &str) {
        let place = Some(place.to_owned());
        let fact = format!("`{}` {fact}", place.as_deref().unwrap_or_default());
        self.add(rule, place.clone(), place, fact);
    }

    fn add(
        &mut self,
        rule: &'static Rule,
        before: Option<String>,
        after: Option<String>,
        fact: String,
    ) {
        self.0.push(Finding {
            rule,
            before,
            after,
            directions: BTreeSet::new(),
            fact,
        });
    }
}

/// Items of the old version only, of both, and of the new version only, matched by name.
pub(super) struct Matched<'a, T> {
    pub(super) gone: Vec<&'a T>,
    pub(super) kept: Vec<(&'a T, &'a T)>,
    pub(super) new: Vec<&'a T>,
}

pub(super) fn matched<'a, T>(
    before: &'a [T],
    after: &'a [T],
    name: fn(&T) -> &str,
) -> Matched<'a, T> {
    let known: BTreeSet<&str> = before.iter().map(name).collect();
    let now: BTreeMap<&str, &T> = after.iter().map(|item| (name(item), item)).collect();
    let mut kept = Vec::new();
    let mut gone = Vec::new();
    for old in before {
        match now.get(name(old)) {
            Some(now) => kept.push((old, *now)),
            None => gone.push(old),
        }
    }
    let new = after.iter().filter(|item| !known.contains(name(item)));
    Matched {
        gone,
        kept,
        new: new.collect(),
    }
}
