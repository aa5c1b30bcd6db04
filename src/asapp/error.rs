use super::types::ErrorResponse;
use crate::VendorError;

impl VendorError for ErrorResponse {
    fn code(&self) -> Option<&str> {
        self.error.as_ref()?.code.as_deref()
    }

    fn message(&self) -> Option<&str> {
        Some(&self.error.as_ref()?.message)
    }
}
