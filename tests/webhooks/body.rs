//! Bodies that are too large, too slow, or incomplete.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use http_body::{Body, Frame, SizeHint};
use tower_service::Service as _;

use super::{VIDEOSDK, counting, read, respond, videosdk};

/// A body that repeats one chunk without end.
#[derive(Clone)]
pub(super) struct Endless {
    chunk: &'static str,
    polls: Arc<AtomicUsize>,
}

impl Endless {
    pub(super) fn new(chunk: &'static str) -> Self {
        Self {
            chunk,
            polls: Arc::default(),
        }
    }

    pub(super) fn polls(&self) -> usize {
        self.polls.load(Ordering::Relaxed)
    }
}

impl Body for Endless {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let polls = self.polls.fetch_add(1, Ordering::Relaxed);
        assert!(polls < 1 << 21, "somebody reads on without end");
        Poll::Ready(Some(Ok(Frame::data(Bytes::from(self.chunk)))))
    }
}

/// A body of this many chunks with a pause before each. Then the connection breaks.
fn slow(chunks: usize, pause: Duration) -> impl Body<Data = Bytes, Error = io::Error> + Send {
    let chunks = futures_util::stream::unfold(0, move |sent| async move {
        tokio::time::sleep(pause).await;
        let frame = if sent < chunks {
            Ok(Frame::data(Bytes::from(" ")))
        } else {
            Err(io::Error::from(io::ErrorKind::ConnectionReset))
        };
        Some((frame, sent + 1))
    });
    http_body_util::StreamBody::new(chunks)
}

fn signed<B>(body: B) -> Request<B> {
    let (_, signer) = videosdk();
    signer.request("/", VIDEOSDK).map(|_| body)
}

async fn status<B>(body: B) -> (u16, String)
where
    B: Body<Data = Bytes, Error = io::Error> + Send + 'static,
{
    let (receiver, _) = videosdk();
    let (mut inbox, _) = counting(receiver);
    read(inbox.call(signed(body)).await.unwrap()).await
}

#[limited::test]
async fn endless() {
    let body = Endless::new("0123456789abcdef");
    let rejected = (413, "the body is larger than 1048576 bytes".to_owned());
    assert_eq!(status(body.clone()).await, rejected);
    assert_eq!(body.polls(), (1 << 20) / 16 + 1);
}

#[limited::test]
async fn at_the_limit_and_one_byte_more() {
    let (receiver, signer) = videosdk();
    let event = |size: usize| {
        let padding = " ".repeat(size - VIDEOSDK.len());
        format!("{padding}{VIDEOSDK}")
    };
    let request = signer.request("/", event(1 << 20));
    assert_eq!(respond(receiver, request).await, (200, String::new()));
    let (receiver, _) = videosdk();
    let request = signer.request("/", event((1 << 20) + 1));
    assert_eq!(respond(receiver, request).await.0, 413);
}

#[limited::test]
async fn announced_as_too_large() {
    struct Announced(Endless);

    impl Body for Announced {
        type Data = Bytes;
        type Error = io::Error;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            context: &mut Context<'_>,
        ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
            Pin::new(&mut self.0).poll_frame(context)
        }

        fn size_hint(&self) -> SizeHint {
            SizeHint::with_exact((1 << 20) + 1)
        }
    }

    let body = Endless::new("x");
    assert_eq!(status(Announced(body.clone())).await.0, 413);
    assert_eq!(body.polls(), 0);
}

#[limited::test]
async fn the_limit_can_be_set() {
    let (receiver, signer) = videosdk();
    let (mut inbox, _) = counting(receiver.clone().max_body(VIDEOSDK.len() - 1));
    let answer = signer.deliver(&mut inbox, "/", VIDEOSDK).await.unwrap();
    assert_eq!(answer.status(), 413);
    let (mut inbox, _) = counting(receiver.max_body(VIDEOSDK.len()));
    let answer = signer.deliver(&mut inbox, "/", VIDEOSDK).await.unwrap();
    assert_eq!(answer.status(), 200);
}

#[limited::test(start_paused = true)]
async fn slow_byte_by_byte() {
    let before = tokio::time::Instant::now();
    let rejected = (408, "the body did not arrive within 10s".to_owned());
    assert_eq!(status(slow(1_000, Duration::from_secs(1))).await, rejected);
    assert_eq!(before.elapsed(), Duration::from_secs(10));
}

#[limited::test(start_paused = true)]
async fn a_connection_that_breaks() {
    let rejected = (
        400,
        "the connection closed before the body was complete".to_owned(),
    );
    assert_eq!(status(slow(3, Duration::from_secs(1))).await, rejected);
}

#[limited::test(start_paused = true)]
async fn the_time_can_be_set() {
    let receiver = videosdk().0.body_timeout(Duration::from_secs(2));
    let (mut inbox, _) = counting(receiver);
    let request = signed(slow(1_000, Duration::from_secs(1)));
    let rejected = (408, "the body did not arrive within 2s".to_owned());
    assert_eq!(read(inbox.call(request).await.unwrap()).await, rejected);
}

/// The response to a request without a signature.
async fn unsigned<B>(body: B) -> http::Response<http_body_util::Full<Bytes>>
where
    B: Body<Data = Bytes, Error = io::Error> + Send + 'static,
{
    let (mut inbox, _) = counting(videosdk().0);
    inbox
        .call(Request::post("/").body(body).unwrap())
        .await
        .unwrap()
}

#[limited::test(start_paused = true)]
async fn a_refused_body_is_read_before_the_response() {
    let chunks = futures_util::stream::unfold(0, |sent| async move {
        tokio::time::sleep(Duration::from_secs(1)).await;
        (sent < 3).then(|| (Ok::<_, io::Error>(Frame::data(Bytes::from(" "))), sent + 1))
    });
    let before = tokio::time::Instant::now();
    let response = unsigned(http_body_util::StreamBody::new(chunks)).await;
    assert_eq!(before.elapsed(), Duration::from_secs(4));
    assert_eq!(response.status(), 401);
    assert!(!response.headers().contains_key("connection"));
}

#[limited::test(start_paused = true)]
async fn a_connection_is_closed_if_its_body_is_not_read_to_the_end() {
    let endless = Endless::new("0123456789abcdef");
    for response in [
        unsigned(endless.clone()).await,
        unsigned(slow(1_000, Duration::from_secs(1))).await,
        unsigned(slow(3, Duration::from_secs(1))).await,
    ] {
        assert!([413, 408, 400].contains(&response.status().as_u16()));
        assert_eq!(response.headers()["connection"], "close");
    }
    assert_eq!(endless.polls(), (1 << 20) / 16 + 1);
}

#[limited::test]
async fn encoded() {
    let (receiver, signer) = videosdk();
    for (encoding, status) in [
        ("gzip", 415),
        ("identity, br", 415),
        ("", 200),
        ("Identity", 200),
        ("identity, identity", 200),
    ] {
        let (mut inbox, _) = counting(receiver.clone());
        let mut request = signer.request("/", VIDEOSDK);
        let value = http::HeaderValue::from_static(encoding);
        request.headers_mut().insert("content-encoding", value);
        let response = inbox.call(request).await.unwrap();
        assert_eq!(response.status(), status, "{encoding}");
        let advice = response.headers().get("accept-encoding");
        assert_eq!(
            advice.is_some_and(|value| value == "identity"),
            status == 415
        );
    }
}
