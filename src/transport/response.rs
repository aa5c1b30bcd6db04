use std::fmt;
use std::ops::{Deref, DerefMut};

use bytes::Bytes;
use reqwest::header::{CONTENT_TYPE, HeaderMap, LOCATION};
use reqwest::{Response, StatusCode};
use serde::de::DeserializeOwned;

use super::error::{Error, Phase, Reason, VendorError};
use super::hooks::OperationInfo;

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

/// What [`Transport`](super::Transport) tells of a call through the extensions of its answer.
#[derive(Clone, Copy)]
pub(crate) struct Attempts {
    pub(crate) info: OperationInfo,
    pub(crate) attempts: u32,
}

impl Head {
    fn of(response: &mut Response) -> Self {
        let call = response.extensions_mut().remove();
        let Attempts { info, attempts } = call.unwrap_or(Attempts {
            info: OperationInfo::UNKNOWN,
            attempts: 1,
        });
        Self {
            info,
            attempts,
            status: response.status(),
            headers: std::mem::take(response.headers_mut()),
        }
    }
}

/// Takes the head and the body, which the transport has read already.
async fn read(mut response: Response) -> Result<(Head, Bytes), Error> {
    let head = Head::of(&mut response);
    match response.bytes().await {
        Ok(body) => Ok((head, body)),
        Err(error) => {
            let lost = Error::new(head.info.operation_id, Phase::NoAnswer, Reason::Lost);
            Err(lost.with_source(error.without_url()))
        }
    }
}

impl Error {
    /// What an answer with an error status becomes: the vendor's error, or one that says why it cannot be read.
    pub(crate) async fn from_response<E: DeserializeOwned + VendorError>(
        response: Response,
    ) -> Self {
        match read(response).await {
            Ok((head, body)) => match decode::<E>(&head, &body) {
                Ok(error) => Self::refused(head, Box::new(error)),
                Err(reason) => Self::unreadable(head, &body, reason),
            },
            Err(error) => error,
        }
    }

    /// What an answer becomes whose status is neither a success nor an error, such as a redirect.
    pub(crate) async fn unexpected(response: Response) -> Self {
        match read(response).await {
            Ok((head, body)) => {
                let reason = match head.headers.get(LOCATION) {
                    Some(to) => format!("redirects are not followed; this one leads to {to:?}"),
                    None => "the status is neither a success nor an error".to_owned(),
                };
                Self::unreadable(head, &body, reason)
            }
            Err(error) => error,
        }
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
    pub(crate) async fn from_response(response: Response) -> Result<Self, Error> {
        let (head, body) = read(response).await?;
        match decode(&head, &body) {
            Ok(value) => Ok(Self { value, head }),
            Err(reason) => Err(Error::unreadable(head, &body, reason)),
        }
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

/// The body as a `T`, or why it is none.
fn decode<T: DeserializeOwned>(head: &Head, body: &[u8]) -> Result<T, String> {
    serde_json::from_slice(body).map_err(|_| reason::<T>(head, body))
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
