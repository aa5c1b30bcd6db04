use std::mem;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Request, Response};

use crate::journal::Record;
use crate::line::{Broken, Line};
use crate::vendors::Vendors;

/// A request on its way to a vendor, its connection, and what is written down of it.
pub(crate) struct Exchange {
    pub(crate) vendors: Vendors,
    pub(crate) head: Parts,
    pub(crate) body: Bytes,
    pub(crate) line: Line,
    pub(crate) record: Record,
}

impl Exchange {
    /// What the vendor answers; it is asked once.
    pub(crate) async fn ask(&mut self) -> Response<Body> {
        let (gone, ()) = Request::new(()).into_parts();
        let head = mem::replace(&mut self.head, gone);
        let request = Request::from_parts(head, Body::from(mem::take(&mut self.body)));
        self.vendors.answer(request).await
    }

    /// The vendor's answer, written down.
    pub(crate) async fn answer(mut self) -> Result<Response<Body>, Broken> {
        let answer = self.ask().await;
        Ok(self.finish(answer).await)
    }

    /// An answer, written down.
    pub(crate) async fn finish(self, answer: Response<Body>) -> Response<Body> {
        let (head, body) = answer.into_parts();
        // It comes from memory, so it cannot fail.
        let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
        self.record.answered(head.status, &body);
        Response::from_parts(head, Body::from(body))
    }

    /// Has the vendor refuse the credentials.
    pub(crate) fn expire_credentials(&mut self) {
        let expired = HeaderValue::from_static("expired");
        for name in [AUTHORIZATION.as_str(), "asapp-api-secret"] {
            if let Some(credentials) = self.head.headers.get_mut(name) {
                credentials.clone_from(&expired);
            }
        }
    }
}
