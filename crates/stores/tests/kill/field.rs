//! Processes that are started and killed, and events that are delivered to those that live.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use callscribe::webhook::EventStore as _;
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::delivery::{OF_A_CALL, deliver, event};
use crate::folder::temp_folder;
use crate::process::command;
use crate::steps::STEPS;
use crate::target::{Kind, Target};
use crate::verdict::Verdict;
use crate::{Error, PROCESSES};

/// As many deliveries are under way at once.
const DELIVERIES: usize = 8;

/// The longest life of a process that is to be killed.
const LIFE: Duration = Duration::from_secs(3);

/// The longest time until everything is handled after the last kill.
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) struct Field {
    kind: Kind,
    address: String,
    folder: tempfile::TempDir,
    events: usize,
    kills: usize,
    target: Target,
    state: Arc<State>,
}

struct State {
    ports: Mutex<Vec<u16>>,
    /// Kills at each step, and at random points.
    killed: watch::Sender<[usize; STEPS.len() + 1]>,
    /// Calls whose events are to be delivered.
    waiting: Mutex<VecDeque<usize>>,
    delivered: Mutex<(usize, usize)>,
}

impl Field {
    pub(crate) async fn new(
        kind: Kind,
        address: &str,
        events: usize,
        kills: usize,
    ) -> Result<Self, Error> {
        let folder = temp_folder();
        let target = Target::open(kind, address, folder.path()).await?;
        target.prepare().await?;
        Ok(Self {
            kind,
            address: address.to_owned(),
            folder,
            events,
            kills,
            target,
            state: Arc::new(State {
                ports: Mutex::default(),
                killed: watch::Sender::new([0; STEPS.len() + 1]),
                waiting: Mutex::new((0..events / OF_A_CALL).collect()),
                delivered: Mutex::default(),
            }),
        })
    }

    /// Delivers all events while processes are killed, and lets the last processes handle what is left.
    pub(crate) async fn run(self) -> Result<Verdict, Error> {
        let mut processes = JoinSet::new();
        for slot in 0..PROCESSES {
            processes.spawn(self.slot(slot).live());
        }
        let mut deliveries = JoinSet::new();
        for _ in 0..DELIVERIES {
            let (state, pace) = (Arc::clone(&self.state), (self.events, self.kills));
            deliveries.spawn(async move { state.deliver_all(pace).await });
        }
        while let Some(delivered) = deliveries.join_next().await {
            delivered?;
        }
        timeout(PATIENCE, self.settle())
            .await
            .map_err(|_| "events are left after a minute")??;
        processes.shutdown().await;
        let delivered = *self.state.delivered.lock().unwrap();
        let killed = *self.state.killed.borrow();
        Verdict::new(
            self.kind,
            &self.target,
            self.folder.path(),
            self.events,
            delivered,
            killed,
        )
        .await
    }

    async fn settle(&self) -> Result<(), Error> {
        loop {
            let counts = self.target.store().counts("bandwidth").await?;
            if (counts.waiting, counts.running) == (0, 0) {
                return Ok(());
            }
            sleep(Duration::from_millis(50)).await;
        }
    }

    fn slot(&self, number: usize) -> Slot {
        Slot {
            number,
            kills: self.kills,
            kind: self.kind,
            address: self.address.clone(),
            folder: self.folder.path().to_owned(),
            state: Arc::clone(&self.state),
        }
    }
}

impl State {
    fn kills(&self) -> usize {
        self.killed.borrow().iter().sum()
    }

    fn rarest_step(&self) -> usize {
        let killed = *self.killed.borrow();
        (0..STEPS.len())
            .min_by_key(|step| (killed[*step], fastrand::u8(..)))
            .unwrap_or_default()
    }

    /// Delivers the events of calls, as many for each kill, until all are delivered. Those of a call are delivered one after
    /// the other, and one in three is delivered again later.
    async fn deliver_all(&self, (events, kills): (usize, usize)) {
        let mut changes = self.killed.subscribe();
        loop {
            let Some(call) = self.waiting.lock().unwrap().pop_front() else {
                return;
            };
            let numbers = call * OF_A_CALL..(call + 1) * OF_A_CALL;
            let before = numbers.start.saturating_sub(2 * DELIVERIES * OF_A_CALL);
            let is_due = |killed: &[usize; STEPS.len() + 1]| {
                killed.iter().sum::<usize>() * events >= before * kills
            };
            let _ = changes.wait_for(is_due).await;
            for number in numbers.clone() {
                self.deliver_until_stored(&event(number)).await;
            }
            let again = numbers.clone().filter(|number| number.is_multiple_of(3));
            let mut count = 0;
            for number in again {
                self.deliver_until_stored(&event(number)).await;
                count += 1;
            }
            let mut delivered = self.delivered.lock().unwrap();
            delivered.0 += numbers.len();
            delivered.1 += count;
        }
    }

    async fn deliver_until_stored(&self, event: &str) {
        loop {
            let port = {
                let ports = self.ports.lock().unwrap();
                (!ports.is_empty()).then(|| ports[fastrand::usize(..ports.len())])
            };
            match port {
                Some(port) if deliver(port, event).await => return,
                _ => sleep(Duration::from_millis(20)).await,
            }
        }
    }
}

/// One of the processes, and those that are started in its place.
struct Slot {
    number: usize,
    kills: usize,
    kind: Kind,
    address: String,
    folder: PathBuf,
    state: Arc<State>,
}

impl Slot {
    async fn live(self) -> Result<(), String> {
        let mut life = self.number;
        loop {
            let is_last = self.state.kills() >= self.kills;
            // Every other life ends at the step where fewest ended, the others at a random point.
            let step = (!is_last && life.is_multiple_of(2)).then(|| self.state.rarest_step());
            life += 1;
            let (mut child, mut lines) = self.start(step).map_err(|error| error.to_string())?;
            let Some(port) = read_port(&mut lines).await else {
                let _ = child.wait().await;
                continue;
            };
            self.state.ports.lock().unwrap().push(port);
            let at = self.end(is_last, step, &mut lines).await;
            let _ = child.kill().await;
            self.state
                .ports
                .lock()
                .unwrap()
                .retain(|known| *known != port);
            self.state.killed.send_modify(|killed| killed[at] += 1);
        }
    }

    fn start(
        &self,
        step: Option<usize>,
    ) -> std::io::Result<(Child, Lines<BufReader<ChildStdout>>)> {
        let step = step.map_or(String::new(), |step| step.to_string());
        let (times, attempts) = (fastrand::usize(..6), 10_000);
        let mut child = command(
            self.kind,
            &self.address,
            &self.folder,
            &step,
            times,
            attempts,
        )?
        .envs(self.kind.skew(self.number))
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
        let stdout = child
            .stdout
            .take()
            .ok_or_else(|| std::io::Error::other("no output"))?;
        Ok((child, BufReader::new(stdout).lines()))
    }

    /// Waits until the process is to be killed, and returns the step at which that is.
    async fn end(
        &self,
        is_last: bool,
        step: Option<usize>,
        lines: &mut Lines<BufReader<ChildStdout>>,
    ) -> usize {
        if is_last {
            std::future::pending::<()>().await;
        }
        let Some(step) = step else {
            sleep(Duration::from_millis(fastrand::u64(20..200))).await;
            return STEPS.len();
        };
        match timeout(LIFE, lines.next_line()).await {
            Ok(Ok(Some(line))) if line == format!("step {step}") => step,
            _ => STEPS.len(),
        }
    }
}

async fn read_port(lines: &mut Lines<BufReader<ChildStdout>>) -> Option<u16> {
    let line = timeout(Duration::from_secs(10), lines.next_line())
        .await
        .ok()?
        .ok()??;
    line.strip_prefix("port ")?.parse().ok()
}
