//! The rules that a spec must keep before anything is made of it.
//!
//! Each module holds rules about one kind of node. Every problem names its rule; `openapi/README.md` gives the reasons.

use std::collections::BTreeSet;

use crate::document::Document;
use crate::problem::{Problem, Problems};
use crate::spec::schema::every_schema;

mod body;
mod document;
mod endless;
mod evidence;
#[cfg(feature = "validate")]
mod example;
mod identity;
mod name;
mod operation;
mod parameter;
mod schema;
mod shape;
mod union;
mod webhook;

/// Checks every rule.
///
/// # Errors
///
/// What was found, in the order of the rules.
pub fn lint(document: &Document) -> Result<(), Problems> {
    let mut findings = Findings {
        document,
        problems: Vec::new(),
    };
    for rules in RULES {
        rules(&mut findings);
        if !findings.problems.is_empty() {
            break;
        }
    }
    // What operations share is met with each of them.
    let mut seen = BTreeSet::new();
    let mut problems = findings.problems;
    problems
        .retain(|found| seen.insert((found.rule, found.pointer.clone(), found.message.clone())));
    Problems(problems).or(())
}

/// Each may rely on those before it: where one finds something, the next would only repeat the complaint, or get lost.
const RULES: &[fn(&mut Findings<'_>)] = &[
    document::check,
    shape::check,
    endless::check,
    contents,
    events,
    #[cfg(feature = "validate")]
    example::check,
];

fn contents(findings: &mut Findings<'_>) {
    operation::check(findings);
    parameter::check(findings);
    body::check(findings);
    let schemas = every_schema(&findings.document.root);
    schema::check(findings, &schemas);
    union::check(findings, &schemas);
    name::check(findings, &schemas);
    evidence::check(findings);
}

fn events(findings: &mut Findings<'_>) {
    webhook::check(findings);
    identity::check(findings, &every_schema(&findings.document.root));
}

/// What the rules have found so far.
struct Findings<'a> {
    document: &'a Document,
    problems: Vec<Problem>,
}

impl Findings<'_> {
    fn add(&mut self, rule: &'static str, pointer: &str, message: impl Into<String>, help: &str) {
        self.problems
            .push(self.document.problem(rule, pointer, message, help));
    }
}
