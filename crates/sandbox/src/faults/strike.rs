//! What a fault does to a request and to its answer.

use std::future::pending;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use axum::http::response::Parts;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use futures_util::stream::{self, Stream, StreamExt as _};
use serde_json::{Value, json};
use tokio::task::yield_now;
use tokio::time::sleep;

use super::{Armed, Fault};
use crate::exchange::Exchange;
use crate::line::{Broken, Line};
use crate::operations;

/// How much of an oversize body is sent at once.
const SPACES: &[u8] = &[b' '; 1 << 14];

type Answer = Result<Response<Body>, Broken>;

/// Answers `exchange` as the fault has it.
pub(crate) async fn strike(armed: Armed, mut exchange: Exchange) -> Answer {
    exchange.record.struck_by(armed.fault.name());
    if armed.processed {
        drop(exchange.ask().await);
    }
    match armed.fault {
        Fault::Delay { milliseconds } => {
            sleep(Duration::from_millis(milliseconds)).await;
            exchange.answer().await
        }
        Fault::ExpiredToken => {
            exchange.expire_credentials();
            exchange.answer().await
        }
        Fault::Stall => {
            drop(exchange.record);
            pending().await
        }
        Fault::Reset => {
            drop(exchange.record);
            Err(exchange.line.cut())
        }
        Fault::Html { status } => Ok(exchange.finish(html(status)).await),
        Fault::TooManyRequests { retry_after } => {
            let body = exchange.record.operation().and_then(documented_429);
            let answer = too_many_requests(body, retry_after);
            Ok(exchange.finish(answer).await)
        }
        Fault::Status { status, body } => Ok(exchange.finish(as_json(status, body)).await),
        fault => {
            let whole = whole(exchange.ask().await).await;
            let line = exchange.line.clone();
            let (head, body) = spoil(&fault, whole, line);
            let shown = match &body {
                Spoilt::Whole(bytes) | Spoilt::Stream(bytes, _) => bytes,
            };
            exchange.record.answered(head.status, shown);
            let body = match body {
                Spoilt::Whole(bytes) => Body::from(bytes),
                Spoilt::Stream(_, body) => body,
            };
            Ok(Response::from_parts(head, body))
        }
    }
}

/// A body that is not as the vendor made it.
enum Spoilt {
    Whole(Bytes),
    /// What is worth showing of it, and how it comes.
    Stream(Bytes, Body),
}

fn spoil(fault: &Fault, (mut head, body): (Parts, Bytes), line: Line) -> (Parts, Spoilt) {
    let half = body.slice(..body.len() / 2);
    let spoilt = match fault {
        Fault::TruncatedJson => Spoilt::Whole(half),
        Fault::InvalidJson => {
            let text = String::from_utf8_lossy(&body).replace('"', "'");
            Spoilt::Whole(Bytes::from(text + ","))
        }
        Fault::StallBody => {
            head.headers
                .insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
            let rest = stream::pending();
            Spoilt::Stream(half.clone(), streamed(stream::iter([Ok(half)]).chain(rest)))
        }
        Fault::ResetBody => {
            head.headers
                .insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
            let rest = stream::once(async move {
                // What there is goes out first.
                yield_now().await;
                Err(line.cut())
            });
            Spoilt::Stream(half.clone(), streamed(stream::iter([Ok(half)]).chain(rest)))
        }
        Fault::Oversize { bytes } => Spoilt::Stream(body.clone(), streamed(padded(body, *bytes))),
        Fault::Drip { milliseconds } => {
            let pause = Duration::from_millis(*milliseconds);
            Spoilt::Stream(body.clone(), streamed(dripping(body, pause)))
        }
        _ => Spoilt::Whole(body),
    };
    (head, spoilt)
}

/// The body, and spaces up to so many bytes.
fn padded(body: Bytes, bytes: u64) -> impl Stream<Item = Result<Bytes, Broken>> {
    let missing = bytes.saturating_sub(body.len() as u64);
    let spaces = stream::unfold(missing, |missing| async move {
        let next = usize::try_from(missing)
            .unwrap_or(usize::MAX)
            .min(SPACES.len());
        (next > 0).then(|| {
            (
                Ok(Bytes::from_static(&SPACES[..next])),
                missing - next as u64,
            )
        })
    });
    stream::iter([Ok(body)]).chain(spaces)
}

fn dripping(body: Bytes, pause: Duration) -> impl Stream<Item = Result<Bytes, Broken>> {
    stream::unfold(body, move |mut body| async move {
        if body.is_empty() {
            return None;
        }
        sleep(pause).await;
        let drop = body.split_to(1);
        Some((Ok(drop), body))
    })
}

fn streamed(stream: impl Stream<Item = Result<Bytes, Broken>> + Send + 'static) -> Body {
    Body::from_stream(stream)
}

/// An answer with its body; one without a body is given some, as there is nothing to spoil otherwise.
async fn whole(answer: Response<Body>) -> (Parts, Bytes) {
    let (mut head, body) = answer.into_parts();
    head.headers.remove(CONTENT_LENGTH);
    // It comes from memory, so it cannot fail.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    if !body.is_empty() {
        return (head, body);
    }
    if head.status == StatusCode::NO_CONTENT {
        head.status = StatusCode::OK;
    }
    head.headers
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    (head, Bytes::from_static(b"{\"deleted\":true}"))
}

fn html(status: u16) -> Response<Body> {
    let status = valid(status);
    let reason = status.canonical_reason().unwrap_or("Error");
    let page = format!(
        "<html>\r\n<head><title>{code} {reason}</title></head>\r\n\
         <body>\r\n<center><h1>{code} {reason}</h1></center>\r\n<hr><center>proxy</center>\r\n</body>\r\n</html>\r\n",
        code = status.as_u16()
    );
    made_up(
        status,
        CONTENT_TYPE,
        HeaderValue::from_static("text/html"),
        page,
    )
}

/// The body that the vendor documents, if it does.
fn documented_429(operation: &str) -> Option<Value> {
    operations::documented(operation, "429")
}

/// Where no body is documented, it has a form that VideoSDK's SDKs read.
fn too_many_requests(body: Option<Value>, retry_after: Option<String>) -> Response<Body> {
    let body = body.unwrap_or_else(|| json!({ "message": "Too many requests." }));
    let mut answer = as_json(429, body.to_string());
    let retry_after = retry_after.and_then(|text| HeaderValue::try_from(text).ok());
    if let Some(text) = retry_after {
        answer.headers_mut().insert(RETRY_AFTER, text);
    }
    answer
}

fn as_json(status: u16, body: String) -> Response<Body> {
    made_up(
        valid(status),
        CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
        body,
    )
}

fn made_up(
    status: StatusCode,
    name: HeaderName,
    value: HeaderValue,
    body: String,
) -> Response<Body> {
    let mut answer = Response::new(Body::from(body));
    *answer.status_mut() = status;
    answer.headers_mut().insert(name, value);
    answer
}

/// A status that was checked when its fault was armed.
fn valid(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
