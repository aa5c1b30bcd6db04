//! Live updates over the WebSocket that Bandwidth opens to `destination`.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use bytes::Bytes;
use futures_util::Stream;
use futures_util::stream::{BoxStream, StreamExt as _, unfold};
use http::request::Parts;
use tokio::time::timeout;

use super::types::LiveUpdate;
use crate::JsonError;
use crate::model::read_event;

/// How long the other end may take to close its side.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(5);

/// Axum extractor for the WebSocket of live updates: one `start`, any number of `transcription`, one `stop`.
///
/// Bandwidth sends no credentials to a `destination`: put an unguessable part into its URL.
///
/// ```
/// use axum::{Router, response::Response, routing::any};
/// use callscribe::bandwidth::{LiveUpdates, types::LiveUpdate};
/// use futures_util::StreamExt as _;
///
/// async fn live(updates: LiveUpdates) -> Response {
///     updates.on_upgrade(|mut updates| async move {
///         while let Some(update) = updates.next().await {
///             if let Ok(LiveUpdate::Transcription(update)) = update {
///                 println!("{:?}", update.transcript);
///             }
///         }
///     })
/// }
///
/// let router: Router = Router::new().route("/live", any(live));
/// ```
///
/// Source: <https://dev.bandwidth.com/docs/voice/bxml/startTranscription>.
#[derive(Debug)]
#[must_use]
pub struct LiveUpdates {
    upgrade: WebSocketUpgrade,
    max_message: usize,
    idle_timeout: Duration,
}

impl LiveUpdates {
    /// Sets how large a message may be, in one frame or in several, in bytes; 1 MiB by default.
    pub fn max_message(mut self, bytes: usize) -> Self {
        self.max_message = bytes;
        self
    }

    /// Sets how long the connection may be silent; 60 s by default. After half of it a ping is sent, which the other end
    /// answers even while nobody speaks.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = timeout;
        self
    }

    /// Accepts the WebSocket, and runs `handler` with its updates.
    pub fn on_upgrade<H, F>(self, handler: H) -> Response
    where
        H: FnOnce(LiveUpdateStream) -> F + Send + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        let (max, idle_timeout) = (self.max_message, self.idle_timeout);
        // A frame whose header announces more gets no memory.
        let upgrade = self.upgrade.max_message_size(max).max_frame_size(max);
        upgrade.on_upgrade(move |socket| {
            handler(LiveUpdateStream::new(Connection {
                socket,
                idle_timeout,
                is_over: false,
            }))
        })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for LiveUpdates {
    type Rejection = WebSocketUpgradeRejection;

    async fn from_request_parts(head: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        Ok(Self {
            upgrade: WebSocketUpgrade::from_request_parts(head, state).await?,
            max_message: 1024 * 1024,
            idle_timeout: Duration::from_secs(60),
        })
    }
}

/// Stream of the updates of one transcription, in the order of arrival. It ends after `stop` or with the connection, and
/// closes the connection when it is polled to its end.
pub struct LiveUpdateStream(BoxStream<'static, Result<LiveUpdate, LiveUpdateError>>);

/// Error of a live update.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LiveUpdateError {
    /// A message is not JSON, or does not match its type. The stream continues.
    #[error("the message is not a live update")]
    Malformed(#[source] JsonError),
    /// The connection broke, or a message was too large. The stream ends.
    #[error("the connection of live updates broke")]
    Connection(#[source] Box<dyn StdError + Send + Sync>),
    /// The other end did not answer a ping in time. The stream ends.
    #[error("the connection of live updates was silent for {0:?}")]
    Idle(Duration),
}

impl LiveUpdateStream {
    fn new(connection: Connection) -> Self {
        let updates = unfold(connection, async |mut connection| {
            let update = connection.next().await?;
            Some((update, connection))
        });
        Self(updates.boxed())
    }
}

impl Stream for LiveUpdateStream {
    type Item = Result<LiveUpdate, LiveUpdateError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_next_unpin(context)
    }
}

impl fmt::Debug for LiveUpdateStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LiveUpdateStream").finish_non_exhaustive()
    }
}

struct Connection {
    socket: WebSocket,
    idle_timeout: Duration,
    is_over: bool,
}

impl Connection {
    /// Returns the next update. At the end, completes the close handshake and returns `None`.
    async fn next(&mut self) -> Option<Result<LiveUpdate, LiveUpdateError>> {
        while !self.is_over {
            let update = match self.message().await {
                Ok(Some(Message::Text(text))) => decode(text.as_bytes()),
                Ok(Some(Message::Binary(bytes))) => decode(&bytes),
                Ok(Some(Message::Ping(_) | Message::Pong(_))) => continue,
                Ok(Some(Message::Close(_)) | None) => break,
                Err(error) => {
                    self.is_over = true;
                    Err(error)
                }
            };
            self.is_over |= matches!(update, Ok(LiveUpdate::Stop(_)));
            return Some(update);
        }
        self.close().await;
        None
    }

    /// Returns the next message, and sends a ping if it takes long.
    async fn message(&mut self) -> Result<Option<Message>, LiveUpdateError> {
        for is_silent in [false, true] {
            let message = async {
                if is_silent {
                    self.socket.send(Message::Ping(Bytes::new())).await?;
                }
                self.socket.recv().await.transpose()
            };
            if let Ok(message) = timeout(self.idle_timeout / 2, message).await {
                return message.map_err(|error| LiveUpdateError::Connection(error.into()));
            }
        }
        Err(LiveUpdateError::Idle(self.idle_timeout))
    }

    /// Says that this end closes, unless the other one has, and waits for it.
    async fn close(&mut self) {
        let closed = async {
            // It fails if the other end was first: then the rest of the loop sends the reply.
            let _ = self.socket.send(Message::Close(None)).await;
            while let Some(Ok(_)) = self.socket.recv().await {}
        };
        let _ = timeout(CLOSE_TIMEOUT, closed).await;
    }
}

fn decode(json: &[u8]) -> Result<LiveUpdate, LiveUpdateError> {
    read_event(json, LiveUpdate::from_slice).map_err(LiveUpdateError::Malformed)
}
