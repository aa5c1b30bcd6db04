//! What a receiver is, and what it gives.

use std::future::Future;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::request::Parts;
use http::{Method, Request, StatusCode};
use subtle::ConstantTimeEq as _;

use super::{Credential, Rejection};
use crate::Secret;

/// Proves and reads the webhooks of one vendor. Each vendor's `Receiver` implements it.
///
/// ```
/// use callscribe::bandwidth::Receiver;
/// use callscribe::webhook::Receive;
///
/// # async fn run() {
/// let receiver = Receiver::basic("my-user", "my-password");
/// let request = http::Request::post("/").body(bytes::Bytes::new()).unwrap();
/// let rejection = receiver.receive(request).await.unwrap_err();
/// assert_eq!(rejection.response().headers()["www-authenticate"], r#"Basic realm="callscribe""#);
/// # }
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(run());
/// ```
pub trait Receive: Send + Sync + 'static {
    /// What the vendor sends.
    type Event: Send + 'static;

    /// The name of the vendor, for telemetry.
    const VENDOR: &'static str;

    /// The status by which the vendor knows that an event has arrived. The answer has no body.
    const ACCEPTED: StatusCode;

    /// Checks what comes before the body: the method, the content type, and credentials in the head.
    fn admit(&self, head: &Parts) -> Result<(), Rejection>;

    /// Proves and reads the body of a request that has been [admitted](Self::admit).
    fn read(
        &self,
        head: &Parts,
        body: Bytes,
    ) -> impl Future<Output = Result<Received<Self::Event>, Rejection>> + Send;

    /// Proves and reads a request: [`admit`](Self::admit), then [`read`](Self::read).
    ///
    /// The body must be the bytes that came, not JSON written anew.
    fn receive(
        &self,
        request: Request<Bytes>,
    ) -> impl Future<Output = Result<Received<Self::Event>, Rejection>> + Send {
        async move {
            let (head, body) = request.into_parts();
            self.admit(&head)?;
            self.read(&head, body).await
        }
    }
}

/// An event that surely comes from its vendor.
#[derive(Clone, Debug)]
pub struct Received<E> {
    event: E,
    raw: Bytes,
    dedupe_key: Option<Arc<str>>,
}

impl<E> Received<E> {
    pub(crate) fn new(event: E, raw: Bytes, dedupe_key: Option<String>) -> Self {
        Self {
            event,
            raw,
            dedupe_key: dedupe_key.map(Arc::from),
        }
    }

    /// The event.
    pub fn event(&self) -> &E {
        &self.event
    }

    /// The event, to keep.
    pub fn into_event(self) -> E {
        self.event
    }

    /// The body exactly as it came; of a GET, the query.
    pub fn raw(&self) -> &Bytes {
        &self.raw
    }

    /// The key, to keep.
    pub(super) fn key(&self) -> Option<Arc<str>> {
        self.dedupe_key.clone()
    }

    /// The same for every delivery of this event and for no other; it begins with the vendor's name.
    ///
    /// None where the vendor gives nothing to tell one event from the next: such events are never taken for duplicates.
    pub fn dedupe_key(&self) -> Option<&str> {
        self.dedupe_key.as_deref()
    }
}

/// Checks that a request is a POST with JSON. No content type at all is let pass: vendors do not promise one, and what
/// is not JSON will not be read.
pub(crate) fn json_post(head: &Parts) -> Result<(), Rejection> {
    if head.method != Method::POST {
        return Err(Rejection::Method { allow: "POST" });
    }
    match only(head.headers.get_all(CONTENT_TYPE).iter()) {
        Ok(value) if is_json(value) => Ok(()),
        Err(Credential::Missing) => Ok(()),
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

/// The only one of some values.
pub(crate) fn only<V>(mut values: impl Iterator<Item = V>) -> Result<V, Credential> {
    let value = values.next().ok_or(Credential::Missing)?;
    match values.next() {
        None => Ok(value),
        Some(_) => Err(Credential::Repeated),
    }
}

/// Checks that a secret is the expected one, in a time that does not depend on where they differ.
pub(crate) fn same_secret(given: &[u8], expected: &Secret) -> Result<(), Credential> {
    if given.ct_eq(expected.expose().as_bytes()).into() {
        Ok(())
    } else {
        Err(Credential::Wrong)
    }
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    fn head(method: &str, types: &[&str]) -> Parts {
        let mut request = Request::builder().method(method);
        for value in types {
            request = request.header(CONTENT_TYPE, *value);
        }
        request.body(()).unwrap().into_parts().0
    }

    #[test]
    fn json_by_any_spelling_is_taken() {
        for value in [
            "application/json",
            "Application/JSON; charset=utf-8",
            "application/json ;x=y",
        ] {
            assert!(json_post(&head("POST", &[value])).is_ok(), "{value}");
        }
        assert!(json_post(&head("POST", &[])).is_ok());
    }

    #[test]
    fn other_content_types_are_refused() {
        for value in [
            "text/plain",
            "application/jsonx",
            "application/x-www-form-urlencoded",
            "",
        ] {
            let refused = json_post(&head("POST", &[value])).unwrap_err();
            assert_eq!(refused.status(), 415, "{value}");
        }
    }

    #[test]
    fn a_content_type_given_twice_is_refused() {
        let head = head("POST", &["application/json", "application/json"]);
        assert_eq!(json_post(&head).unwrap_err().status(), 415);
    }

    #[test]
    fn other_methods_are_refused() {
        for method in ["GET", "PUT", "HEAD", "OPTIONS", "FOO"] {
            let refused = json_post(&head(method, &[])).unwrap_err();
            assert_eq!(refused.response().headers()["allow"], "POST", "{method}");
        }
    }
}
