use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;

use axum::middleware::from_fn;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::asapp::Asapp;
use crate::bandwidth::Bandwidth;
use crate::clock::Time;
use crate::control::Control;
use crate::delivery::Queue;
use crate::faults::Faults;
use crate::gate::Gate;
use crate::journal::Journal;
use crate::vendor::Vendor;
use crate::vendors::Vendors;
use crate::videosdk::VideoSdk;
use crate::{Sandbox, bandwidth, control, local, page, server, url, videosdk};

/// How a sandbox starts.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Builder {
    port: u16,
    pub(crate) seed: u64,
    pub(crate) always_open: bool,
    pub(crate) past_transcriptions: u64,
}

impl Builder {
    /// The port on loopback. By default, the system picks a free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// What ids and orders come from; 0 by default, where ids count up from 1. The same seed and the same requests give
    /// the same answers.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Whether rooms and calls are open as soon as a request names them. By default, they have to be opened first, and the
    /// vendors refuse all others.
    #[must_use]
    pub fn always_open(mut self, always_open: bool) -> Self {
        self.always_open = always_open;
        self
    }

    /// How many completed transcriptions VideoSDK has from before, as an account of some age does; none by default. All are
    /// of one room, and made when they are asked for: a million take no memory.
    #[must_use]
    pub fn past_transcriptions(mut self, count: u64) -> Self {
        self.past_transcriptions = count;
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
        let (faults, journal, time) = (Faults::default(), Journal::new(), Time::default());
        let (queue, deliver) = Queue::new(faults.clone(), journal.clone());
        tasks.spawn(deliver);

        let base_url = url(address, videosdk::PATH);
        let events = queue.of(Vendor::VideoSdk, "receiveWebhookEvent");
        let videosdk = Arc::new(VideoSdk::new(base_url, &self, time.clone(), events)?);
        let events = queue.of(Vendor::Asapp, "receiveTranscript");
        let asapp = Arc::new(Asapp::new(&self, events)?);
        let base_url = url(address, bandwidth::PATH);
        let events = queue.of(Vendor::Bandwidth, "receiveRealTimeTranscriptionEvent");
        let bandwidth = Bandwidth::new(base_url, &self, time.clone(), events)?;
        let vendors = Vendors::new(&videosdk, &asapp, &bandwidth)?;
        let control = Arc::new(Control {
            url: url(address, ""),
            time: time.clone(),
            videosdk: Arc::clone(&videosdk),
            asapp: Arc::clone(&asapp),
            bandwidth: Arc::clone(&bandwidth),
            faults: faults.clone(),
            journal: journal.clone(),
        });
        let own = control::router(&control)
            .merge(page::router(&control))
            .layer(from_fn(local::only));
        let gate = Gate {
            vendors,
            own,
            faults: faults.clone(),
            journal: journal.clone(),
        };
        tasks.spawn(server::serve(listener, gate));
        Ok(Sandbox {
            address,
            time,
            videosdk_token: videosdk::lasting_token(),
            videosdk,
            asapp,
            bandwidth,
            faults,
            journal,
            _tasks: tasks,
        })
    }
}
