//! What a change of specs means, ready to be read: on the wire, in Rust, and for the next version.

use callscribe_codegen::diff::release::Step;
use callscribe_codegen::diff::{self, Finding, Severity};
use callscribe_codegen::document::Document;
use callscribe_codegen::lint::lint;
use callscribe_codegen::lower::{Lowered, lower};
use clap::ValueEnum;
use serde_json::json;

mod changelog;
mod json;
mod markdown;
mod text;

/// How a verdict is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For a terminal, in colour where it has any.
    Text,
    /// For a pull request.
    Markdown,
    /// For tools.
    Json,
    /// The entry of a changelog.
    Changelog,
}

/// What the change of one spec means.
#[derive(Debug)]
pub(crate) struct Verdict {
    /// What the spec is called.
    pub(crate) name: String,
    /// What it means to callers and receivers of webhooks.
    pub(crate) wire: Vec<Finding>,
    /// What it means to code; or why nothing can be said of it.
    pub(crate) rust: Result<Vec<Finding>, String>,
}

impl Verdict {
    /// Judges two versions; one that is not there is one without operations.
    pub(crate) fn of(name: &str, before: Option<&Document>, after: Option<&Document>) -> Self {
        let nothing = json!({});
        let root = |document: Option<&Document>| document.map_or(&nothing, |d| &d.root).clone();
        let (old, new) = (root(before), root(after));
        let rust = if old == new {
            Ok(Vec::new())
        } else {
            lowered(before).and_then(|old| Ok(diff::rust::diff(&old, &lowered(after)?)))
        };
        Self {
            name: name.to_owned(),
            wire: diff::diff(&old, &new),
            rust,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.findings().next().is_none()
    }

    pub(crate) fn severity(&self) -> Severity {
        diff::worst(self.findings())
    }

    fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.wire.iter().chain(self.rust.iter().flatten())
    }
}

/// What Rust is made of; only of a document that keeps the rules.
fn lowered(document: Option<&Document>) -> Result<Lowered, String> {
    let Some(document) = document else {
        return Ok(lower(&json!({})));
    };
    match lint(document) {
        Ok(()) => Ok(lower(&document.root)),
        Err(problems) => {
            let first = problems.0.first();
            let rule = first.map_or("", |problem| problem.rule);
            let file = document.file.display();
            Err(format!(
                "no Rust is made of {file}, which breaks the rule `{rule}`"
            ))
        }
    }
}

/// What the change of several specs means together.
#[derive(Debug)]
pub(crate) struct Review {
    /// One for each spec that changed.
    pub(crate) verdicts: Vec<Verdict>,
    /// The version that users have.
    version: String,
}

impl Review {
    /// Puts together what there is to say; a spec without findings has no place in it.
    pub(crate) fn new(verdicts: Vec<Verdict>, version: &str) -> Self {
        let said = |verdict: &Verdict| !verdict.is_empty() || verdict.rust.is_err();
        Self {
            verdicts: verdicts.into_iter().filter(said).collect(),
            version: version.to_owned(),
        }
    }

    pub(crate) fn severity(&self) -> Severity {
        diff::worst(self.findings())
    }

    fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.verdicts.iter().flat_map(Verdict::findings)
    }

    fn is_empty(&self) -> bool {
        self.findings().next().is_none()
    }

    fn step(&self) -> Step {
        Step::of(self.findings(), &self.version)
    }

    /// What the next version has to be, in a sentence.
    fn next(&self) -> String {
        let step = self.step();
        let next = step.next(&self.version);
        match step {
            Step::None => format!("Nothing asks for a version after {}.", self.version),
            step => {
                // What is not known of Rust may ask for more.
                let is_known = self.verdicts.iter().all(|verdict| verdict.rust.is_ok());
                let at_least = if is_known { "" } else { "at least " };
                let (step, version) = (step.word(), &self.version);
                format!("The next version is {at_least}{next}: a {step} step from {version}.")
            }
        }
    }

    /// The same as JSON, to stand in something larger.
    pub(crate) fn json(&self) -> serde_json::Value {
        json::value(self)
    }

    /// Writes it; colours are left to whoever prints the text.
    pub(crate) fn write(&self, format: Format) -> String {
        match format {
            Format::Text => text::write(self),
            Format::Markdown => markdown::write(self),
            Format::Json => format!("{:#}\n", self.json()),
            Format::Changelog => changelog::write(self),
        }
    }
}

/// How many findings there are of each severity, the worst first: `2 breaking, 1 safe`.
fn counts<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> String {
    let severities = [Severity::Breaking, Severity::Risky, Severity::Safe];
    let mut counts = severities.map(|severity| (0, severity.word()));
    for finding in findings {
        let place = severities.iter().position(|s| *s == finding.rule.severity);
        counts[place.unwrap_or_default()].0 += 1;
    }
    let there = counts.iter().filter(|(count, _)| *count > 0);
    let there: Vec<String> = there
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    if there.is_empty() {
        "nothing".to_owned()
    } else {
        there.join(", ")
    }
}

/// The ways of a finding, as words; none for Rust.
fn ways(finding: &Finding) -> String {
    let ways: Vec<&str> = finding.ways.iter().map(|way| way.word()).collect();
    ways.join(", ")
}

#[cfg(test)]
mod tests;
