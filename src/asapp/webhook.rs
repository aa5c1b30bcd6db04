//! The secret token of ASAPP's webhook, in a place whose name the customer chooses.

use http::header::HeaderName;

use super::types::WebhookEvent;
use crate::Secret;
#[cfg(feature = "testing")]
use crate::webhook::Signer;
use crate::webhook::{Place, Receiver, ReceiverError};

impl Receiver<WebhookEvent> {
    /// Creates a receiver that accepts events with this secret in this header.
    ///
    /// # Errors
    ///
    /// Returns an error if the secret is blank or contains a control character.
    pub fn header_token(
        name: HeaderName,
        secret: impl Into<Secret>,
    ) -> Result<Self, ReceiverError> {
        Self::with_token(Place::Header(name), secret.into())
    }

    /// Creates a receiver that accepts events with this secret in this query parameter. Queries appear in logs more often
    /// than headers do.
    ///
    /// # Errors
    ///
    /// Returns an error if the secret is blank or contains a control character.
    pub fn query_token(
        name: impl Into<String>,
        secret: impl Into<Secret>,
    ) -> Result<Self, ReceiverError> {
        Self::with_token(Place::Query(name.into()), secret.into())
    }
}

#[cfg(feature = "testing")]
impl Signer<WebhookEvent> {
    /// Creates a signer that sends this secret in this header.
    ///
    /// # Panics
    ///
    /// Panics if a header cannot carry the secret.
    pub fn header_token(name: HeaderName, secret: impl Into<Secret>) -> Self {
        Self::with_header_token(name, &secret.into())
    }

    /// Creates a signer that sends this secret in this query parameter.
    pub fn query_token(name: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self::with_query_token(name.into(), secret.into())
    }
}
