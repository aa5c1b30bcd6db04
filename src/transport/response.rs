use std::fmt;
use std::ops::{Deref, DerefMut};

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::Url;
use reqwest::header::{CONTENT_TYPE, HeaderMap, LOCATION};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::{Error, VendorError};
use super::raw_response::{Head, RawResponse, request_id};
use super::redact::Redactor;
use crate::body::encoding;
use crate::model::{JsonError, read_json, read_repaired, repaired};

/// A typed response with its status and headers. It dereferences to the value.
pub struct ResponseValue<T> {
    value: T,
    head: Head,
    raw: Option<Bytes>,
    /// For a success that turns out to report an error.
    redactor: Redactor,
}

impl Error {
    /// Converts a response with an error status.
    #[expect(clippy::unused_async, reason = "generated code awaits it")]
    pub(crate) async fn from_response<E: DeserializeOwned + VendorError>(
        response: RawResponse,
    ) -> Self {
        let (mut head, redactor) = (response.head, response.redactor);
        redactor.redact_headers(&mut head.headers);
        let body = redactor.redact(response.body);
        let unread = response.unread.or_else(|| other_type(&head, &body));
        Self::response::<E>(head, &body, unread)
    }

    /// Converts a response with a status that the spec does not describe.
    #[expect(clippy::unused_async, reason = "generated code awaits it")]
    pub(crate) async fn unexpected(response: RawResponse) -> Self {
        let (mut head, redactor) = (response.head, response.redactor);
        redactor.redact_headers(&mut head.headers);
        let body = redactor.redact(response.body);
        let unread = response.unread.or_else(|| other_type(&head, &body));
        Self::of_head(head, &body, unread)
    }

    /// Converts a response whose body has no type.
    pub(super) fn of_head(head: Head, body: &[u8], unread: Option<String>) -> Self {
        if head.status.is_client_error() || head.status.is_server_error() {
            return Self::undescribed(head, body, unread);
        }
        let reason = match head.headers.get(LOCATION) {
            Some(location) => match location.to_str().ok().and_then(without_query) {
                Some(location) => {
                    format!("redirects are not followed; this one leads to {location:?}")
                }
                None => "redirects are not followed; this one leads to another address".to_owned(),
            },
            None => "the status is neither a success nor an error".to_owned(),
        };
        Self::unreadable(head, body, reason)
    }
}

impl<T> ResponseValue<T> {
    /// Returns the value alone.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// Returns the status of the response.
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// Returns the headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// Returns the `operationId` of the call.
    pub fn operation_id(&self) -> &'static str {
        self.head.operation.id
    }

    /// Returns the number of attempts that the call took.
    pub fn attempts(&self) -> u32 {
        self.head.attempts
    }

    /// Returns the vendor's request id, from a header. The vendor's support asks for it.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.head.headers)
    }

    /// Returns the body as it was received, if [`CallOptions::keep_bodies`](crate::CallOptions::keep_bodies) asks for it.
    pub fn raw(&self) -> Option<&Bytes> {
        self.raw.as_ref()
    }

    /// Converts the response of an operation of which other successes have no body.
    #[allow(
        dead_code,
        reason = "not every vendor has successes with and without a body"
    )]
    pub(crate) fn some(self) -> ResponseValue<Option<T>> {
        ResponseValue {
            value: Some(self.value),
            head: self.head,
            raw: self.raw,
            redactor: self.redactor,
        }
    }

    fn of_body(value: T, head: Head, body: Bytes, redactor: Redactor) -> Self {
        let raw = head.keeps_body.then_some(body);
        Self {
            value,
            head,
            raw,
            redactor,
        }
    }
}

#[cfg(feature = "testing")]
impl<T> ResponseValue<T> {
    /// Creates a response with the status 200, for tests of what a service makes of it.
    ///
    /// ```
    /// use callscribe::{ResponseValue, asapp::types::StopStreamingResponse};
    ///
    /// let response = ResponseValue::new(StopStreamingResponse::new().is_ok(true));
    /// assert_eq!(response.status(), 200);
    /// assert_eq!(response.is_ok, Some(true));
    /// ```
    #[cfg_attr(docsrs, doc(cfg(feature = "testing")))]
    pub fn new(value: T) -> Self {
        let head = Head::test(StatusCode::OK, HeaderMap::new());
        Self::of_body(value, head, Bytes::new(), Redactor::default())
    }
}

impl<T: DeserializeOwned> ResponseValue<T> {
    #[expect(clippy::unused_async, reason = "generated code awaits it")]
    pub(crate) async fn from_response(response: RawResponse) -> Result<Self, Error> {
        let (mut head, redactor) = (response.head, response.redactor);
        match read_repaired(&response.body) {
            Ok(value) => Ok(Self::of_body(value, head, response.body, redactor)),
            Err(error) => {
                redactor.redact_headers(&mut head.headers);
                let reason = explain::<T>(&head, &response.body, &error);
                let start = redactor.redact(start(&response.body));
                Err(Error::unreadable(head, &start, reason))
            }
        }
    }
}

impl<T: VendorError + Serialize + DeserializeOwned> ResponseValue<T> {
    /// Converts a success whose body reports an error.
    #[allow(dead_code, reason = "not every vendor has such responses")]
    pub(crate) fn into_error(self) -> Error {
        let mut head = self.head;
        self.redactor.redact_headers(&mut head.headers);
        let body = serde_json::to_vec(&self.value).ok();
        let redacted = body
            .filter(|body| body.len() <= MOST_REDACTED)
            .and_then(|body| read_json::<T>(&self.redactor.redact(body.into())).ok());
        match redacted {
            Some(body) => Error::rejected(head, body),
            // The body is too long to search, or cannot be read with "[redacted]" in place of a credential.
            None => Error::from_status(head),
        }
    }
}

impl<T> ResponseValue<T> {
    fn without_body(value: T, response: RawResponse) -> Self {
        let mut head = response.head;
        head.keeps_body &= response.unread.is_none();
        Self::of_body(value, head, response.body, response.redactor)
    }
}

impl ResponseValue<()> {
    #[allow(dead_code, reason = "not every vendor has responses without a body")]
    pub(crate) fn empty(response: RawResponse) -> Self {
        Self::without_body((), response)
    }
}

impl<T> ResponseValue<Option<T>> {
    /// Converts a success without a body of an operation of which other successes have one.
    #[allow(
        dead_code,
        reason = "not every vendor has successes with and without a body"
    )]
    pub(crate) fn none(response: RawResponse) -> Self {
        Self::without_body(None, response)
    }
}

impl ResponseValue<String> {
    /// Reads a body that is text.
    #[allow(dead_code, reason = "not every vendor has responses that are text")]
    pub(crate) fn text(response: RawResponse) -> Result<Self, Error> {
        let (mut head, redactor) = (response.head, response.redactor);
        if let Ok(value) = String::from_utf8(response.body.to_vec()) {
            return Ok(Self::of_body(value, head, response.body, redactor));
        }
        redactor.redact_headers(&mut head.headers);
        let start = redactor.redact(start(&response.body));
        let reason = "the body is not text in UTF-8".to_owned();
        Err(Error::unreadable(head, &start, reason))
    }
}

impl ResponseValue<Bytes> {
    /// Keeps a body as it is.
    #[allow(dead_code, reason = "not every vendor has responses that are files")]
    pub(crate) fn bytes(response: RawResponse) -> Self {
        let body = response.body;
        Self::of_body(body.clone(), response.head, body, response.redactor)
    }
}

/// Explains why a body cannot be read.
fn explain<T: DeserializeOwned>(head: &Head, body: &[u8], error: &serde_json::Error) -> String {
    if body.is_empty() {
        return "the body is empty".to_owned();
    }
    let in_json = || JsonError::in_text::<T>(error, &repaired(body)).to_string();
    other_type(head, body).unwrap_or_else(in_json)
}

/// Explains why a body is not JSON, by what its headers say.
fn other_type(head: &Head, body: &[u8]) -> Option<String> {
    if body.is_empty() {
        return None;
    }
    if let Some(encoding) = encoding(&head.headers) {
        return Some(format!(
            "the body has the content encoding {encoding}, which was not asked for"
        ));
    }
    let content_type = head.headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let is_json = content_type.to_ascii_lowercase().contains("json");
    (!is_json).then(|| match media_type(content_type) {
        Some(media_type) => format!("the body is {media_type}, not JSON"),
        None => "the body is not JSON".to_owned(),
    })
}

/// Returns a content type without its parameters, which may be the name of a file.
fn media_type(content_type: &str) -> Option<&str> {
    let essence = content_type.split(';').next()?.trim();
    let (kind, subtype) = essence.split_once('/')?;
    let is_name = |name: &str| {
        (1..=80).contains(&name.len())
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+-._".contains(&byte))
    };
    (is_name(kind) && is_name(subtype)).then_some(essence)
}

/// How much of the body of a success is searched for credentials, in bytes: a search keeps its thread busy.
const MOST_REDACTED: usize = 64 << 10;

/// The start of a body that cannot be read, of which an error has only an excerpt.
fn start(body: &Bytes) -> Bytes {
    body.slice(..body.len().min(MOST_REDACTED))
}

/// Returns an address without its query, which may be a signature, and without credentials. `None` if it is not one of HTTP.
fn without_query(address: &str) -> Option<String> {
    let base = Url::parse("https://relative.invalid").ok()?;
    let mut url = base.join(address).ok()?;
    if url.origin() == base.origin() {
        let end = address.find(['?', '#']).unwrap_or(address.len());
        let path = &address[..end];
        // It may be an address of another kind without its scheme.
        return (!path.contains('@')).then(|| path.to_owned());
    }
    url.set_query(None);
    url.set_fragment(None);
    url.set_username("")
        .and_then(|()| url.set_password(None))
        .ok()?;
    Some(url.into())
}

impl<T> Deref for ResponseValue<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for ResponseValue<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for ResponseValue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseValue")
            .field("operation_id", &self.head.operation.id)
            .field("status", &self.head.status)
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::operation::OperationInfo;

    fn read(body: &'static [u8]) -> Result<String, Error> {
        let mut response =
            RawResponse::of(OperationInfo::test("plan", true), 200, HeaderMap::new());
        response.body = body.into();
        ResponseValue::text(response).map(ResponseValue::into_inner)
    }

    #[test]
    fn a_text_is_read_as_it_is_and_no_other_bytes_are() {
        assert_eq!(read("\"é\"\n".as_bytes()).unwrap(), "\"é\"\n");
        let error = read(b"caf\xe9").unwrap_err();
        assert!(
            error.is_unreadable() && !error.to_string().contains("caf"),
            "{error}"
        );
    }
}
