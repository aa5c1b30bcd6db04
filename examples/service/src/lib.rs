//! The service: its database, its routes, and what it does with webhooks.

mod database;
mod error;
mod health;
mod routes;
mod vendors;
mod webhooks;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use callscribe::webhook::StatusPage;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::time::sleep;

pub use database::{Database, Transcripts};
pub use health::Readiness;
pub use vendors::{Secrets, Vendors, in_sandbox};
pub use webhooks::{AllWorkers, Inboxes};

/// Any error.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// How long connections may take to end. The body of a webhook may take ten seconds to arrive.
const ENDING: Duration = Duration::from_secs(15);

/// Returns the text of an error and of its causes.
pub fn with_causes(error: &Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}

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
    /// Creates a service that vendors reach at `url`. A slash at its end does not matter.
    pub fn new(
        vendors: Vendors,
        database: Database,
        url: &str,
        secrets: Secrets,
    ) -> Result<Self, Error> {
        let shared = Shared {
            vendors,
            database,
            url: url.trim_end_matches('/').to_owned(),
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

    /// Serves until `stop` is over. Then it is not ready any more, answers what has arrived, and handles what it has begun.
    pub async fn serve(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), Error> {
        let (readiness, ending) = (self.readiness(), Arc::new(Notify::new()));
        let begins = Arc::clone(&ending);
        let stop = async move {
            stop.await;
            readiness.end();
            begins.notify_one();
        };
        let late = async {
            ending.notified().await;
            sleep(ENDING).await;
        };
        let workers = self.start();
        let serving = axum::serve(listener, self.router()).with_graceful_shutdown(stop);
        tokio::select! {
            served = serving.into_future() => served?,
            // axum waits for ever for a client that has sent half of a request.
            () = late => eprintln!("error: a connection did not end within {ENDING:?}"),
        }
        workers.drain().await;
        Ok(())
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
