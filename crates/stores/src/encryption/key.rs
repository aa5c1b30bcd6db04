//! Keys, and the form of an encrypted body: a version, the id of the key, a nonce, the encrypted body, and its tag.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use chacha20poly1305::aead::{Aead as _, Generate as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use sha2::{Digest as _, Sha256};
use zeroize::{Zeroize as _, Zeroizing};

/// The form of an encrypted body. No JSON and no query begins with it.
const VERSION: u8 = 1;
const ID_LENGTH: usize = 4;
const NONCE_LENGTH: usize = 24;

/// A key that encrypts bodies: 32 random bytes, such as `openssl rand -base64 32` prints. It is wiped from memory, and never
/// shown.
pub struct EncryptionKey {
    cipher: XChaCha20Poly1305,
    id: [u8; ID_LENGTH],
}

/// Error returned when a text is not an encryption key. It does not contain the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the encryption key is not 32 bytes in base64")]
pub struct InvalidEncryptionKey;

impl EncryptionKey {
    /// Reads 32 bytes in base64, as an environment variable contains them.
    ///
    /// # Errors
    ///
    /// Fails if the text is something else. Spaces around it are ignored.
    pub fn from_base64(text: &str) -> Result<Self, InvalidEncryptionKey> {
        let bytes = STANDARD.decode(text.trim()).map(Zeroizing::new);
        let bytes = bytes.map_err(|_| InvalidEncryptionKey)?;
        let key: [u8; 32] = bytes[..].try_into().map_err(|_| InvalidEncryptionKey)?;
        Ok(Self::from(key))
    }

    /// Encrypts a body. Fails if the operating system cannot provide random numbers.
    pub(super) fn encrypt(
        &self,
        context: &Context<'_>,
        body: &[u8],
    ) -> Result<Bytes, Box<dyn std::error::Error + Send + Sync>> {
        let nonce = XNonce::try_generate()?;
        let (aad, msg) = (&context.bytes()[..], body);
        let encrypted = self.cipher.encrypt(&nonce, Payload { msg, aad });
        let encrypted = encrypted.map_err(|_| "the body is too long to be encrypted")?;
        Ok([&[VERSION], &self.id[..], &nonce, &encrypted]
            .concat()
            .into())
    }
}

impl From<[u8; 32]> for EncryptionKey {
    fn from(mut key: [u8; 32]) -> Self {
        let digest = Sha256::new_with_prefix("callscribe key id").chain_update(key);
        let mut id = [0; ID_LENGTH];
        id.copy_from_slice(&digest.finalize()[..ID_LENGTH]);
        let cipher = XChaCha20Poly1305::new((&key).into());
        key.zeroize();
        Self { cipher, id }
    }
}

impl fmt::Debug for EncryptionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EncryptionKey").finish_non_exhaustive()
    }
}

/// What a body belongs to. With another one it cannot be decrypted.
pub(super) struct Context<'a> {
    pub(super) key: &'a str,
    pub(super) vendor: &'a str,
    pub(super) is_query: bool,
}

impl Context<'_> {
    fn bytes(&self) -> Vec<u8> {
        let start = [VERSION, u8::from(self.is_query)];
        let length = (self.vendor.len() as u64).to_le_bytes();
        let (vendor, key) = (self.vendor.as_bytes(), self.key.as_bytes());
        [&start[..], &length, vendor, key].concat()
    }
}

/// Why a body cannot be decrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unreadable {
    #[error("the body is not encrypted, or by a later version")]
    NotEncrypted,
    #[error("the encryption key of the body is missing: add it and requeue the event")]
    KeyMissing,
    #[error("the body cannot be decrypted: it was changed, or belongs to another event")]
    Changed,
}

/// Decrypts a body with the key that encrypted it.
pub(super) fn decrypt<'a>(
    keys: impl Iterator<Item = &'a EncryptionKey>,
    context: &Context<'_>,
    stored: &[u8],
) -> Result<Bytes, Unreadable> {
    let (&version, rest) = stored.split_first().ok_or(Unreadable::NotEncrypted)?;
    let (id, rest) = rest
        .split_first_chunk::<ID_LENGTH>()
        .ok_or(Unreadable::NotEncrypted)?;
    let (nonce, encrypted) = rest
        .split_first_chunk::<NONCE_LENGTH>()
        .ok_or(Unreadable::NotEncrypted)?;
    if version != VERSION {
        return Err(Unreadable::NotEncrypted);
    }
    let (nonce, aad) = (XNonce::from(*nonce), context.bytes());
    let mut reason = Unreadable::KeyMissing;
    for key in keys.filter(|key| key.id == *id) {
        let payload = Payload {
            msg: encrypted,
            aad: &aad,
        };
        match key.cipher.decrypt(&nonce, payload) {
            Ok(body) => return Ok(body.into()),
            Err(_) => reason = Unreadable::Changed,
        }
    }
    Err(reason)
}
