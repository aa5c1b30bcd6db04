//! Webhooks that have not been handled yet, and transcripts, in one database: both change in one transaction.

use std::collections::BTreeMap;
use std::sync::Arc;

use callscribe::webhook::{ClaimToken, EventStore};
use callscribe_stores::{PostgresStore, SqliteStore};

use crate::Error;

/// What has been said, by the id of the transcription or the call.
pub type Transcripts = BTreeMap<String, String>;

/// A SQLite file or a PostgreSQL database.
#[derive(Clone, Debug)]
pub enum Database {
    /// One file, for one machine.
    Sqlite(SqliteStore),
    /// For many machines.
    Postgres(PostgresStore),
}

const SQLITE_TABLE: &str = "CREATE TABLE IF NOT EXISTS transcripts (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, text TEXT NOT NULL)";
const POSTGRES_TABLE: &str = "CREATE TABLE IF NOT EXISTS transcripts (
    number BIGSERIAL PRIMARY KEY, id TEXT NOT NULL, text TEXT NOT NULL)";
const INSERT: &str = "INSERT INTO transcripts (id, text) VALUES ($1, $2)";
const SELECT: &str = "SELECT id, text FROM transcripts ORDER BY number";

impl Database {
    /// Opens the database at a `postgres://` URL or a path, which may be written as a `sqlite://` URL, and creates its tables.
    pub async fn open(place: &str) -> Result<Self, Error> {
        if place.starts_with("postgres://") || place.starts_with("postgresql://") {
            let store = PostgresStore::connect(place).await?;
            sqlx::query(POSTGRES_TABLE).execute(store.pool()).await?;
            Ok(Self::Postgres(store))
        } else {
            let path = place.strip_prefix("sqlite:").unwrap_or(place);
            let store = SqliteStore::open(path.strip_prefix("//").unwrap_or(path)).await?;
            sqlx::query(SQLITE_TABLE).execute(store.pool()).await?;
            Ok(Self::Sqlite(store))
        }
    }

    /// Returns the store of webhooks.
    pub fn store(&self) -> Arc<dyn EventStore> {
        match self {
            Self::Sqlite(store) => Arc::new(store.clone()),
            Self::Postgres(store) => Arc::new(store.clone()),
        }
    }

    /// Appends to a transcript and completes the webhook that brought the text, in one transaction: whatever happens to this
    /// process, the text is there once.
    pub(crate) async fn append(
        &self,
        claim: Option<&ClaimToken>,
        id: &str,
        text: &str,
    ) -> Result<(), Error> {
        let claim = claim.ok_or("the webhook has no claim")?;
        match self {
            Self::Sqlite(store) => {
                let mut transaction = store.pool().begin_with("BEGIN IMMEDIATE").await?;
                let insert = sqlx::query(INSERT).bind(id).bind(text);
                insert.execute(&mut *transaction).await?;
                store.complete_in(&mut transaction, claim).await?;
                transaction.commit().await?;
            }
            Self::Postgres(store) => {
                let mut transaction = store.pool().begin().await?;
                let insert = sqlx::query(INSERT).bind(id).bind(text);
                insert.execute(&mut *transaction).await?;
                store.complete_in(&mut transaction, claim).await?;
                transaction.commit().await?;
            }
        }
        Ok(())
    }

    /// Returns all transcripts.
    pub async fn transcripts(&self) -> Result<Transcripts, Error> {
        let rows: Vec<(String, String)> = match self {
            Self::Sqlite(store) => sqlx::query_as(SELECT).fetch_all(store.pool()).await?,
            Self::Postgres(store) => sqlx::query_as(SELECT).fetch_all(store.pool()).await?,
        };
        let mut transcripts = Transcripts::new();
        for (id, text) in rows {
            transcripts.entry(id).or_default().push_str(&text);
        }
        Ok(transcripts)
    }
}
