use std::fmt;
use std::ops::{Deref, DerefMut};

use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, HeaderMap, LOCATION};
use serde::de::DeserializeOwned;

use super::attempt::Answer;
use super::error::{Error, VendorError};
use super::hooks::OperationInfo;
use crate::model::read_json;

/// A typed answer with its status and headers. Reads like the value itself.
pub struct ResponseValue<T> {
    value: T,
    head: Head,
}

/// What came before the body, and what it took to get it.
#[derive(Clone)]
pub(crate) struct Head {
    pub(crate) info: OperationInfo,
    pub(crate) attempts: u32,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
}

impl Error {
    /// What an answer with an error status becomes: the vendor's error, or one that says why it cannot be read.
    #[expect(clippy::unused_async, reason = "generated code awaits it")]
    pub(crate) async fn from_response<E: DeserializeOwned + VendorError>(answer: Answer) -> Self {
        let Answer { head, body, sent } = answer;
        let body = sent.scrub(body);
        match decode::<E>(&head, &body) {
            Ok(error) => Self::refused(head, Box::new(error)),
            Err(reason) => Self::unreadable(head, &body, reason),
        }
    }

    /// What an answer becomes whose status is neither a success nor an error, such as a redirect.
    #[expect(clippy::unused_async, reason = "generated code awaits it")]
    pub(crate) async fn unexpected(answer: Answer) -> Self {
        let Answer { head, body, sent } = answer;
        let reason = match head.headers.get(LOCATION) {
            Some(to) => format!("redirects are not followed; this one leads to {to:?}"),
            None => "the status is neither a success nor an error".to_owned(),
        };
        Self::unreadable(head, &sent.scrub(body), sent.scrub_text(&reason).into())
    }
}

impl<T> ResponseValue<T> {
    /// The value alone.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The `operationId` of the call.
    pub fn operation_id(&self) -> &'static str {
        self.head.info.operation_id
    }

    /// How many times the request was sent.
    pub fn attempts(&self) -> u32 {
        self.head.attempts
    }
}

impl<T: DeserializeOwned> ResponseValue<T> {
    #[expect(clippy::unused_async, reason = "generated code awaits it")]
    pub(crate) async fn from_response(answer: Answer) -> Result<Self, Error> {
        let Answer { head, body, sent } = answer;
        if let Ok(value) = read_json(&body) {
            return Ok(Self { value, head });
        }
        let body = sent.scrub(body);
        let reason = reason::<T>(&head, &body);
        Err(Error::unreadable(head, &body, reason))
    }
}

impl<T: VendorError> ResponseValue<T> {
    /// The error that the vendor hides in a success.
    pub(crate) fn into_refusal(self) -> Error {
        Error::refused(self.head, Box::new(self.value))
    }
}

impl ResponseValue<()> {
    pub(crate) fn empty(answer: Answer) -> Self {
        Self {
            value: (),
            head: answer.head,
        }
    }
}

/// The body as a `T`, or why it is none.
fn decode<T: DeserializeOwned>(head: &Head, body: &[u8]) -> Result<T, String> {
    read_json(body).map_err(|_| reason::<T>(head, body))
}

/// Asked only when reading has failed, so that it may read again.
fn reason<T: DeserializeOwned>(head: &Head, body: &[u8]) -> String {
    if body.is_empty() {
        return "the body is empty".to_owned();
    }
    let content_type = head.headers.get(CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok());
    match content_type {
        Some(content_type) if !content_type.contains("json") => {
            format!("the body is {content_type}, not JSON")
        }
        _ => json_path::<T>(body),
    }
}

/// What is wrong with the JSON, and the path to the value at fault.
fn json_path<T: DeserializeOwned>(body: &[u8]) -> String {
    let deserializer = &mut serde_json::Deserializer::from_slice(body);
    match serde_path_to_error::deserialize::<_, T>(deserializer) {
        Ok(_) => "trailing characters after the JSON value".to_owned(),
        Err(error) => error.to_string(),
    }
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
            .field("operation_id", &self.head.info.operation_id)
            .field("status", &self.head.status)
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}
