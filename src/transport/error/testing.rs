use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use serde::de::DeserializeOwned;

use super::{Error, ErrorKind, Phase, Reason, VendorError};
use crate::transport::operation::OperationInfo;
use crate::transport::raw_response::Head;

impl Error {
    /// Creates the error that a call of this operation returns for a response with this error body, as the vendor's type of
    /// it describes.
    ///
    /// ```
    /// use callscribe::{Error, asapp::types::ErrorResponse};
    ///
    /// let body = r#"{"error":{"code":"409-202","message":"pending","requestId":"r"}}"#;
    /// let response = http::Response::builder().status(409).body(body)?;
    /// let error = Error::of_response::<ErrorResponse>("startStreaming", response);
    /// assert_eq!(error.code(), Some("409-202"));
    /// # Ok::<(), http::Error>(())
    /// ```
    #[cfg_attr(docsrs, doc(cfg(feature = "testing")))]
    pub fn of_response<E: DeserializeOwned + VendorError>(
        operation_id: &'static str,
        response: http::Response<impl AsRef<[u8]>>,
    ) -> Self {
        let (parts, body) = response.into_parts();
        let head = Head {
            operation: OperationInfo::test(operation_id, false),
            ..Head::test(parts.status, parts.headers)
        };
        Self::response::<E>(head, body.as_ref(), None)
    }

    /// Creates an error of this kind, for tests of what a service makes of it. Its `operationId` is `test`.
    ///
    /// ```
    /// use callscribe::{Error, ErrorKind};
    ///
    /// let error = Error::of_kind(ErrorKind::Throttled);
    /// assert!(error.is_throttled());
    /// assert_eq!(error.status().unwrap(), 429);
    /// ```
    #[cfg_attr(docsrs, doc(cfg(feature = "testing")))]
    pub fn of_kind(kind: ErrorKind) -> Self {
        const OPERATION: OperationInfo = OperationInfo::test("test", false);
        let head = |status| Head::test(status, HeaderMap::new());
        let rejected = |status| {
            let reason = Reason::Rejected(kind);
            Self::new(&OPERATION, Phase::ErrorResponse, reason).with_head(head(status))
        };
        match kind {
            ErrorKind::NotSent => Self::not_sent(&OPERATION, "an argument is invalid"),
            ErrorKind::Timeout => Self::new(&OPERATION, Phase::NoResponse, Reason::Timeout),
            ErrorKind::Unavailable => rejected(StatusCode::SERVICE_UNAVAILABLE),
            ErrorKind::Throttled => rejected(StatusCode::TOO_MANY_REQUESTS),
            ErrorKind::Auth => rejected(StatusCode::UNAUTHORIZED),
            ErrorKind::NotFound => rejected(StatusCode::NOT_FOUND),
            ErrorKind::Conflict | ErrorKind::AlreadyInState => rejected(StatusCode::CONFLICT),
            ErrorKind::Rejected => rejected(StatusCode::BAD_REQUEST),
            ErrorKind::Unreadable => {
                let reason = "the body is empty".to_owned();
                Self::unreadable(head(StatusCode::OK), &[], reason)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_each_kind_can_be_made() {
        for kind in [
            ErrorKind::NotSent,
            ErrorKind::Unavailable,
            ErrorKind::Timeout,
            ErrorKind::Throttled,
            ErrorKind::Auth,
            ErrorKind::NotFound,
            ErrorKind::Conflict,
            ErrorKind::AlreadyInState,
            ErrorKind::Rejected,
            ErrorKind::Unreadable,
        ] {
            assert_eq!(Error::of_kind(kind).kind(), kind);
        }
    }
}
