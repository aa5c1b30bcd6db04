//! What arrived and what was answered.

mod entry;
mod record;
mod redact;

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex};

use tokio::sync::watch;

use crate::answer::lock;

pub use self::entry::{Entry, Kind};
pub(crate) use self::record::Record;

/// How many entries are kept.
const ENTRIES: usize = 1_000;

/// How many bytes all entries together may take.
const BYTES: usize = 8 << 20;

/// Every request that arrived and every event that was sent, in the order in which they were answered.
///
/// The latest 1,000 entries are kept, or fewer where they are large: 8 MiB at most. What stands in them is cut at 16 KiB
/// per body, and credentials are taken out of it.
///
/// ```
/// # async fn run() -> std::io::Result<()> {
/// let sandbox = callscribe_sandbox::Sandbox::start().await?;
/// let journal = sandbox.journal();
/// // ... the service under test works ...
/// let entry = journal.wait_for(|entry| entry.operation == Some("startStreaming")).await;
/// assert_eq!(entry.status, Some(200));
/// assert_eq!(journal.of("stopStreaming").len(), 0);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Journal(Arc<Shared>);

struct Shared {
    kept: Mutex<Kept>,
    /// The number of the latest entry.
    latest: watch::Sender<u64>,
}

#[derive(Default)]
struct Kept {
    entries: VecDeque<Arc<Entry>>,
    bytes: usize,
}

impl Journal {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Shared {
            kept: Mutex::default(),
            latest: watch::Sender::new(0),
        }))
    }

    /// All entries that are kept.
    pub fn entries(&self) -> Vec<Arc<Entry>> {
        self.after(0)
    }

    /// The entries after the one of this number.
    pub fn after(&self, number: u64) -> Vec<Arc<Entry>> {
        let kept = lock(&self.0.kept);
        let first = kept.entries.partition_point(|entry| entry.number <= number);
        kept.entries.range(first..).cloned().collect()
    }

    /// The entries of an operation or event, by its `operationId`.
    pub fn of(&self, operation_id: &str) -> Vec<Arc<Entry>> {
        let mut entries = self.entries();
        entries.retain(|entry| entry.operation == Some(operation_id));
        entries
    }

    /// Takes all entries out, so that what comes next stands alone. Numbers go on.
    pub fn take(&self) -> Vec<Arc<Entry>> {
        let taken = std::mem::take(&mut *lock(&self.0.kept));
        taken.entries.into()
    }

    /// The number of the latest entry; 0 before the first.
    pub fn latest(&self) -> u64 {
        *self.0.latest.borrow()
    }

    /// The first entry that is wanted: one that is kept, or else one to come. It waits for as long as it is polled.
    pub async fn wait_for(&self, wanted: impl Fn(&Entry) -> bool) -> Arc<Entry> {
        let mut seen = 0;
        loop {
            for entry in self.wait_after(seen).await {
                if wanted(&entry) {
                    return entry;
                }
                seen = entry.number;
            }
        }
    }

    /// The entries after the one of this number, of which there is at least one.
    pub(crate) async fn wait_after(&self, number: u64) -> Vec<Arc<Entry>> {
        let mut latest = self.0.latest.subscribe();
        loop {
            latest.borrow_and_update();
            let entries = self.after(number);
            if !entries.is_empty() {
                return entries;
            }
            // The sender lives as long as the journal.
            drop(latest.changed().await);
        }
    }

    fn push(&self, mut entry: Entry) {
        let mut kept = lock(&self.0.kept);
        self.0.latest.send_modify(|latest| {
            *latest += 1;
            entry.number = *latest;
            kept.push(entry);
        });
    }
}

impl Kept {
    fn push(&mut self, entry: Entry) {
        self.bytes += entry.size();
        self.entries.push_back(Arc::new(entry));
        while self.entries.len() > ENTRIES || self.bytes > BYTES {
            let Some(oldest) = self.entries.pop_front() else {
                break;
            };
            self.bytes -= oldest.size();
        }
    }
}

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Journal({} entries)", self.latest())
    }
}

#[cfg(test)]
mod tests;
