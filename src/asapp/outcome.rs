use super::types::{StartStreamingResponse, StopStreamingResponse};
use crate::{Error, ResponseValue, VendorError};

/// A status of 200 only says that the request arrived; the body says what became of it.
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
            /// The same, unless its body says `isOk: false`.
            ///
            /// # Errors
            ///
            /// Where it does: then [`Error::message`] is its `errorMessage`, and [`Error::body`] the body itself.
            pub fn accepted(self) -> Result<Self, Error> {
                if self.is_ok == Some(false) {
                    Err(self.into_refusal())
                } else {
                    Ok(self)
                }
            }
        })*
    };
}

outcome! { StartStreamingResponse StopStreamingResponse }
