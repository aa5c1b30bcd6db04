use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use crate::Sandbox;

/// How a sandbox starts.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Builder {
    pub(crate) port: u16,
    pub(crate) seed: u64,
    pub(crate) always_open: bool,
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

    /// Starts the sandbox.
    ///
    /// # Errors
    ///
    /// When the port cannot be opened.
    pub async fn start(self) -> io::Result<Sandbox> {
        Sandbox::with(self).await
    }

    pub(crate) fn address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port).into()
    }
}
