//! Each pair is judged as the table says, and the table reaches each rule.

use std::collections::BTreeSet;

use spec_diff::{Rule, rule};

use super::case::cases;

fn rules() -> impl Iterator<Item = &'static Rule> {
    rule::wire().chain(rule::rust())
}

#[test]
fn every_pair_is_judged_as_the_table_says() {
    let mut failures = Vec::new();
    for case in cases() {
        let found = case.found();
        if found != case.expected {
            failures.push(format!(
                "{}\n  expected: {:#?}\n  found: {found:#?}",
                case.name, case.expected
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_table_is_large() {
    let names: BTreeSet<String> = cases()
        .iter()
        .map(|case| case.name.rsplit_once(" (").unwrap().0.to_owned())
        .collect();
    assert!(names.len() >= 150, "{} pairs", names.len());
}

#[test]
fn every_rule_is_reached_by_a_pair() {
    let mut unreached: BTreeSet<&str> = rules().map(|rule| rule.id).collect();
    for case in cases() {
        for finding in case.findings() {
            unreached.remove(finding.rule.id);
        }
    }
    assert_eq!(unreached, BTreeSet::new());
}

#[test]
fn what_takes_a_change_back_is_a_rule_that_the_change_takes_back() {
    let mut ids = BTreeSet::new();
    for rule in rules() {
        assert!(ids.insert(rule.id), "{} is there twice", rule.id);
        let swapped = rules().find(|other| other.id == rule.swapped);
        assert_eq!(swapped.map(|swapped| swapped.swapped), Some(rule.id));
        assert!(
            rule.means.contains("{who}") || rule.means.contains("nothing"),
            "{}",
            rule.id
        );
    }
}
