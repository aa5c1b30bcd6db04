//! Whether the service lives, and whether it is to get requests.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use crate::Database;

/// Whether the service is to get requests. It is, until it is told to end. Clones share this.
#[derive(Clone, Debug, Default)]
pub struct Readiness(Arc<AtomicBool>);

impl Readiness {
    /// Says from now on that the service is not ready, so that a load balancer sends no more requests.
    pub fn end(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn has_ended(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// `/health` answers as long as the process lives, `/ready` says whether it can store webhooks.
pub(crate) fn router(readiness: Readiness, database: Database) -> Router {
    Router::new()
        .route("/health", get(StatusCode::OK))
        .route("/ready", get(ready))
        .with_state((readiness, database))
}

async fn ready(State((readiness, database)): State<(Readiness, Database)>) -> StatusCode {
    if !readiness.has_ended() && database.store().counts("videosdk").await.is_ok() {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    }
}
