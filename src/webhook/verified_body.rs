//! What a receiver has verified and not decoded.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;

use super::event::Event;
use super::query;
use super::received::Received;
use super::rejection::Rejection;
use crate::JsonError;
use crate::model::{read_event, read_value_leniently};

/// The body of a request that a [`Receiver`](super::Receiver) has verified, such as one to store now and decode later.
#[derive(Clone)]
pub struct VerifiedBody<E> {
    raw: Bytes,
    /// The names of lists, if `raw` is the query of a GET.
    query_lists: Option<&'static [&'static str]>,
    event: PhantomData<fn() -> E>,
}

impl<E: Event> VerifiedBody<E> {
    pub(super) fn new(raw: Bytes, query_lists: Option<&'static [&'static str]>) -> Self {
        Self {
            raw,
            query_lists,
            event: PhantomData,
        }
    }

    /// Decodes the event.
    ///
    /// An optional field that cannot be read does not lose the event: it is absent, and its value is in `extra`.
    ///
    /// # Errors
    ///
    /// Returns [`Rejection::Malformed`] if the body is not JSON, or does not have the shape of its event type.
    pub fn decode(self) -> Result<Received<E>, Rejection> {
        let event = match self.query_lists {
            Some(lists) => query::json(&self.raw, lists)
                .and_then(read_value_leniently)
                .map_err(|error| JsonError::new(&error)),
            None => read_event(&self.raw, E::decode),
        };
        Ok(Received::new(
            event.map_err(Rejection::Malformed)?,
            self.raw,
        ))
    }
}

impl<E> VerifiedBody<E> {
    /// Returns whether the body is the query of a GET.
    #[cfg(feature = "durable")]
    pub(super) fn is_query(&self) -> bool {
        self.query_lists.is_some()
    }

    /// Returns the body exactly as it arrived; the query, if the request was a GET.
    pub fn raw(&self) -> &Bytes {
        &self.raw
    }
}

impl<E> fmt::Debug for VerifiedBody<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifiedBody")
            .field("bytes", &self.raw.len())
            .finish_non_exhaustive()
    }
}
