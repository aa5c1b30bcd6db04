//! The stores under test, and where effects are written.

use std::path::Path;
use std::sync::Arc;

use callscribe::webhook::{ClaimToken, EventStore};
use callscribe_stores::SqliteStore;

use crate::Error;

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Sqlite,
}

/// Where the processes of a run find their store.
pub(crate) enum Server {
    File(tempfile::TempDir),
}

impl Kind {
    pub(crate) fn all() -> [Self; 1] {
        [Self::Sqlite]
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::all().into_iter().find(|kind| kind.name() == name)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
        }
    }

    /// Whether an effect cannot be in the transaction that completes its event.
    pub(crate) fn effects_may_double(self) -> bool {
        false
    }

    pub(crate) fn server(self) -> Option<Server> {
        match self {
            Self::Sqlite => tempfile::tempdir().ok().map(Server::File),
        }
    }
}

impl Server {
    pub(crate) fn address(&self) -> String {
        match self {
            Self::File(folder) => folder.path().join("store").display().to_string(),
        }
    }
}

#[derive(Clone)]
pub(crate) enum Target {
    Sqlite(SqliteStore),
}

impl Target {
    pub(crate) async fn open(kind: Kind, address: &str, _: &Path) -> Result<Self, Error> {
        match kind {
            Kind::Sqlite => Ok(Self::Sqlite(SqliteStore::open(address).await?)),
        }
    }

    pub(crate) fn store(&self) -> Arc<dyn EventStore> {
        match self {
            Self::Sqlite(store) => Arc::new(store.clone()),
        }
    }

    /// Makes the table of effects. Nothing in it says that a key is there once.
    pub(crate) async fn prepare(&self) -> Result<(), Error> {
        match self {
            Self::Sqlite(store) => {
                let table = "CREATE TABLE effects (number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL)";
                sqlx::query(table).execute(store.pool()).await?;
            }
        }
        Ok(())
    }

    /// Writes the effect of an event and completes it, in one transaction if the store has them.
    pub(crate) async fn effect(&self, claim: &ClaimToken, step: impl Fn()) -> Result<(), Error> {
        match self {
            Self::Sqlite(store) => {
                let mut transaction = store.pool().begin_with("BEGIN IMMEDIATE").await?;
                let insert = sqlx::query("INSERT INTO effects (key) VALUES (?)").bind(claim.key());
                insert.execute(&mut *transaction).await?;
                step();
                store.complete_in(&mut transaction, claim).await?;
                transaction.commit().await?;
            }
        }
        Ok(())
    }

    /// The keys of all effects, in their order.
    pub(crate) async fn effects(&self) -> Result<Vec<String>, Error> {
        match self {
            Self::Sqlite(store) => {
                let keys = sqlx::query_scalar("SELECT key FROM effects ORDER BY number");
                Ok(keys.fetch_all(store.pool()).await?)
            }
        }
    }

    /// Milliseconds by the clock of the store.
    pub(crate) async fn now(&self) -> Result<i64, Error> {
        match self {
            Self::Sqlite(store) => {
                let now = sqlx::query_scalar("SELECT CAST(1000 * unixepoch('subsec') AS INTEGER)");
                Ok(now.fetch_one(store.pool()).await?)
            }
        }
    }
}
