use reqwest::StatusCode;

use super::types::ErrorResponse;
use crate::VendorError;

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

    /// `400-203` means that no call has this guid.
    fn is_not_found(&self, status: StatusCode) -> bool {
        status == StatusCode::NOT_FOUND || self.code() == Some("400-203")
    }

    /// `409-201` means that the call is already started or already stopped.
    fn is_already_in_state(&self) -> bool {
        self.code() == Some("409-201")
    }
}
