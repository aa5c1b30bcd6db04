//! Processes that share a store are killed at random points and at each named step, again and again, while events are
//! delivered, some of them twice. No event may be lost, and none may have two effects where the effect is written in the
//! transaction that completes it. Where the store has a clock of its own, that of one process is five minutes late, and that of
//! another five minutes early. One event kills every process that handles it: it becomes a dead letter, and no other does.
//!
//! `cargo test -p callscribe-stores --test kill -- sqlite 2000 200` names a store, the number of events and
//! that of kills; without arguments, each store has a short run. It prints a table.

mod delivery;
mod field;
#[path = "../support/folder.rs"]
mod folder;
mod leases;
mod poison;
#[allow(dead_code, reason = "other tests ask the server more")]
#[path = "../support/postgres.rs"]
mod postgres;
mod process;
#[allow(
    dead_code,
    reason = "other tests kill the server, this one its clients"
)]
#[path = "../support/redis.rs"]
mod redis;
mod steps;
mod target;
mod verdict;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use field::Field;
use futures_util::future::{try_join, try_join_all};
use target::Kind;
use tokio::time::timeout;

/// As many processes as receive and handle events at once.
const PROCESSES: usize = 4;

/// How long a process has an event. It is short, so that events of killed processes are soon free.
const LEASE: Duration = Duration::from_millis(500);

type Error = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = runtime.expect("a runtime");
    let result = match process::from_env() {
        Some(process) => runtime.block_on(process.run()),
        None => runtime.block_on(all(std::env::args().skip(1).collect())),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn all(arguments: Vec<String>) -> Result<(), Error> {
    let (events, kills) = match &arguments[..] {
        [_, events, kills] => (events.parse()?, kills.parse()?),
        _ => (200, 36),
    };
    let chosen = arguments.first().map(String::as_str);
    println!("{}", verdict::HEAD);
    let kinds = Kind::all().into_iter();
    let kinds = kinds.filter(|kind| chosen.is_none_or(|name| name == kind.name()));
    // Most of a run is waiting for leases to end.
    let runs = kinds.map(|kind| try_join(one(kind, events, kills), poison::check(kind)));
    try_join_all(runs).await?;
    Ok(())
}

async fn one(kind: Kind, events: usize, kills: usize) -> Result<(), Error> {
    let Some(server) = kind.server().await else {
        println!("{:10} skipped: its server is not installed", kind.name());
        return Ok(());
    };
    let start = Instant::now();
    let field = Field::new(kind, &server.address(), events, kills).await?;
    let limit = Duration::from_mins(1) + Duration::from_secs(2) * u32::try_from(kills)?;
    let verdict = timeout(limit, field.run()).await;
    let verdict =
        verdict.map_err(|_| format!("{} has not ended within {limit:?}", kind.name()))??;
    println!("{}", verdict.row(start.elapsed()));
    verdict.check(kills)
}
