//! The stores under test, and where effects are written.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use callscribe::webhook::{ClaimToken, EventStore};
use callscribe_stores::{PostgresStore, RedisStore, SqliteStore};

use crate::Error;
use crate::folder::temp_folder;
use crate::{postgres, redis};

/// From Debian's package `faketime`.
const FAKETIME: &str = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
    Redis,
}

/// Where the processes of a run find their store.
pub(crate) enum Server {
    File(tempfile::TempDir),
    Database(String),
    /// With the number of a database.
    Redis(Arc<redis::Server>, usize),
}

impl Kind {
    pub(crate) fn all() -> [Self; 3] {
        [Self::Sqlite, Self::Postgres, Self::Redis]
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::all().into_iter().find(|kind| kind.name() == name)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
            Self::Redis => "redis",
        }
    }

    /// Whether an effect cannot be in the transaction that completes its event.
    pub(crate) fn effects_may_double(self) -> bool {
        self == Self::Redis
    }

    /// The environment in which the clock of a process is five minutes late or early, if its store has a clock of its own.
    pub(crate) fn skew(self, process: usize) -> Vec<(&'static str, &'static str)> {
        let skew = ["-5m", "+5m", "-0", "-0"][process % 4];
        if self == Self::Sqlite || !Path::new(FAKETIME).exists() {
            return Vec::new();
        }
        vec![
            ("LD_PRELOAD", FAKETIME),
            ("FAKETIME", skew),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        ]
    }

    /// Starts the store's server, if its programs are installed. Every call returns a store without events.
    pub(crate) async fn server(self) -> Option<Server> {
        match self {
            Self::Sqlite => Some(Server::File(temp_folder())),
            Self::Postgres => postgres::schema().await.map(Server::Database),
            Self::Redis => {
                static COUNT: AtomicUsize = AtomicUsize::new(0);
                let number = COUNT.fetch_add(1, Ordering::Relaxed);
                redis::Server::shared().map(|server| Server::Redis(server, number))
            }
        }
    }
}

impl Server {
    pub(crate) fn address(&self) -> String {
        match self {
            Self::File(folder) => folder.path().join("store").display().to_string(),
            Self::Database(url) => url.clone(),
            Self::Redis(server, number) => format!("{}/{number}", server.url()),
        }
    }
}

#[derive(Clone)]
pub(crate) enum Target {
    Sqlite(SqliteStore),
    Postgres(PostgresStore),
    /// With a file of effects, which processes append to.
    Redis(RedisStore, Arc<File>, Box<::redis::Client>),
}

/// Nothing in it says that a key is there once.
const SQLITE_TABLE: &str =
    "CREATE TABLE effects (number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL)";
const POSTGRES_TABLE: &str =
    "CREATE TABLE effects (number BIGSERIAL PRIMARY KEY, key TEXT NOT NULL)";

impl Target {
    pub(crate) async fn open(kind: Kind, address: &str, folder: &Path) -> Result<Self, Error> {
        Ok(match kind {
            Kind::Sqlite => Self::Sqlite(SqliteStore::open(address).await?),
            Kind::Postgres => Self::Postgres(PostgresStore::connect(address).await?),
            Kind::Redis => {
                let mut options = OpenOptions::new();
                let file = options
                    .create(true)
                    .append(true)
                    .read(true)
                    .open(folder.join("effects"))?;
                let client = ::redis::Client::open(address)?;
                Self::Redis(
                    RedisStore::connect(address).await?,
                    file.into(),
                    client.into(),
                )
            }
        })
    }

    pub(crate) fn store(&self) -> Arc<dyn EventStore> {
        match self {
            Self::Sqlite(store) => Arc::new(store.clone()),
            Self::Postgres(store) => Arc::new(store.clone()),
            Self::Redis(store, ..) => Arc::new(store.clone()),
        }
    }

    /// Makes the table of effects.
    pub(crate) async fn prepare(&self) -> Result<(), Error> {
        match self {
            Self::Sqlite(store) => {
                sqlx::query(SQLITE_TABLE).execute(store.pool()).await?;
            }
            Self::Postgres(store) => {
                sqlx::query(POSTGRES_TABLE).execute(store.pool()).await?;
            }
            Self::Redis(..) => {}
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
            Self::Postgres(store) => {
                let mut transaction = store.pool().begin().await?;
                let insert = sqlx::query("INSERT INTO effects (key) VALUES ($1)").bind(claim.key());
                insert.execute(&mut *transaction).await?;
                step();
                store.complete_in(&mut transaction, claim).await?;
                transaction.commit().await?;
            }
            Self::Redis(_, file, _) => {
                step();
                (&**file).write_all(format!("{}\n", claim.key()).as_bytes())?;
                file.sync_data()?;
            }
        }
        Ok(())
    }

    /// The keys of all effects, in their order.
    pub(crate) async fn effects(&self, folder: &Path) -> Result<Vec<String>, Error> {
        let keys = "SELECT key FROM effects ORDER BY number";
        Ok(match self {
            Self::Sqlite(store) => sqlx::query_scalar(keys).fetch_all(store.pool()).await?,
            Self::Postgres(store) => sqlx::query_scalar(keys).fetch_all(store.pool()).await?,
            Self::Redis(..) => {
                let text = std::fs::read_to_string(folder.join("effects"))?;
                text.lines().map(str::to_owned).collect()
            }
        })
    }

    /// Milliseconds by the clock of the store.
    pub(crate) async fn now(&self) -> Result<i64, Error> {
        Ok(match self {
            Self::Sqlite(store) => {
                let now = sqlx::query_scalar("SELECT CAST(1000 * unixepoch('subsec') AS INTEGER)");
                now.fetch_one(store.pool()).await?
            }
            Self::Postgres(store) => {
                let now = sqlx::query_scalar(
                    "SELECT CAST(1000 * EXTRACT(EPOCH FROM clock_timestamp()) AS BIGINT)",
                );
                now.fetch_one(store.pool()).await?
            }
            Self::Redis(.., client) => {
                let mut connection = client.get_multiplexed_async_connection().await?;
                let (seconds, micros): (i64, i64) =
                    ::redis::cmd("TIME").query_async(&mut connection).await?;
                1000 * seconds + micros / 1000
            }
        })
    }
}
