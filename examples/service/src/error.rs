//! What a caller of this service hears of a failure.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::{Error, with_causes};

/// Why a request failed.
pub(crate) enum Refused {
    /// A vendor refused, or did not answer. The status says whether to try again.
    Vendor(Box<callscribe::Error>),
    /// A fault of this service, which its caller need not know.
    Internal(Error),
}

impl From<callscribe::Error> for Refused {
    fn from(error: callscribe::Error) -> Self {
        Self::Vendor(Box::new(error))
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::Internal(error)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self {
            Self::Vendor(error) => error.into_response(),
            Self::Internal(error) => {
                eprintln!("error: {}", with_causes(&error));
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}
