//! What the receiving end of an inbox and its workers share.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, RwLock};
use tracing::warn;

use super::batch::Batch;
use super::status::Counts;
use super::store::EventStore;
use crate::transport::Backoff;
use crate::webhook::handling::Handler;

/// The settings of a durable inbox.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) handler: Duration,
    /// Of one step of the store.
    pub(super) store: Duration,
    pub(super) lease: Duration,
    /// How long the key of a handled event is remembered.
    pub(super) remember: Duration,
    /// How long a dead letter is kept.
    pub(super) keep_dead: Duration,
    pub(super) concurrency: usize,
    pub(super) max_attempts: u32,
    pub(super) backoff: Backoff,
    pub(super) poll: Duration,
}

pub(super) struct Shared<E> {
    pub(super) handler: Arc<Handler<E>>,
    pub(super) store: Arc<dyn EventStore>,
    pub(super) batch: Arc<Batch>,
    pub(super) counts: Counts,
    /// Told when an event of this process may be due.
    pub(super) due: Notify,
    /// Read by those that handle an event beside others, written by one that must be alone.
    pub(super) company: RwLock<()>,
}

impl<E> Shared<E> {
    pub(super) fn new(handler: Arc<Handler<E>>, store: Arc<dyn EventStore>) -> Self {
        Self {
            handler,
            batch: Arc::new(Batch::new(Arc::clone(&store))),
            store,
            counts: Counts::default(),
            due: Notify::new(),
            company: RwLock::default(),
        }
    }
}

pub(super) fn warn_store_failed(vendor: &'static str, key: Option<&str>, error: &str) {
    warn!(vendor, key, error, "webhook store failed");
}
