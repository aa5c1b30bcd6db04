use std::fmt;
use std::ops::{Deref, DerefMut};

use bytes::Bytes;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{Response, StatusCode};
use serde::de::DeserializeOwned;

use super::error::{Error, TransportError, UnreadableResponse};
use super::hooks::OperationInfo;

/// A typed answer with its status and headers. Reads like the value itself.
pub struct ResponseValue<T> {
    value: T,
    head: Head,
}

/// What came before the body.
#[derive(Clone)]
pub(crate) struct Head {
    pub(crate) operation_id: &'static str,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
}

impl Head {
    fn of(response: &mut Response) -> Self {
        let info = response.extensions_mut().remove::<OperationInfo>();
        Self {
            operation_id: info.map_or("", |info| info.operation_id),
            status: response.status(),
            headers: std::mem::take(response.headers_mut()),
        }
    }
}

/// Reads the head and the whole body.
pub(crate) async fn read(mut response: Response) -> Result<(Head, Bytes), TransportError> {
    let head = Head::of(&mut response);
    match response.bytes().await {
        Ok(body) => Ok((head, body)),
        Err(error) => Err(TransportError::new(head.operation_id, error)),
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
        self.head.operation_id
    }
}

impl<T: DeserializeOwned> ResponseValue<T> {
    pub(crate) async fn from_response<E>(response: Response) -> Result<Self, Error<E>> {
        let (head, body) = read(response).await?;
        if let Ok(value) = serde_json::from_slice(&body) {
            return Ok(Self { value, head });
        }
        let reason = reason::<T>(&head, &body);
        Err(UnreadableResponse::new(head, &body, reason).into())
    }
}

impl ResponseValue<()> {
    pub(crate) fn empty(mut response: Response) -> Self {
        Self {
            value: (),
            head: Head::of(&mut response),
        }
    }
}

/// Why the body is no `T`; asked only when reading has failed.
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
            .field("operation_id", &self.head.operation_id)
            .field("status", &self.head.status)
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}
