//! What a receiver returns.

use std::sync::Arc;

use bytes::Bytes;

use super::event::Event;

/// A verified event.
#[derive(Clone, Debug)]
pub struct Received<E> {
    event: E,
    raw: Bytes,
    dedupe_key: Option<Arc<str>>,
}

impl<E: Event> Received<E> {
    pub(super) fn new(event: E, raw: Bytes) -> Self {
        Self {
            dedupe_key: event.dedupe_key().map(Arc::from),
            event,
            raw,
        }
    }
}

impl<E> Received<E> {
    /// Returns the event.
    pub fn event(&self) -> &E {
        &self.event
    }

    /// Converts this into the event.
    pub fn into_event(self) -> E {
        self.event
    }

    /// Returns the body exactly as it arrived; the query, if the request was a GET.
    pub fn raw(&self) -> &Bytes {
        &self.raw
    }

    pub(super) fn shared_key(&self) -> Option<Arc<str>> {
        self.dedupe_key.clone()
    }

    /// Returns the key that is the same for every delivery of this event and different for every other event. It starts
    /// with the vendor's name.
    ///
    /// Returns `None` if nothing tells the event from others like it: such an event is handled each time it is delivered.
    pub fn dedupe_key(&self) -> Option<&str> {
        self.dedupe_key.as_deref()
    }
}
