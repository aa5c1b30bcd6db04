//! The changes of Rust items, and the matching of items by name.

use std::collections::{BTreeMap, BTreeSet};

use super::super::finding::Finding;
use super::super::rule::Rule;

/// The findings so far.
pub(super) struct Report(pub(super) Vec<Finding>);

impl Report {
    fn added(&mut self, rule: &'static Rule, place: String) {
        let fact = format!("`{place}` was added");
        self.add(rule, None, Some(place), fact);
    }

    fn removed(&mut self, rule: &'static Rule, place: String) {
        let fact = format!("`{place}` was removed");
        self.add(rule, Some(place), None, fact);
    }

    /// Matches items by name, reports those of one version, and returns the others. `place` tells where an item is, and
    /// `rules` what its removal and its addition are.
    pub(super) fn matched<'a, T>(
        &mut self,
        before: &'a [T],
        after: &'a [T],
        name: fn(&T) -> &str,
        place: impl Fn(&T) -> String,
        rules: impl Fn(&T) -> [&'static Rule; 2],
    ) -> Vec<(&'a T, &'a T)> {
        let known: BTreeSet<&str> = before.iter().map(name).collect();
        let now: BTreeMap<&str, &T> = after.iter().map(|item| (name(item), item)).collect();
        let mut kept = Vec::new();
        for old in before {
            match now.get(name(old)) {
                Some(now) => kept.push((old, *now)),
                None => self.removed(rules(old)[0], place(old)),
            }
        }
        for new in after.iter().filter(|item| !known.contains(name(item))) {
            self.added(rules(new)[1], place(new));
        }
        kept
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
