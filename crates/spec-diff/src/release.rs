//! The next version after a change, by Cargo's rules: before 1.0, the minor number takes the place of the major one.

use super::finding::{Finding, worst};
use super::rule::Severity;

/// The kind of release that a change requires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// No release: nothing changed.
    None,
    /// The patch number changes.
    Patch,
    /// The minor number changes.
    Minor,
    /// The major number changes.
    Major,
}

impl Step {
    /// Returns the release that these findings, on the wire and in Rust, require after `version`.
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

    /// Returns the kind of release as a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// Returns the version after `version`, or `version` itself if it is not a semantic version.
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
    use crate::diff;

    fn step(before: &serde_json::Value, after: &serde_json::Value, version: &str) -> String {
        let step = Step::of(&diff(before, after), version);
        format!("{} {}", step.word(), step.next(version))
    }

    #[test]
    fn before_version_one_a_breaking_change_is_a_minor_release() {
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
