use std::time::Duration;

use futures_util::StreamExt as _;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::timeout;
use tokio_tungstenite::accept_async;
use tokio_tungstenite::tungstenite::Message;

/// A websocket server for one connection. Dropped, it closes that at the next message or at once.
pub(crate) struct Destination {
    pub(crate) url: String,
    messages: UnboundedReceiver<Value>,
    task: tokio::task::JoinHandle<()>,
}

impl Destination {
    pub(crate) async fn start() -> Self {
        let (sender, messages) = unbounded_channel();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("ws://{}/live", listener.local_addr().unwrap());
        let task = tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            let mut socket = accept_async(stream).await.unwrap();
            while let Some(Ok(message)) = socket.next().await {
                if let Message::Text(text) = message {
                    sender.send(serde_json::from_str(&text).unwrap()).unwrap();
                }
            }
        });
        Self {
            url,
            messages,
            task,
        }
    }

    /// The next message; nothing once the websocket is closed.
    pub(crate) async fn next(&mut self) -> Option<Value> {
        let next = timeout(Duration::from_secs(10), self.messages.recv());
        next.await.expect("a message in time")
    }
}

impl Drop for Destination {
    fn drop(&mut self) {
        self.task.abort();
    }
}
