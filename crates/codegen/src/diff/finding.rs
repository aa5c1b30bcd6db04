//! What was found.

use std::collections::BTreeSet;

use super::rule::{Rule, Severity};

/// How a value travels, as our users see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// A caller writes it.
    Request,
    /// A caller reads it.
    Response,
    /// A receiver of webhooks reads it.
    Event,
    /// A receiver of webhooks writes it.
    Answer,
}

impl Way {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Event => "webhook",
            Self::Answer => "answer to a webhook",
        }
    }

    /// Whether our user writes what travels so.
    pub(super) fn is_sent(self) -> bool {
        matches!(self, Self::Request | Self::Answer)
    }

    fn is_call(self) -> bool {
        matches!(self, Self::Request | Self::Response)
    }
}

/// One change and what it means.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that it falls under.
    pub rule: &'static Rule,
    /// Where it stands in the old version, as a JSON pointer or a Rust path; nothing where it is new.
    pub before: Option<String>,
    /// Where it stands in the new version; nothing where it is gone.
    pub after: Option<String>,
    /// The ways that lead to it; none for Rust.
    pub ways: BTreeSet<Way>,
    /// What changed, as the start of a sentence.
    pub fact: String,
}

impl Finding {
    /// Where it stands: in the new version, or in the old one if it is gone.
    pub fn place(&self) -> &str {
        let place = self.after.as_deref().or(self.before.as_deref());
        place.unwrap_or_default()
    }

    /// What changed and what that means, in one sentence.
    pub fn sentence(&self) -> String {
        let means = self.rule.means.replace("{who}", self.who());
        format!("{}: {means}.", self.fact)
    }

    /// Whom it concerns.
    fn who(&self) -> &'static str {
        let calls = self.ways.iter().any(|way| way.is_call());
        let webhooks = self.ways.iter().any(|way| !way.is_call());
        match (calls, webhooks) {
            (true, false) => "a caller",
            (false, true) => "a webhook receiver",
            (true, true) => "a caller or webhook receiver",
            (false, false) => "code",
        }
    }

    /// What findings are sorted by: the worst first, then by place.
    pub(super) fn rank(&self) -> (std::cmp::Reverse<Severity>, &str, &str) {
        (
            std::cmp::Reverse(self.rule.severity),
            self.place(),
            self.rule.id,
        )
    }
}

/// The worst of what was found; safe where nothing was.
pub fn worst<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Severity {
    let severities = findings.into_iter().map(|finding| finding.rule.severity);
    severities.max().unwrap_or(Severity::Safe)
}
