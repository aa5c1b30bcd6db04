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
    /// Whether a success keeps its body.
    pub(super) keeps_body: bool,
}

#[cfg(any(test, feature = "testing"))]
impl Head {
    /// Creates the head of a response that was not received.
    pub(crate) fn test(status: StatusCode, headers: HeaderMap) -> Self {
        Self {
            operation: OperationInfo::test("test", false),
            attempts: 1,
            status,
            headers,
            shows_body: false,
            keeps_body: false,
        }
    }
}

/// Returns the vendor's request id, from the headers that its SDKs read.
pub(super) fn request_id(headers: &HeaderMap) -> Option<&str> {
    const HEADERS: [&str; 4] = [
        "x-request-id",
        "request-id",
        "x-amzn-requestid",
        "x-amz-request-id",
    ];
    HEADERS
        .iter()
        .find_map(|name| headers.get(*name)?.to_str().ok())
}

/// A whole response, as generated code reads it.
pub(crate) struct RawResponse {
    pub(super) head: Head,
    pub(super) body: Bytes,
    /// Why the body is not here, if it could not be read.
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
                ..Head::test(StatusCode::from_u16(status).unwrap(), headers)
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
