use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A connection that a response can reset. Clones share it.
#[derive(Clone, Default)]
pub(crate) struct Connection(Arc<AtomicBool>);

impl Connection {
    /// Makes the server reset the connection when it meets the returned error.
    pub(crate) fn reset(&self) -> ConnectionReset {
        self.0.store(true, Ordering::Relaxed);
        ConnectionReset
    }

    pub(crate) fn is_reset(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Takes the place of a response, or of the rest of its body.
#[derive(Debug, thiserror::Error)]
#[error("the connection was reset on purpose")]
pub(crate) struct ConnectionReset;
