//! The findings of a comparison.

use std::collections::BTreeSet;

use super::rule::{Rule, Severity};

/// Where users meet a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// A caller sends it.
    Request,
    /// A caller reads it.
    Response,
    /// A webhook receiver reads it.
    Event,
    /// A webhook receiver sends it.
    Reply,
}

impl Direction {
    /// Returns the direction as a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Event => "webhook",
            Self::Reply => "webhook response",
        }
    }

    /// Reports whether users send such a value.
    pub(super) fn is_sent(self) -> bool {
        matches!(self, Self::Request | Self::Reply)
    }

    fn is_call(self) -> bool {
        matches!(self, Self::Request | Self::Response)
    }
}

/// One change and its consequence.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that applies to the change.
    pub rule: &'static Rule,
    /// The place in the old version, as a JSON pointer or a Rust path; `None` for an addition.
    pub before: Option<String>,
    /// The place in the new version; `None` for a removal.
    pub after: Option<String>,
    /// Where users meet the value; empty for Rust findings.
    pub directions: BTreeSet<Direction>,
    /// The change, as the start of a sentence.
    pub fact: String,
}

impl Finding {
    /// Returns the place in the new version, or in the old one for a removal.
    pub fn place(&self) -> &str {
        let place = self.after.as_deref().or(self.before.as_deref());
        place.unwrap_or_default()
    }

    /// Returns the change and its consequence as one sentence.
    pub fn sentence(&self) -> String {
        let means = self.rule.means.replace("{who}", self.who());
        format!("{}: {means}.", self.fact)
    }

    /// Returns whom the change affects.
    fn who(&self) -> &'static str {
        let calls = self.directions.iter().any(|direction| direction.is_call());
        let webhooks = self.directions.iter().any(|direction| !direction.is_call());
        match (calls, webhooks) {
            (true, false) => "a caller",
            (false, true) => "a webhook receiver",
            (true, true) => "a caller or webhook receiver",
            (false, false) => "code",
        }
    }

    /// Returns the sort key: the worst first, then by place.
    pub(super) fn rank(&self) -> (std::cmp::Reverse<Severity>, &str, &str) {
        (
            std::cmp::Reverse(self.rule.severity),
            self.place(),
            self.rule.id,
        )
    }
}

/// Returns the highest severity; safe if there are no findings.
pub fn worst<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Severity {
    let severities = findings.into_iter().map(|finding| finding.rule.severity);
    severities.max().unwrap_or(Severity::Safe)
}
