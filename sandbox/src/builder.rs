use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;

use axum::Router;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::asapp::Asapp;
use crate::bandwidth::Bandwidth;
use crate::delivery::Deliveries;
use crate::videosdk::VideoSdk;
use crate::{Sandbox, asapp, bandwidth, server, url, videosdk};

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
        let (deliveries, deliver) = Deliveries::new();
        tasks.spawn(deliver);

        let videosdk = Arc::new(VideoSdk::new(
            url(address, videosdk::PATH),
            deliveries.clone(),
        )?);
        let asapp = Arc::new(Asapp::new(deliveries.clone())?);
        let bandwidth = Arc::new(Bandwidth::new(url(address, bandwidth::PATH), deliveries)?);
        let router = Router::new()
            .nest(videosdk::PATH, videosdk::router(&videosdk))
            .nest(asapp::PATH, asapp::router(&asapp))
            .nest(bandwidth::PATH, bandwidth::router(&bandwidth));
        tasks.spawn(server::serve(listener, router));
        Ok(Sandbox {
            address,
            videosdk,
            asapp,
            bandwidth,
            _tasks: tasks,
        })
    }
}
