//! The door of every vendor: who does not show its credentials gets its documented refusal.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;

use crate::answer::Refusal;

pub(crate) trait Door: Send + Sync + 'static {
    /// Whether the credentials of the sandbox are shown.
    fn is_authorized(headers: &HeaderMap) -> bool;

    /// What is answered where they are not.
    fn unauthorized(&self) -> Refusal;
}

/// Lets in whom the vendor knows.
pub(crate) async fn authorize<Vendor: Door>(
    State(vendor): State<Arc<Vendor>>,
    request: Request,
    next: Next,
) -> Result<Response, Refusal> {
    if Vendor::is_authorized(request.headers()) {
        Ok(next.run(request).await)
    } else {
        Err(vendor.unauthorized())
    }
}
