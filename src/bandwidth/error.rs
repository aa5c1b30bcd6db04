use super::types::VoiceApiError;
use crate::VendorError;

impl VendorError for VoiceApiError {
    fn code(&self) -> Option<&str> {
        self.type_.as_deref()
    }

    fn message(&self) -> Option<&str> {
        self.description.as_deref()
    }
}
