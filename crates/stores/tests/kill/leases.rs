//! Who had which event, by the clock of the store.

use std::collections::{HashMap, HashSet};
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use callscribe::webhook::Owner;

use crate::target::Target;
use crate::{Error, LEASE};

/// A file to which all processes append.
pub(crate) struct Leases {
    file: File,
    clock: Target,
}

impl Leases {
    pub(crate) fn open(folder: &Path, clock: Target) -> std::io::Result<Self> {
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(folder.join("leases"))?;
        Ok(Self { file, clock })
    }

    /// Milliseconds, by the clock of the store.
    pub(crate) async fn now(&self) -> Result<i64, Error> {
        self.clock.now().await
    }

    /// Notes that an owner has an event: since after the first moment, for the length of a lease.
    pub(crate) fn held(
        &self,
        key: &str,
        owner: Owner,
        before: i64,
        after: i64,
    ) -> std::io::Result<()> {
        (&self.file).write_all(format!("{before}\t{after}\t{owner}\t{key}\n").as_bytes())
    }

    /// Notes that an owner is about to give an event back.
    pub(crate) fn left(&self, key: &str, owner: Owner) -> std::io::Result<()> {
        (&self.file).write_all(format!("left\t\t{owner}\t{key}\n").as_bytes())
    }
}

/// Counts how often two owners certainly had an event at once.
pub(crate) fn overlaps(folder: &Path) -> Result<usize, Error> {
    let text = std::fs::read_to_string(folder.join("leases"))?;
    let lease = i64::try_from(LEASE.as_millis())?;
    let mut held: HashMap<&str, (&str, i64, i64)> = HashMap::new();
    let (mut left, mut overlaps) = (HashSet::new(), 0);
    for line in text.lines() {
        let parts: Vec<_> = line.splitn(4, '\t').collect();
        let [before, after, owner, key] = parts[..] else {
            return Err(format!("not a lease: {line}").into());
        };
        if before == "left" {
            held.remove(key);
            left.insert((owner, key));
            continue;
        }
        // A renewal may be noted after its owner has given the event back.
        if left.contains(&(owner, key)) {
            continue;
        }
        // The lease began between these two moments. A process that is late may note it when another one has the event.
        let (since, until) = (after.parse::<i64>()?, before.parse::<i64>()? + lease);
        if let Some((former, former_since, former_until)) = held.insert(key, (owner, since, until))
        {
            let overlap = former_since.max(since) < former_until.min(until);
            overlaps += usize::from(overlap && former != owner);
        }
    }
    Ok(overlaps)
}
