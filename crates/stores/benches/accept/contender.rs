//! What is compared: for each database a handler written by hand, and a durable inbox. Both verify the credential.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::routing::post;
use callscribe::bandwidth::Receiver;
use callscribe::bandwidth::types::RealTimeTranscriptionEvent;
use callscribe::webhook::{EventStore, Inbox, Received};
use callscribe_stores::{PostgresStore, RedisStore, SqliteStore};
use redis::aio::ConnectionManager;
use serde::Deserialize;
use sqlx::{PgPool, SqlitePool};
use tokio::net::TcpListener;

use crate::{Error, postgres_server, redis_server};

pub(crate) struct Contender {
    pub(crate) name: &'static str,
    pub(crate) port: u16,
}

pub(crate) const DATABASES: [&str; 3] = ["sqlite", "postgres", "redis"];

/// A database that is ready.
pub(crate) enum Server {
    Sqlite(tempfile::TempDir),
    /// Two schemas of one server.
    Postgres([String; 2]),
    Redis(Arc<redis_server::Server>),
}

impl Server {
    /// Starts those whose programs are installed.
    pub(crate) async fn all() -> Result<Vec<Self>, Error> {
        let mut all = Vec::new();
        for name in DATABASES {
            all.extend(Self::start(name).await?);
        }
        Ok(all)
    }

    /// Starts one, unless its programs are missing.
    pub(crate) async fn start(name: &str) -> Result<Option<Self>, Error> {
        Ok(match name {
            "sqlite" => Some(Self::Sqlite(tempfile::tempdir()?)),
            "postgres" => match postgres_server::schema_with(&[]).await {
                Some(one) => postgres_server::schema_with(&[])
                    .await
                    .map(|other| Self::Postgres([one, other])),
                None => None,
            },
            "redis" => redis_server::Server::shared().map(Self::Redis),
            _ => return Err(format!("there is no database `{name}`: {DATABASES:?}").into()),
        })
    }

    /// The handler written by hand, which the others are compared with, and the inbox.
    pub(crate) async fn contenders(&self) -> Result<Vec<Contender>, Error> {
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
                Ok(vec![
                    serve("SQLite, by hand", Router::new().route("/hook", handler)).await?,
                    serve("SQLite, durable inbox", inbox(store)?).await?,
                ])
            }
            Self::Postgres([one, other]) => {
                let store = PostgresStore::connect(one).await?;
                let by_hand = PostgresStore::connect(other).await?.pool().clone();
                let table = "CREATE TABLE events (key TEXT PRIMARY KEY, body BYTEA NOT NULL, received_at TIMESTAMPTZ NOT NULL DEFAULT now())";
                sqlx::query(table).execute(&by_hand).await?;
                let handler = post(insert_into_postgres).with_state(by_hand);
                Ok(vec![
                    serve("PostgreSQL, by hand", Router::new().route("/hook", handler)).await?,
                    serve("PostgreSQL, durable inbox", inbox(store)?).await?,
                ])
            }
            Self::Redis(server) => {
                let store = RedisStore::connect(&server.url()).await?;
                let client = redis::Client::open(server.url())?;
                let by_hand = ConnectionManager::new(client).await?;
                let set = post(set_in_redis).with_state(by_hand.clone());
                let enqueue = post(enqueue_in_redis).with_state(by_hand);
                Ok(vec![
                    serve("Redis, SET NX by hand", Router::new().route("/hook", set)).await?,
                    serve(
                        "Redis, and RPUSH by hand",
                        Router::new().route("/hook", enqueue),
                    )
                    .await?,
                    serve("Redis, durable inbox", inbox(store)?).await?,
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

/// What of an event one would read by hand.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Payload {
    event_type: String,
    call_id: String,
    transcription: Transcription,
}

#[derive(Deserialize)]
struct Transcription {
    id: String,
}

/// Verifies the credential, and returns call, type and transcription: what one would call the same event.
fn key(headers: &HeaderMap, body: &[u8]) -> Result<String, StatusCode> {
    // The user `my-user` and the password `my-password`.
    let credential = headers.get(AUTHORIZATION).map(HeaderValue::as_bytes);
    if credential != Some(b"Basic bXktdXNlcjpteS1wYXNzd29yZA==") {
        return Err(StatusCode::UNAUTHORIZED);
    }
    let payload: Payload = serde_json::from_slice(body).map_err(|_| StatusCode::BAD_REQUEST)?;
    let Payload {
        event_type,
        call_id,
        transcription,
    } = payload;
    Ok(format!("{event_type} {call_id} {}", transcription.id))
}

/// The status for an event that was stored, or not.
fn answer<T, E>(stored: Result<T, E>) -> Result<StatusCode, StatusCode> {
    stored
        .map(|_| StatusCode::NO_CONTENT)
        .map_err(|_| StatusCode::SERVICE_UNAVAILABLE)
}

async fn insert_into_sqlite(
    State(pool): State<SqlitePool>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, StatusCode> {
    let key = key(&headers, &body)?;
    let insert = sqlx::query("INSERT INTO events (key, body) VALUES (?, ?) ON CONFLICT DO NOTHING");
    answer(insert.bind(key).bind(&body[..]).execute(&pool).await)
}

async fn insert_into_postgres(
    State(pool): State<PgPool>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, StatusCode> {
    let key = key(&headers, &body)?;
    let insert =
        sqlx::query("INSERT INTO events (key, body) VALUES ($1, $2) ON CONFLICT DO NOTHING");
    answer(insert.bind(key).bind(&body[..]).execute(&pool).await)
}

async fn set_in_redis(
    State(mut redis): State<ConnectionManager>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, StatusCode> {
    let key = key(&headers, &body)?;
    let mut set = redis::cmd("SET");
    set.arg(key).arg(&body[..]).arg("NX");
    answer(set.query_async::<Option<String>>(&mut redis).await)
}

/// The least that keeps an event where a worker finds it.
async fn enqueue_in_redis(
    State(mut redis): State<ConnectionManager>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, StatusCode> {
    let key = format!("queued {}", key(&headers, &body)?);
    let mut both = redis::pipe();
    both.atomic().cmd("SET").arg(&key).arg(&body[..]).arg("NX");
    both.cmd("RPUSH").arg("queue").arg(&key);
    answer(both.query_async::<(Option<String>, u64)>(&mut redis).await)
}
