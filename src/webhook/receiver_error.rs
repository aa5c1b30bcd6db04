//! Why a receiver cannot be built.

use thiserror::Error;

/// Error returned when a receiver is built with a secret or key that cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReceiverError {
    /// A secret is empty or blank: everybody could send it.
    #[error("the webhook {0} is empty")]
    Empty(&'static str),
    /// A secret contains a control character, such as the line break at the end of a file: nobody could send it.
    #[error("the webhook {0} contains a control character, such as a line break")]
    Control(&'static str),
    /// The user of Basic credentials contains a colon, which ends it (RFC 7617): another user with another password is sent in
    /// the same way.
    #[error("the webhook user must not contain a colon")]
    Colon,
    /// The text is not PEM with one `PUBLIC KEY` or `RSA PUBLIC KEY`.
    #[error("not PEM with one PUBLIC KEY or RSA PUBLIC KEY")]
    NotPem,
    /// The PEM does not contain an RSA key.
    #[error("not an RSA key")]
    NotRsa,
    /// The RSA key has this many bits; 2048 to 8192 can be used.
    #[error("an RSA key of {0} bits; 2048 to 8192 can be used")]
    KeySize(usize),
}
