//! The promises of the contract suite that concern specs.

use std::collections::BTreeSet;

use crate::pages::Pages;
use crate::spec::Spec;
use crate::{outline, values};

/// What a promise holds a spec to, the most independent of the spec first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Promise {
    /// The supplied source page.
    Page,
    /// Every documented body has a value, which fits its schema.
    Value,
    /// The documented values as typed values, as reviewed.
    Typed,
    /// Values made up from the schemas, as reviewed.
    MadeUp,
    /// What a call sends, as reviewed.
    Wire,
    /// What each documented response becomes, as reviewed.
    Reply,
    /// The listing of what is public, as reviewed.
    Surface,
}

impl Promise {
    /// All promises.
    pub const ALL: [Self; 7] = [
        Self::Page,
        Self::Value,
        Self::Typed,
        Self::MadeUp,
        Self::Wire,
        Self::Reply,
        Self::Surface,
    ];

    /// The test of the contract suite that keeps the promise.
    pub fn test(self) -> &'static str {
        match self {
            Self::Page => "sources::the_pages_and_the_specs_agree",
            Self::Value => "documented::every_body_has_examples",
            Self::Typed => "documented::documented_values_as_types",
            Self::MadeUp => "made_up::values_that_nobody_documents",
            Self::Wire => "wire::every_call_as_it_is_sent",
            Self::Reply => "replies::every_documented_status_as_a_user_sees_it",
            Self::Surface => "surface::what_users_see",
        }
    }

    /// One word for tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Value => "value",
            Self::Typed => "typed",
            Self::MadeUp => "made up",
            Self::Wire => "wire",
            Self::Reply => "reply",
            Self::Surface => "surface",
        }
    }

    /// Whether the promise compares with something that was not derived from the spec: a page, or a documented value.
    pub fn is_independent(self) -> bool {
        matches!(self, Self::Page | Self::Value)
    }
}

/// What holds for a spec: the outlines that were reviewed, and its pages.
pub struct Promises {
    pages: Option<Pages>,
    reviewed: Vec<(Promise, BTreeSet<String>)>,
}

/// One thing that a promise says is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The promise.
    pub promise: Promise,
    /// What differs, with its place.
    pub says: String,
}

impl Promises {
    /// Takes a spec as the reviewed one.
    pub fn of(spec: &Spec, pages: Option<Pages>) -> Self {
        Self {
            pages,
            reviewed: outlines(spec),
        }
    }

    /// The source pages.
    pub fn pages(&self) -> Option<&Pages> {
        self.pages.as_ref()
    }

    /// What the promises say of another version of the spec.
    pub fn check(&self, spec: &Spec) -> Vec<Breach> {
        let pages = self.pages.iter().flat_map(|pages| pages.check(spec));
        let values = values::check(&spec.named).into_iter();
        let values = values.map(|(pointer, says)| format!("{says}: {pointer}"));
        let mut breaches: Vec<Breach> = pages
            .map(|says| (Promise::Page, says))
            .chain(values.map(|says| (Promise::Value, says)))
            .map(|(promise, says)| Breach { promise, says })
            .collect();
        for ((promise, reviewed), (_, now)) in self.reviewed.iter().zip(outlines(spec)) {
            breaches.extend(reviewed.symmetric_difference(&now).map(|line| Breach {
                promise: *promise,
                says: line.clone(),
            }));
        }
        breaches
    }
}

fn outlines(spec: &Spec) -> Vec<(Promise, BTreeSet<String>)> {
    vec![
        (Promise::Typed, outline::typed(spec)),
        (Promise::MadeUp, outline::made_up(spec)),
        (Promise::Wire, outline::wire(spec)),
        (Promise::Reply, outline::replies(spec)),
        (Promise::Surface, outline::surface(spec)),
    ]
}
