//! Events of concurrent deliveries, stored in one step: while batches are written, the next is collected.

use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::oneshot;

use super::store::{EventStore, NewEvent};
use crate::sync::lock;
use crate::webhook::store_step::{in_time, no_answer, twice};
use crate::webhook::within::within;

/// How many events one step of the store may have.
const MOST: usize = 256;

/// How many batches are written at once: while the store is busy with one, the deliveries of the other are answered and the next
/// ones are read.
const WRITERS: usize = 2;

/// Whether an event is new, or why it could not be stored.
type Stored = Result<bool, String>;

/// Collects events while others are written.
pub(super) struct Batch {
    store: Arc<dyn EventStore>,
    waiting: Mutex<Waiting>,
}

#[derive(Default)]
struct Waiting {
    events: Vec<NewEvent>,
    stored: Vec<oneshot::Sender<Stored>>,
    /// How many batches are written at this moment.
    writers: usize,
}

impl Batch {
    pub(super) fn new(store: Arc<dyn EventStore>) -> Self {
        Self {
            store,
            waiting: Mutex::default(),
        }
    }

    /// Stores an event, and returns whether it is new. It is stored even if the caller does not wait for that, and waits for no
    /// longer than a step may take: many batches may be before its own.
    pub(super) async fn put(self: &Arc<Self>, event: NewEvent, limit: Duration) -> Stored {
        let (sender, stored) = oneshot::channel();
        let starts_writer = {
            let mut waiting = lock(&self.waiting);
            waiting.events.push(event);
            waiting.stored.push(sender);
            let starts_writer = waiting.writers < WRITERS;
            waiting.writers += usize::from(starts_writer);
            starts_writer
        };
        if starts_writer {
            let batch = Arc::clone(self);
            let has_ended = false;
            tokio::spawn(Writer { batch, has_ended }.write(limit));
        }
        let shut_down = |_| Err("the runtime shuts down".to_owned());
        match within(limit, pin!(stored)).await {
            Some(stored) => stored.unwrap_or_else(shut_down),
            None => Err(no_answer(limit)),
        }
    }
}

/// One of those that write.
struct Writer {
    batch: Arc<Batch>,
    /// Whether it is no longer counted.
    has_ended: bool,
}

impl Writer {
    /// Writes batches until no event waits.
    async fn write(mut self, limit: Duration) {
        while let Some((events, senders)) = self.next() {
            let put = twice(|| self.batch.store.put(&events));
            let stored = in_time(limit, pin!(put)).await;
            for (index, sender) in senders.into_iter().enumerate() {
                // The client may have hung up.
                let _ = sender.send(answer(&stored, index));
            }
        }
    }

    fn next(&mut self) -> Option<(Vec<NewEvent>, Vec<oneshot::Sender<Stored>>)> {
        let mut waiting = lock(&self.batch.waiting);
        if waiting.events.is_empty() {
            // Not when this is dropped: an event that comes in between would wait for a writer that has ended.
            waiting.writers -= 1;
            self.has_ended = true;
            return None;
        }
        let most = waiting.events.len().min(MOST);
        let events = waiting.events.drain(..most).collect();
        Some((events, waiting.stored.drain(..most).collect()))
    }
}

impl Drop for Writer {
    /// A runtime that shuts down drops its tasks, and other runtimes of the process may go on: without a writer, nobody would
    /// answer what waits.
    fn drop(&mut self) {
        if self.has_ended {
            return;
        }
        let mut waiting = lock(&self.batch.waiting);
        waiting.writers -= 1;
        if waiting.writers == 0 {
            waiting.events.clear();
            waiting.stored.clear();
        }
    }
}

fn answer(stored: &Result<Vec<bool>, String>, index: usize) -> Stored {
    let stored = stored.as_ref().map_err(Clone::clone)?;
    let is_new = stored.get(index).copied();
    is_new.ok_or_else(|| "the store did not say whether the event is new".to_owned())
}
