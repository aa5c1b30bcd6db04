//! A secret token in a header or in a query parameter.

use http::header::HeaderName;
use http::request::Parts;

use crate::Secret;
use crate::webhook::credential::{only, same_secret, usable};
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

/// An event that the vendor sends with a secret token in a query parameter.
pub trait QueryToken: Event {
    /// The name of the parameter.
    const PARAMETER: &'static str;
}

#[derive(Debug)]
struct Token {
    place: Place,
    secret: Secret,
}

/// Where a token is.
#[derive(Debug)]
pub(crate) enum Place {
    Header(HeaderName),
    Query(String),
}

impl<E: HeaderToken> Receiver<E> {
    /// Creates a receiver that accepts events with this secret in the vendor's header.
    ///
    /// # Errors
    ///
    /// Returns an error if the secret is blank or contains a control character.
    pub fn header_token(secret: impl Into<Secret>) -> Result<Self, ReceiverError> {
        let header = HeaderName::from_static(E::HEADER);
        Self::with_token(Place::Header(header), secret.into())
    }
}

impl<E: QueryToken> Receiver<E> {
    /// Creates a receiver that accepts events with this secret in the vendor's query parameter. Queries appear in logs more
    /// often than headers do.
    ///
    /// # Errors
    ///
    /// Returns an error if the secret is blank or contains a control character.
    pub fn query_token(secret: impl Into<Secret>) -> Result<Self, ReceiverError> {
        Self::with_token(Place::Query(E::PARAMETER.to_owned()), secret.into())
    }
}

impl<E: Event> Receiver<E> {
    pub(crate) fn with_token(place: Place, secret: Secret) -> Result<Self, ReceiverError> {
        let secret = usable(secret, "token")?;
        Ok(Self::with_verifier(Token { place, secret }))
    }
}

impl Verifier for Token {
    fn verify_head(&self, head: &Parts) -> Result<(), Rejection> {
        let verified = match &self.place {
            Place::Header(name) => only(head.headers.get_all(name).iter())
                .and_then(|value| same_secret(value.as_bytes(), &self.secret)),
            Place::Query(name) => {
                let query = head.uri.query().unwrap_or_default().as_bytes();
                only(form_urlencoded::parse(query).filter(|(key, _)| key == name))
                    .and_then(|(_, value)| same_secret(value.as_bytes(), &self.secret))
            }
        };
        verified.map_err(Rejection::unverified)
    }
}
