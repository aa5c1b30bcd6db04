//! The live text: a websocket to the `destination` of a transcription, where the sandbox is the client.

use std::str::FromStr;
use std::time::Duration;

use axum::http::Uri;
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::delivery::is_loopback;

/// How long the other end may take to open the websocket, and to take what is left at the end: a guess.
const PATIENCE: Duration = Duration::from_secs(15);

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// A websocket address, as it was given.
#[derive(Clone, Debug)]
pub(super) struct Destination {
    text: String,
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
            text: text.to_owned(),
            is_near: scheme == "ws" && is_loopback(host),
        })
    }
}

/// The messages of one transcription.
pub(super) struct Messages {
    pub(super) start: Value,
    pub(super) segments: Vec<Value>,
    pub(super) stop: Value,
}

/// Opens a websocket, or says why it cannot.
pub(super) async fn open(destination: &Destination) -> Result<Socket, String> {
    match timeout(PATIENCE, connect_async(destination.as_str())).await {
        Ok(Ok((socket, _))) => Ok(socket),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("the websocket was not opened in time".to_owned()),
    }
}

/// Sends all messages, the last one when `stopped` resolves. The reason if the other end does not stay until then.
pub(super) async fn talk(
    mut socket: Socket,
    messages: Messages,
    stopped: oneshot::Receiver<()>,
) -> Result<(), String> {
    let Messages {
        start,
        segments,
        stop,
    } = messages;
    for message in std::iter::once(start).chain(segments) {
        let sent = socket.send(Message::text(message.to_string())).await;
        sent.map_err(|error| error.to_string())?;
    }
    tokio::select! {
        _ = stopped => {}
        reason = broken(&mut socket) => return Err(reason),
    }
    let end = async {
        socket.send(Message::text(stop.to_string())).await?;
        socket.close(None).await
    };
    drop(timeout(PATIENCE, end).await);
    Ok(())
}

/// What the other end sends means nothing; that it closes does.
async fn broken(socket: &mut Socket) -> String {
    loop {
        match socket.next().await {
            Some(Ok(Message::Close(_))) | None => return "the websocket was closed".to_owned(),
            Some(Ok(_)) => {}
            Some(Err(error)) => return error.to_string(),
        }
    }
}
