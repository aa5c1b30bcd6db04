//! Reading a whole body of limited size in limited time.

use std::pin::pin;
use std::time::Duration;

use bytes::Bytes;
use futures_util::FutureExt as _;
use http_body::Body;
use tokio::time::timeout;

use super::rejection::Rejection;
use crate::BoxError;
use crate::body::{self, ReadError};

/// How large a body may be, and how long it may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// In bytes.
    pub(super) size: usize,
    pub(super) time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            size: 1024 * 1024,
            time: Duration::from_secs(10),
        }
    }
}

/// Reads the whole body. A body that announces too large a size is not read at all.
pub(super) async fn read<B>(body: B, limits: Limits) -> Result<Bytes, Rejection>
where
    B: Body<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    let mut whole = pin!(body::read(body, limits.size));
    // Most bodies arrive together with their heads and do not need a timer.
    let read = match whole.as_mut().now_or_never() {
        Some(read) => read,
        None => timeout(limits.time, whole)
            .await
            .map_err(|_| Rejection::TooSlow(limits.time))?,
    };
    read.map_err(|error| match error {
        ReadError::TooLarge => Rejection::TooLarge(limits.size),
        ReadError::Failed(error) => Rejection::Interrupted(error),
    })
}
