//! Connections that end instead of hanging.

use std::time::Duration;

use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::io::tcp::TcpSettings;
use redis::{
    Client, ErrorKind, IntoConnectionInfo as _, RedisError, RedisResult, ServerErrorKind, Value,
};

/// How long it may take to connect. Inboxes give a step five seconds by default.
pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);
/// How long a response may take.
pub(super) const RESPONSE_TIMEOUT: Duration = Duration::from_secs(4);

pub(super) fn client(url: &str) -> Result<Client, RedisError> {
    #[cfg(feature = "tls")]
    provide_cryptography();
    let settings = TcpSettings::default().set_nodelay(true);
    // A peer that vanished without a word does not acknowledge: without this, each step on its connection times out for
    // minutes, because a timeout alone does not make the manager reconnect.
    #[cfg(target_os = "linux")]
    let settings = settings.set_user_timeout(RESPONSE_TIMEOUT);
    Client::open(url.into_connection_info()?.set_tcp_settings(settings))
}

fn config() -> ConnectionManagerConfig {
    ConnectionManagerConfig::new()
        .set_connection_timeout(Some(CONNECT_TIMEOUT))
        .set_response_timeout(Some(RESPONSE_TIMEOUT))
        .set_number_of_retries(1)
}

/// Connects now. Fails if the server wants credentials and the URL has none: it would refuse every step.
pub(super) async fn connect(client: &Client) -> Result<ConnectionManager, RedisError> {
    let mut connection = client.get_connection_manager_with_config(config()).await?;
    let pinged: RedisResult<Value> = redis::cmd("PING").query_async(&mut connection).await;
    match pinged {
        Err(error) if error.code() == Some("NOAUTH") => Err(error),
        // A user need not be allowed to ping.
        _ => Ok(connection),
    }
}

/// Whether a connection leads to a replica, which refuses writes, and reads too while it has no primary.
pub(super) fn is_to_replica(error: &RedisError) -> bool {
    use ServerErrorKind::{MasterDown, ReadOnly};
    matches!(error.kind(), ErrorKind::Server(ReadOnly | MasterDown))
}

/// Connects when the connection is needed.
pub(super) fn later(client: &Client) -> Result<ConnectionManager, RedisError> {
    ConnectionManager::new_lazy_with_config(client.clone(), config())
}

/// The `redis` crate panics if rustls cannot tell which provider the process uses: if none was installed, and other crates of
/// the process have rustls with another one than ring.
#[cfg(feature = "tls")]
fn provide_cryptography() {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Another thread may have installed one meanwhile.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
}
