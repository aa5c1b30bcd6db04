//! A secret token in a header.

use http::header::HeaderName;
use http::request::Parts;

use crate::Secret;
use crate::webhook::credential::{non_empty, only, same_secret};
use crate::webhook::event::Event;
use crate::webhook::receiver::Receiver;
use crate::webhook::receiver_error::ReceiverError;
use crate::webhook::rejection::Rejection;
use crate::webhook::verifier::Verifier;

/// An event that the vendor sends with a secret token in a header.
pub trait HeaderToken: Event {
    /// The name of the header, in lower case.
    const HEADER: &'static str;
}

#[derive(Debug)]
struct Token {
    header: HeaderName,
    secret: Secret,
}

impl<E: HeaderToken> Receiver<E> {
    /// Creates a receiver that accepts events with this secret in the vendor's header.
    ///
    /// # Errors
    ///
    /// Returns an error if the secret is empty.
    pub fn header_token(secret: impl Into<Secret>) -> Result<Self, ReceiverError> {
        Self::with_header_token(HeaderName::from_static(E::HEADER), secret.into())
    }
}

impl<E: Event> Receiver<E> {
    pub(crate) fn with_header_token(
        header: HeaderName,
        secret: Secret,
    ) -> Result<Self, ReceiverError> {
        let secret = non_empty(secret, "token")?;
        Ok(Self::with_verifier(Token { header, secret }))
    }
}

impl Verifier for Token {
    fn verify_head(&self, head: &Parts) -> Result<(), Rejection> {
        let value = only(head.headers.get_all(&self.header).iter());
        value
            .and_then(|value| same_secret(value.as_bytes(), &self.secret))
            .map_err(Rejection::unverified)
    }
}
