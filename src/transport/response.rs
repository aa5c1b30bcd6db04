use std::fmt;
use std::ops::{Deref, DerefMut};

use reqwest::StatusCode;
use reqwest::Url;
use reqwest::header::{CONTENT_TYPE, HeaderMap, LOCATION};
use serde::de::DeserializeOwned;

use super::error::{Error, VendorError};
use super::raw_response::{Head, RawResponse};
use crate::model::{JsonError, read_json};

/// A typed response with its status and headers. It dereferences to the value.
pub struct ResponseValue<T> {
    value: T,
    head: Head,
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
        match (read_json::<E>(&body), response.unread) {
            (Ok(error), _) => Self::rejected(head, Box::new(error)),
            (_, Some(unread)) => Self::unreadable(head, &body, unread),
            (Err(error), None) => {
                let reason = explain::<E>(&head, &body, &error);
                Self::unreadable(head, &body, reason)
            }
        }
    }

    /// Converts a response whose status is neither a success nor an error, such as a redirect.
    #[expect(clippy::unused_async, reason = "generated code awaits it")]
    pub(crate) async fn unexpected(response: RawResponse) -> Self {
        let (mut head, redactor) = (response.head, response.redactor);
        redactor.redact_headers(&mut head.headers);
        let reason = match head.headers.get(LOCATION) {
            Some(location) => {
                let location = without_query(location.to_str().unwrap_or_default());
                format!("redirects are not followed; this one leads to {location:?}")
            }
            None => "the status is neither a success nor an error".to_owned(),
        };
        Self::unreadable(head, &redactor.redact(response.body), reason)
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
}

impl<T: DeserializeOwned> ResponseValue<T> {
    #[expect(clippy::unused_async, reason = "generated code awaits it")]
    pub(crate) async fn from_response(response: RawResponse) -> Result<Self, Error> {
        let mut head = response.head;
        match read_json(&response.body) {
            Ok(value) => Ok(Self { value, head }),
            Err(error) => {
                let reason = explain::<T>(&head, &response.body, &error);
                response.redactor.redact_headers(&mut head.headers);
                let body = response.redactor.redact(response.body);
                Err(Error::unreadable(head, &body, reason))
            }
        }
    }
}

impl<T: VendorError> ResponseValue<T> {
    /// Converts a success whose body reports an error.
    #[allow(dead_code, reason = "not every vendor has such responses")]
    pub(crate) fn into_error(self) -> Error {
        Error::rejected(self.head, Box::new(self.value))
    }
}

impl ResponseValue<()> {
    #[allow(dead_code, reason = "not every vendor has responses without a body")]
    pub(crate) fn empty(response: RawResponse) -> Self {
        Self {
            value: (),
            head: response.head,
        }
    }
}

impl ResponseValue<String> {
    /// Reads a body that is text.
    #[allow(dead_code, reason = "not every vendor has responses that are text")]
    pub(crate) fn text(response: RawResponse) -> Result<Self, Error> {
        let mut head = response.head;
        if let Ok(value) = String::from_utf8(response.body.to_vec()) {
            return Ok(Self { value, head });
        }
        response.redactor.redact_headers(&mut head.headers);
        let body = response.redactor.redact(response.body);
        let reason = "the body is not text in UTF-8".to_owned();
        Err(Error::unreadable(head, &body, reason))
    }
}

/// Explains why a body cannot be read.
fn explain<T: DeserializeOwned>(head: &Head, body: &[u8], error: &serde_json::Error) -> String {
    if body.is_empty() {
        return "the body is empty".to_owned();
    }
    let content_type = head.headers.get(CONTENT_TYPE);
    match content_type.and_then(|value| value.to_str().ok()) {
        Some(content_type) if !content_type.contains("json") => {
            format!("the body is {content_type}, not JSON")
        }
        _ => JsonError::in_text::<T>(error, body).to_string(),
    }
}

/// Returns an address without its query, which may be a signature, and without credentials.
fn without_query(address: &str) -> String {
    let Ok(mut url) = Url::parse(address) else {
        let end = address.find(['?', '#']).unwrap_or(address.len());
        return address[..end].to_owned();
    };
    url.set_query(None);
    url.set_fragment(None);
    if url.set_username("").is_err() || url.set_password(None).is_err() {
        return "another address".to_owned();
    }
    url.into()
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
