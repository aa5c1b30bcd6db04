use axum::http::HeaderValue;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::response::{IntoResponse, Response};

use super::{Error, ErrorKind};

/// Responds with the [`suggested_status`](ErrorKind::suggested_status) of the error's kind, with `Retry-After` if the vendor
/// asks to wait, and with the kind as JSON, such as `{"error":"throttled"}`. It says nothing else: who called the service did
/// not call the vendor.
///
/// ```
/// use callscribe::{Error, asapp};
///
/// async fn stop(client: asapp::Client, guid: String) -> Result<(), Error> {
///     let request = asapp::types::StopStreamingRequest::new(asapp::types::Namespace::Siprec, guid);
///     client.ensure_stopped(request).await?;
///     Ok(())
/// }
/// ```
#[cfg_attr(docsrs, doc(cfg(feature = "axum")))]
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let kind = self.kind();
        let body = format!(r#"{{"error":"{}"}}"#, kind.as_str());
        let json = HeaderValue::from_static("application/json");
        let mut response = (kind.suggested_status(), [(CONTENT_TYPE, json)], body).into_response();
        let may_recover = matches!(kind, ErrorKind::Throttled | ErrorKind::Unavailable);
        if let Some(wait) = self.retry_after().filter(|_| may_recover) {
            let seconds = HeaderValue::from(wait.as_secs());
            response.headers_mut().insert(RETRY_AFTER, seconds);
        }
        response
    }
}
