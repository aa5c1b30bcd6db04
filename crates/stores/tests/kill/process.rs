//! A process that receives and handles events, until it is killed.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use callscribe::Backoff;
use callscribe::bandwidth::{Receiver, types::RealTimeTranscriptionEvent};
use callscribe::webhook::{Inbox, Received};
use tokio::net::TcpListener;
use tokio::process::Command;
use tokio::time::sleep;

use crate::delivery::CREDENTIALS;
use crate::leases::Leases;
use crate::poison::{BESIDE, POISON};
use crate::steps::{Fate, Steps};
use crate::target::{Kind, Target};
use crate::{Error, LEASE};

/// The environment variable that makes this program a process of a service.
const VARIABLE: &str = "CALLSCRIBE_KILL_PROCESS";

pub(crate) struct Process {
    kind: Kind,
    address: String,
    folder: PathBuf,
    fate: Fate,
    max_attempts: u32,
}

/// The command that runs this program as a process of a service, which ends at a step that it has passed so often.
pub(crate) fn command(
    kind: Kind,
    address: &str,
    folder: &Path,
    step: &str,
    times: usize,
    max_attempts: u32,
) -> std::io::Result<Command> {
    let (kind, folder) = (kind.name(), folder.display());
    let mut command = Command::new(env::current_exe()?);
    command.env(
        VARIABLE,
        format!("{kind}\n{address}\n{folder}\n{step}\n{times}\n{max_attempts}"),
    );
    Ok(command)
}

/// What this process is, if it is not the one that kills.
pub(crate) fn from_env() -> Option<Process> {
    let text = env::var(VARIABLE).ok()?;
    let parts: Vec<_> = text.split('\n').collect();
    let [kind, address, folder, step, times, max_attempts] = parts[..] else {
        panic!("{VARIABLE} has six lines");
    };
    Some(Process {
        kind: Kind::named(kind).expect("a store"),
        address: address.to_owned(),
        folder: folder.into(),
        fate: Fate::new(step.parse().ok().zip(times.parse().ok())),
        max_attempts: max_attempts.parse().expect("a number"),
    })
}

impl Process {
    pub(crate) async fn run(self) -> Result<(), Error> {
        let target = Target::open(self.kind, &self.address, &self.folder).await?;
        let fate = Arc::new(self.fate);
        let store = Steps {
            store: target.store(),
            fate: Arc::clone(&fate),
            leases: Leases::open(&self.folder, target.clone())?,
        };
        let receiver = Receiver::basic(CREDENTIALS.0, CREDENTIALS.1)?;
        let handler = move |received| handle(target.clone(), Arc::clone(&fate), received);
        let inbox = Inbox::new(receiver, handler)
            .lease(LEASE)
            .durable(store)
            .concurrency(8)
            .max_attempts(self.max_attempts)
            .poll_interval(Duration::from_millis(50))
            .backoff(Backoff::exact(LEASE / 20, LEASE / 20));
        let _workers = inbox.start();
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        println!("port {}", listener.local_addr()?.port());
        Ok(axum::serve(listener, inbox.router::<()>("/hook")).await?)
    }
}

/// Fails on the first attempt of one event in ten.
async fn handle(
    target: Target,
    fate: Arc<Fate>,
    received: Received<RealTimeTranscriptionEvent>,
) -> Result<(), Error> {
    let claim = received.claim().ok_or("an event without a claim")?;
    fate.step(3);
    if claim.key() == POISON {
        sleep(LEASE / 10).await;
        std::process::abort();
    }
    if claim.key().starts_with(BESIDE) {
        sleep(LEASE / 5).await;
    }
    let sum: usize = claim.key().bytes().map(usize::from).sum();
    if claim.attempt() == 1 && sum.is_multiple_of(10) {
        return Err("the first attempt fails".into());
    }
    target.effect(claim, || fate.step(4)).await
}
