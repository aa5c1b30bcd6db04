use reqwest::StatusCode;

use super::types::ErrorResponse;
use crate::{ErrorKind, VendorError};

impl VendorError for ErrorResponse {
    fn code(&self) -> Option<&str> {
        self.error.as_ref()?.code.as_deref()
    }

    fn message(&self) -> Option<&str> {
        Some(&self.error.as_ref()?.message)
    }

    fn request_id(&self) -> Option<&str> {
        Some(&self.error.as_ref()?.request_id)
    }

    /// `400-203` means that no call has this guid, and `409-201` that the call is already started or already stopped.
    fn kind(_: StatusCode, code: Option<&str>, _: Option<&str>) -> Option<ErrorKind> {
        match code {
            Some("400-203") => Some(ErrorKind::NotFound),
            Some("409-201") => Some(ErrorKind::AlreadyInState),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_has_its_code_message_and_request_id() {
        let body = r#"{"error":{"code":"400-203","message":"no","requestId":"r"}}"#;
        let read: ErrorResponse = serde_json::from_str(body).unwrap();
        assert_eq!(
            (read.code(), read.message(), read.request_id()),
            (Some("400-203"), Some("no"), Some("r"))
        );
    }

    #[test]
    fn codes_stand_for_kinds() {
        for (code, kind) in [
            ("400-203", Some(ErrorKind::NotFound)),
            ("409-201", Some(ErrorKind::AlreadyInState)),
            ("409-202", None),
        ] {
            let read = ErrorResponse::kind(StatusCode::BAD_REQUEST, Some(code), None);
            assert_eq!(read, kind, "{code}");
        }
    }
}
