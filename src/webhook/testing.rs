//! What the vendors' signers share.

use std::future::poll_fn;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Request, Response};
use http_body_util::Full;
use tower_service::Service;

/// A POST with JSON, as vendors send it.
///
/// # Panics
///
/// When the path is none.
pub(crate) fn post(path: &str, body: impl Into<Bytes>) -> Request<Full<Bytes>> {
    Request::post(path)
        .header(CONTENT_TYPE, "application/json")
        .body(Full::new(body.into()))
        .expect("a path such as /webhooks")
}

/// Sends a request to a service, as soon as that is ready.
pub(crate) async fn deliver<S, B>(
    service: &mut S,
    request: Request<Full<Bytes>>,
) -> Result<Response<B>, S::Error>
where
    S: Service<Request<Full<Bytes>>, Response = Response<B>>,
{
    poll_fn(|context| service.poll_ready(context)).await?;
    service.call(request).await
}
