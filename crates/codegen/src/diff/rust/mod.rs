//! What a change of a spec means to code that uses what is made of it: the surface before and after.
//!
//! Compared is the model that `crate::surface` lists. A type that only changes its insides is not a change of those who use
//! it.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::Finding;
use super::rule::Rule;
use crate::lower::Lowered;
use crate::model;

mod operation;
mod types;

/// What changed in Rust between two lowered documents, the worst first. A place is a Rust path: `Room.guests`,
/// `RoomKind::Open`, `get_room().page()`.
pub fn diff(before: &Lowered, after: &Lowered) -> Vec<Finding> {
    let mut report = Report(Vec::new());
    let definitions = (model::read(&before.document), model::read(&after.document));
    types::compare(&mut report, &definitions.0, &definitions.1);
    operation::compare(&mut report, &before.document, &after.document);
    let mut findings = report.0;
    findings.sort_by(|a, b| a.rank().cmp(&b.rank()));
    findings
}

/// What was found so far.
struct Report(Vec<Finding>);

impl Report {
    fn came(&mut self, rule: &'static Rule, place: String) {
        let fact = format!("`{place}` is new");
        self.add(rule, None, Some(place), fact);
    }

    fn went(&mut self, rule: &'static Rule, place: String) {
        let fact = format!("`{place}` is gone");
        self.add(rule, Some(place), None, fact);
    }

    /// `fact` goes on after the place.
    fn changed(&mut self, rule: &'static Rule, place: &str, fact: &str) {
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
            ways: BTreeSet::new(),
            fact,
        });
    }
}

/// Those that only the old one has, those in both, those that only the new one has; told by a name.
struct Matched<'a, T> {
    gone: Vec<&'a T>,
    kept: Vec<(&'a T, &'a T)>,
    new: Vec<&'a T>,
}

fn matched<'a, T>(before: &'a [T], after: &'a [T], name: fn(&T) -> &str) -> Matched<'a, T> {
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
