use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

/// A request body that tells whether it was asked for. The HTTP stack asks once there is a connection, so a request whose body
/// was not asked for was not processed.
pub(super) struct WatchedBody {
    bytes: Option<Bytes>,
    was_asked_for: Arc<AtomicBool>,
}

impl WatchedBody {
    /// Creates a body, with what becomes `true` when it is asked for.
    pub(super) fn new(bytes: Bytes) -> (Self, Arc<AtomicBool>) {
        let was_asked_for = Arc::new(AtomicBool::new(false));
        let body = Self {
            bytes: Some(bytes),
            was_asked_for: Arc::clone(&was_asked_for),
        };
        (body, was_asked_for)
    }
}

impl Body for WatchedBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.was_asked_for.store(true, Ordering::Relaxed);
        Poll::Ready(self.bytes.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn size_hint(&self) -> SizeHint {
        let length = self.bytes.as_ref().map_or(0, Bytes::len);
        SizeHint::with_exact(length as u64)
    }
}
