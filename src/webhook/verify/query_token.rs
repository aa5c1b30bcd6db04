//! A secret token in a query parameter.

use http::request::Parts;

use crate::Secret;
use crate::webhook::credential::{non_empty, only, same_secret};
use crate::webhook::event::Event;
use crate::webhook::receiver::Receiver;
use crate::webhook::receiver_error::ReceiverError;
use crate::webhook::rejection::Rejection;
use crate::webhook::verifier::Verifier;

/// An event that the vendor sends with a secret token in a query parameter.
pub trait QueryToken: Event {
    /// The name of the parameter.
    const PARAMETER: &'static str;
}

#[derive(Debug)]
struct Token {
    parameter: String,
    secret: Secret,
}

impl<E: QueryToken> Receiver<E> {
    /// Creates a receiver that accepts events with this secret in the vendor's query parameter. Queries appear in logs more
    /// often than headers do.
    ///
    /// # Errors
    ///
    /// Returns an error if the secret is empty.
    pub fn query_token(secret: impl Into<Secret>) -> Result<Self, ReceiverError> {
        Self::with_query_token(E::PARAMETER.to_owned(), secret.into())
    }
}

impl<E: Event> Receiver<E> {
    pub(crate) fn with_query_token(
        parameter: String,
        secret: Secret,
    ) -> Result<Self, ReceiverError> {
        let secret = non_empty(secret, "token")?;
        Ok(Self::with_verifier(Token { parameter, secret }))
    }
}

impl Verifier for Token {
    fn verify_head(&self, head: &Parts) -> Result<(), Rejection> {
        let query = head.uri.query().unwrap_or_default().as_bytes();
        let values = form_urlencoded::parse(query).filter(|(key, _)| *key == self.parameter);
        only(values)
            .and_then(|(_, value)| same_secret(value.as_bytes(), &self.secret))
            .map_err(Rejection::unverified)
    }
}
