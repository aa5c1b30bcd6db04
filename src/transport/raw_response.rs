use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use super::operation::OperationInfo;
use super::redact::Redactor;

/// The status and headers of a response, and the call they belong to.
#[derive(Clone)]
pub(crate) struct Head {
    pub(super) operation: OperationInfo,
    pub(super) attempts: u32,
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    /// Whether an error may show the body.
    pub(super) shows_body: bool,
}

/// A whole response, as generated code reads it.
pub(crate) struct RawResponse {
    pub(super) head: Head,
    pub(super) body: Bytes,
    /// Why the body of an error response is not here, if it could not be read.
    pub(super) unread: Option<String>,
    pub(super) redactor: Redactor,
}

impl RawResponse {
    /// Creates a response without a body.
    #[cfg(test)]
    pub(super) fn of(operation: OperationInfo, status: u16, headers: HeaderMap) -> Self {
        Self {
            head: Head {
                operation,
                attempts: 0,
                status: StatusCode::from_u16(status).unwrap(),
                headers,
                shows_body: false,
            },
            body: Bytes::new(),
            unread: None,
            redactor: Redactor::default(),
        }
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.head.status
    }
}
