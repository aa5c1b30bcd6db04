//! What a receiver returns.

use std::sync::Arc;

use bytes::Bytes;

use super::claim_token::ClaimToken;
use super::dedupe::Owner;
use super::event::Event;

/// A verified event.
#[derive(Clone, Debug)]
pub struct Received<E> {
    event: E,
    raw: Bytes,
    dedupe_key: Option<Arc<str>>,
    claim: Option<ClaimToken>,
}

impl<E: Event> Received<E> {
    pub(super) fn new(event: E, raw: Bytes) -> Self {
        Self {
            dedupe_key: event.dedupe_key().map(Arc::from),
            event,
            raw,
            claim: None,
        }
    }

    /// Adds the claim under which the handler will run, if the event has a key.
    pub(super) fn owned_by(mut self, owner: Owner) -> Self {
        self.claim = self.dedupe_key.clone().map(|key| ClaimToken {
            key,
            owner,
            attempt: 1,
            received_at: None,
        });
        self
    }

    /// Adds the claim of a durable store.
    #[cfg(feature = "durable")]
    pub(super) fn under(mut self, claim: ClaimToken) -> Self {
        self.claim = Some(claim);
        self
    }

    /// Creates a received event for tests of a handler. Its raw body is the event as JSON.
    ///
    /// # Panics
    ///
    /// Panics if the event cannot be written as JSON: a number in it is not finite.
    #[cfg(feature = "testing")]
    pub fn of(event: impl Into<E>) -> Self
    where
        E: serde::Serialize,
    {
        let event = event.into();
        let raw = serde_json::to_vec(&event).expect("an event that JSON can hold");
        Self::new(event, raw.into())
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

    /// Returns the claim under which the handler runs; `None` if the event has no identity and is not in a durable store,
    /// and in unit tests of handlers.
    pub fn claim(&self) -> Option<&ClaimToken> {
        self.claim.as_ref()
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
