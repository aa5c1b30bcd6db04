use std::sync::Arc;

use axum::extract::State;

use crate::clock::Time;
use crate::dispatch::Dispatch;
use crate::faults::Faults;
use crate::journal::Journal;

/// What the control paths and the page act on.
pub(crate) struct Control {
    /// The address of the sandbox.
    pub(crate) url: String,
    pub(crate) time: Time,
    pub(crate) dispatch: Dispatch,
    pub(crate) faults: Faults,
    pub(crate) journal: Journal,
}

pub(crate) type Service = State<Arc<Control>>;
