//! Hints that events were stored, by `LISTEN`.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use sqlx::postgres::{PgListener, PgPool, PgPoolOptions};
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio::time::sleep;

use crate::sql::WAIT;

const CHANNEL: &str = "callscribe_events";

/// The time between attempts to connect.
const PAUSE: Duration = Duration::from_secs(1);

/// Those that wait for events of each vendor.
type Vendors = Arc<Mutex<HashMap<String, Arc<Notify>>>>;

/// Listens from the first call of [`next`](Self::next) until this is dropped.
pub(super) struct Arrivals {
    /// The one connection that listens. It does not come from the pool of the store, which may be small.
    connection: PgPool,
    vendors: Vendors,
    task: OnceLock<JoinHandle<()>>,
}

impl Arrivals {
    pub(super) fn new(pool: &PgPool) -> Self {
        let options = pool.connect_options().as_ref().clone();
        let connection = PgPoolOptions::new()
            .max_connections(1)
            .acquire_timeout(WAIT)
            .idle_timeout(None)
            .max_lifetime(None)
            // Whatever ended the listening, the next connection is a new one: this may be to a former primary.
            .after_release(|_, _| Box::pin(async { Ok(false) }))
            .connect_lazy_with(options);
        Self {
            connection,
            vendors: Vendors::default(),
            task: OnceLock::new(),
        }
    }

    /// Waits for the next hint for a vendor, and returns at once if there was one since the last call.
    pub(super) async fn next(&self, vendor: &str) {
        self.task
            .get_or_init(|| tokio::spawn(listen(self.connection.clone(), self.vendors.clone())));
        let arrived = {
            let mut vendors = self.vendors.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(vendors.entry(vendor.to_owned()).or_default())
        };
        arrived.notified().await;
    }
}

impl Drop for Arrivals {
    fn drop(&mut self) {
        if let Some(task) = self.task.get() {
            task.abort();
        }
    }
}

impl fmt::Debug for Arrivals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Arrivals").finish_non_exhaustive()
    }
}

/// Listens until the task is dropped. While the connection is lost, hints are lost too.
async fn listen(pool: PgPool, vendors: Vendors) {
    loop {
        // Whatever fails: workers look for events from time to time, and log that the store fails.
        let _ = listen_once(&pool, &vendors).await;
        sleep(PAUSE).await;
    }
}

/// Listens until that fails.
async fn listen_once(pool: &PgPool, vendors: &Vendors) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    // Events may have been stored while nobody listened.
    wake(vendors, None);
    loop {
        match listener.try_recv().await? {
            Some(hint) => wake(vendors, Some(hint.payload())),
            None => wake(vendors, None),
        }
    }
}

/// Wakes those that wait for a vendor, or all.
fn wake(vendors: &Vendors, vendor: Option<&str>) {
    let vendors = vendors.lock().unwrap_or_else(PoisonError::into_inner);
    for (name, arrived) in vendors.iter() {
        if vendor.is_none_or(|vendor| vendor == name) {
            arrived.notify_one();
        }
    }
}
