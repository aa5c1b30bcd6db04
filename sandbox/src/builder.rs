use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::asapp::Asapp;
use crate::bandwidth::Bandwidth;
use crate::control::Control;
use crate::delivery::Queue;
use crate::faults::Faults;
use crate::gate::Gate;
use crate::journal::Journal;
use crate::vendor::Vendor;
use crate::videosdk::VideoSdk;
use crate::{Sandbox, asapp, bandwidth, control, local, server, url, videosdk};

/// How a sandbox starts.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    port: u16,
}

impl Builder {
    /// The port on `127.0.0.1`; 0, the default, has the system pick a free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Starts the sandbox.
    ///
    /// # Errors
    ///
    /// When the port cannot be opened.
    pub async fn start(self) -> io::Result<Sandbox> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await?;
        let address = listener.local_addr()?;
        let mut tasks = JoinSet::new();
        let (faults, journal) = (Faults::default(), Journal::new());
        let (queue, deliver) = Queue::new(faults.clone(), journal.clone());
        tasks.spawn(deliver);

        let videosdk = Arc::new(VideoSdk::new(
            url(address, videosdk::PATH),
            queue.of(Vendor::VideoSdk, "receiveWebhookEvent"),
        )?);
        let asapp = Arc::new(Asapp::new(queue.of(Vendor::Asapp, "receiveTranscript"))?);
        let bandwidth = Arc::new(Bandwidth::new(
            url(address, bandwidth::PATH),
            queue.of(Vendor::Bandwidth, "receiveRealTimeTranscriptionEvent"),
        )?);
        let vendors = Router::new()
            .nest(videosdk::PATH, videosdk::router(&videosdk))
            .nest(asapp::PATH, asapp::router(&asapp))
            .nest(bandwidth::PATH, bandwidth::router(&bandwidth));
        let control = Arc::new(Control {
            videosdk: Arc::clone(&videosdk),
            asapp: Arc::clone(&asapp),
            bandwidth: Arc::clone(&bandwidth),
            faults: faults.clone(),
            journal: journal.clone(),
        });
        let own = control::router(&control).layer(from_fn(local::only));
        let gate = Gate {
            vendors,
            own,
            faults: faults.clone(),
            journal: journal.clone(),
        };
        tasks.spawn(server::serve(listener, gate));
        Ok(Sandbox {
            address,
            videosdk,
            asapp,
            bandwidth,
            faults,
            journal,
            _tasks: tasks,
        })
    }
}
