//! Live updates over a websocket.

use std::time::Duration;

use axum::Router;
use axum::response::Response;
use axum::routing::any;
use callscribe::bandwidth::types::LiveUpdate;
use callscribe::bandwidth::{LiveUpdateError, LiveUpdates};
use futures_util::future::join;
use futures_util::{SinkExt as _, StreamExt as _};
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::{advance, pause, resume};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::{WebSocketStream, client_async};

const START: &str = r#"{"eventType":"start","metadata":{"callId":"c-1","tracks":[{"name":"inbound"}]},"customParams":{"foo":"bar"}}"#;
const TRANSCRIPTION: &str = r#"{"eventType":"transcription","track":"inbound","startTime":"2023-03-31T20:05.101Z","endTime":1.5,"isPartial":false,"transcript":"hello","items":[{"content":"hello","type":"pronunciation"}]}"#;
const STOP: &str = r#"{"eventType":"stop","metadata":{"callId":"c-1"}}"#;

/// What a handler sees, a word for each, and `over` at its end.
type Seen = UnboundedReceiver<String>;

/// A service, and a connection to it.
async fn connected() -> (WebSocketStream<TcpStream>, Seen) {
    connected_with(|updates| updates).await
}

/// A service with other limits, and a connection to it.
async fn connected_with(
    limit: impl Fn(LiveUpdates) -> LiveUpdates + Clone + Send + Sync + 'static,
) -> (WebSocketStream<TcpStream>, Seen) {
    let (sender, seen) = unbounded_channel();
    let live = async move |updates: LiveUpdates| -> Response {
        let sender = sender.clone();
        limit(updates).on_upgrade(async move |mut updates| {
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

/// Advances the clock by this many seconds.
async fn later(seconds: u64) {
    pause();
    advance(Duration::from_secs(seconds)).await;
    resume();
}

fn word(update: Result<LiveUpdate, LiveUpdateError>) -> String {
    match update {
        Ok(update) => update.event_type().to_owned(),
        Err(LiveUpdateError::Malformed(_)) => "malformed".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[limited::test]
async fn updates_come_in_order_and_end_with_stop() {
    let (mut socket, mut seen) = connected().await;
    for text in [START, TRANSCRIPTION, TRANSCRIPTION, STOP] {
        socket.send(Message::text(text)).await.unwrap();
    }
    for expected in ["start", "transcription", "transcription", "stop"] {
        assert_eq!(seen.recv().await.unwrap(), expected);
    }
    // Without this, the service waits for the other end to close.
    let closing = async { while socket.next().await.is_some() {} };
    assert_eq!(join(seen.recv(), closing).await.0.unwrap(), "over");
}

#[limited::test]
async fn a_malformed_message_does_not_end_the_stream() {
    let (mut socket, mut seen) = connected().await;
    for text in ["{", START, "[]", r#"{"eventType":"pause"}"#] {
        socket.send(Message::text(text)).await.unwrap();
    }
    for expected in ["malformed", "start", "malformed", "pause"] {
        assert_eq!(seen.recv().await.unwrap(), expected);
    }
}

#[limited::test]
async fn json_in_binary_messages_is_read_and_pings_are_passed_over() {
    let (mut socket, mut seen) = connected().await;
    socket.send(Message::Ping("?".into())).await.unwrap();
    socket.send(Message::binary(START)).await.unwrap();
    assert_eq!(seen.recv().await.unwrap(), "start");
}

#[limited::test]
async fn a_message_of_more_than_a_megabyte_ends_the_stream() {
    let (mut socket, mut seen) = connected().await;
    let padded = |size: usize| Message::text(format!("{START}{}", " ".repeat(size - START.len())));
    socket.send(padded(1 << 20)).await.unwrap();
    assert_eq!(seen.recv().await.unwrap(), "start");
    // The other end may close before it has read all of this.
    let _ = socket.send(padded((1 << 20) + 1)).await;
    assert_eq!(seen.recv().await.unwrap(), BROKE);
    assert_eq!(seen.recv().await.unwrap(), "over");
}

const BROKE: &str = "the connection of live updates broke";

#[limited::test]
async fn the_size_of_a_message_can_be_set() {
    let (mut socket, mut seen) = connected_with(|updates| updates.max_message(STOP.len())).await;
    let _ = socket.send(Message::text(START)).await;
    assert_eq!(seen.recv().await.unwrap(), BROKE);
    let (mut socket, mut seen) = connected_with(|updates| updates.max_message(STOP.len())).await;
    socket.send(Message::text(STOP)).await.unwrap();
    assert_eq!(seen.recv().await.unwrap(), "stop");
}

#[limited::test]
async fn a_message_in_many_small_frames_is_limited_as_a_whole() {
    let (mut socket, mut seen) = connected_with(|updates| updates.max_message(100)).await;
    for number in 0..3 {
        let data = if number == 0 {
            Data::Text
        } else {
            Data::Continue
        };
        let frame = Frame::message(vec![b' '; 40], OpCode::Data(data), false);
        let _ = socket.send(Message::Frame(frame)).await;
    }
    assert_eq!(seen.recv().await.unwrap(), BROKE);
}

/// Memory for a frame is taken as soon as its header announces it.
#[limited::test]
async fn a_frame_that_announces_too_much_is_refused_before_it_arrives() {
    let (mut socket, mut seen) = connected().await;
    let length = (1_u64 << 20) + 1;
    let header = [&[0x81, 0xff][..], &length.to_be_bytes(), &[0; 4]].concat();
    socket.get_mut().write_all(&header).await.unwrap();
    assert_eq!(seen.recv().await.unwrap(), BROKE);
}

#[limited::test]
async fn a_silent_connection_is_given_up() {
    let idle = Duration::from_secs(20);
    let (mut socket, mut seen) = connected_with(move |updates| updates.idle_timeout(idle)).await;
    socket.send(Message::text(START)).await.unwrap();
    assert_eq!(seen.recv().await.unwrap(), "start");
    pause();
    let start = tokio::time::Instant::now();
    let silent = "the connection of live updates was silent for 20s";
    assert_eq!(seen.recv().await.unwrap(), silent);
    assert!(
        (20..21).contains(&start.elapsed().as_secs()),
        "{:?}",
        start.elapsed()
    );
    assert_eq!(seen.recv().await.unwrap(), "over");
}

#[limited::test]
async fn a_connection_that_answers_pings_stays_open() {
    let (mut socket, mut seen) = connected().await;
    socket.send(Message::text(START)).await.unwrap();
    assert_eq!(seen.recv().await.unwrap(), "start");
    for _ in 0..3 {
        later(31).await;
        assert_eq!(
            socket.next().await.unwrap().unwrap(),
            Message::Ping("".into())
        );
        // The service answers this after it has read the answer to its own.
        socket.send(Message::Ping("?".into())).await.unwrap();
        assert_eq!(
            socket.next().await.unwrap().unwrap(),
            Message::Pong("?".into())
        );
    }
    socket.send(Message::text(STOP)).await.unwrap();
    assert_eq!(seen.recv().await.unwrap(), "stop");
}

#[limited::test]
async fn after_stop_the_service_closes_and_waits_for_the_other_end() {
    let (mut socket, mut seen) = connected().await;
    socket.send(Message::text(STOP)).await.unwrap();
    assert_eq!(seen.recv().await.unwrap(), "stop");
    assert_eq!(socket.next().await.unwrap().unwrap(), Message::Close(None));
    assert!(seen.try_recv().is_err(), "it waits");
    assert!(socket.next().await.is_none());
    assert_eq!(seen.recv().await.unwrap(), "over");
}

#[limited::test]
async fn a_close_of_the_other_end_is_answered() {
    let (mut socket, mut seen) = connected().await;
    socket.close(None).await.unwrap();
    assert_eq!(socket.next().await.unwrap().unwrap(), Message::Close(None));
    assert!(socket.next().await.is_none());
    assert_eq!(seen.recv().await.unwrap(), "over");
}

#[limited::test]
async fn an_odd_field_does_not_lose_an_update() {
    let (mut socket, mut seen) = connected().await;
    let odd = TRANSCRIPTION.replace("false", "\"perhaps\"");
    socket.send(Message::text(odd)).await.unwrap();
    assert_eq!(seen.recv().await.unwrap(), "transcription");
}

#[limited::test]
async fn a_connection_that_breaks_ends_the_stream() {
    let (mut socket, mut seen) = connected().await;
    socket.send(Message::text(START)).await.unwrap();
    assert_eq!(seen.recv().await.unwrap(), "start");
    drop(socket);
    assert_eq!(seen.recv().await.unwrap(), BROKE);
    assert_eq!(seen.recv().await.unwrap(), "over");
}

#[limited::test]
async fn a_close_ends_the_stream() {
    let (mut socket, mut seen) = connected().await;
    socket.close(None).await.unwrap();
    assert_eq!(seen.recv().await.unwrap(), "over");
}
