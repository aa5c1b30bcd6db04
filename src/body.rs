//! Reading a body up to a limit.

use bytes::Bytes;
use http_body::Body;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};

use crate::BoxError;

/// Why a body was not read.
pub(crate) enum ReadError {
    /// The body is larger than the limit.
    TooLarge,
    /// The connection failed.
    Failed(BoxError),
}

/// Reads a whole body of at most `limit` bytes. A body that announces more is not read at all.
pub(crate) async fn read<B>(body: B, limit: usize) -> Result<Bytes, ReadError>
where
    B: Body<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    if body.size_hint().lower() > limit as u64 {
        return Err(ReadError::TooLarge);
    }
    match Limited::new(body, limit).collect().await {
        Ok(body) => Ok(body.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(ReadError::TooLarge),
        Err(error) => Err(ReadError::Failed(error)),
    }
}
