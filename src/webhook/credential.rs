//! Comparing credentials.

use subtle::ConstantTimeEq as _;
use thiserror::Error;

use super::receiver_error::ReceiverError;
use crate::Secret;
use crate::model::Flaw;

/// Why the credential of a request was refused: a signature, a token, or a user and password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum CredentialError {
    /// The request has no credential.
    #[error("the credential is missing")]
    Missing,
    /// The request has more than one credential.
    #[error("the credential is given more than once")]
    Duplicate,
    /// The credential is not in the expected format.
    #[error("the credential cannot be read")]
    Malformed,
    /// The credential is in the expected format and is not the right one.
    #[error("the credential is wrong")]
    Wrong,
}

/// Returns the only one of some values.
pub(super) fn only<V>(mut values: impl Iterator<Item = V>) -> Result<V, CredentialError> {
    let value = values.next().ok_or(CredentialError::Missing)?;
    match values.next() {
        None => Ok(value),
        Some(_) => Err(CredentialError::Duplicate),
    }
}

/// Checks that a secret is the expected one, in a time that does not depend on where they differ.
pub(super) fn same_secret(given: &[u8], expected: &Secret) -> Result<(), CredentialError> {
    if given.ct_eq(expected.expose().as_bytes()).into() {
        Ok(())
    } else {
        Err(CredentialError::Wrong)
    }
}

/// Refuses a configured secret that is blank, or that nobody could send. `name` says what it is, such as `token`.
pub(super) fn usable(secret: Secret, name: &'static str) -> Result<Secret, ReceiverError> {
    match secret.flaw() {
        Some(Flaw::Blank) => Err(ReceiverError::Empty(name)),
        Some(Flaw::Control) => Err(ReceiverError::Control(name)),
        None => Ok(secret),
    }
}
