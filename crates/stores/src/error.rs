//! Why a step of a store failed.

use std::fmt;
use std::path::PathBuf;

/// Error returned when a step of a store fails. Its text and its `Debug` contain neither bodies nor passwords.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The database failed, or there is no connection to it.
    #[error("database failed: {0}")]
    Database(Failure),
    /// The SQLite file at this path could not be opened or created.
    #[error("{} cannot be opened: {_1}", _0.display())]
    Open(PathBuf, Failure),
    /// The path is not that of a file: it is empty, `:memory:` or a URL. The text does not contain it, because a URL may have a
    /// password.
    #[error("the path is not that of a SQLite file: it is empty, `:memory:` or a URL")]
    NotAFile,
    /// The tables could not be created or updated.
    #[error("migration failed: {0}")]
    Migration(Failure),
    /// The claim belongs to nobody or to another worker: its lease has ended.
    #[error("the claim was lost: its lease has ended")]
    ClaimLost,
}

/// What a database said about a failure, without the values of rows.
pub struct Failure(String);

impl Failure {
    pub(crate) fn of(error: &sqlx::Error) -> Self {
        Self(match error {
            // Its `Debug` and its details contain values of rows.
            sqlx::Error::Database(error) => match error.code() {
                Some(code) => format!("{} (code {code})", error.message()),
                None => error.message().to_owned(),
            },
            // Its text may contain parts of the URL.
            sqlx::Error::Configuration(_) => "the URL is not valid".to_owned(),
            sqlx::Error::PoolTimedOut => {
                "no connection in time: the server cannot be reached, or all connections are in use"
                    .to_owned()
            }
            error => error.to_string(),
        })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(Failure::of(&error))
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        use sqlx::migrate::MigrateError::{Execute, ExecuteMigration};
        Self::Migration(match &error {
            Execute(error) => Failure::of(error),
            ExecuteMigration(error, version) => {
                Failure(format!("version {version}: {}", Failure::of(error)))
            }
            error => Failure(error.to_string()),
        })
    }
}
