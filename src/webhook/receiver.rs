//! From a raw request to a verified event.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::request::Parts;
use http::{Method, Request};
use http_body::Body;

use super::body::{self, Held, Limits};
use super::credential::{CredentialError, only};
use super::event::Event;
use super::received::Received;
use super::rejection::Rejection;
use super::verified_body::VerifiedBody;
use super::verifier::{Verification, Verifier};
use crate::BoxError;
use crate::body::encoding;

/// Verifies and decodes the webhooks of one vendor.
///
/// Each vendor's module has an alias of this type, such as `callscribe::bandwidth::Receiver`, with constructors for the
/// ways in which the vendor can be verified.
///
#[cfg_attr(feature = "bandwidth", doc = "```")]
#[cfg_attr(not(feature = "bandwidth"), doc = "```text")]
/// use callscribe::bandwidth::Receiver;
///
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// let receiver = Receiver::basic("my-user", "my-password")?;
/// let request = http::Request::post("/").body(bytes::Bytes::new())?;
/// let rejection = receiver.receive(request).await.unwrap_err();
/// assert_eq!(rejection.response().headers()["www-authenticate"], r#"Basic realm="callscribe", charset="UTF-8""#);
/// # Ok(())
/// # }
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(run()).unwrap();
/// ```
pub struct Receiver<E> {
    verifier: Arc<dyn Verifier>,
    limits: Limits,
    event: PhantomData<fn() -> E>,
}

impl<E: Event> Receiver<E> {
    pub(super) fn with_verifier(verifier: impl Verifier) -> Self {
        Self {
            verifier: Arc::new(verifier),
            limits: Limits::default(),
            event: PhantomData,
        }
    }

    /// Sets how large a body may be that an [`Inbox`](super::Inbox) or extractor reads, in bytes; 1 MiB by default.
    #[must_use]
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.limits.size = bytes;
        self
    }

    /// Sets how long such a body may take to arrive; 10 s by default.
    #[must_use]
    pub fn body_timeout(mut self, timeout: Duration) -> Self {
        self.limits.time = timeout;
        self
    }

    /// Sets how many bytes of such bodies are held at once, those of all requests together and until their events are
    /// handled; 64 MiB by default. Beyond that, a request gets a 503.
    #[must_use]
    pub fn max_held(mut self, bytes: usize) -> Self {
        self.limits.held = Arc::new(Held::new(bytes));
        self
    }

    /// Verifies and decodes a request.
    ///
    /// The body must be the bytes that arrived, not JSON that was parsed and written again.
    ///
    /// # Errors
    ///
    /// Returns a [`Rejection`] if the request is not an event, or does not come from the vendor.
    pub async fn receive(&self, request: Request<Bytes>) -> Result<Received<E>, Rejection> {
        self.verify(request).await?.decode()
    }

    /// Verifies a request, and does not decode it: for a service that stores events first.
    ///
    /// # Errors
    ///
    /// Returns a [`Rejection`] if the request does not come from the vendor.
    pub async fn verify(&self, request: Request<Bytes>) -> Result<VerifiedBody<E>, Rejection> {
        let (head, body) = request.into_parts();
        self.check_head(&head)?;
        self.verify_body(&head, body).await
    }

    /// Verifies and decodes a request whose body has yet to be read. The body of a request that is refused for its head
    /// is not kept.
    pub(super) async fn receive_within_limits<B>(
        &self,
        head: &Parts,
        body: B,
    ) -> Result<Received<E>, Rejection>
    where
        B: Body<Data = Bytes>,
        B::Error: Into<BoxError>,
    {
        self.verify_within_limits(head, body).await?.decode()
    }

    /// Verifies a request whose body has yet to be read.
    pub(super) async fn verify_within_limits<B>(
        &self,
        head: &Parts,
        body: B,
    ) -> Result<VerifiedBody<E>, Rejection>
    where
        B: Body<Data = Bytes>,
        B::Error: Into<BoxError>,
    {
        if let Err(rejection) = self.check_head(head) {
            body::discard(body, &self.limits).await?;
            return Err(rejection);
        }
        let body = body::read(body, &self.limits).await?;
        self.verify_body(head, body).await
    }

    fn check_head(&self, head: &Parts) -> Result<(), Rejection> {
        self.verifier.verify_head(head)?;
        if E::QUERY_LISTS.is_none() {
            json_post(head, "POST")?;
        } else if head.method != Method::GET {
            json_post(head, "GET, POST")?;
        }
        self.verifier.expect_signature(head)
    }

    async fn verify_body(&self, head: &Parts, body: Bytes) -> Result<VerifiedBody<E>, Rejection> {
        match self.verifier.verify_body(head, &body) {
            Verification::Done(result) => result?,
            Verification::Pending(result) => result.await?,
        }
        let query_lists = E::QUERY_LISTS.filter(|_| head.method == Method::GET);
        let raw = match query_lists {
            Some(_) => Bytes::copy_from_slice(head.uri.query().unwrap_or_default().as_bytes()),
            None => body,
        };
        Ok(VerifiedBody::new(raw, query_lists))
    }
}

impl<E> Clone for Receiver<E> {
    fn clone(&self) -> Self {
        Self {
            verifier: Arc::clone(&self.verifier),
            limits: self.limits.clone(),
            event: PhantomData,
        }
    }
}

impl<E> fmt::Debug for Receiver<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver")
            .field("verifier", &self.verifier)
            .field("limits", &self.limits)
            .finish()
    }
}

/// Checks that a request is a POST with JSON that is not compressed. A request without a content type is accepted: vendors
/// do not promise one, and a body that is not JSON cannot be decoded.
fn json_post(head: &Parts, allow: &'static str) -> Result<(), Rejection> {
    if head.method != Method::POST {
        return Err(Rejection::Method { allow });
    }
    if encoding(&head.headers).is_some() {
        return Err(Rejection::ContentEncoding);
    }
    match only(head.headers.get_all(CONTENT_TYPE).iter()) {
        Ok(value) if is_json(value) => Ok(()),
        Err(CredentialError::Missing) => Ok(()),
        _ => Err(Rejection::ContentType),
    }
}

fn is_json(value: &HeaderValue) -> bool {
    let essence = value.as_bytes().split(|byte| *byte == b';').next();
    essence.is_some_and(|essence| {
        essence
            .trim_ascii()
            .eq_ignore_ascii_case(b"application/json")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(types: &[&str]) -> Parts {
        let mut request = Request::post("/");
        for value in types {
            request = request.header(CONTENT_TYPE, *value);
        }
        request.body(()).unwrap().into_parts().0
    }

    fn check(head: &Parts) -> Result<(), Rejection> {
        json_post(head, "POST")
    }

    #[test]
    fn every_spelling_of_json_is_accepted() {
        for value in [
            "application/json",
            "Application/JSON; charset=utf-8",
            "application/json ;x=y",
        ] {
            assert!(check(&head(&[value])).is_ok(), "{value}");
        }
        assert!(check(&head(&[])).is_ok());
    }

    #[test]
    fn other_and_duplicate_content_types_are_rejected() {
        for values in [
            &["text/plain"][..],
            &["application/jsonx"],
            &["application/x-www-form-urlencoded"],
            &[""],
            &["application/json", "application/json"],
        ] {
            let rejection = check(&head(values)).unwrap_err();
            assert_eq!(rejection.status(), 415, "{values:?}");
        }
    }
}
