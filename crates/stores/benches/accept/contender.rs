//! What is compared: for each database a handler written by hand, and a durable inbox.

use std::convert::Infallible;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use callscribe::bandwidth::Receiver;
use callscribe::bandwidth::types::RealTimeTranscriptionEvent;
use callscribe::webhook::{EventStore, Inbox, Received};
use callscribe_stores::SqliteStore;
use serde_json::Value;
use sqlx::SqlitePool;
use tokio::net::TcpListener;

use crate::Error;

pub(crate) struct Contender {
    pub(crate) name: &'static str,
    pub(crate) port: u16,
}

/// A database that is ready.
pub(crate) enum Server {
    Sqlite(tempfile::TempDir),
}

impl Server {
    pub(crate) fn all() -> Vec<Self> {
        tempfile::tempdir().map(Self::Sqlite).into_iter().collect()
    }

    /// The handler written by hand, and the inbox.
    pub(crate) async fn contenders(&self) -> Result<[Contender; 2], Error> {
        match self {
            Self::Sqlite(folder) => {
                let store = SqliteStore::open(folder.path().join("inbox")).await?;
                let by_hand = SqliteStore::open(folder.path().join("by hand"))
                    .await?
                    .pool()
                    .clone();
                let table = "CREATE TABLE events (key TEXT PRIMARY KEY, body BLOB NOT NULL, received_at INTEGER NOT NULL DEFAULT (unixepoch()))";
                sqlx::query(table).execute(&by_hand).await?;
                let handler = post(insert_into_sqlite).with_state(by_hand);
                Ok([
                    serve("SQLite, by hand", Router::new().route("/hook", handler)).await?,
                    serve("SQLite, durable inbox", inbox(store)?).await?,
                ])
            }
        }
    }
}

async fn serve(name: &'static str, router: Router) -> Result<Contender, Error> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let port = listener.local_addr()?.port();
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(Contender { name, port })
}

fn inbox(store: impl EventStore) -> Result<Router, Error> {
    let receiver = Receiver::basic("my-user", "my-password")?;
    let handler = |_: Received<RealTimeTranscriptionEvent>| async { Ok::<(), Infallible>(()) };
    Ok(Inbox::new(receiver, handler).durable(store).router("/hook"))
}

/// Call, type and transcription: what one would call the same event.
fn key(body: &[u8]) -> Option<String> {
    let event: Value = serde_json::from_slice(body).ok()?;
    let parts = [
        &event["eventType"],
        &event["callId"],
        &event["transcription"]["id"],
    ];
    let parts: Option<Vec<_>> = parts.iter().map(|part| part.as_str()).collect();
    Some(parts?.join(" "))
}

async fn insert_into_sqlite(State(pool): State<SqlitePool>, body: Bytes) -> StatusCode {
    let Some(key) = key(&body) else {
        return StatusCode::BAD_REQUEST;
    };
    let insert = sqlx::query("INSERT INTO events (key, body) VALUES (?, ?) ON CONFLICT DO NOTHING");
    match insert.bind(key).bind(&body[..]).execute(&pool).await {
        Ok(_) => StatusCode::NO_CONTENT,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}
