use std::time::Duration;

use futures_util::StreamExt as _;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::timeout;
use tokio_tungstenite::accept_async;
use tokio_tungstenite::tungstenite::Message;

use crate::bandwidth::{run, sandbox};
use crate::receiver::Receiver;

/// A websocket server for one connection, which it closes when dropped.
struct Destination {
    url: String,
    messages: UnboundedReceiver<Value>,
    task: tokio::task::JoinHandle<()>,
}

impl Destination {
    async fn start() -> Self {
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

    /// Returns the next message, or `None` once the websocket is closed.
    async fn next(&mut self) -> Option<Value> {
        let next = timeout(Duration::from_secs(10), self.messages.recv());
        next.await.expect("a message in time")
    }
}

impl Drop for Destination {
    fn drop(&mut self) {
        self.task.abort();
    }
}

#[limited::test]
async fn live_text_goes_to_the_destination() {
    let sandbox = sandbox().await;
    let mut destination = Destination::start().await;
    let mut receiver = Receiver::start(false).await;
    let start = format!(
        r#"<StartTranscription name="live" tracks="both" destination="{}" transcriptionEventUrl="{}">
            <CustomParam name="a" value="&lt;b&gt;"/></StartTranscription>"#,
        destination.url, receiver.url,
    );
    run(&sandbox, &start).await;
    let start = destination.next().await.unwrap();
    assert_eq!(start["eventType"], "start");
    assert_eq!(start["customParams"], json!({ "a": "<b>" }));
    let (_, started) = receiver.next().await;
    let detail = &started["realTimeTranscription"];
    assert_eq!(detail["destination"], destination.url);
    assert_eq!(start["metadata"]["realTimeTranscriptionId"], detail["id"]);
    for track in ["inbound", "outbound"] {
        let segment = destination.next().await.unwrap();
        assert_eq!(segment["eventType"], "transcription");
        assert_eq!(segment["track"], track);
    }
    run(&sandbox, "<StopTranscription/>").await;
    let stop = destination.next().await.unwrap();
    assert_eq!(
        (&stop["eventType"], &stop["metadata"]),
        (&json!("stop"), &start["metadata"])
    );
    assert_eq!(destination.next().await, None);
    let spoken = sandbox.journal().of("receiveLiveUpdate");
    let spoken: Vec<_> = spoken
        .iter()
        .map(|one| (&*one.method, one.status))
        .collect();
    let text = ("TEXT", None);
    assert_eq!(spoken, [("GET", Some(101)), text, text, text, text]);
}

#[limited::test]
async fn a_failed_connection_rejects_the_transcription() {
    let sandbox = sandbox().await;
    let mut receiver = Receiver::start(false).await;
    // This server does not accept websockets.
    let destination = receiver.url.replace("http", "ws");
    let url = &receiver.url;
    let start = format!(
        r#"<StartTranscription destination="{destination}" transcriptionEventUrl="{url}"/>"#
    );
    run(&sandbox, &start).await;
    let handshake = receiver.requests.recv().await.unwrap();
    assert_eq!(handshake.0["upgrade"], "websocket");
    let (_, rejected) = receiver.next().await;
    assert_eq!(rejected["eventType"], "realTimeTranscriptionRejected");
    assert_eq!(rejected["cause"], "connection-error");
}

#[limited::test]
async fn a_closed_connection_stops_the_transcription() {
    let sandbox = sandbox().await;
    let mut destination = Destination::start().await;
    let mut receiver = Receiver::start(false).await;
    let start = format!(
        r#"<StartTranscription destination="{}" transcriptionEventUrl="{}"/>"#,
        destination.url, receiver.url,
    );
    run(&sandbox, &start).await;
    destination.next().await.unwrap();
    drop(destination);
    receiver.next().await;
    let (_, stopped) = receiver.next().await;
    assert_eq!(stopped["cause"], "connection-error");
    assert!(stopped["errorMessage"].is_string());
    let (_, available) = receiver.next().await;
    assert_eq!(available["eventType"], "realTimeTranscriptionAvailable");
}

#[limited::test]
async fn a_destination_elsewhere_is_accepted_and_ignored() {
    let sandbox = sandbox().await;
    let mut receiver = Receiver::start(false).await;
    let url = &receiver.url;
    let start = format!(
        r#"<StartTranscription destination="wss://example.com/" transcriptionEventUrl="{url}"/>"#
    );
    run(&sandbox, &start).await;
    let (_, started) = receiver.next().await;
    let detail = &started["realTimeTranscription"];
    assert_eq!(detail["destination"], "wss://example.com/");
    assert_eq!(detail["stabilized"], "true");
}
