//! The problems that lint has found.

use openapi_document::Document;
use openapi_document::Problem;

/// The problems found so far.
pub(super) struct Findings<'a> {
    pub(super) document: &'a Document,
    pub(super) problems: Vec<Problem>,
}

impl Findings<'_> {
    pub(super) fn add(
        &mut self,
        rule: &'static str,
        pointer: &str,
        message: impl Into<String>,
        help: &str,
    ) {
        self.problems
            .push(self.document.problem(rule, pointer, message, help));
    }
}
