//! Stores that break one rule each, and those that break none.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use tokio::task::yield_now;
use tokio::time::Instant;

use super::*;
use crate::webhook::{AnyStore, InMemoryStore};

#[limited::test(start_paused = true)]
async fn the_stores_of_this_crate_follow_the_rules() {
    check_store(InMemoryStore::default()).await.unwrap();
    check_store(Arc::new(InMemoryStore::default()))
        .await
        .unwrap();
    check_store(AnyStore::new(InMemoryStore::default()))
        .await
        .unwrap();
    check_store(Flawed::new(Flaw::None)).await.unwrap();
}

/// What is wrong with a store.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Flaw {
    None,
    ClaimInTwoSteps,
    ClaimNotRepeatable,
    RenewsForAnybody,
    RenewalIsIgnored,
    CompletesForAnybody,
    CompletionResurrects,
    CompletionNotRepeatable,
    CompletionIsForgotten,
    CompletionNeverEnds,
    ReleasesForAnybody,
    ReleasesCompleted,
    LeaseNeverEnds,
    ClockIsLate,
    KeysAreCut,
    KeysIgnoreCase,
    Broken,
}

struct Entry {
    owner: Owner,
    is_completed: bool,
    until: Instant,
}

struct Flawed {
    flaw: Flaw,
    entries: Mutex<HashMap<String, Entry>>,
}

impl Flawed {
    fn new(flaw: Flaw) -> Self {
        Self {
            flaw,
            entries: Mutex::default(),
        }
    }

    fn has(&self, flaw: Flaw) -> bool {
        self.flaw == flaw
    }

    fn key(&self, key: &str) -> String {
        match self.flaw {
            Flaw::KeysAreCut => key.chars().take(200).collect(),
            Flaw::KeysIgnoreCase => key.to_lowercase(),
            _ => key.to_owned(),
        }
    }

    fn until(&self, after: Duration) -> Instant {
        let now = Instant::now();
        if self.has(Flaw::ClockIsLate) {
            return now;
        }
        now + after
    }

    fn is_fresh(&self, entry: &Entry) -> bool {
        let never = if entry.is_completed {
            Flaw::CompletionNeverEnds
        } else {
            Flaw::LeaseNeverEnds
        };
        self.has(never) || Instant::now() < entry.until
    }

    /// The fresh entry of a key: its owner, and whether it is completed.
    fn known(&self, key: &str) -> Option<(Owner, bool)> {
        let entries = self.entries.lock().unwrap();
        let entry = entries.get(key).filter(|entry| self.is_fresh(entry))?;
        Some((entry.owner, entry.is_completed))
    }

    fn put(&self, key: String, owner: Owner, is_completed: bool, until: Instant) {
        let entry = Entry {
            owner,
            is_completed,
            until,
        };
        self.entries.lock().unwrap().insert(key, entry);
    }
}

impl DedupeStore for Flawed {
    async fn claim(&self, key: &str, owner: Owner, lease: Duration) -> StoreResult<Claim> {
        if self.has(Flaw::Broken) {
            return Err("no connection".into());
        }
        let key = self.key(key);
        let known = self.known(&key);
        if self.has(Flaw::ClaimInTwoSteps) {
            yield_now().await;
        }
        Ok(match known {
            Some((_, true)) => Claim::Completed,
            Some((other, false)) if other != owner || self.has(Flaw::ClaimNotRepeatable) => {
                Claim::InProgress
            }
            _ => {
                self.put(key, owner, false, self.until(lease));
                Claim::Acquired
            }
        })
    }

    async fn renew(&self, key: &str, owner: Owner, lease: Duration) -> StoreResult<bool> {
        let key = self.key(key);
        let known = self.known(&key);
        let may = known == Some((owner, false)) || self.has(Flaw::RenewsForAnybody);
        if may && !self.has(Flaw::RenewalIsIgnored) {
            self.put(key, owner, false, self.until(lease));
        }
        Ok(may)
    }

    async fn complete(&self, key: &str, owner: Owner, ttl: Duration) -> StoreResult<bool> {
        let key = self.key(key);
        let may = match self.known(&key) {
            Some((known, false)) => known == owner || self.has(Flaw::CompletesForAnybody),
            Some((known, true)) => known == owner && !self.has(Flaw::CompletionNotRepeatable),
            None => {
                let entries = self.entries.lock().unwrap();
                self.has(Flaw::CompletionResurrects) && entries.contains_key(&key)
            }
        };
        if may && self.has(Flaw::CompletionIsForgotten) {
            self.entries.lock().unwrap().remove(&key);
        } else if may {
            self.put(key, owner, true, self.until(ttl));
        }
        Ok(may)
    }

    async fn release(&self, key: &str, owner: Owner) -> StoreResult<()> {
        let key = self.key(key);
        let may = match self.known(&key) {
            Some((known, false)) => known == owner || self.has(Flaw::ReleasesForAnybody),
            Some((_, true)) => self.has(Flaw::ReleasesCompleted),
            None => false,
        };
        if may {
            self.entries.lock().unwrap().remove(&key);
        }
        Ok(())
    }
}

#[limited::test(start_paused = true)]
async fn each_flaw_is_found_by_its_rule() {
    for (flaw, rule) in [
        (
            Flaw::ClaimInTwoSteps,
            "of many claims at once, one is acquired",
        ),
        (
            Flaw::ClaimNotRepeatable,
            "an owner whose answer was lost can claim again",
        ),
        (
            Flaw::RenewsForAnybody,
            "what was not claimed cannot be renewed",
        ),
        (Flaw::RenewalIsIgnored, "a renewed claim lasts longer"),
        (
            Flaw::CompletesForAnybody,
            "another one's claim cannot be completed",
        ),
        (
            Flaw::CompletionResurrects,
            "a claim whose lease has ended cannot be completed",
        ),
        (
            Flaw::CompletionNotRepeatable,
            "an owner can complete its claim, and do so again",
        ),
        (
            Flaw::CompletionIsForgotten,
            "a completed event stays completed",
        ),
        (
            Flaw::CompletionNeverEnds,
            "an event that nobody has can be claimed",
        ),
        (
            Flaw::ReleasesForAnybody,
            "another one's claim cannot be released, and stays in progress",
        ),
        (
            Flaw::ReleasesCompleted,
            "a completed event cannot be released",
        ),
        (
            Flaw::LeaseNeverEnds,
            "an event that nobody has can be claimed",
        ),
        (Flaw::ClockIsLate, "of many claims at once, one is acquired"),
        (
            Flaw::KeysAreCut,
            "keys are told apart by every character, whatever their length",
        ),
        (
            Flaw::KeysIgnoreCase,
            "keys are told apart by every character, whatever their length",
        ),
        (Flaw::Broken, "every step of a store that works succeeds"),
    ] {
        let fault = check_store(Flawed::new(flaw)).await.unwrap_err();
        assert_eq!(fault.to_string(), rule, "{flaw:?}");
    }
}
