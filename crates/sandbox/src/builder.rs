use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;

use axum::middleware::from_fn;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::catalog::Catalog;
use crate::clock::Time;
use crate::control::{self, Control};
use crate::delivery::Queue;
use crate::dispatch::{Dispatch, Running};
use crate::faults::Faults;
use crate::gateway::Gateway;
use crate::journal::Journal;
use crate::registration::Registration;
use crate::sandbox::Sandbox;
use crate::vendor::Context;
use crate::vendors::VENDORS;
use crate::{loopback, page, server};

impl Sandbox {
    /// Starts a sandbox on a free port. One process may run many.
    ///
    /// # Errors
    ///
    /// If no port can be opened.
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// Creates a builder for a sandbox with options.
    pub fn builder() -> Builder {
        Builder::default()
    }
}

/// Options of a sandbox.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Builder {
    port: u16,
    seed: u64,
    always_open: bool,
}

impl Builder {
    /// Sets the port on loopback. By default, the system picks a free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Sets the seed for generated ids and ordering; 0 by default, where ids count up from 1. The same seed and the same
    /// requests give the same responses.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets whether rooms and calls exist as soon as a request names them. By default, they have to be opened first, and
    /// the vendors refuse all others.
    #[must_use]
    pub fn always_open(mut self, always_open: bool) -> Self {
        self.always_open = always_open;
        self
    }

    /// Starts the sandbox.
    ///
    /// # Errors
    ///
    /// If the port cannot be opened.
    pub async fn start(self) -> io::Result<Sandbox> {
        self.start_with(VENDORS).await
    }

    pub(crate) async fn start_with(
        self,
        registrations: &'static [&'static Registration],
    ) -> io::Result<Sandbox> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let contracts = registrations.iter().map(|one| one.spec.contract());
        let catalog = Arc::new(Catalog::new(contracts.collect::<io::Result<_>>()?));
        let (faults, time) = (Faults::new(Arc::clone(&catalog)), Time::default());
        let journal = Journal::new(
            catalog.credential_headers().cloned().collect(),
            catalog.credential_queries().map(str::to_owned).collect(),
        );
        let (queue, deliver) = Queue::new(faults.clone(), journal.clone());
        let vendors = self.start_vendors(registrations, &url, &time, &queue)?;
        let control = Arc::new(Control {
            url,
            time,
            dispatch: Dispatch::new(catalog, vendors)?,
            faults,
            journal,
        });
        let own = control::router(&control).merge(page::router(&control));
        let gateway = Gateway {
            own: own.layer(from_fn(loopback::only)),
            control: Arc::clone(&control),
        };
        let mut tasks = JoinSet::new();
        tasks.spawn(deliver);
        tasks.spawn(server::serve(listener, gateway));
        Ok(Sandbox {
            control,
            _tasks: tasks,
        })
    }

    fn start_vendors(
        &self,
        registrations: &'static [&'static Registration],
        url: &str,
        time: &Time,
        queue: &Queue,
    ) -> io::Result<Vec<Running>> {
        let registrations = registrations.iter();
        let vendors = registrations.map(|registration| {
            let context = Context {
                contract: registration.spec.contract()?,
                url: url.to_owned(),
                seed: self.seed,
                always_open: self.always_open,
                time: time.clone(),
                queue,
            };
            Ok(Running {
                contract: context.contract,
                vendor: (registration.start)(&context)?,
            })
        });
        vendors.collect()
    }
}
