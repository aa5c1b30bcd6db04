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
