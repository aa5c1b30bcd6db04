//! The RSA public key that signatures are checked with.

use std::fmt;
use std::ops::RangeInclusive;

use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use spki::SubjectPublicKeyInfoRef;
use spki::der::asn1::UintRef;
use spki::der::{self, Decode as _, Reader as _, SliceReader};

use crate::webhook::receiver_error::ReceiverError;

/// The sizes that keys may have.
const BITS: RangeInclusive<usize> = 2048..=8192;

/// A public key: PKCS#1's `RSAPublicKey`.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct PublicKey(Vec<u8>);

impl PublicKey {
    /// Reads PEM with one `RSA PUBLIC KEY` (PKCS#1) or `PUBLIC KEY` (SPKI).
    pub(super) fn from_pem(text: &str) -> Result<Self, ReceiverError> {
        if text.trim().is_empty() {
            return Err(ReceiverError::Empty("public key"));
        }
        let mut sections = pem::parse_many(text).map_err(|_| ReceiverError::NotPem)?;
        let (Some(section), true) = (sections.pop(), sections.is_empty()) else {
            return Err(ReceiverError::NotPem);
        };
        let key = match section.tag() {
            "RSA PUBLIC KEY" => section.into_contents(),
            "PUBLIC KEY" => rsa_of_spki(section.contents()).ok_or(ReceiverError::NotRsa)?,
            _ => return Err(ReceiverError::NotPem),
        };
        let bits = modulus_bits(&key).map_err(|_| ReceiverError::NotRsa)?;
        if BITS.contains(&bits) {
            Ok(Self(key))
        } else {
            Err(ReceiverError::KeySize(bits))
        }
    }

    /// Reports whether this is a signature (RSA, PKCS#1 v1.5, SHA-256) of this message.
    pub(super) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &self.0)
            .verify(message, signature)
            .is_ok()
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bits = modulus_bits(&self.0).unwrap_or_default();
        write!(f, "PublicKey({bits} bits)")
    }
}

fn rsa_of_spki(bytes: &[u8]) -> Option<Vec<u8>> {
    const RSA: spki::ObjectIdentifier = spki::ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
    let info = SubjectPublicKeyInfoRef::from_der(bytes).ok()?;
    info.algorithm.assert_algorithm_oid(RSA).ok()?;
    info.subject_public_key.as_bytes().map(<[u8]>::to_vec)
}

fn modulus_bits(bytes: &[u8]) -> der::Result<usize> {
    let mut reader = SliceReader::new(bytes)?;
    let bits = reader.sequence(|key| {
        let modulus = UintRef::decode(key)?.as_bytes();
        UintRef::decode(key)?;
        let first = modulus
            .first()
            .map_or(8, |byte| byte.leading_zeros() as usize);
        Ok::<_, der::Error>((8 * modulus.len()).saturating_sub(first))
    })?;
    reader.finish()?;
    Ok(bits)
}
