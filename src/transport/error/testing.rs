use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use super::{Error, ErrorKind, Phase, Reason};
use crate::transport::operation::OperationInfo;
use crate::transport::raw_response::Head;

impl Error {
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
