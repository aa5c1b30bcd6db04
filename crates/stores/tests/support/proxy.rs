//! Connections to a server that fail as a test wants them to.

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::sleep;

/// Passes everything to a server and back, until the runtime of the test ends.
pub(crate) struct Proxy {
    pub(crate) address: SocketAddr,
    state: Arc<State>,
}

struct State {
    /// Where new connections lead to.
    server: Mutex<SocketAddr>,
    /// Connections end when this becomes true, and no new ones begin.
    is_down: watch::Sender<bool>,
    cuts_next: Mutex<bool>,
    delay: Mutex<Duration>,
}

impl Proxy {
    pub(crate) async fn start(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let state = Arc::new(State {
            server: Mutex::new(server),
            is_down: watch::Sender::new(false),
            cuts_next: Mutex::default(),
            delay: Mutex::default(),
        });
        let proxy = Self {
            address: listener.local_addr().unwrap(),
            state: Arc::clone(&state),
        };
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = *lock(&state.server);
                if !*state.is_down.borrow()
                    && let Ok(server) = TcpStream::connect(server).await
                {
                    tokio::spawn(Arc::clone(&state).pass(client, server));
                }
            }
        });
        proxy
    }

    /// Cuts the connection that gets the next response, before the client gets it.
    pub(crate) fn cut_next_response(&self) {
        *lock(&self.state.cuts_next) = true;
    }

    /// Ends all connections and accepts no new ones, or passes everything again.
    pub(crate) fn set_down(&self, is_down: bool) {
        self.state.is_down.send_replace(is_down);
    }

    /// New connections lead to another server from now on.
    pub(crate) fn lead_to(&self, server: SocketAddr) {
        *lock(&self.state.server) = server;
    }

    /// Every response takes this long from now on.
    pub(crate) fn set_delay(&self, delay: Duration) {
        *lock(&self.state.delay) = delay;
    }
}

impl State {
    async fn pass(self: Arc<Self>, mut client: TcpStream, mut server: TcpStream) {
        let mut changes = self.is_down.subscribe();
        let mut down = pin!(async move { drop(changes.wait_for(|is_down| *is_down).await) });
        let (mut asked, mut answered) = ([0; 8192], [0; 8192]);
        loop {
            tokio::select! {
                Ok(length) = client.read(&mut asked) => {
                    if length == 0 || server.write_all(&asked[..length]).await.is_err() {
                        return;
                    }
                }
                Ok(length) = server.read(&mut answered) => {
                    let is_cut = std::mem::take(&mut *lock(&self.cuts_next));
                    let delay = *lock(&self.delay);
                    if !delay.is_zero() {
                        sleep(delay).await;
                    }
                    if is_cut || length == 0 || client.write_all(&answered[..length]).await.is_err() {
                        return;
                    }
                }
                () = &mut down => return,
                else => return,
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
