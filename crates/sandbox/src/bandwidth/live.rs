//! The live text: a websocket to the `destination` of a transcription, where the sandbox is the client.

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

use crate::delivery::is_loopback;
use crate::journal::Journal;
use crate::vendor::Vendor;

/// How long the other end may take to open the websocket, and to take what is left at the end: a guess.
const PATIENCE: Duration = Duration::from_secs(15);

/// How it stands in the journal.
const KIND: (Vendor, &str) = (Vendor::Bandwidth, "receiveLiveUpdate");

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// A websocket address, as it was given.
#[derive(Clone, Debug)]
pub(super) struct Destination {
    text: String,
    uri: Uri,
    is_near: bool,
}

impl Destination {
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the sandbox opens it: `ws` on loopback. All others are taken, and hear nothing.
    pub(super) fn is_near(&self) -> bool {
        self.is_near
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
            is_near: scheme == "ws" && is_loopback(host),
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

/// An open websocket, and where it is written down what goes over it.
pub(super) struct Talk {
    socket: Socket,
    uri: Uri,
    journal: Journal,
}

impl Talk {
    /// Opens a websocket, or says why it cannot.
    pub(super) async fn open(destination: &Destination, journal: Journal) -> Result<Self, String> {
        let uri = &destination.uri;
        let record = journal.event(KIND, &Method::GET, uri, &HeaderMap::new(), b"");
        let socket = match timeout(PATIENCE, connect_async(uri)).await {
            Ok(Ok((socket, _))) => Ok(socket),
            Ok(Err(error)) => Err(error.to_string()),
            Err(_) => Err("the websocket was not opened in time".to_owned()),
        };
        match &socket {
            Ok(_) => record.answered(StatusCode::SWITCHING_PROTOCOLS, b""),
            Err(trouble) => record.failed(trouble),
        }
        Ok(Self {
            socket: socket?,
            uri: uri.clone(),
            journal,
        })
    }

    /// Sends all messages, the last one when `stopped` resolves. The reason if the other end does not stay until then.
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
            self.say(&message).await?;
        }
        tokio::select! {
            _ = stopped => {}
            reason = self.broken() => return Err(reason),
        }
        let end = async {
            self.say(&stop).await?;
            let closed = self.socket.close(None).await;
            closed.map_err(|error| error.to_string())
        };
        drop(timeout(PATIENCE, end).await);
        Ok(())
    }

    async fn say(&mut self, message: &Value) -> Result<(), String> {
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

    /// What the other end sends means nothing; that it closes does.
    async fn broken(&mut self) -> String {
        loop {
            match self.socket.next().await {
                Some(Ok(Message::Close(_))) | None => return "the websocket was closed".to_owned(),
                Some(Ok(_)) => {}
                Some(Err(error)) => return error.to_string(),
            }
        }
    }
}
