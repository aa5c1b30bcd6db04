//! An RSA signature of the body in a header.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use http::header::HeaderName;
use http::request::Parts;

use super::public_key::PublicKey;
use super::signing_key::SigningKey;
use crate::webhook::credential::{CredentialError, only};
use crate::webhook::event::Event;
use crate::webhook::receiver::Receiver;
use crate::webhook::receiver_error::ReceiverError;
use crate::webhook::rejection::Rejection;
use crate::webhook::verifier::{Verification, Verifier};

/// An event that the vendor sends with an RSA signature (PKCS#1 v1.5, SHA-256, in base64) of the body in a header.
///
/// The signature does not contain a time: whoever has seen an event can send it again. Its
/// [dedupe key](super::super::Received::dedupe_key) reveals that, as long as the inbox remembers it.
pub trait RsaSigned: Event {
    /// The name of the header, in lower case.
    const HEADER: &'static str;
}

#[derive(Debug)]
struct RsaSignature {
    header: HeaderName,
    key: Key,
}

#[derive(Debug)]
enum Key {
    Pinned(PublicKey),
    Fetched(SigningKey),
}

impl<E: RsaSigned> Receiver<E> {
    /// Creates a receiver that checks signatures with this key only: PEM with a `PUBLIC KEY` (SPKI) or an
    /// `RSA PUBLIC KEY` (PKCS#1) of 2048 to 8192 bits.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not such a key.
    pub fn pinned(pem: &str) -> Result<Self, ReceiverError> {
        let key = PublicKey::from_pem(pem)?;
        Ok(Self::signed(Key::Pinned(key)))
    }

    /// Creates a receiver that checks signatures with a key that it fetches when the first event arrives.
    pub fn fetched(key: SigningKey) -> Self {
        Self::signed(Key::Fetched(key))
    }

    fn signed(key: Key) -> Self {
        let header = HeaderName::from_static(E::HEADER);
        Self::with_verifier(RsaSignature { header, key })
    }
}

impl RsaSignature {
    /// The one signature of a request.
    fn signature(&self, headers: &HeaderMap) -> Result<Vec<u8>, Rejection> {
        let value = only(headers.get_all(&self.header).iter());
        value
            .and_then(|value| match STANDARD.decode(value) {
                Ok(signature) if !signature.is_empty() => Ok(signature),
                _ => Err(CredentialError::Malformed),
            })
            .map_err(Rejection::unverified)
    }
}

impl Verifier for RsaSignature {
    fn verify_head(&self, _: &Parts) -> Result<(), Rejection> {
        Ok(())
    }

    fn expect_signature(&self, head: &Parts) -> Result<(), Rejection> {
        self.signature(&head.headers).map(drop)
    }

    fn verify_body<'a>(&'a self, head: &'a Parts, body: &'a [u8]) -> Verification<'a> {
        let signature = match self.signature(&head.headers) {
            Ok(signature) => signature,
            Err(rejection) => return Verification::Done(Err(rejection)),
        };
        match &self.key {
            Key::Pinned(key) => Verification::Done(verified(key.verifies(body, &signature))),
            Key::Fetched(key) if key.verifies_now(body, &signature) => Verification::Done(Ok(())),
            Key::Fetched(key) => Verification::Pending(Box::pin(async move {
                let fetched = key.verifies_refetched(body, &signature).await;
                verified(fetched.map_err(Rejection::KeyUnavailable)?)
            })),
        }
    }
}

fn verified(is_verified: bool) -> Result<(), Rejection> {
    if is_verified {
        Ok(())
    } else {
        Err(Rejection::unverified(CredentialError::Wrong))
    }
}
