//! Hints that events were stored, by whatever process.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use futures_util::StreamExt as _;
use redis::aio::{PubSubSink, PubSubStream};
use redis::{Client, RedisResult, Value};
use tokio::sync::Notify;
use tokio::task::AbortHandle;
use tokio::time::error::Elapsed;
use tokio::time::{sleep, timeout};

use super::connection::{CONNECT_TIMEOUT, RESPONSE_TIMEOUT};

/// How long a connection may be silent before it is checked.
const SILENCE: Duration = Duration::from_secs(30);
/// How long to wait before a connection is opened again.
const RECONNECT_DELAY: Duration = Duration::from_secs(1);

/// What waits for hints, by vendor. A hint that nobody waits for is kept for whoever waits next, and any number of them is one.
type Waiting = Mutex<HashMap<String, Arc<Notify>>>;

/// Listens to a channel from the first wait on.
pub(super) struct Arrivals {
    client: Client,
    channel: String,
    waiting: Arc<Waiting>,
    listener: OnceLock<AbortHandle>,
}

impl Arrivals {
    pub(super) fn new(client: Client, channel: String) -> Self {
        Self {
            client,
            channel,
            waiting: Arc::default(),
            listener: OnceLock::new(),
        }
    }

    /// Waits for a hint about a vendor. Hints are lost while there is no connection.
    pub(super) async fn of(&self, vendor: &str) {
        let hinted = {
            let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(waiting.entry(vendor.to_owned()).or_default())
        };
        self.listener.get_or_init(|| {
            let (client, channel) = (self.client.clone(), self.channel.clone());
            tokio::spawn(listen(client, channel, Arc::clone(&self.waiting))).abort_handle()
        });
        hinted.notified().await;
    }
}

impl Drop for Arrivals {
    fn drop(&mut self) {
        if let Some(listener) = self.listener.get() {
            listener.abort();
        }
    }
}

/// Passes hints on, and connects again whenever the connection is lost.
async fn listen(client: Client, channel: String, waiting: Arc<Waiting>) {
    loop {
        if let Ok(Ok((sink, hints))) = subscribe(&client, &channel).await {
            // Events may have been stored while nobody listened.
            hint(&waiting, |_| true);
            pass_on(sink, hints, &waiting).await;
        }
        sleep(RECONNECT_DELAY).await;
    }
}

async fn subscribe(
    client: &Client,
    channel: &str,
) -> Result<RedisResult<(PubSubSink, PubSubStream)>, Elapsed> {
    let subscribing = async {
        let mut connection = client.get_async_pubsub().await?;
        connection.subscribe(channel).await?;
        Ok(connection.split())
    };
    timeout(CONNECT_TIMEOUT, subscribing).await
}

/// Passes hints on until the connection is lost.
async fn pass_on(mut sink: PubSubSink, mut hints: PubSubStream, waiting: &Waiting) {
    loop {
        match timeout(SILENCE, hints.next()).await {
            Ok(Some(message)) => {
                hint(waiting, |vendor| {
                    message.get_payload_bytes() == vendor.as_bytes()
                });
            }
            Ok(None) => return,
            Err(_) => {
                let pinged = timeout(RESPONSE_TIMEOUT, sink.ping::<Value>()).await;
                if !matches!(pinged, Ok(Ok(_))) {
                    return;
                }
            }
        }
    }
}

fn hint(waiting: &Waiting, concerns: impl Fn(&str) -> bool) {
    let waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
    for (vendor, hinted) in &*waiting {
        if concerns(vendor) {
            hinted.notify_one();
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;
    use tokio::time::Instant;

    use super::*;

    /// Accepts two connections and closes them. Returns the time between them.
    async fn time_between(server: TcpListener) -> Duration {
        drop(server.accept().await.unwrap());
        let closed = Instant::now();
        server.accept().await.unwrap();
        closed.elapsed()
    }

    /// The clock is paused: nobody waits for the delay.
    #[limited::test(start_paused = true)]
    async fn a_broken_connection_is_no_hint_and_is_not_opened_in_a_tight_loop() {
        let server = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("redis://{}", server.local_addr().unwrap());
        let arrivals = Arrivals::new(Client::open(url).unwrap(), "arrived".to_owned());
        let between = timeout(Duration::from_mins(1), time_between(server));
        tokio::select! {
            () = arrivals.of("vendor") => panic!("a hint without a server"),
            between = between => assert!(between.unwrap() >= RECONNECT_DELAY / 2),
        }
    }
}
