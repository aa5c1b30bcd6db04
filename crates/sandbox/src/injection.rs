//! What a fault does to a request and to its response.

use std::future::pending;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use axum::http::response::Parts;
use axum::http::{HeaderValue, Response, StatusCode};
use futures_util::stream::{self, Stream, StreamExt as _};
use serde_json::json;
use tokio::task::yield_now;
use tokio::time::sleep;

use crate::connection::{Connection, ConnectionReset};
use crate::exchange::Exchange;
use crate::faults::{Armed, Fault};

/// How much of an oversize body is sent at once.
const SPACES: &[u8] = &[b' '; 1 << 14];

/// Responds to `exchange` as the fault demands.
pub(crate) async fn inject(
    armed: Armed,
    mut exchange: Exchange,
) -> Result<Response<Body>, ConnectionReset> {
    exchange.record.set_fault(Some(armed.fault.name()));
    if armed.processed {
        drop(exchange.send().await);
    }
    match armed.fault {
        Fault::Delay { milliseconds } => {
            sleep(Duration::from_millis(milliseconds)).await;
            exchange.respond().await
        }
        Fault::ExpiredToken => {
            exchange.expire_credentials();
            exchange.respond().await
        }
        Fault::Stall => {
            drop(exchange.record);
            pending().await
        }
        Fault::Reset => {
            drop(exchange.record);
            Err(exchange.connection.reset())
        }
        Fault::Html { status } => Ok(exchange.finish(html(status)).await),
        Fault::TooManyRequests { retry_after } => {
            let response = too_many_requests(&exchange, retry_after);
            Ok(exchange.finish(response).await)
        }
        Fault::Status { status, body } => {
            let response = response(status, "application/json", body);
            Ok(exchange.finish(response).await)
        }
        fault => Ok(respond_altered(&fault, exchange).await),
    }
}

/// Sends the request, and alters the body of the response.
async fn respond_altered(fault: &Fault, mut exchange: Exchange) -> Response<Body> {
    let (mut head, whole) = whole(exchange.send().await).await;
    let half = whole.slice(..whole.len() / 2);
    let (recorded, body) = match fault {
        Fault::TruncatedJson => (half.clone(), Body::from(half)),
        Fault::InvalidJson => {
            let text = String::from_utf8_lossy(&whole).replace('"', "'");
            let invalid = Bytes::from(text + ",");
            (invalid.clone(), Body::from(invalid))
        }
        Fault::StallBody | Fault::ResetBody => {
            let length = HeaderValue::from(whole.len());
            head.headers.insert(CONTENT_LENGTH, length);
            let reset = matches!(fault, Fault::ResetBody).then_some(exchange.connection);
            (half.clone(), Body::from_stream(interrupted(half, reset)))
        }
        Fault::Oversize { bytes } => {
            let padded = padded(whole.clone(), *bytes);
            (whole, Body::from_stream(padded))
        }
        Fault::Drip { milliseconds } => {
            let pause = Duration::from_millis(*milliseconds);
            let dripping = dripping(whole.clone(), pause);
            (whole, Body::from_stream(dripping))
        }
        _ => (whole.clone(), Body::from(whole)),
    };
    exchange.record.responded(head.status, &recorded);
    Response::from_parts(head, body)
}

type Chunk = Result<Bytes, ConnectionReset>;

/// Half of a body; then the connection is reset, or nothing more comes.
fn interrupted(half: Bytes, reset: Option<Connection>) -> impl Stream<Item = Chunk> {
    let end = stream::once(async move {
        match reset {
            Some(connection) => {
                // The half that was written has to be sent first.
                yield_now().await;
                Err(connection.reset())
            }
            None => pending().await,
        }
    });
    stream::iter([Ok(half)]).chain(end)
}

/// The body, and spaces up to a number of bytes.
fn padded(body: Bytes, bytes: u64) -> impl Stream<Item = Chunk> {
    let missing = bytes.saturating_sub(body.len() as u64);
    let spaces = stream::unfold(missing, |missing| async move {
        let next = usize::try_from(missing)
            .unwrap_or(usize::MAX)
            .min(SPACES.len());
        let spaces = Bytes::from_static(&SPACES[..next]);
        (next > 0).then(|| (Ok(spaces), missing - next as u64))
    });
    stream::iter([Ok(body)]).chain(spaces)
}

fn dripping(body: Bytes, pause: Duration) -> impl Stream<Item = Chunk> {
    stream::unfold(body, move |mut body| async move {
        if body.is_empty() {
            return None;
        }
        sleep(pause).await;
        let byte = body.split_to(1);
        Some((Ok(byte), body))
    })
}

/// Reads a response. One without a body is given one, as there is nothing to alter otherwise.
async fn whole(response: Response<Body>) -> (Parts, Bytes) {
    let (mut head, body) = response.into_parts();
    head.headers.remove(CONTENT_LENGTH);
    // The body is in memory, so reading it cannot fail.
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
    let reason = StatusCode::from_u16(status).ok();
    let reason = reason.and_then(|status| status.canonical_reason());
    let reason = reason.unwrap_or("Error");
    let page = format!(
        "<html>\r\n<head><title>{status} {reason}</title></head>\r\n\
         <body>\r\n<center><h1>{status} {reason}</h1></center>\r\n<hr><center>proxy</center>\r\n</body>\r\n</html>\r\n",
    );
    response(status, "text/html", page)
}

/// Creates the documented 429, or one in the form that VideoSDK's SDKs parse.
fn too_many_requests(exchange: &Exchange, retry_after: Option<String>) -> Response<Body> {
    let catalog = &exchange.control.dispatch.catalog;
    let body = exchange.record.operation().and_then(|(vendor, operation)| {
        let contract = catalog.contract(vendor)?;
        let example = contract.example(operation, Some("429"), "documented");
        example.ok()
    });
    let body = body.unwrap_or_else(|| json!({ "message": "Too many requests." }));
    let mut response = response(429, "application/json", body.to_string());
    let retry_after = retry_after.and_then(|text| HeaderValue::try_from(text).ok());
    if let Some(text) = retry_after {
        response.headers_mut().insert(RETRY_AFTER, text);
    }
    response
}

/// Creates a response with a status that was checked when its fault was armed.
fn response(status: u16, media_type: &'static str, body: String) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let media_type = HeaderValue::from_static(media_type);
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    response
}
