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
