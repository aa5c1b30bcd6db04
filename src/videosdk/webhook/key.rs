//! The public key that signatures are checked with.

use std::error::Error as StdError;
use std::fmt;
use std::ops::RangeInclusive;

use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use spki::SubjectPublicKeyInfoRef;
use spki::der::asn1::UintRef;
use spki::der::{self, Decode as _, Reader as _, SliceReader};

/// The sizes that keys may have.
const BITS: RangeInclusive<usize> = 2048..=8192;

/// A public key: PKCS#1's `RSAPublicKey`.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Key(Vec<u8>);

impl Key {
    /// Reads PEM with one `RSA PUBLIC KEY` (PKCS#1) or `PUBLIC KEY` (SPKI).
    pub(super) fn from_pem(text: &str) -> Result<Self, KeyError> {
        let mut sections = pem::parse_many(text).map_err(|_| KeyError::NotPem)?;
        let (Some(section), true) = (sections.pop(), sections.is_empty()) else {
            return Err(KeyError::NotPem);
        };
        let key = match section.tag() {
            "RSA PUBLIC KEY" => section.into_contents(),
            "PUBLIC KEY" => rsa_of_spki(section.contents()).ok_or(KeyError::NotRsa)?,
            _ => return Err(KeyError::NotPem),
        };
        let bits = modulus_bits(&key).map_err(|_| KeyError::NotRsa)?;
        if BITS.contains(&bits) {
            Ok(Self(key))
        } else {
            Err(KeyError::Size(bits))
        }
    }

    /// Whether this signature (RSA, PKCS#1 v1.5, SHA-256) is of this message.
    pub(super) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &self.0)
            .verify(message, signature)
            .is_ok()
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bits = modulus_bits(&self.0).unwrap_or_default();
        write!(f, "Key({bits} bits)")
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

/// Why a text is no public key that webhooks can be checked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// It is not PEM with one `PUBLIC KEY` or `RSA PUBLIC KEY`.
    NotPem,
    /// It is PEM, but holds no RSA key.
    NotRsa,
    /// The key has this many bits; 2048 to 8192 can be used.
    Size(usize),
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotPem => f.write_str("not PEM with one PUBLIC KEY or RSA PUBLIC KEY"),
            Self::NotRsa => f.write_str("not an RSA key"),
            Self::Size(bits) => {
                let (least, most) = (BITS.start(), BITS.end());
                write!(
                    f,
                    "an RSA key of {bits} bits; {least} to {most} can be used"
                )
            }
        }
    }
}

impl StdError for KeyError {}
