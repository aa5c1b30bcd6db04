//! What every way to verify a request has in common.

use std::fmt;

use futures_util::future::BoxFuture;
use http::request::Parts;

use super::rejection::Rejection;

/// Verifies that a request comes from the vendor.
pub(super) trait Verifier: fmt::Debug + Send + Sync + 'static {
    /// Checks the credential in the head of a request, before its method and content type.
    fn verify_head(&self, head: &Parts) -> Result<(), Rejection>;

    /// Checks that the head has what [`verify_body`](Self::verify_body) needs: a body without it is not read.
    fn expect_signature(&self, _: &Parts) -> Result<(), Rejection> {
        Ok(())
    }

    /// Checks the signature of the body.
    fn verify_body<'a>(&'a self, _: &'a Parts, _: &'a [u8]) -> Verification<'a> {
        Verification::Done(Ok(()))
    }
}

/// The result of verifying a body. Only a verifier that waits for something allocates a future.
pub(super) enum Verification<'a> {
    Done(Result<(), Rejection>),
    Pending(BoxFuture<'a, Result<(), Rejection>>),
}
