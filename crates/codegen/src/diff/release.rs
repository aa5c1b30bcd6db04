//! What a change asks of the next version, by Cargo's rules: before 1.0, the second number counts as the first.

use super::finding::{Finding, worst};
use super::rule::Severity;

/// How a version has to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Not at all: nothing changed.
    None,
    /// The third number.
    Patch,
    /// The second number.
    Minor,
    /// The first number.
    Major,
}

impl Step {
    /// The step that these findings, on the wire and in Rust, ask of a version.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>, version: &str) -> Self {
        let mut findings = findings.into_iter().peekable();
        let is_early = version.starts_with("0.");
        if findings.peek().is_none() {
            return Self::None;
        }
        match (worst(findings), is_early) {
            (Severity::Breaking, false) => Self::Major,
            (Severity::Breaking, true) | (_, false) => Self::Minor,
            (_, true) => Self::Patch,
        }
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The version after this step; the same one where it is no version of three numbers.
    pub fn next(self, version: &str) -> String {
        let plain = version.split(['-', '+']).next().unwrap_or_default();
        let numbers: Option<Vec<u64>> = plain.split('.').map(|n| n.parse().ok()).collect();
        match (self, numbers.as_deref()) {
            (Self::Major, Some([major, _, _])) => format!("{}.0.0", major + 1),
            (Self::Minor, Some([major, minor, _])) => format!("{major}.{}.0", minor + 1),
            (Self::Patch, Some([major, minor, patch])) => {
                format!("{major}.{minor}.{}", patch + 1)
            }
            _ => version.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::diff::diff;

    fn step(before: &serde_json::Value, after: &serde_json::Value, version: &str) -> String {
        let step = Step::of(&diff(before, after), version);
        format!("{} {}", step.word(), step.next(version))
    }

    #[test]
    fn before_one_a_break_is_a_minor_step() {
        let none = json!({});
        let one = json!({ "paths": { "/a": { "get": { "responses": {} } } } });
        assert_eq!(step(&one, &one, "0.1.2"), "none 0.1.2");
        assert_eq!(step(&none, &one, "0.1.2"), "patch 0.1.3");
        assert_eq!(step(&one, &none, "0.1.2"), "minor 0.2.0");
        assert_eq!(step(&none, &one, "1.1.2"), "minor 1.2.0");
        assert_eq!(step(&one, &none, "1.1.2"), "major 2.0.0");
        assert_eq!(step(&one, &none, "2.0.0-rc.1"), "major 3.0.0");
    }
}
