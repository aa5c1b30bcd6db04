//! A store in Redis.
//!
//! A file imports only from files above it in this list.

mod error;

mod connection;
mod script;

mod arrivals;
mod persistence;

mod dedupe;
mod events;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use callscribe::webhook::StoreResult;
use redis::aio::ConnectionManager;
use redis::{Client, FromRedisValue, Script, ScriptInvocation};

use arrivals::Arrivals;
pub use error::RedisStoreError;

/// Keeps events in Redis, for processes on many machines. Clones share the connection.
///
/// It is an [`EventStore`](callscribe::webhook::EventStore) for a durable inbox, and a
/// [`DedupeStore`](callscribe::webhook::DedupeStore) for an inbox that handles events at once. Every step is one Lua script,
/// which Redis runs as one, and every time is measured by the clock of the server. It needs Redis 5 or later; it is tested with
/// Redis 7.0.
///
/// ```no_run
/// # async fn connect() -> Result<(), callscribe_stores::RedisStoreError> {
/// use callscribe_stores::RedisStore;
///
/// let store = RedisStore::connect("redis://:password@10.0.0.7:6379/0").await?.prefix("calls");
/// # Ok(())
/// # }
/// ```
///
/// # What Redis keeps
///
/// An event is as safe as Redis is configured to keep it:
///
/// | setting | needed | otherwise |
/// | --- | --- | --- |
/// | `appendonly` | `yes` | a restart loses all events since the last snapshot |
/// | `appendfsync` | `always` | with `everysec`, a crash of the machine loses about a second of events, or of what was done with them |
/// | `maxmemory-policy` | `noeviction` | a full server deletes events; with `noeviction` it refuses new ones, and vendors deliver them again |
///
/// [`connect`](Self::connect) logs a warning for each of them that differs, if the server allows `CONFIG GET`, or at least `INFO`,
/// which does not show `appendfsync`.
///
/// Replication is asynchronous: when a replica takes over, the latest steps may be missing. Then events that were stored are
/// lost, and events that were handled are handled again.
///
/// # Keys
///
/// The names of all keys begin with the prefix in braces, by default `{callscribe}`. So they are in one slot of a cluster, but a
/// connection does not follow a cluster's redirections. An ACL needs `~{callscribe}:*`, `&{callscribe}:*`, and the commands in
/// scripts.
///
/// Keys and bodies of events are stored as they are, and the server's slow log contains the beginnings of bodies if storing them
/// took long. `EncryptedStore` encrypts bodies.
#[derive(Clone)]
pub struct RedisStore {
    client: Client,
    connection: Arc<Mutex<ConnectionManager>>,
    prefix: String,
    arrivals: Arc<Arrivals>,
}

impl RedisStore {
    /// Connects to a server: `redis://[[user]:password@]host[:port][/database]`, or `rediss://` for TLS, which needs the feature
    /// `tls`. If the process has no rustls provider by then, that feature installs ring for it.
    ///
    /// A connection that was lost is opened again when it is needed; with `?protocol=resp3`, at once. So is one to a primary that
    /// has become a replica: the address should lead to the new primary. Connecting takes at most about 4 seconds, as does a step.
    ///
    /// # Errors
    ///
    /// Fails if the URL is not valid, if the server cannot be reached, or if it refuses the credentials.
    pub async fn connect(url: &str) -> Result<Self, RedisStoreError> {
        let client = connection::client(url)?;
        let mut connection = connection::connect(&client).await?;
        persistence::warn(&mut connection).await;
        let connection = Arc::new(Mutex::new(connection));
        Ok(Self::new(client, connection, "callscribe"))
    }

    /// Sets what the names of all keys begin with, in braces; `callscribe` by default. Stores with different prefixes share
    /// nothing.
    #[must_use]
    pub fn prefix(self, prefix: &str) -> Self {
        Self::new(self.client, self.connection, prefix)
    }

    fn new(client: Client, connection: Arc<Mutex<ConnectionManager>>, prefix: &str) -> Self {
        let prefix = format!("{{{prefix}}}");
        let arrivals = Arrivals::new(client.clone(), format!("{prefix}:arrived"));
        Self {
            client,
            connection,
            prefix,
            arrivals: Arc::new(arrivals),
        }
    }

    fn step<'a>(&self, script: &'a Script) -> ScriptInvocation<'a> {
        script.key(&self.prefix)
    }

    async fn run<T: FromRedisValue>(&self, step: &ScriptInvocation<'_>) -> StoreResult<T> {
        let mut result = step.invoke_async(&mut self.current()).await;
        if result.as_ref().is_err_and(connection::is_to_replica) {
            // It has done nothing. A primary that becomes a replica keeps its connections, and so would the manager.
            self.reconnect()?;
            result = step.invoke_async(&mut self.current()).await;
        }
        result.map_err(|error| RedisStoreError::from(error).into())
    }

    fn current(&self) -> ConnectionManager {
        let current = self.connection.lock();
        current.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Connects again when the connection is needed, to where the address leads by then.
    fn reconnect(&self) -> StoreResult<()> {
        let new = connection::later(&self.client).map_err(RedisStoreError::from)?;
        let current = self.connection.lock();
        *current.unwrap_or_else(PoisonError::into_inner) = new;
        Ok(())
    }
}

impl fmt::Debug for RedisStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisStore")
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}
