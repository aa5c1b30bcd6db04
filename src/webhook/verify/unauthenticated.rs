//! No verification: something before the service does it.

use http::request::Parts;

use crate::webhook::event::Event;
use crate::webhook::receiver::Receiver;
use crate::webhook::rejection::Rejection;
use crate::webhook::verifier::Verifier;

/// An event that the vendor can send without credentials.
pub trait Unauthenticated: Event {}

#[derive(Debug)]
struct Nothing;

impl<E: Unauthenticated> Receiver<E> {
    /// Creates a receiver that accepts events from everybody. Use it only where something before the service verifies the
    /// sender, such as a gateway with mutual TLS.
    pub fn without_credentials() -> Self {
        Self::with_verifier(Nothing)
    }
}

impl Verifier for Nothing {
    fn verify_head(&self, _: &Parts) -> Result<(), Rejection> {
        Ok(())
    }
}
