//! The parts of a rule, and the macros that list rules.

/// How much a change affects users of a spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Everything works as before.
    Safe,
    /// Something may behave differently and needs a review.
    Risky,
    /// Something that worked fails.
    Breaking,
}

impl Severity {
    /// Returns the severity as a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Risky => "risky",
            Self::Breaking => "breaking",
        }
    }
}

/// One kind of change.
#[derive(Debug)]
#[non_exhaustive]
pub struct Rule {
    /// The id, in kebab-case. Ids are stable.
    pub id: &'static str,
    /// How much the change affects users.
    pub severity: Severity,
    /// The consequence. `{who}` stands for the affected user.
    pub means: &'static str,
    /// The id of the rule for the opposite change.
    pub swapped: &'static str,
}

impl Rule {
    /// Returns the changelog heading for the change.
    pub fn heading(&self) -> &'static str {
        if self.id.ends_with("-added") {
            "Added"
        } else if self.id.ends_with("-removed") {
            "Removed"
        } else if self.id.ends_with("-deprecated") {
            "Deprecated"
        } else {
            "Changed"
        }
    }
}

/// A kind of change of a value, with a rule for each direction.
#[derive(Debug)]
pub(crate) struct Change {
    /// The value is sent: in a request, or in the response to a webhook.
    pub(crate) sent: Rule,
    /// The value is read: in a response, or in a webhook event.
    pub(crate) read: Rule,
}

/// The changes of something that can be optional.
#[derive(Debug)]
pub(crate) struct Presence {
    pub(crate) added: &'static Change,
    pub(crate) required_added: &'static Change,
    pub(crate) removed: &'static Change,
    pub(crate) required_removed: &'static Change,
    pub(crate) became_required: &'static Change,
    pub(crate) became_optional: &'static Change,
}

/// Lists changes of values: `NAME = "id" <=> "id of the opposite"`, then the severity and the consequence in each direction.
macro_rules! changes {
    ($($name:ident = $id:literal <=> $swapped:literal {
        sent $sent:ident $sent_means:literal,
        read $read:ident $read_means:literal,
    })*) => {
        $(pub(crate) static $name: Change = Change {
            sent: Rule {
                id: concat!("sent-", $id),
                severity: Severity::$sent,
                means: $sent_means,
                swapped: concat!("sent-", $swapped),
            },
            read: Rule {
                id: concat!("read-", $id),
                severity: Severity::$read,
                means: $read_means,
                swapped: concat!("read-", $swapped),
            },
        };)*
        pub(crate) static CHANGES: &[&Change] = &[$(&$name),*];
    };
}

/// Lists changes without a direction.
macro_rules! rules {
    ($($name:ident = $id:literal <=> $swapped:literal: $severity:ident $means:literal;)*) => {
        $(pub(crate) static $name: Rule = Rule {
            id: $id,
            severity: Severity::$severity,
            means: $means,
            swapped: $swapped,
        };)*
        pub(crate) static RULES: &[&Rule] = &[$(&$name),*];
    };
}

pub(super) use {changes, rules};
