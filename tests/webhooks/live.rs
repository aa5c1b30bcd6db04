//! Live updates over a websocket.

use axum::Router;
use axum::response::Response;
use axum::routing::any;
use callscribe::bandwidth::types::LiveUpdate;
use callscribe::bandwidth::{LiveUpdateError, LiveUpdates};
use futures_util::{SinkExt as _, StreamExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{WebSocketStream, client_async};

const START: &str = r#"{"eventType":"start","metadata":{"callId":"c-1","tracks":[{"name":"inbound"}]},"customParams":{"foo":"bar"}}"#;
const TRANSCRIPTION: &str = r#"{"eventType":"transcription","track":"inbound","startTime":"2023-03-31T20:05.101Z","endTime":1.5,"isPartial":false,"transcript":"hello","items":[{"content":"hello","type":"pronunciation"}]}"#;
const STOP: &str = r#"{"eventType":"stop","metadata":{"callId":"c-1"}}"#;

/// What a handler sees, a word for each, and `over` at its end.
type Seen = UnboundedReceiver<String>;

/// A service, and a connection to it.
async fn connected() -> (WebSocketStream<TcpStream>, Seen) {
    let (sender, seen) = unbounded_channel();
    let live = async move |updates: LiveUpdates| -> Response {
        let sender = sender.clone();
        updates.on_upgrade(async move |mut updates| {
            while let Some(update) = updates.next().await {
                sender.send(word(update)).unwrap();
            }
            sender.send("over".to_owned()).unwrap();
        })
    };
    let router = Router::new().route("/live", any(live));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    let stream = TcpStream::connect(address).await.unwrap();
    let url = format!("ws://{address}/live");
    let (socket, _) = client_async(url, stream).await.unwrap();
    (socket, seen)
}

fn word(update: Result<LiveUpdate, LiveUpdateError>) -> String {
    match update {
        Ok(update) => update.event_type().to_owned(),
        Err(LiveUpdateError::Malformed(_)) => "malformed".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[tokio::test]
async fn updates_come_in_order_and_end_with_stop() {
    let (mut socket, mut seen) = connected().await;
    for text in [START, TRANSCRIPTION, TRANSCRIPTION, STOP] {
        socket.send(Message::text(text)).await.unwrap();
    }
    for expected in ["start", "transcription", "transcription", "stop"] {
        assert_eq!(seen.recv().await.unwrap(), expected);
    }
    assert_eq!(seen.recv().await.unwrap(), "over");
}

#[tokio::test]
async fn a_malformed_message_does_not_end_the_stream() {
    let (mut socket, mut seen) = connected().await;
    for text in ["{", START, "[]", r#"{"eventType":"pause"}"#] {
        socket.send(Message::text(text)).await.unwrap();
    }
    for expected in ["malformed", "start", "malformed", "pause"] {
        assert_eq!(seen.recv().await.unwrap(), expected);
    }
}

#[tokio::test]
async fn json_in_binary_messages_is_read_and_pings_are_passed_over() {
    let (mut socket, mut seen) = connected().await;
    socket.send(Message::Ping("?".into())).await.unwrap();
    socket.send(Message::binary(START)).await.unwrap();
    assert_eq!(seen.recv().await.unwrap(), "start");
}

#[tokio::test]
async fn a_message_of_more_than_a_megabyte_ends_the_stream() {
    let (mut socket, mut seen) = connected().await;
    let padded = |size: usize| Message::text(format!("{START}{}", " ".repeat(size - START.len())));
    socket.send(padded(1 << 20)).await.unwrap();
    assert_eq!(seen.recv().await.unwrap(), "start");
    // The other end may close before it has read all of this.
    let _ = socket.send(padded((1 << 20) + 1)).await;
    assert_eq!(
        seen.recv().await.unwrap(),
        "the connection of live updates broke"
    );
    assert_eq!(seen.recv().await.unwrap(), "over");
}

#[tokio::test]
async fn a_connection_that_breaks_ends_the_stream() {
    let (mut socket, mut seen) = connected().await;
    socket.send(Message::text(START)).await.unwrap();
    assert_eq!(seen.recv().await.unwrap(), "start");
    drop(socket);
    assert_eq!(
        seen.recv().await.unwrap(),
        "the connection of live updates broke"
    );
    assert_eq!(seen.recv().await.unwrap(), "over");
}

#[tokio::test]
async fn a_close_ends_the_stream() {
    let (mut socket, mut seen) = connected().await;
    socket.close(None).await.unwrap();
    assert_eq!(seen.recv().await.unwrap(), "over");
}
