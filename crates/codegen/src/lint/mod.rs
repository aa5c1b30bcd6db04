//! The rules that a spec must satisfy before code is generated from it.
//!
//! Each module has the rules for one kind of node. Every problem names its rule; `openapi/README.md` gives the reasons.

use std::borrow::Cow;
use std::collections::BTreeSet;

use openapi_document::{AllOf, Document, Problem, Problems, merge_all_of};

use crate::lower::{canonical, is_canonical};
use crate::model::typed_schemas;

mod body;
mod client;
mod document;
mod endless;
mod event_key;
mod evidence;
#[cfg(feature = "validate")]
mod example;
mod findings;
mod name;
mod operation;
mod parameter;
mod schema;
mod shape;
mod union;
mod webhook;

use findings::Findings;

/// Checks all rules.
///
/// # Errors
///
/// Returns all problems of the document, in the order of the rules.
pub fn lint(document: &Document) -> Result<(), Problems> {
    run(document, usize::MAX)
}

/// Checks rules until one fails. Where only that matters, a large document is not checked to its end.
///
/// # Errors
///
/// Returns the first problem.
pub fn check(document: &Document) -> Result<(), Problems> {
    run(document, 1)
}

fn run(document: &Document, most: usize) -> Result<(), Problems> {
    let mut document = Cow::Borrowed(document);
    if !is_canonical(&document.root) {
        canonical(&mut document.to_mut().root);
    }
    let mut problems = found(&document, AllOf::default(), &[document::check], most);
    if problems.len() < most {
        let merged = merge_all_of(&document.root);
        let (document, parts) = match merged {
            Some((root, parts)) => (&document.with_root(root), parts),
            None => (&*document, AllOf::default()),
        };
        problems.extend(found(document, parts, RULES, most));
    }
    // Components that several operations share are visited several times.
    let mut seen = BTreeSet::new();
    problems
        .retain(|found| seen.insert((found.rule, found.pointer.clone(), found.message.clone())));
    Problems(problems).or(())
}

/// Checks some of the rules.
fn found(document: &Document, all_of: AllOf, rules: &[Rule], most: usize) -> Vec<Problem> {
    let mut findings = Findings::new(document, all_of, most);
    for rule in rules {
        rule(&mut findings);
        if findings.are_enough() {
            break;
        }
    }
    findings.problems
}

type Rule = fn(&mut Findings<'_>);

/// Rules that see each `allOf` as one object. A rule is silent where an earlier rule that it relies on has failed.
const RULES: &[Rule] = &[
    shape::check,
    endless::check,
    contents,
    events,
    #[cfg(feature = "validate")]
    example::check,
];

fn contents(findings: &mut Findings<'_>) {
    client::check(findings);
    operation::check(findings);
    parameter::check(findings);
    body::check(findings);
    let schemas = typed_schemas(&findings.document.root);
    schema::check(findings, &schemas);
    #[cfg(feature = "validate")]
    example::patterns(findings, &schemas);
    union::check(findings, &schemas);
    name::check(findings, &schemas);
    evidence::check(findings);
}

fn events(findings: &mut Findings<'_>) {
    webhook::check(findings);
    event_key::check(findings, &typed_schemas(&findings.document.root));
}
