use super::types::{StartStreamingResponse, StopStreamingResponse};
use crate::{Error, ResponseValue, VendorError};

/// The status 200 only means that the request arrived. The body says whether it took effect.
macro_rules! outcome {
    ($($response:ident)*) => {
        $(impl VendorError for $response {
            fn code(&self) -> Option<&str> {
                None
            }

            fn message(&self) -> Option<&str> {
                self.error_message.as_deref()
            }
        }

        impl ResponseValue<$response> {
            /// Returns the response unless its body says `isOk: false`.
            ///
            /// # Errors
            ///
            /// Fails if it does. [`Error::message`] is then its `errorMessage`, and [`Error::body`] the body itself.
            pub fn accepted(self) -> Result<Self, Error> {
                if self.is_ok == Some(false) {
                    Err(self.into_error())
                } else {
                    Ok(self)
                }
            }
        })*
    };
}

outcome! { StartStreamingResponse StopStreamingResponse }
