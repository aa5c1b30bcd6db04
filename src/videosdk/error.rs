use reqwest::StatusCode;

use super::types::ErrorBody;
use crate::VendorError;

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

    /// The vendor returns 402 and 404, and 400 with a message that says so.
    fn is_not_found(&self, status: StatusCode) -> bool {
        let said = self
            .message()
            .is_some_and(|message| message.contains("not found"));
        match status {
            StatusCode::NOT_FOUND | StatusCode::PAYMENT_REQUIRED => true,
            StatusCode::BAD_REQUEST => said,
            _ => false,
        }
    }
}
