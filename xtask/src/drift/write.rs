//! The report on what moved.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Drift, Page, State};
use crate::verdict::Format;

impl Drift {
    /// Writes it in the form of a verdict.
    pub(super) fn write(&self, format: Format) -> String {
        match format {
            Format::Text => self.text(),
            Format::Markdown => self.markdown(),
            Format::Json => format!("{:#}\n", self.json()),
            Format::Changelog => self.review.write(Format::Changelog),
        }
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for page in &self.pages {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}: {}", page.name, page.state.word());
            for line in page.details().iter().flat_map(|details| details.lines()) {
                let _ = writeln!(text, "    {line}");
            }
        }
        text + &self.ending(Format::Text)
    }

    fn markdown(&self) -> String {
        let mut text = String::new();
        for page in &self.pages {
            let _ = writeln!(text, "- `{}`: {}", page.name, page.state.word());
        }
        for page in &self.pages {
            for details in page.details() {
                let _ = writeln!(
                    text,
                    "\n<details><summary>{}</summary>\n\n~~~diff\n{details}~~~\n\n</details>",
                    page.name
                );
            }
        }
        text + &self.ending(Format::Markdown)
    }

    /// The verdict, where a spec is made of what moved.
    fn ending(&self, format: Format) -> String {
        if self.pages.is_empty() {
            "No page has moved.\n".to_owned()
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
    /// What is wrong with the page, and the lines that changed.
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
            Self::Changed { .. } => "changed, and no spec can be made of it",
        }
    }
}
