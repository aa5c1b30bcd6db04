//! The service: its database, its routes, and what it does with webhooks.

mod database;
mod error;
mod health;
mod routes;
mod vendors;
mod webhooks;

use axum::Router;
use callscribe::webhook::StatusPage;

pub use database::{Database, Transcripts};
pub use health::Readiness;
pub use vendors::{Secrets, Vendors, in_sandbox};
pub use webhooks::{AllWorkers, Inboxes};

/// Any error.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// What the handlers of requests and webhooks share.
#[derive(Clone, Debug)]
pub(crate) struct Shared {
    pub(crate) vendors: Vendors,
    pub(crate) database: Database,
    /// Where vendors reach this service.
    pub(crate) url: String,
    pub(crate) secrets: Secrets,
}

/// The service.
#[derive(Debug)]
pub struct Service {
    shared: Shared,
    inboxes: Inboxes,
    readiness: Readiness,
}

impl Service {
    /// Creates a service that vendors reach at `url`.
    pub fn new(
        vendors: Vendors,
        database: Database,
        url: String,
        secrets: Secrets,
    ) -> Result<Self, Error> {
        let shared = Shared {
            vendors,
            database,
            url,
            secrets,
        };
        Ok(Self {
            inboxes: Inboxes::new(&shared)?,
            shared,
            readiness: Readiness::default(),
        })
    }

    /// Returns what `/ready` says.
    pub fn readiness(&self) -> Readiness {
        self.readiness.clone()
    }

    /// Starts to handle webhooks that have been stored.
    pub fn start(&self) -> AllWorkers {
        self.inboxes.start()
    }

    /// Returns all routes.
    pub fn router(&self) -> Router {
        let status = StatusPage::new()
            .inbox(&self.inboxes.videosdk)
            .inbox(&self.inboxes.bandwidth)
            .inbox(&self.inboxes.asapp);
        routes::router(self.shared.clone())
            .merge(health::router(
                self.readiness.clone(),
                self.shared.database.clone(),
            ))
            .merge(status.router("/status"))
            .merge(self.inboxes.router())
    }
}
