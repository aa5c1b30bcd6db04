//! What spec changes mean on the wire, in Rust and for the next version.

use callscribe_codegen::lint;
use callscribe_codegen::lower::{Lowered, lower};
use openapi_document::{Document, Problems, visible};
use serde_json::json;
use spec_diff::release::Step;
use spec_diff::{Finding, Severity};

/// What the change of one spec means.
#[derive(Debug)]
pub(crate) struct Verdict {
    /// The name of the spec.
    pub(crate) name: String,
    /// Findings about requests, responses and webhooks.
    pub(crate) wire: Vec<Finding>,
    /// Findings about the generated Rust, or the lint problems that prevent the comparison.
    pub(crate) rust: Result<Vec<Finding>, Problems>,
}

impl Verdict {
    /// Compares two versions of a spec. A missing version counts as a spec without operations.
    ///
    /// # Errors
    ///
    /// Returns the places that cannot be judged on the wire.
    pub(crate) fn of(
        name: &str,
        before: Option<&Document>,
        after: Option<&Document>,
    ) -> Result<Self, Problems> {
        let wire = spec_diff::compare(before, after)?;
        let rust = if before.map(|document| &document.root) == after.map(|document| &document.root)
        {
            Ok(Vec::new())
        } else {
            lowered(before).and_then(|old| Ok(spec_diff::rust::diff(&old, &lowered(after)?)))
        };
        let name = visible(name).into_owned();
        Ok(Self { name, wire, rust })
    }

    /// Returns why the Rust was not compared, as a sentence.
    pub(super) fn without_rust(&self) -> Option<String> {
        let first = self.rust.as_ref().err()?.0.first()?;
        let file = first.file.display().to_string();
        Some(format!(
            "not compared, because {} violates the lint rule `{}`",
            visible(&file),
            first.rule
        ))
    }

    fn is_empty(&self) -> bool {
        self.findings().next().is_none()
    }

    pub(super) fn severity(&self) -> Severity {
        spec_diff::worst(self.findings())
    }

    pub(super) fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.wire.iter().chain(self.rust.iter().flatten())
    }
}

/// Lowers a document for code generation, which requires that it passes lint.
fn lowered(document: Option<&Document>) -> Result<Lowered, Problems> {
    let Some(document) = document else {
        return Ok(lower(&json!({})));
    };
    lint::check(document).map(|()| lower(&document.root))
}

/// What the changes of several specs mean together.
#[derive(Debug)]
pub(crate) struct Review {
    /// One verdict for each changed spec.
    pub(crate) verdicts: Vec<Verdict>,
    /// The version that users have.
    pub(super) version: String,
}

impl Review {
    /// Combines verdicts. Specs without findings are left out.
    pub(crate) fn new(verdicts: Vec<Verdict>, version: &str) -> Self {
        let is_relevant = |verdict: &Verdict| !verdict.is_empty() || verdict.rust.is_err();
        Self {
            verdicts: verdicts.into_iter().filter(is_relevant).collect(),
            version: version.to_owned(),
        }
    }

    pub(crate) fn severity(&self) -> Severity {
        spec_diff::worst(self.findings())
    }

    /// Returns the lint problems of specs whose Rust was not compared.
    pub(crate) fn not_judged(&self) -> Result<(), Problems> {
        let verdicts = self.verdicts.iter();
        let problems = verdicts.filter_map(|verdict| verdict.rust.as_ref().err());
        let problems = problems.flat_map(|problems| problems.0.clone());
        Problems(problems.collect()).or(())
    }

    fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.verdicts.iter().flat_map(Verdict::findings)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.findings().next().is_none()
    }

    pub(super) fn step(&self) -> Step {
        Step::of(self.findings(), &self.version)
    }

    /// Returns a sentence about the next version.
    pub(super) fn next(&self) -> String {
        let step = self.step();
        let next = step.next(&self.version);
        match step {
            Step::None => format!("No change requires a version after {}.", self.version),
            step => {
                // Rust changes that could not be compared may require more.
                let is_complete = self.verdicts.iter().all(|verdict| verdict.rust.is_ok());
                let at_least = if is_complete { "" } else { "at least " };
                let (step, version) = (step.word(), &self.version);
                format!("The next version is {at_least}{next}: a {step} release after {version}.")
            }
        }
    }
}

/// Counts findings by severity, the worst first: `2 breaking, 1 safe`.
pub(super) fn counts<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> String {
    let severities = [Severity::Breaking, Severity::Risky, Severity::Safe];
    let mut counts = severities.map(|severity| (0, severity.word()));
    for finding in findings {
        let place = severities.iter().position(|s| *s == finding.rule.severity);
        counts[place.unwrap_or_default()].0 += 1;
    }
    let found = counts.iter().filter(|(count, _)| *count > 0);
    let found: Vec<String> = found
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    if found.is_empty() {
        "no changes".to_owned()
    } else {
        found.join(", ")
    }
}

/// Returns where the changed value is exchanged: `request, response`. Empty for Rust findings.
pub(super) fn directions(finding: &Finding) -> String {
    let directions: Vec<&str> = finding
        .directions
        .iter()
        .map(|direction| direction.word())
        .collect();
    directions.join(", ")
}
