//! One attempt: the request as it is sent, and the whole answer.

use std::pin::pin;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use reqwest::header::HeaderMap;
use reqwest::{Request, Response, StatusCode};
use tokio::time::{Instant, timeout_at};
use tracing::Instrument as _;

use super::error::{Error, Phase, Reason};
use super::hooks::OperationInfo;
use super::options::CallOptions;
use super::response::Head;
use super::scrub::Sent;
use super::telemetry;

/// A whole answer, as generated code reads it.
pub(crate) struct Answer {
    pub(super) head: Head,
    pub(super) body: Bytes,
    pub(super) sent: Sent,
}

impl Answer {
    /// An answer that came from nowhere.
    #[cfg(test)]
    pub(super) fn of(info: OperationInfo, status: u16, headers: HeaderMap) -> Self {
        Self {
            head: Head {
                info,
                attempts: 0,
                status: StatusCode::from_u16(status).unwrap(),
                headers,
            },
            body: Bytes::new(),
            sent: Sent::default(),
        }
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.head.status
    }

    pub(super) fn with_attempts(mut self, attempts: u32) -> Self {
        self.head.attempts = attempts;
        self
    }
}

/// What all attempts of a call have in common.
pub(super) struct Call<'a> {
    pub(super) client: &'a reqwest::Client,
    pub(super) request: Request,
    pub(super) info: &'a OperationInfo,
    pub(super) options: &'a CallOptions,
}

/// Which attempt it is, what it is sent with, and when it ends.
pub(super) struct Try {
    pub(super) number: u32,
    pub(super) credentials: Arc<HeaderMap>,
    pub(super) end: Instant,
}

impl Call<'_> {
    pub(super) async fn attempt(&self, attempt: Try) -> Result<Answer, Error> {
        let Some(request) = copy(&self.request, &attempt.credentials) else {
            let reason = Reason::Invalid("its body can be read only once".to_owned());
            return Err(Error::new(self.info.operation_id, Phase::NeverSent, reason));
        };
        let span = telemetry::attempt(&request, self.info, attempt.number);
        // Pinned where it is: futures that are moved into each other are copied each time.
        let exchange = pin!(exchange(
            self.client.execute(request),
            self.info,
            self.options
        ));
        let outcome = timeout_at(attempt.end, exchange)
            .instrument(span.clone())
            .await;
        let outcome = match outcome {
            Ok(outcome) => outcome.map(|(head, body)| Answer {
                head,
                body,
                sent: Sent::from(attempt.credentials),
            }),
            Err(elapsed) => {
                let error = Error::new(self.info.operation_id, Phase::NoAnswer, Reason::Timeout);
                Err(error.with_source(elapsed))
            }
        };
        telemetry::ended(&span, &outcome);
        outcome
    }
}

/// The request again, with these credentials. `Request::try_clone` also copies extensions, which ours have none of, and
/// leaves no room for more headers.
fn copy(request: &Request, credentials: &HeaderMap) -> Option<Request> {
    let mut copy = Request::new(request.method().clone(), request.url().clone());
    let mut headers = HeaderMap::with_capacity(request.headers().len() + credentials.len());
    for (name, value) in request.headers() {
        headers.append(name, value.clone());
    }
    for (name, value) in credentials {
        headers.insert(name, value.clone());
    }
    *copy.headers_mut() = headers;
    if let Some(body) = request.body() {
        *copy.body_mut() = Some(Bytes::copy_from_slice(body.as_bytes()?).into());
    }
    Some(copy)
}

async fn exchange(
    response: impl Future<Output = reqwest::Result<Response>>,
    info: &OperationInfo,
    options: &CallOptions,
) -> Result<(Head, Bytes), Error> {
    let mut response = response.await.map_err(|error| failure(info, error))?;
    let limit = if response.status().is_success() {
        options.max_body
    } else {
        options.max_error_body
    };
    let body = body(&mut response, limit).await;
    let head = Head {
        info: *info,
        attempts: 0,
        status: response.status(),
        headers: std::mem::take(response.headers_mut()),
    };
    match body {
        Ok(Some(body)) => Ok((head, body)),
        Ok(None) => Err(Error::too_large(head, limit)),
        Err(error) => Err(failure(info, error)),
    }
}

/// The body; none as soon as it is larger than it may be.
async fn body(response: &mut Response, limit: usize) -> reqwest::Result<Option<Bytes>> {
    let announced = response.content_length();
    if announced.is_some_and(|length| length > limit as u64) {
        return Ok(None);
    }
    let mut whole = Body::Empty;
    while let Some(chunk) = response.chunk().await? {
        if whole.len() + chunk.len() > limit {
            return Ok(None);
        }
        whole = whole.and(chunk);
    }
    Ok(Some(whole.freeze()))
}

/// Chunks put together; most answers are one, which need not be copied.
enum Body {
    Empty,
    One(Bytes),
    Many(BytesMut),
}

impl Body {
    fn len(&self) -> usize {
        match self {
            Self::Empty => 0,
            Self::One(chunk) => chunk.len(),
            Self::Many(chunks) => chunks.len(),
        }
    }

    fn and(self, next: Bytes) -> Self {
        match self {
            Self::Empty => Self::One(next),
            Self::One(first) => {
                let mut chunks = BytesMut::with_capacity(2 * (first.len() + next.len()));
                chunks.extend_from_slice(&first);
                Self::Many(chunks).and(next)
            }
            Self::Many(mut chunks) => {
                chunks.extend_from_slice(&next);
                Self::Many(chunks)
            }
        }
    }

    fn freeze(self) -> Bytes {
        match self {
            Self::Empty => Bytes::new(),
            Self::One(chunk) => chunk,
            Self::Many(chunks) => chunks.freeze(),
        }
    }
}

/// What a failure of reqwest means for the call.
pub(super) fn failure(info: &OperationInfo, error: reqwest::Error) -> Error {
    let (phase, reason) = if error.is_connect() {
        (Phase::NeverSent, Reason::Connect)
    } else if error.is_builder() {
        (
            Phase::NeverSent,
            Reason::Invalid("the request cannot be built".to_owned()),
        )
    } else if error.is_timeout() {
        (Phase::NoAnswer, Reason::Timeout)
    } else {
        (Phase::NoAnswer, Reason::Lost)
    };
    // An address may carry a secret in its query; the operation says enough.
    Error::new(info.operation_id, phase, reason).with_source(error.without_url())
}
