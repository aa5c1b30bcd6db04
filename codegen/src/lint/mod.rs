//! The rules that a spec must keep before anything is made of it.
//!
//! Each module holds rules about one kind of node. Every problem names its rule; `openapi/README.md` gives the reasons.

use crate::document::Document;
use crate::problem::{Problem, Problems};

mod document;
mod evidence;
#[cfg(feature = "validate")]
mod example;
mod operation;
mod reference;
mod schema;

/// Checks every rule.
///
/// # Errors
///
/// Everything found, in the order of the rules.
pub fn lint(document: &Document) -> Result<(), Problems> {
    let mut findings = Findings {
        document,
        problems: Vec::new(),
    };
    document::check(&mut findings);
    reference::check(&mut findings);
    // The rules below follow references: with dangling ones they would only repeat the complaint.
    if findings.problems.is_empty() {
        operation::check(&mut findings);
        schema::check(&mut findings);
        evidence::check(&mut findings);
    }
    #[cfg(feature = "validate")]
    if findings.problems.is_empty() {
        example::check(&mut findings);
    }
    Problems(findings.problems).or(())
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
