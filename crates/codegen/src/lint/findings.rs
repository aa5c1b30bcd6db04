//! The problems that lint has found.

use openapi_document::{Document, Problem};

/// Rules that read everything inside of a node. They say nothing of a node that is not well formed.
const RELIANT: [&str; 17] = [
    "discriminator-mapping",
    "distinct-one-of",
    "error-body",
    "event-schema",
    "identity-path",
    "named-schema",
    "one-request-media-type",
    "one-schema",
    "one-title-one-shape",
    "path-parameter",
    "readable-response",
    "rust-name",
    "success",
    "supported-parameter",
    "supported-request",
    "supported-response",
    "webhook-body",
];

/// The problems found so far.
pub(super) struct Findings<'a> {
    pub(super) document: &'a Document,
    pub(super) problems: Vec<Problem>,
    /// The pointers of values that are not what OpenAPI has there. No other rule is checked inside of them.
    pub(super) broken: Vec<String>,
}

impl Findings<'_> {
    pub(super) fn add(
        &mut self,
        rule: &'static str,
        pointer: &str,
        message: impl Into<String>,
        help: &str,
    ) {
        let relies = RELIANT.contains(&rule);
        let is_broken =
            |broken: &String| is_inside(pointer, broken) || (relies && is_inside(broken, pointer));
        let is_endless = |problem: &Problem| {
            problem.rule == "endless-type" && is_inside(pointer, &problem.pointer)
        };
        let is_endless = relies && self.problems.iter().any(is_endless);
        if !is_endless && !self.broken.iter().any(is_broken) {
            self.problems
                .push(self.document.problem(rule, pointer, message, help));
        }
    }

    /// Reports whether one of these rules failed anywhere.
    pub(super) fn has(&self, rules: &[&str]) -> bool {
        self.problems
            .iter()
            .any(|problem| rules.contains(&problem.rule))
    }

    /// Reports whether one of these rules failed inside of a node.
    #[cfg(feature = "validate")]
    pub(super) fn has_inside(&self, rules: &[&str], pointer: &str) -> bool {
        let mut problems = self.problems.iter();
        problems
            .any(|problem| rules.contains(&problem.rule) && is_inside(&problem.pointer, pointer))
    }

    /// Reports whether everything inside of a node is well formed.
    pub(super) fn is_sound(&self, pointer: &str) -> bool {
        let mut broken = self.broken.iter();
        !broken.any(|broken| is_inside(broken, pointer))
    }
}

/// Reports whether a node is another one or inside of it.
fn is_inside(pointer: &str, outer: &str) -> bool {
    let rest = pointer.strip_prefix(outer);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
