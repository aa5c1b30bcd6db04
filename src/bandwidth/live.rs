//! Live updates over the WebSocket that Bandwidth opens to `destination`.

use std::error::Error as StdError;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::extract::FromRequestParts;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use futures_util::Stream;
use http::request::Parts;

use super::types::LiveUpdate;
use crate::JsonError;

/// The maximum size of a message, in bytes.
const MAX_MESSAGE: usize = 1024 * 1024;

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
pub struct LiveUpdates(WebSocketUpgrade);

impl LiveUpdates {
    /// Accepts the WebSocket, and runs `handler` with its updates.
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

/// Stream of the updates of one transcription, in the order of arrival. It ends after `stop` or with the connection.
#[derive(Debug)]
pub struct LiveUpdateStream {
    socket: WebSocket,
    is_over: bool,
}

/// Error of a live update.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LiveUpdateError {
    /// A message is not JSON, or does not match its type. The stream continues.
    #[error("the message is not a live update")]
    Malformed(#[source] JsonError),
    /// The connection broke, or a message was larger than 1 MiB. The stream ends.
    #[error("the connection of live updates broke")]
    Connection(#[source] Box<dyn StdError + Send + Sync>),
}

fn decode(json: &[u8]) -> Result<LiveUpdate, LiveUpdateError> {
    let update = LiveUpdate::from_slice(json);
    update
        .map_err(|error| LiveUpdateError::Malformed(JsonError::in_text::<LiveUpdate>(&error, json)))
}

impl Stream for LiveUpdateStream {
    type Item = Result<LiveUpdate, LiveUpdateError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while !self.is_over {
            let read = match ready!(Pin::new(&mut self.socket).poll_next(context)) {
                Some(Ok(Message::Text(text))) => decode(text.as_bytes()),
                Some(Ok(Message::Binary(bytes))) => decode(&bytes),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => continue,
                Some(Ok(Message::Close(_))) | None => break,
                Some(Err(error)) => {
                    self.is_over = true;
                    let error = LiveUpdateError::Connection(error.into());
                    return Poll::Ready(Some(Err(error)));
                }
            };
            self.is_over = matches!(read, Ok(LiveUpdate::Stop(_)));
            return Poll::Ready(Some(read));
        }
        self.is_over = true;
        Poll::Ready(None)
    }
}
