//! Live updates over the websocket that Bandwidth opens to `destination`.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::extract::FromRequestParts;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use futures_util::Stream;
use http::request::Parts;

use super::types::LiveUpdate;

/// How large a message may be, in bytes.
const MAX_MESSAGE: usize = 1024 * 1024;

/// An axum extractor for the websocket of live updates: one `start`, any number of `transcription`, one `stop`.
///
/// Bandwidth sends no credentials to a `destination`: put something that cannot be guessed into its URL.
///
/// ```
/// use axum::{Router, response::Response, routing::any};
/// use callscribe::bandwidth::{LiveUpdates, types::LiveUpdate};
/// use futures_util::StreamExt as _;
///
/// async fn live(updates: LiveUpdates) -> Response {
///     updates.on_upgrade(|mut updates| async move {
///         while let Some(update) = updates.next().await {
///             if let Ok(LiveUpdate::Transcription(heard)) = update {
///                 println!("{:?}", heard.transcript);
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
pub struct LiveUpdates(WebSocketUpgrade);

impl LiveUpdates {
    /// Takes the websocket, and runs `handler` with its updates.
    pub fn on_upgrade<H, F>(self, handler: H) -> Response
    where
        H: FnOnce(LiveUpdateStream) -> F + Send + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        self.0.max_message_size(MAX_MESSAGE).on_upgrade(|socket| {
            handler(LiveUpdateStream {
                socket,
                is_over: false,
            })
        })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for LiveUpdates {
    type Rejection = WebSocketUpgradeRejection;

    async fn from_request_parts(head: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        WebSocketUpgrade::from_request_parts(head, state)
            .await
            .map(Self)
    }
}

/// The updates of one transcription, in the order they come. It ends after `stop`, or when the connection does.
#[derive(Debug)]
pub struct LiveUpdateStream {
    socket: WebSocket,
    is_over: bool,
}

/// Why an update cannot be had.
#[derive(Debug)]
#[non_exhaustive]
pub enum LiveUpdateError {
    /// A message is not JSON of the shape of its kind. The next one may be.
    Malformed(serde_json::Error),
    /// The connection broke, or sent more than 1 MiB at once. Nothing comes after it.
    Connection(Box<dyn StdError + Send + Sync>),
}

impl Stream for LiveUpdateStream {
    type Item = Result<LiveUpdate, LiveUpdateError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while !self.is_over {
            let read = match ready!(Pin::new(&mut self.socket).poll_next(context)) {
                Some(Ok(Message::Text(text))) => LiveUpdate::from_slice(text.as_bytes()),
                Some(Ok(Message::Binary(bytes))) => LiveUpdate::from_slice(&bytes),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => continue,
                Some(Ok(Message::Close(_))) | None => break,
                Some(Err(error)) => {
                    self.is_over = true;
                    let error = LiveUpdateError::Connection(error.into());
                    return Poll::Ready(Some(Err(error)));
                }
            };
            self.is_over = matches!(read, Ok(LiveUpdate::Stop(_)));
            return Poll::Ready(Some(read.map_err(LiveUpdateError::Malformed)));
        }
        self.is_over = true;
        Poll::Ready(None)
    }
}

impl fmt::Display for LiveUpdateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed(_) => "a message is not a live update",
            Self::Connection(_) => "the connection of live updates broke",
        })
    }
}

impl StdError for LiveUpdateError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Malformed(source) => Some(source),
            Self::Connection(source) => Some(&**source),
        }
    }
}
