use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A connection that can be reset from within an answer.
#[derive(Clone, Default)]
pub(crate) struct Line(Arc<AtomicBool>);

impl Line {
    /// Has the server reset the connection once it meets the error.
    pub(crate) fn cut(&self) -> Broken {
        self.0.store(true, Ordering::Relaxed);
        Broken
    }

    pub(crate) fn is_cut(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// In place of an answer, or of the rest of its body.
#[derive(Debug)]
pub(crate) struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection was reset on purpose")
    }
}

impl std::error::Error for Broken {}
