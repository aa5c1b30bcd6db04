//! Live text: a websocket to the `destination` of a transcription, where the sandbox is the client.

use std::str::FromStr;
use std::time::Duration;

use axum::http::{HeaderMap, Method, StatusCode, Uri};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::journal::Journal;
use crate::loopback::is_loopback;

/// How long the server may take to accept the websocket, and to read the last message: a guess.
const TIMEOUT: Duration = Duration::from_secs(15);

/// Vendor and operation in the journal.
const KIND: (&str, &str) = ("bandwidth", "receiveLiveUpdate");

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// The URL of a websocket.
#[derive(Clone, Debug)]
pub(super) struct Destination {
    text: String,
    uri: Uri,
    is_loopback: bool,
}

impl Destination {
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Reports whether the sandbox connects: `ws` on loopback. Other destinations are accepted and ignored.
    pub(super) fn is_loopback(&self) -> bool {
        self.is_loopback
    }
}

impl FromStr for Destination {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let invalid = || format!("Invalid destination: {text}");
        let uri: Uri = text.parse().map_err(|_| invalid())?;
        let (scheme, host) = uri.scheme_str().zip(uri.host()).ok_or_else(invalid)?;
        if !matches!(scheme, "ws" | "wss") {
            return Err(invalid());
        }
        Ok(Self {
            is_loopback: scheme == "ws" && is_loopback(host),
            text: text.to_owned(),
            uri,
        })
    }
}

/// The messages of one transcription.
pub(super) struct Messages {
    pub(super) start: Value,
    pub(super) segments: Vec<Value>,
    pub(super) stop: Value,
}

/// An open websocket, whose messages are recorded in the journal.
pub(super) struct LiveText {
    socket: Socket,
    uri: Uri,
    journal: Journal,
}

impl LiveText {
    /// Opens a websocket.
    pub(super) async fn connect(
        destination: &Destination,
        journal: Journal,
    ) -> Result<Self, String> {
        let uri = &destination.uri;
        let record = journal.event(KIND, &Method::GET, uri, &HeaderMap::new(), b"");
        let socket = match timeout(TIMEOUT, connect_async(uri)).await {
            Ok(Ok((socket, _))) => Ok(socket),
            Ok(Err(error)) => Err(error.to_string()),
            Err(_) => Err("the websocket was not opened in time".to_owned()),
        };
        match &socket {
            Ok(_) => record.responded(StatusCode::SWITCHING_PROTOCOLS, b""),
            Err(error) => record.failed(error),
        }
        Ok(Self {
            socket: socket?,
            uri: uri.clone(),
            journal,
        })
    }

    /// Sends all messages, the last one when `stopped` resolves. Fails if the server disconnects before.
    pub(super) async fn run(
        mut self,
        messages: Messages,
        stopped: oneshot::Receiver<()>,
    ) -> Result<(), String> {
        let Messages {
            start,
            segments,
            stop,
        } = messages;
        for message in std::iter::once(start).chain(segments) {
            self.send(&message).await?;
        }
        tokio::select! {
            _ = stopped => {}
            error = self.disconnected() => return Err(error),
        }
        let end = async {
            self.send(&stop).await?;
            let closed = self.socket.close(None).await;
            closed.map_err(|error| error.to_string())
        };
        drop(timeout(TIMEOUT, end).await);
        Ok(())
    }

    async fn send(&mut self, message: &Value) -> Result<(), String> {
        let text = message.to_string();
        let method = Method::from_bytes(b"TEXT").unwrap_or_default();
        let (headers, body) = (HeaderMap::new(), text.as_bytes());
        let record = self.journal.event(KIND, &method, &self.uri, &headers, body);
        let sent = self.socket.send(Message::text(text)).await;
        sent.map_err(|error| {
            record.failed(&error);
            error.to_string()
        })
    }

    /// Waits until the server disconnects, and ignores its messages.
    async fn disconnected(&mut self) -> String {
        loop {
            match self.socket.next().await {
                Some(Ok(Message::Close(_))) | None => return "the websocket was closed".to_owned(),
                Some(Ok(_)) => {}
                Some(Err(error)) => return error.to_string(),
            }
        }
    }
}
