//! Problems in pages, overlays and specs, as maintainers see them.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::visible;

/// A location in a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// Line, starting at 1.
    pub line: u64,
    /// Column in characters, starting at 1.
    pub column: u64,
}

/// A problem in an input file: the location, the violated rule and the remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The file, as passed by the caller.
    pub file: PathBuf,
    /// Line and column, if known.
    pub location: Option<Location>,
    /// JSON pointer to the node; empty for the whole document.
    pub pointer: String,
    /// Stable id of the rule, in kebab-case.
    pub rule: &'static str,
    /// The problem.
    pub message: String,
    /// How to fix it.
    pub help: String,
}

impl Problem {
    /// Creates a problem with a whole file.
    pub fn with_file(
        file: &Path,
        rule: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            file: file.to_owned(),
            location: None,
            pointer: String::new(),
            rule,
            message: message.into(),
            help: help.into(),
        }
    }

    /// Creates a problem with a line of a text file; `line` starts at 0.
    #[must_use]
    pub fn on_line(
        file: &Path,
        line: usize,
        rule: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let line = line as u64 + 1;
        let start = Location { line, column: 1 };
        Self::with_file(file, rule, message, help).at(Some(start))
    }

    /// Sets the JSON pointer to the node.
    #[must_use]
    pub fn inside(mut self, pointer: String) -> Self {
        self.pointer = pointer;
        self
    }

    /// Sets the line and column.
    #[must_use]
    pub fn at(mut self, location: Option<Location>) -> Self {
        self.location = location;
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", visible(&self.file.to_string_lossy()))?;
        if let Some(Location { line, column }) = self.location {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": [{}] {}", self.rule, visible(&self.message))?;
        if !self.pointer.is_empty() {
            write!(f, "\n    at {}", visible(&self.pointer))?;
        }
        write!(f, "\n    {}", visible(&self.help))
    }
}

impl std::error::Error for Problem {}

/// All problems of one run; never empty when returned as an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// Returns `value` if there are no problems.
    ///
    /// # Errors
    ///
    /// Returns the problems, if there are any.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
