use std::mem;
use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Request, Response};

use crate::connection::{Connection, ConnectionReset};
use crate::control::Control;
use crate::journal::Record;
use crate::query::with_query_values;

/// A request on its way to a vendor, with its connection and its journal record.
pub(crate) struct Exchange {
    pub(crate) control: Arc<Control>,
    pub(crate) head: Parts,
    pub(crate) body: Bytes,
    pub(crate) connection: Connection,
    pub(crate) record: Record,
}

impl Exchange {
    /// Sends the request to the vendor, which takes it out of the exchange.
    pub(crate) async fn send(&mut self) -> Response<Body> {
        let (empty, ()) = Request::new(()).into_parts();
        let head = mem::replace(&mut self.head, empty);
        let request = Request::from_parts(head, Body::from(mem::take(&mut self.body)));
        self.control.dispatch.respond(request).await
    }

    /// Sends the request, and records the response.
    pub(crate) async fn respond(mut self) -> Result<Response<Body>, ConnectionReset> {
        let response = self.send().await;
        Ok(self.finish(response).await)
    }

    /// Records a response.
    pub(crate) async fn finish(self, response: Response<Body>) -> Response<Body> {
        let (head, body) = response.into_parts();
        // The body is in memory, so reading it cannot fail.
        let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
        self.record.responded(head.status, &body);
        Response::from_parts(head, Body::from(body))
    }

    /// Replaces the credentials, so that the vendor refuses them.
    pub(crate) fn expire_credentials(&mut self) {
        let catalog = &self.control.dispatch.catalog;
        for name in catalog.credential_headers() {
            if let Some(credentials) = self.head.headers.get_mut(name) {
                *credentials = HeaderValue::from_static("expired");
            }
        }
        let is_credential = |name: &str| catalog.credential_queries().any(|known| known == name);
        let target = with_query_values(&self.head.uri.to_string(), is_credential, "expired");
        if let Ok(uri) = target.parse() {
            self.head.uri = uri;
        }
    }
}
