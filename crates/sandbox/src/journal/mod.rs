//! The requests that arrived and the events that were sent.

mod entry;
mod record;
mod redact;

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex};

use axum::http::HeaderName;
use tokio::sync::watch;

use crate::sync::lock;

pub use self::entry::{Entry, Kind};
pub(crate) use self::record::Record;

/// How many entries are kept.
const ENTRIES: usize = 1_000;

/// How many bytes all entries may take in total.
const BYTES: usize = 8 << 20;

/// Every request that arrived and every event that was sent, in the order of their responses.
///
/// The latest 1,000 entries are kept, or fewer if they are large: 8 MiB at most. Bodies are cut at 16 KiB, and credentials
/// are redacted.
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
    /// The headers that carry credentials, besides those of HTTP.
    secret_headers: Vec<HeaderName>,
    /// The query parameters that carry credentials.
    secret_queries: Vec<String>,
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
    pub(crate) fn new(secret_headers: Vec<HeaderName>, secret_queries: Vec<String>) -> Self {
        Self(Arc::new(Shared {
            secret_headers,
            secret_queries,
            kept: Mutex::default(),
            latest: watch::Sender::new(0),
        }))
    }

    /// Returns all entries that are kept.
    pub fn entries(&self) -> Vec<Arc<Entry>> {
        self.after(0)
    }

    /// Returns the entries after a number.
    pub fn after(&self, number: u64) -> Vec<Arc<Entry>> {
        let kept = lock(&self.0.kept);
        let first = kept.entries.partition_point(|entry| entry.number <= number);
        kept.entries.range(first..).cloned().collect()
    }

    /// Returns the entries of an operation or event, by its `operationId`.
    pub fn of(&self, operation_id: &str) -> Vec<Arc<Entry>> {
        let mut entries = self.entries();
        entries.retain(|entry| entry.operation == Some(operation_id));
        entries
    }

    /// Removes and returns all entries. Numbering continues.
    pub fn take(&self) -> Vec<Arc<Entry>> {
        let taken = std::mem::take(&mut *lock(&self.0.kept));
        taken.entries.into()
    }

    /// Returns the number of the latest entry; 0 before the first.
    pub fn latest(&self) -> u64 {
        *self.0.latest.borrow()
    }

    /// Returns the first entry that `is_wanted` accepts, or waits for one.
    pub async fn wait_for(&self, is_wanted: impl Fn(&Entry) -> bool) -> Arc<Entry> {
        let mut seen = 0;
        loop {
            for entry in self.wait_after(seen).await {
                if is_wanted(&entry) {
                    return entry;
                }
                seen = entry.number;
            }
        }
    }

    /// Returns the entries after a number, or waits for the next one.
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
