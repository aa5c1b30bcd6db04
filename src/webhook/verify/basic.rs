//! HTTP Basic credentials, which the vendor sends at once or after a challenge.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use http::header::{AUTHORIZATION, HeaderValue};
use http::request::Parts;

use crate::Secret;
use crate::webhook::credential::{CredentialError, non_empty, only, same_secret};
use crate::webhook::event::Event;
use crate::webhook::receiver::Receiver;
use crate::webhook::receiver_error::ReceiverError;
use crate::webhook::rejection::Rejection;
use crate::webhook::verifier::Verifier;

/// An event that the vendor sends with HTTP Basic credentials.
pub trait BasicAuth: Event {}

const CHALLENGE: HeaderValue = HeaderValue::from_static(r#"Basic realm="callscribe""#);

#[derive(Debug)]
struct Basic {
    /// `user:password` in base64, as it is sent: there is only one way to write it.
    encoded: Secret,
}

impl<E: BasicAuth> Receiver<E> {
    /// Creates a receiver that accepts events with this user and password, and challenges requests without them. The user
    /// must not contain a colon.
    ///
    /// # Errors
    ///
    /// Returns an error if the user or the password is empty.
    pub fn basic(user: &str, password: impl Into<Secret>) -> Result<Self, ReceiverError> {
        let password = non_empty(password.into(), "password")?;
        if user.is_empty() {
            return Err(ReceiverError::Empty("user"));
        }
        let pair = Secret::from(format!("{user}:{}", password.expose()));
        let encoded = STANDARD.encode(pair.expose()).into();
        Ok(Self::with_verifier(Basic { encoded }))
    }
}

impl Basic {
    fn check(&self, headers: &HeaderMap) -> Result<(), CredentialError> {
        let value = only(headers.get_all(AUTHORIZATION).iter())?;
        let given = encoded(value.as_bytes()).ok_or(CredentialError::Malformed)?;
        same_secret(given, &self.encoded).map_err(|wrong| match STANDARD.decode(given) {
            Ok(pair) if pair.contains(&b':') => wrong,
            _ => CredentialError::Malformed,
        })
    }
}

impl Verifier for Basic {
    fn verify_head(&self, head: &Parts) -> Result<(), Rejection> {
        self.check(&head.headers)
            .map_err(|error| Rejection::Unverified {
                error,
                challenge: Some(CHALLENGE),
            })
    }
}

/// What follows the name of the scheme.
fn encoded(value: &[u8]) -> Option<&[u8]> {
    let (scheme, encoded) = value.split_at_checked(b"Basic ".len())?;
    scheme
        .eq_ignore_ascii_case(b"Basic ")
        .then_some(encoded.trim_ascii())
}
