//! Reading a whole body of limited size in limited time.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body::Body;
use http_body_util::BodyExt as _;

use super::rejection::Rejection;
use super::within::within;
use crate::BoxError;

/// How large a body may be, how long it may take, and how much all bodies may hold.
#[derive(Clone, Debug)]
pub(super) struct Limits {
    /// In bytes.
    pub(super) size: usize,
    pub(super) time: Duration,
    pub(super) held: Arc<Held>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            size: 1024 * 1024,
            time: Duration::from_secs(10),
            held: Arc::new(Held::new(64 * 1024 * 1024)),
        }
    }
}

/// The bytes of all bodies that are held at once.
#[derive(Debug)]
pub(super) struct Held {
    limit: usize,
    used: AtomicUsize,
}

impl Held {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            used: AtomicUsize::new(0),
        }
    }
}

/// What one body has of the bytes of all.
struct Share {
    held: Arc<Held>,
    bytes: usize,
}

impl Share {
    /// Returns `false` if the limit is exceeded.
    fn grow(&mut self, bytes: usize) -> bool {
        self.bytes += bytes;
        let before = self.held.used.fetch_add(bytes, Ordering::Relaxed);
        before + bytes <= self.held.limit
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.held.used.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

/// A body so far. Most bodies have one chunk, which is not copied.
struct Whole {
    first: Bytes,
    /// The first chunk and all others, if there are others.
    chunks: BytesMut,
    share: Share,
}

impl Whole {
    fn new(held: &Arc<Held>) -> Self {
        Self {
            first: Bytes::new(),
            chunks: BytesMut::new(),
            share: Share {
                held: Arc::clone(held),
                bytes: 0,
            },
        }
    }

    /// Adds a chunk. Returns `None` if too many bytes are held.
    fn with(mut self, chunk: Bytes) -> Option<Self> {
        if !self.share.grow(chunk.len()) {
            return None;
        }
        if self.first.is_empty() {
            self.first = chunk;
            return Some(self);
        }
        if self.chunks.is_empty() {
            self.chunks.extend_from_slice(&self.first);
        }
        self.chunks.extend_from_slice(&chunk);
        Some(self)
    }

    /// Converts this into bytes that have their share until the last clone of them is dropped.
    fn into_bytes(self) -> Bytes {
        let bytes = if self.chunks.is_empty() {
            self.first
        } else {
            self.chunks.freeze()
        };
        let share = self.share;
        Bytes::from_owner(Shared {
            bytes,
            _share: share,
        })
    }
}

struct Shared {
    bytes: Bytes,
    _share: Share,
}

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// Reads the whole body. A body that announces too large a size is not read at all.
pub(super) async fn read<B>(body: B, limits: &Limits) -> Result<Bytes, Rejection>
where
    B: Body<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    let mut whole = Some(Whole::new(&limits.held));
    let add = |chunk| whole = whole.take().and_then(|whole| whole.with(chunk));
    each_chunk(body, limits, add).await?;
    whole.map(Whole::into_bytes).ok_or(Rejection::Overloaded)
}

/// Reads a body without keeping it. A client that still sends a body when the connection closes may lose the response.
pub(super) async fn discard<B>(body: B, limits: &Limits) -> Result<(), Rejection>
where
    B: Body<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    each_chunk(body, limits, drop).await
}

async fn each_chunk<B>(
    body: B,
    limits: &Limits,
    mut take: impl FnMut(Bytes),
) -> Result<(), Rejection>
where
    B: Body<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    if body.size_hint().lower() > limits.size as u64 {
        return Err(Rejection::TooLarge(limits.size));
    }
    let reading = pin!(async {
        let (mut body, mut size) = (pin!(body), 0);
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|error| Rejection::Interrupted(error.into()))?;
            if let Ok(chunk) = frame.into_data() {
                size += chunk.len();
                if size > limits.size {
                    return Err(Rejection::TooLarge(limits.size));
                }
                take(chunk);
            }
        }
        Ok(())
    });
    let read = within(limits.time, reading).await;
    read.unwrap_or(Err(Rejection::TooSlow(limits.time)))
}
