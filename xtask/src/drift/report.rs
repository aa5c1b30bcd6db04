//! The report on changed source pages.

use std::fmt::Write as _;
use std::process::ExitCode;

use openapi_document::visible;
use serde_json::{Value, json};
use spec_diff::Severity;

use crate::diff::exit_code;
use crate::escape;
use crate::verdict::{Format, Review};

/// The changed pages, and what the changes mean.
#[derive(Debug)]
pub(super) struct Drift {
    pub(super) pages: Vec<Page>,
    /// The verdict on specs that are imported from changed pages.
    pub(super) review: Review,
}

/// A changed page.
#[derive(Debug)]
pub(super) struct Page {
    /// Vendor and file.
    pub(super) name: String,
    pub(super) state: State,
}

/// How a page changed.
#[derive(Debug)]
pub(super) enum State {
    New,
    Missing,
    Changed {
        /// The changed lines.
        lines: String,
        /// Why the spec could not be imported from the new page.
        problem: Option<String>,
    },
}

impl Drift {
    pub(super) fn exit_code(&self) -> ExitCode {
        let pages = if self.pages.is_empty() {
            Severity::Safe
        } else {
            Severity::Risky
        };
        exit_code(pages.max(self.review.severity()))
    }

    /// Formats the report.
    pub(super) fn write(&self, format: Format) -> String {
        match format {
            Format::Text => self.text(),
            Format::Markdown => self.markdown(),
            Format::Json => escape::json(&format!("{:#}\n", self.json())),
            Format::Changelog => self.review.write(Format::Changelog),
        }
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for page in &self.pages {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}: {}", visible(&page.name), page.state.word());
            for line in page.details().iter().flat_map(|details| details.lines()) {
                let _ = writeln!(text, "    {}", visible(line));
            }
        }
        text + &self.ending(Format::Text)
    }

    fn markdown(&self) -> String {
        let mut text = String::new();
        for page in &self.pages {
            let _ = writeln!(
                text,
                "- {}: {}",
                escape::code(&page.name),
                page.state.word()
            );
        }
        for page in &self.pages {
            let name = escape::html(&page.name);
            for details in page.details() {
                let block = escape::diff_block(&details);
                let _ = writeln!(
                    text,
                    "\n<details><summary>{name}</summary>\n\n{block}\n\n</details>"
                );
            }
        }
        text + &self.ending(Format::Markdown)
    }

    /// Returns the verdict if a spec is imported from a changed page.
    fn ending(&self, format: Format) -> String {
        if self.pages.is_empty() {
            "No source page has changed.\n".to_owned()
        } else if self.review.verdicts.is_empty() {
            String::new()
        } else {
            format!("\n{}", self.review.write(format))
        }
    }

    fn json(&self) -> Value {
        json!({
            "moved": !self.pages.is_empty(),
            "pages": self.pages.iter().map(Page::json).collect::<Value>(),
            "verdict": self.review.json(),
        })
    }
}

impl Page {
    /// Returns the import problems of the page and its changed lines.
    fn details(&self) -> Vec<String> {
        match &self.state {
            State::New | State::Missing => Vec::new(),
            State::Changed { lines, problem } => {
                let problem = problem.iter().map(|problem| format!("{problem}\n"));
                problem.chain([lines.clone()]).collect()
            }
        }
    }

    fn json(&self) -> Value {
        let (lines, problem) = match &self.state {
            State::New | State::Missing => (None, None),
            State::Changed { lines, problem } => (Some(lines), problem.as_ref()),
        };
        json!({ "page": self.name, "state": self.state.word(), "problem": problem, "lines": lines })
    }
}

impl State {
    fn word(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Missing => "missing",
            Self::Changed { problem: None, .. } => "changed",
            Self::Changed { .. } => "changed, and the spec cannot be imported",
        }
    }
}
