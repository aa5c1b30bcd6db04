use reqwest::StatusCode;

use super::types::ErrorBody;
use crate::{ErrorKind, VendorError};

impl VendorError for ErrorBody {
    fn code(&self) -> Option<&str> {
        match self {
            Self::ErrorObject(object) => [&object.code, &object.error_code]
                .into_iter()
                .find_map(|code| code.as_ref()?.as_str()),
            Self::String(_) => None,
        }
    }

    /// Reads the message from the first field that is set, in the order of the vendor's own SDKs.
    fn message(&self) -> Option<&str> {
        match self {
            Self::ErrorObject(object) => [
                &object.message,
                &object.error,
                &object.msg,
                &object.status_message,
            ]
            .into_iter()
            .filter_map(Option::as_deref)
            .find(|message| !message.is_empty()),
            Self::String(text) => Some(text),
        }
    }

    /// What does not exist has the status 402 or 404, or 400 with a message that says so.
    fn kind(status: StatusCode, _: Option<&str>, message: Option<&str>) -> Option<ErrorKind> {
        let is_missing = match status {
            StatusCode::PAYMENT_REQUIRED => true,
            StatusCode::BAD_REQUEST => message.is_some_and(|said| said.contains("not found")),
            _ => false,
        };
        is_missing.then_some(ErrorKind::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_message_are_read_from_the_first_field_that_is_set() {
        for (body, code, message) in [
            (
                r#"{"message":"a","error":"b","code":"x","errorCode":"y"}"#,
                Some("x"),
                Some("a"),
            ),
            (
                r#"{"message":"","error":"b","code":1,"errorCode":"y"}"#,
                Some("y"),
                Some("b"),
            ),
            (r#"{"msg":"c","statusMessage":"d"}"#, None, Some("c")),
            (r#"{"statusMessage":"d"}"#, None, Some("d")),
            (r#"{"message":""}"#, None, None),
            (r#""e""#, None, Some("e")),
        ] {
            let read: ErrorBody = serde_json::from_str(body).unwrap();
            assert_eq!((read.code(), read.message()), (code, message), "{body}");
        }
    }

    #[test]
    fn what_does_not_exist_is_told_by_status_and_message() {
        for (status, message, is_missing) in [
            (402, "no", true),
            (400, "room not found", true),
            (400, "no", false),
            (409, "room not found", false),
        ] {
            let status = StatusCode::from_u16(status).unwrap();
            let kind = ErrorBody::kind(status, None, Some(message));
            assert_eq!(
                kind == Some(ErrorKind::NotFound),
                is_missing,
                "{status} {message}"
            );
        }
    }
}
