//! What a rule consists of, and the form in which rules are listed.

/// How bad a change is for those who rely on a spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Everything goes on as before.
    Safe,
    /// What works may work otherwise: somebody has to look.
    Risky,
    /// What worked fails.
    Breaking,
}

impl Severity {
    /// The word for it.
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
    /// Its name, in kebab-case; it never changes its meaning.
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it means for whom it concerns, who is written `{who}`.
    pub means: &'static str,
    /// The rule of the change that takes it back.
    pub swapped: &'static str,
}

impl Rule {
    /// The heading of a changelog that it belongs under.
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

/// One change of something that is exchanged, judged by whether we write it or read it.
#[derive(Debug)]
pub(in crate::diff) struct Change {
    /// We write it: in the request of a call, in the answer to a webhook.
    pub(in crate::diff) sent: Rule,
    /// We read it: in the response to a call, in the event of a webhook.
    pub(in crate::diff) read: Rule,
}

/// Changes of something that may be there or not.
#[derive(Debug)]
pub(in crate::diff) struct Presence {
    pub(in crate::diff) added: &'static Change,
    pub(in crate::diff) required_added: &'static Change,
    pub(in crate::diff) removed: &'static Change,
    pub(in crate::diff) required_removed: &'static Change,
    pub(in crate::diff) became_required: &'static Change,
    pub(in crate::diff) became_optional: &'static Change,
}

/// Changes of what is exchanged: `NAME = "id" <=> "id of what takes it back"`, then the severity and the meaning of each
/// direction.
macro_rules! changes {
    ($($name:ident = $id:literal <=> $swapped:literal {
        sent $sent:ident $sent_means:literal,
        read $read:ident $read_means:literal,
    })*) => {
        $(pub(in crate::diff) static $name: Change = Change {
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
        pub(in crate::diff) static CHANGES: &[&Change] = &[$(&$name),*];
    };
}

/// Changes without a direction.
macro_rules! rules {
    ($($name:ident = $id:literal <=> $swapped:literal: $severity:ident $means:literal;)*) => {
        $(pub(in crate::diff) static $name: Rule = Rule {
            id: $id,
            severity: Severity::$severity,
            means: $means,
            swapped: $swapped,
        };)*
        pub(in crate::diff) static RULES: &[&Rule] = &[$(&$name),*];
    };
}

pub(super) use {changes, rules};
