//! What became of every edit, counted.

mod locks;
mod markdown;
mod page;
mod runs;
mod text;

use std::collections::BTreeMap;

use serde::Serialize;

pub use self::locks::{Lock, locks};
pub use self::markdown::markdown;
pub use self::page::page;
pub use self::runs::{Runs, Slow};
pub use self::text::text;
use crate::accepted::Accepted;
use crate::edits::{Class, Edit};
use crate::judge::Outcome;
use crate::promise::Promise;

/// How an edit ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Fate {
    /// A promise speaks of the edited fact.
    Noticed,
    /// The rules of specs forbid it.
    Refused,
    /// It means the same; the reason is in the reviewed list.
    Equivalent,
    /// Nothing speaks of it.
    Survived,
}

/// One edit and how it ended.
#[derive(Clone, Debug, Serialize)]
pub struct Judged {
    /// The vendor.
    pub vendor: String,
    /// The class of edit.
    pub class: Class,
    /// JSON pointer to the edited node.
    pub pointer: String,
    /// What the edit did.
    pub what: String,
    /// The grade of the evidence; empty for the source page.
    pub evidence: String,
    /// How it ended.
    pub fate: Fate,
    /// The promises that noticed.
    pub by: Vec<Promise>,
    /// What a promise said, the rule that refused, or the reason for which it is equivalent.
    pub says: String,
}

impl Judged {
    /// Whether a page or a documented value contradicts the edit. Lint refuses what a documented value does not fit.
    pub fn is_held_by_evidence(&self) -> bool {
        let refused = self.fate == Fate::Refused && self.says == "example";
        refused || self.by.iter().any(|promise| promise.is_independent())
    }

    /// Whether the fact has no source, and no test notices the edit except snapshots. Those are made from the spec itself.
    pub fn is_unlocked(&self) -> bool {
        self.fate == Fate::Noticed && self.evidence == "inferred" && !self.is_held_by_evidence()
    }
}

/// All edits of all specs.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// Every edit.
    pub judged: Vec<Judged>,
    /// Entries of the reviewed list that no edit needs.
    pub stale: Vec<String>,
    /// Facts without a source that the reviewed list does not have.
    pub unlisted: Vec<String>,
}

/// How many edits ended in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// All edits.
    pub edits: usize,
    /// Those that a promise notices.
    pub noticed: usize,
    /// Those among both that a page or a documented value contradicts, whatever snapshots say.
    pub independent: usize,
    /// Those that lint refuses.
    pub refused: usize,
    /// Those that mean the same.
    pub equivalent: usize,
    /// Those that nothing notices.
    pub survived: usize,
}

impl Count {
    fn add(&mut self, judged: &Judged) {
        self.edits += 1;
        match judged.fate {
            Fate::Noticed => self.noticed += 1,
            Fate::Refused => self.refused += 1,
            Fate::Equivalent => self.equivalent += 1,
            Fate::Survived => self.survived += 1,
        }
        self.independent += usize::from(judged.is_held_by_evidence());
    }

    /// The share of edits that do not survive, in percent.
    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    pub fn score(&self) -> f64 {
        if self.edits == 0 {
            return 100.0;
        }
        100.0 * (self.edits - self.survived) as f64 / self.edits as f64
    }
}

impl Report {
    /// Adds the edits of one spec.
    pub fn add(&mut self, vendor: &str, edits: &[Edit], outcomes: &[Outcome], accepted: &Accepted) {
        for (edit, outcome) in edits.iter().zip(outcomes) {
            let (fate, by, says) = match outcome {
                Outcome::Refused { rule } => (Fate::Refused, Vec::new(), rule.clone()),
                Outcome::Noticed { by, says } => (Fate::Noticed, by.clone(), says.clone()),
                Outcome::Elsewhere { .. } | Outcome::Survived => {
                    let mut entries = accepted.equivalent.iter();
                    match entries.find(|entry| entry.covers(vendor, edit)) {
                        Some(entry) => (Fate::Equivalent, Vec::new(), entry.reason.clone()),
                        None => (Fate::Survived, Vec::new(), String::new()),
                    }
                }
            };
            self.judged.push(Judged {
                vendor: vendor.to_owned(),
                class: edit.class,
                pointer: edit.pointer.clone(),
                what: edit.what.clone(),
                evidence: edit.evidence.clone(),
                fate,
                by,
                says,
            });
        }
    }

    /// Compares with the reviewed list, after all specs were added. `edits` are those that were judged.
    pub fn close(&mut self, edits: &[(&str, &Edit)], accepted: &Accepted) {
        for (kind, fate, entries) in [
            ("equivalent", Fate::Equivalent, &accepted.equivalent),
            ("unlocked", Fate::Noticed, &accepted.unlocked),
        ] {
            for entry in entries {
                let is_needed = edits
                    .iter()
                    .zip(&self.judged)
                    .any(|((vendor, edit), judged)| {
                        let is_meant =
                            judged.fate == fate && (fate != Fate::Noticed || judged.is_unlocked());
                        is_meant && entry.covers(vendor, edit)
                    });
                if !is_needed {
                    self.stale
                        .push(format!("{kind}: {} {}", entry.vendor, entry.pointer));
                }
            }
        }
        for ((vendor, edit), judged) in edits.iter().zip(&self.judged) {
            let is_listed = || {
                accepted
                    .unlocked
                    .iter()
                    .any(|entry| entry.covers(vendor, edit))
            };
            let fact = format!("{vendor} {}", edit.pointer);
            if judged.is_unlocked() && !is_listed() && !self.unlisted.contains(&fact) {
                self.unlisted.push(fact);
            }
        }
    }

    /// Whether nothing survived, and the reviewed list is right.
    pub fn is_clean(&self) -> bool {
        self.stale.is_empty() && self.unlisted.is_empty() && self.total().survived == 0
    }

    /// All edits.
    pub fn total(&self) -> Count {
        let mut count = Count::default();
        self.judged.iter().for_each(|judged| count.add(judged));
        count
    }

    /// Edits by what `key` says of them.
    pub fn by<K: Ord>(&self, key: impl Fn(&Judged) -> K) -> BTreeMap<K, Count> {
        let mut counts: BTreeMap<K, Count> = BTreeMap::new();
        for judged in &self.judged {
            counts.entry(key(judged)).or_default().add(judged);
        }
        counts
    }
}
