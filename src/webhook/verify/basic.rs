//! HTTP Basic credentials, which the vendor sends at once or after a challenge.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use http::header::{AUTHORIZATION, HeaderValue};
use http::request::Parts;

use crate::Secret;
use crate::webhook::credential::{CredentialError, only, same_secret, usable};
use crate::webhook::event::Event;
use crate::webhook::receiver::Receiver;
use crate::webhook::receiver_error::ReceiverError;
use crate::webhook::rejection::Rejection;
use crate::webhook::verifier::Verifier;

/// An event that the vendor sends with HTTP Basic credentials.
pub trait BasicAuth: Event {}

const CHALLENGE: HeaderValue =
    HeaderValue::from_static(r#"Basic realm="callscribe", charset="UTF-8""#);

#[derive(Debug)]
struct Basic {
    /// `user:password` in base64, as it is sent in UTF-8.
    utf_8: Secret,
    /// The same in Latin-1, which senders use that do not read `charset`, if it differs.
    latin_1: Option<Secret>,
}

impl<E: BasicAuth> Receiver<E> {
    /// Creates a receiver that accepts events with this user and password, and challenges requests without them. The user
    /// must not contain a colon.
    ///
    /// # Errors
    ///
    /// Returns an error if the user or the password is blank or contains a control character, or the user contains a colon.
    pub fn basic(user: &str, password: impl Into<Secret>) -> Result<Self, ReceiverError> {
        let user = usable(user.into(), "user")?;
        let password = usable(password.into(), "password")?;
        if user.expose().contains(':') {
            return Err(ReceiverError::Colon);
        }
        let pair = Secret::from(format!("{}:{}", user.expose(), password.expose()));
        let utf_8 = Secret::from(STANDARD.encode(pair.expose()));
        let latin_1 = latin_1(pair.expose()).map(Secret::from);
        let latin_1 = latin_1.filter(|latin_1| latin_1.expose() != utf_8.expose());
        Ok(Self::with_verifier(Basic { utf_8, latin_1 }))
    }
}

/// The base64 of a text in Latin-1; `None` if Latin-1 lacks one of its characters.
fn latin_1(text: &str) -> Option<String> {
    let bytes: Result<Vec<u8>, _> = text.chars().map(u8::try_from).collect();
    bytes.ok().map(|bytes| STANDARD.encode(bytes))
}

impl Basic {
    fn check(&self, headers: &HeaderMap) -> Result<(), CredentialError> {
        let value = only(headers.get_all(AUTHORIZATION).iter())?;
        let given = encoded(value.as_bytes()).ok_or(CredentialError::Malformed)?;
        let mut accepted = [Some(&self.utf_8), self.latin_1.as_ref()]
            .into_iter()
            .flatten();
        if accepted.any(|secret| same_secret(given, secret).is_ok()) {
            return Ok(());
        }
        match STANDARD.decode(given) {
            Ok(pair) if pair.contains(&b':') => Err(CredentialError::Wrong),
            _ => Err(CredentialError::Malformed),
        }
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
