//! Who had which event, by the clock of the store.

use std::collections::HashMap;
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

/// Counts how often an event was taken while another owner certainly had it.
pub(crate) fn overlaps(folder: &Path) -> Result<usize, Error> {
    let text = std::fs::read_to_string(folder.join("leases"))?;
    let lease = i64::try_from(LEASE.as_millis())?;
    let mut held: HashMap<&str, (&str, i64)> = HashMap::new();
    let mut overlaps = 0;
    for line in text.lines() {
        let parts: Vec<_> = line.splitn(4, '\t').collect();
        let [before, after, owner, key] = parts[..] else {
            return Err(format!("not a lease: {line}").into());
        };
        if before == "left" {
            held.remove(key);
            continue;
        }
        // The lease began after `before`, so it lasts at least until then.
        let (until, after) = (before.parse::<i64>()? + lease, after.parse::<i64>()?);
        let former = held.insert(key, (owner, until));
        overlaps +=
            usize::from(former.is_some_and(|(former, until)| former != owner && after < until));
    }
    Ok(overlaps)
}
