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
    pub(crate) added: Change,
    pub(crate) required_added: Change,
    pub(crate) removed: Change,
    pub(crate) required_removed: Change,
    pub(crate) became_required: Change,
    pub(crate) became_optional: Change,
}

impl Presence {
    pub(crate) fn changes(&self) -> [&Change; 6] {
        [
            &self.added,
            &self.required_added,
            &self.removed,
            &self.required_removed,
            &self.became_required,
            &self.became_optional,
        ]
    }
}

/// Makes the change `$id` of values: the id of the opposite, then the severity and the consequence in each direction.
macro_rules! change {
    ($id:expr, $swapped:expr, sent $sent:ident $sent_means:expr, read $read:ident $read_means:expr) => {
        Change {
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
        }
    };
}

/// Makes the changes of something that can be optional: what happens to who omits it, who sends it after it was removed, was
/// it required or not, and who reads it after it was added, or removed when it was required.
macro_rules! presence {
    ($($name:ident = $id:literal {
        omitted $omitted:literal,
        removed $removed:literal,
        required_removed $lost:literal,
        read_added $found:literal,
        read_required_removed $missed:literal,
    })*) => {
        $(pub(crate) static $name: Presence = Presence {
            added: change!(
                concat!($id, "-added"), concat!($id, "-removed"),
                sent Safe "{who} can omit it", read Safe $found
            ),
            required_added: change!(
                concat!("required-", $id, "-added"), concat!("required-", $id, "-removed"),
                sent Breaking $omitted, read Safe $found
            ),
            removed: change!(
                concat!($id, "-removed"), concat!($id, "-added"),
                sent Breaking $removed, read Breaking "{who} that reads it gets nothing"
            ),
            required_removed: change!(
                concat!("required-", $id, "-removed"), concat!("required-", $id, "-added"),
                sent Breaking $lost, read Breaking $missed
            ),
            became_required: change!(
                concat!($id, "-became-required"), concat!($id, "-became-optional"),
                sent Breaking $omitted, read Safe "{who} no longer has to handle its absence"
            ),
            became_optional: change!(
                concat!($id, "-became-optional"), concat!($id, "-became-required"),
                sent Safe "{who} can omit it from now on",
                read Breaking "{who} that relies on it fails if it is missing"
            ),
        };)*
    };
}

/// Lists changes of values: `NAME = "id" <=> "id of the opposite"`, then the severity and the consequence in each direction.
///
/// After a semicolon, `NARROWED <=> WIDENED` are two changes: one is safe for who reads, the other one for who sends.
macro_rules! changes {
    ($($name:ident = $id:literal <=> $swapped:literal {
        sent $sent:ident $sent_means:literal,
        read $read:ident $read_means:literal,
    })* $(; $($narrowed:ident = $narrowed_id:literal <=> $widened:ident = $widened_id:literal {
        sent $narrowed_severity:ident $narrowed_means:literal,
        read $widened_severity:ident $widened_means:literal,
    })*)?) => {
        $(pub(crate) static $name: Change =
            change!($id, $swapped, sent $sent $sent_means, read $read $read_means);)*
        $($(pub(crate) static $narrowed: Change = change!(
            $narrowed_id, $widened_id, sent $narrowed_severity $narrowed_means,
            read Safe "{who} can already read every value it may receive"
        );
        pub(crate) static $widened: Change = change!(
            $widened_id, $narrowed_id, sent Safe "what {who} sends today is still accepted",
            read $widened_severity $widened_means
        );)*)?
        pub(crate) static CHANGES: &[&Change] = &[$(&$name,)* $($(&$narrowed, &$widened,)*)?];
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

pub(super) use {change, changes, presence, rules};
